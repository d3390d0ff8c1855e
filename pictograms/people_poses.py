"""Ready poses: a person with a gesture, at the telephone, a small face in a list, an arm that comes from the edge of the picture."""

from __future__ import annotations

import math

from pictograms import people_hair
from pictograms.frame import Frame
from pictograms.pen import BLUE, HAIRS, INK, MIST, SKINS, SLATE, line
from pictograms.people import Character, Figure
from pictograms.people_hands import REACH, hand, thumb_over


def person(
    who: Character, mood: str = "calme", gesture: str | None = None, x: float = 120, size: float = 1, look: float = 0, base: float = 236
) -> str:
    """A whole person; gestures: "moi" (hand on the chest), "pouce", "leve" (raised hand), "montre" (points to the right)."""
    me = Figure(who, x, size, mood, look, base)
    f = me.frame
    if gesture == "moi":
        return me.body("right") + me.arm("left", f.at(10, -56), "flat", turn=-16, elbow=(-56, -26))
    if gesture == "pouce":
        return me.body("left") + me.arm("right", f.at(78, -82), "thumb", turn=-24, elbow=(48, -24))
    if gesture == "leve":
        return me.body("left") + me.arm("right", f.at(80, -124), "open", turn=-84, flip=True, elbow=(60, -40))
    if gesture == "montre":
        return me.body("left") + me.arm("right", f.at(116, -84), "point", turn=-12, elbow=(52, -32))
    return me.body()


def phoning(fig: Figure, side: str = "right") -> str:
    """A whole person with a telephone at the ear on that side."""
    k = 1 if side == "right" else -1
    f = fig.frame
    handset = f.path(f"M{k * 26},-162 L{k * 42},-168 L{k * 48},-106 L{k * 32},-102 Z", fill=SLATE, width=4)
    wrist = fig.arm(side, f.at(k * 45, -130), "fist", turn=-90 - k * 10, elbow=(k * 64, -46), flip=k < 0)
    return fig.body("left" if k > 0 else "right") + handset + wrist


def headset(fig: Figure, side: str = "left") -> str:
    """A headset with its microphone on that side, over the person already drawn."""
    k = 1 if side == "right" else -1
    f = fig.frame
    band = f.line("M-37,-140 C-42,-200 42,-200 37,-140", width=7)
    pads = "".join(f.path(f"M{x - 7},-154 L{x + 7},-154 L{x + 7},-126 L{x - 7},-126 Z", fill=SLATE, width=4) for x in (-38, 38))
    boom = f.line(f"M{k * 36},-126 C{k * 34},-112 {k * 24},-104 {k * 14},-106", width=4)
    return band + pads + boom + f.circle(k * 12, -107, 5, fill=INK, stroke=None)


def mini(who: Character, x: float, base: float, size: float = 0.4) -> str:
    """A small head and shoulders for a list: same colours, fewer strokes."""
    f = Frame(x, base, size)
    skin = MIST if who.faceless else SKINS[who.skin]
    parts = [] if who.faceless or who.headscarf else [people_hair.behind(f, who.hair, who.hair_colour).replace('width="5"', 'width="4"')]
    parts.append(f.path("M-62,-40 C-62,-92 -40,-100 0,-100 C40,-100 62,-92 62,-40 Z", fill=who.clothes, width=4))
    if who.outfit in ("medecin", "pharmacien"):
        parts.append(f.line("M-18,-98 L0,-66 L18,-98 M0,-66 L0,-42", width=3))
    parts.append(f.circle(0, -142, 37, fill=skin, width=4))
    if who.headscarf:
        parts.append(people_hair.headscarf(f))
    elif not who.faceless:
        parts.append(people_hair.on_top(f, who.hair, who.hair_colour).replace('width="5"', 'width="4"'))
    if not who.faceless:
        parts += [f.circle(-13, -138, 5.5, fill=INK, stroke=None), f.circle(13, -138, 5.5, fill=INK, stroke=None)]
    return "".join(parts) + (_small_face(who, f) if size >= 0.36 and not who.faceless else "")


def _small_face(who: Character, f: Frame) -> str:
    """What tells a small face from another: glasses, beard, a mouth; only the strokes that stay readable."""
    parts = [f.path(people_hair.BEARD, fill=HAIRS[who.hair_colour], width=3)] if who.beard else []
    if who.glasses:
        parts += [f.circle(-14, -139, 12, fill=None, width=3), f.circle(14, -139, 12, fill=None, width=3)]
    if f.size >= 0.44 and not who.beard:
        parts.append(f.line("M-10,-120 Q0,-112 10,-120", width=3))
    return "".join(parts)


def from_behind(who: Character, x: float, base: float, size: float = 0.5) -> str:
    """Somebody who sits with the back to us and looks at what is shown: head and shoulders, no face."""
    f = Frame(x, base, size)
    body = f.path("M-62,-40 C-62,-92 -40,-100 0,-100 C40,-100 62,-92 62,-40 Z", fill=who.clothes, width=4)
    return body + people_hair.seen_from_behind(f, SKINS[who.skin], who.hair, who.hair_colour, who.headscarf)


def reach_in(
    skin: str,
    start: tuple[float, float],
    to: tuple[float, float],
    kind: str = "point",
    sleeve: str = BLUE,
    size: float = 1,
    over: str = "",
    turn: float | None = None,
    flip: bool | None = None,
    width: float = 20,
) -> str:
    """An arm that comes straight from ``start`` (at the edge of the picture): its hand touches ``to``; ``over`` is the thing held."""
    angle = turn if turn is not None else math.degrees(math.atan2(to[1] - start[1], to[0] - start[0]))
    mirrored = flip if flip is not None else math.cos(math.radians(angle)) < -0.01
    grip = Frame(0, 0, size, angle, mirrored).at(*REACH[kind])
    x, y = to[0] - grip[0], to[1] - grip[1]
    half = width / 2 + 2.5
    place = Frame(start[0], start[1], 1, math.degrees(math.atan2(y - start[1], x - start[0])))
    end = math.hypot(x - start[0], y - start[1]) - 5 * size
    arm = place.path(f"M0,{-half} L{end:.0f},{-half} L{end:.0f},{half} L0,{half} Z", fill=sleeve)
    shown = SKINS.get(skin, MIST)
    if kind == "hold":
        return hand("hold", x, y, shown, angle, size, mirrored) + arm + over + thumb_over(x, y, shown, angle, size, mirrored)
    return arm + hand(kind, x, y, shown, angle, size, mirrored)


def waves(x: float, y: float, k: int = 1, count: int = 2) -> str:
    """Sound or radio waves that leave (x, y) to the right (``k`` 1) or to the left (-1)."""
    arcs = []
    for i in range(count):
        px, high = x + k * i * 12, 9 + i * 5
        arcs.append(f"M{px:.0f},{y - high:.0f}Q{px + k * (9 + i * 2):.0f},{y:.0f} {px:.0f},{y + high:.0f}")
    return line(" ".join(arcs), 5)
