"""People: busts with a face, arms and hands that do things, all in one hand; knows no scene and no meaning."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pictograms import people_hair, people_outfits
from pictograms.frame import Frame
from pictograms.pen import HAIRS, INK, MIST, PAPER, SKINS, line
from pictograms.people_hands import REACH, fingers_over, hand, thumb_over
from pictograms.people_looks import (
    A_PREVENIR,
    AGENT,
    ANIMATRICE,
    CONFIANCE,
    CURATEUR,
    INCONNU,
    INFIRMIER,
    MEDECIN,
    MEDECIN_TRAITANT,
    MOI,
    MOI_CHOICES,
    MOI_DEFAULT,
    MOI_NAMES,
    PHARMACIEN,
    PROCHE,
    PROFESSIONNEL,
    SAMU,
    SECOURS,
    VOISIN,
    VOISINE,
    Character,
)

__all__ = [
    "AGENT", "ANIMATRICE", "A_PREVENIR", "CONFIANCE", "CURATEUR", "INCONNU", "INFIRMIER", "MEDECIN", "MEDECIN_TRAITANT", "MOI",
    "MOI_CHOICES", "MOI_DEFAULT", "MOI_NAMES", "PHARMACIEN", "PROCHE", "PROFESSIONNEL", "SAMU", "SECOURS", "VOISIN", "VOISINE", "Character",
    "Figure", "fingers_over", "hand", "thumb_over",
]  # fmt: skip

MOUTHS: dict[str, str] = {
    "sourire": "M-12,-120 Q0,-108 12,-120",
    "calme": "M-10,-118 Q0,-112 10,-118",
    "neutre": "M-9,-116 L9,-116",
    "inquiet": "M-10,-114 Q0,-120 10,-114",
    "parle": "",
    "dort": "M-8,-117 L8,-117",
}
BROWS: dict[str, str] = {
    "sourire": "M-20,-153 Q-14,-158 -7,-154 M7,-154 Q14,-158 20,-153",
    "inquiet": "M-20,-151 Q-14,-156 -7,-158 M7,-158 Q14,-156 20,-151",
    "neutre": "M-20,-153 L-8,-153 M8,-153 L20,-153",
}
_EARS = "M-32,-147 C-45,-150 -44,-128 -31,-129 M32,-147 C45,-150 44,-128 31,-129"
_BODIES = "M{l},0 C{l},-46 {l2},-80 {n},-88 L-12,-98 L12,-98 L{m},-88 C{r2},-80 {r},-46 {r},0 Z"


@dataclass(frozen=True)
class Figure:
    """A person at a place in a picture: ``x`` is the middle of the body, ``base`` the line it stands on, ``look`` where it looks."""

    who: Character
    x: float = 120
    size: float = 1
    mood: str = "calme"
    look: float = 0  # -1 towards the left, 1 towards the right
    base: float = 236

    @property
    def frame(self) -> Frame:
        """The frame of the body: 0,0 is the middle of the base line; the head's centre is 0,-142."""
        return Frame(self.x, self.base, self.size)

    @property
    def skin(self) -> str:
        """The colour of the skin; grey for somebody unknown."""
        return MIST if self.who.faceless else SKINS[self.who.skin]

    def shoulder(self, side: str) -> tuple[float, float]:
        """Where an arm begins: ``side`` is "left" or "right" as seen in the picture."""
        return self.frame.at(-34 if side == "left" else 34, -66)

    def body(self, idle: str = "both") -> str:
        """The person without the busy arms; ``idle`` says which arms hang down: "both", "left", "right" or "none"."""
        left, right = idle in ("both", "left"), idle in ("both", "right")
        f, who = self.frame, self.who
        shape = _BODIES.format(l=-56 if left else -46, l2=-53, n=-32, m=32, r=56 if right else 46, r2=53)
        parts = [people_outfits.wheelchair(f)] if who.wheelchair else []
        if not who.faceless and not who.headscarf:
            parts.append(people_hair.behind(f, who.hair, who.hair_colour))
        parts.append(f.path(shape, fill=who.clothes))
        parts.append(f.path("M-11,-116 L11,-116 L12,-97 C8,-86 -8,-86 -12,-97 Z", fill=self.skin))
        parts.append(people_outfits.outfit(f, who))
        if left or right:
            parts.append(f.line(("M-35,-44 L-37,0" if left else "") + ("M35,-44 L37,0" if right else "")))
        parts.append(self._head())
        return "".join(parts)

    def _head(self) -> str:
        f, who = self.frame, self.who
        ears = "" if who.headscarf or who.hair in ("carre", "long", "afro") or self.size < 0.6 else f.path(_EARS, fill=self.skin)
        skull = f.path("M-33,-144 C-36,-194 36,-194 33,-144 C33,-120 18,-104 0,-104 C-18,-104 -33,-120 -33,-144 Z", fill=self.skin)
        if who.faceless:
            return skull
        hair = people_hair.headscarf(f) if who.headscarf else people_hair.on_top(f, who.hair, who.hair_colour)
        return ears + skull + self._beard() + hair + self._face()

    def _beard(self) -> str:
        if not self.who.beard:
            return ""
        return self.frame.path(people_hair.BEARD, fill=HAIRS[self.who.hair_colour], width=4)

    def _face(self) -> str:
        who, s = self.who, self.size
        f = Frame(self.x + self.look * 6 * s, self.base, s)
        eyes = f.line("M-13,-141 L-13,-140.8 M13,-141 L13,-140.8", width=9 if s >= 0.9 or who.skin == "fonce" else 7)
        if self.mood == "dort":
            eyes = f.line("M-20,-141 Q-13,-134 -7,-141 M7,-141 Q13,-134 20,-141", width=4)
        nose = 6 if self.look >= 0 else -6
        brows = BROWS.get(self.mood, BROWS["sourire"]) + f" M0,-136 Q{nose},-128 0,-128"
        fine = f.line(brows, width=4 if who.skin == "fonce" else 3) if s >= 0.6 else ""
        mouth = MOUTHS.get(self.mood, MOUTHS["calme"])
        if who.beard:
            lips = f.path("M-11,-120 Q0,-116 11,-120 Q0,-106 -11,-120 Z", fill=PAPER, width=3)
        elif self.mood == "parle":
            lips = f.path("M-9,-119 Q0,-123 9,-119 Q8,-109 0,-109 Q-8,-109 -9,-119 Z", fill=PAPER, width=3)
        else:
            lips = f.line(mouth, width=4)
        extra = ""
        if who.age == "age" and s >= 0.86:
            extra += f.line("M-25,-131 Q-24,-126 -21,-123 M25,-131 Q24,-126 21,-123", width=3, stroke=_crease(who.skin))
        if who.glasses:
            extra += f.circle(-13, -141, 11, fill=None, width=3) + f.circle(13, -141, 11, fill=None, width=3)
            extra += f.line("M-2,-142 L2,-142 M-24,-143 L-31,-145 M24,-143 L31,-145", width=3)
        return extra + eyes + fine + lips

    def arm(
        self,
        side: str,
        to: tuple[float, float],
        kind: str = "fist",
        turn: float | None = None,
        bend: int = 1,
        flip: bool | None = None,
        over: str = "",
        elbow: tuple[float, float] | None = None,
    ) -> str:
        """An arm whose hand touches the point ``to``.

        ``turn`` is the direction of the hand (0 right, 90 down), that of the arm if not given; ``bend`` -1 puts the elbow on
        the other side; ``flip`` mirrors the hand (by default the thumb is up); ``over`` is drawn between hand and thumb of a
        ``hold`` hand: the thing held. ``elbow`` is a point of the body's frame, when the arm must bend just there.
        """
        s = self.size
        sx, sy = self.shoulder(side)
        angle = turn if turn is not None else math.degrees(math.atan2(to[1] - sy, to[0] - sx))
        mirrored = flip if flip is not None else math.cos(math.radians(angle)) < -0.01
        grip = Frame(0, 0, s, angle, mirrored).at(*REACH[kind])
        wx, wy = to[0] - grip[0], to[1] - grip[1]
        width = 18 if s >= 1.05 else 16 if s >= 0.9 else 14 if s >= 0.72 else 12
        back = Frame(wx, wy, s, angle).at(-10, 0)
        knee = self.frame.at(*elbow) if elbow else _elbow((sx, sy), back, 52 * s, bend, 30 * s)
        sleeve = self._sleeve(side, _arm_path((sx, sy), knee, back), (knee, back), width, abs(to[0] - self.x) < 42 * s)
        if kind == "hold":
            place = (wx, wy, self.skin, angle, s, mirrored)
            return hand("hold", *place) + sleeve + over + thumb_over(*place)
        return sleeve + hand(kind, wx, wy, self.skin, angle, s, mirrored) + over

    def _sleeve(self, side: str, whole: str, fore: tuple[tuple[float, float], tuple[float, float]], width: float, across: bool) -> str:
        """The sleeve, growing out of the body: no outline where it begins; ``across``: the forearm lies over the chest."""
        k = -1 if side == "left" else 1
        low = -52 if across else -59
        shape = f"M{k * 18},-77 L{k * 30},-84.5 C{k * 45},-79 {k * 47},-68 {k * 45},{low} L{k * 18},{low} Z"
        joint = self.frame.path(shape, fill=self.who.clothes, stroke=None)
        (kx, ky), (wx, wy) = fore
        again = line(f"M{kx + (wx - kx) * 0.7:.0f},{ky + (wy - ky) * 0.7:.0f}L{wx:.0f},{wy:.0f}", width + 10) if across else ""
        return line(whole, width + 10) + joint + again + line(whole, width, self.who.clothes)


def _elbow(start: tuple[float, float], end: tuple[float, float], length: float, bend: int, most: float) -> tuple[float, float]:
    """Where an arm of two bones of ``length`` bends: low (``bend`` 1) or high (-1), at most ``most`` from the straight line."""
    (sx, sy), (ex, ey) = start, end
    dx, dy = ex - sx, ey - sy
    dist = max(math.hypot(dx, dy), 1)
    rise = min(math.sqrt(max(length * length - dist * dist / 4, 16)), most)  # more would stick out: the arm is seen foreshortened
    nx, ny = -dy / dist, dx / dist
    if (ny < 0) == (bend > 0):
        nx, ny = -nx, -ny
    return (sx + ex) / 2 + nx * rise, (sy + ey) / 2 + ny * rise


def _arm_path(start: tuple[float, float], knee: tuple[float, float], end: tuple[float, float]) -> str:
    """The line of a bent arm, its elbow rounded."""
    (sx, sy), (kx, ky), (ex, ey) = start, knee, end
    ax, ay = sx + (kx - sx) * 0.7, sy + (ky - sy) * 0.7
    bx, by = ex + (kx - ex) * 0.7, ey + (ky - ey) * 0.7
    return f"M{sx:.0f},{sy:.0f}L{ax:.0f},{ay:.0f}Q{kx:.0f},{ky:.0f} {bx:.0f},{by:.0f}L{ex:.0f},{ey:.0f}"


def _crease(skin: str) -> str:
    return {"clair": SKINS["mat"], "mat": SKINS["brun"], "brun": SKINS["fonce"]}.get(skin, INK)
