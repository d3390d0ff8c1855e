"""Heads of hair: what lies behind the head and what lies on it; knows no face, no clothes and no meaning."""

from __future__ import annotations

from pictograms.frame import Frame
from pictograms.pen import BLUE, HAIRS, INK, SKY

# Head: centre 0,-142, about 34 wide on each side, from -182 to -104.
_BACK: dict[str, str] = {
    "carre": "M-38,-142 C-46,-204 46,-204 38,-142 C38,-128 42,-114 46,-104 C30,-96 -30,-96 -46,-104 C-42,-114 -38,-128 -38,-142 Z",
    "long": "M-38,-142 C-48,-206 48,-206 38,-142 C38,-116 44,-90 50,-66 C30,-58 -30,-58 -50,-66 C-44,-90 -38,-116 -38,-142 Z",
    "afro": (
        "M-40,-118 C-54,-120 -54,-136 -49,-144 C-58,-160 -46,-178 -36,-178 C-32,-192 -14,-198 -5,-192 C4,-200 26,-196 31,-182"
        " C46,-182 56,-164 49,-148 C56,-138 54,-120 40,-118 C28,-110 -28,-110 -40,-118 Z"
    ),
    "queue": "M14,-176 C48,-186 62,-150 54,-112 C50,-98 44,-96 40,-102 C44,-126 38,-148 20,-158 Z",
}
_TOP: dict[str, str] = {
    "court": "M-35,-136 C-48,-200 48,-204 35,-136 C34,-148 31,-157 26,-163 C8,-156 -10,-157 -21,-165 C-29,-158 -33,-149 -35,-136 Z",
    "carre": "M-38,-122 C-52,-206 52,-206 38,-122 C36,-140 33,-152 26,-162 C14,-152 -14,-148 -27,-158 C-33,-150 -36,-140 -38,-122 Z",
    "long": "M-37,-124 C-50,-206 50,-206 37,-124 C36,-144 24,-160 2,-168 C-22,-160 -35,-144 -37,-124 Z",
    "chignon": "M-35,-136 C-46,-202 46,-202 35,-136 C32,-152 20,-164 0,-165 C-20,-164 -32,-152 -35,-136 Z",
    "queue": "M-35,-136 C-46,-202 46,-202 35,-136 C32,-150 26,-158 18,-166 C2,-156 -18,-154 -28,-158 C-32,-150 -34,-144 -35,-136 Z",
    "ras": "M-34,-144 C-40,-196 40,-196 34,-144 C31,-158 26,-164 20,-166 C8,-168 -8,-168 -20,-166 C-26,-164 -31,-158 -34,-144 Z",
    "afro": (
        "M-36,-134 C-44,-172 -24,-184 0,-182 C24,-184 44,-172 36,-134 C35,-146 31,-154 25,-158 C19,-153 11,-154 7,-159"
        " C1,-154 -8,-154 -12,-159 C-18,-154 -24,-154 -27,-158 C-32,-153 -35,-146 -36,-134 Z"
    ),
    "boucle": (
        "M-36,-138 C-50,-144 -48,-162 -39,-165 C-44,-182 -26,-192 -17,-185 C-10,-198 12,-198 17,-186 C28,-193 44,-180 39,-165"
        " C49,-161 49,-144 36,-138 C35,-148 32,-156 25,-159 C18,-153 10,-154 6,-158 C0,-153 -9,-153 -13,-158 C-19,-154 -24,-155 -27,-158"
        " C-32,-154 -35,-147 -36,-138 Z"
    ),
}
#: A full beard, from ear to ear.
BEARD = (
    "M-33,-140 C-33,-118 -18,-103 0,-103 C18,-103 33,-118 33,-140 C28,-126 20,-126 12,-127"
    " C6,-130 -6,-130 -12,-127 C-20,-126 -28,-126 -33,-140 Z"
)
_SIDES = "M{0}34,-124 C{0}48,-132 {0}46,-160 {0}30,-166 C{0}25,-160 {0}26,-150 {0}27,-143 C{0}29,-136 {0}31,-130 {0}34,-124 Z"


def behind(frame: Frame, hair: str, colour: str) -> str:
    """The hair that falls behind the head."""
    if hair == "chignon":
        return frame.circle(0, -189, 16, fill=HAIRS[colour])
    return frame.path(_BACK[hair], fill=HAIRS[colour]) if hair in _BACK else ""


def on_top(frame: Frame, hair: str, colour: str) -> str:
    """The hair on the head."""
    if hair == "degarni":
        return "".join(frame.path(_SIDES.format(sign), fill=HAIRS[colour], width=4) for sign in ("-", ""))
    return frame.path(_TOP[hair], fill=HAIRS[colour])


def headscarf(frame: Frame) -> str:
    """A headscarf around the face, in the blue of « moi » with a paler band."""
    outer = "M-38,-134 C-46,-204 46,-204 38,-134 C40,-112 46,-98 52,-88 C34,-74 -34,-74 -52,-88 C-46,-98 -40,-112 -38,-134 Z"
    face = "M-27,-138 C-27,-176 27,-176 27,-138 C27,-118 14,-106 0,-106 C-14,-106 -27,-118 -27,-138 Z"
    fold = "M-30,-104 C-18,-88 14,-84 36,-92"
    cloth = frame.path(outer + " " + face, fill=SKY, stroke=INK).replace("<path ", '<path fill-rule="evenodd" ')
    return cloth + frame.line(fold, width=3, stroke=BLUE)


def seen_from_behind(frame: Frame, skin: str, hair: str, colour: str, scarf: bool = False) -> str:
    """The back of a head and its neck; ``skin`` is a colour, ``colour`` a key of the hairs."""
    neck = frame.path("M-13,-116 L13,-116 L15,-94 C8,-88 -8,-88 -15,-94 Z", fill=skin, width=4)
    if scarf:
        outer = "M-38,-134 C-46,-204 46,-204 38,-134 C40,-112 46,-98 52,-88 C34,-74 -34,-74 -52,-88 C-46,-98 -40,-112 -38,-134 Z"
        return frame.path(outer, fill=SKY, width=4) + frame.line("M-26,-112 C-10,-98 10,-98 26,-112", width=3, stroke=BLUE)
    fill = HAIRS[colour]
    if hair in ("carre", "long", "afro"):
        return neck + frame.path(_BACK[hair], fill=fill, width=4)
    ears = frame.circle(-37, -138, 9, fill=skin, width=4) + frame.circle(37, -138, 9, fill=skin, width=4)
    if hair == "degarni":
        crown = "M-37,-144 C-38,-118 -20,-104 0,-104 C20,-104 38,-118 37,-144 C30,-122 -30,-122 -37,-144 Z"
        return neck + ears + frame.circle(0, -142, 37, fill=skin, width=4) + frame.path(crown, fill=fill, width=4)
    more = ""
    if hair == "chignon":
        more = frame.circle(0, -186, 17, fill=fill, width=4)
    elif hair == "queue":
        more = frame.path("M-11,-150 C-20,-120 -14,-88 0,-70 C14,-88 20,-120 11,-150 Z", fill=fill, width=4)
    return neck + ears + frame.circle(0, -142, 37, fill=fill, width=4) + more
