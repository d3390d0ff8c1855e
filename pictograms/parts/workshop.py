"""Things of a workshop: table, chair, name card, projection, router, cup, large face; where and how big, never what they mean."""

from __future__ import annotations

from pictograms.parts.marks import dots
from pictograms.pen import AMBER, INK, LEAF, MIST, PAPER, SLATE, STEEL, SUN, WOOD, WOOD_LIGHT, circle, dot, line, number, path, rect

#: The mouth, the eyes and the brows of a large face, in units of its radius.
_FACES = {
    "facile": ("M{a} {m} Q{c} {n} {b} {m}", 0.2, 0.86),
    "moyen": ("M{a} {m} L{b} {m}", 0.42, 0),
    "difficile": ("M{a} {m} Q{c} {n} {b} {m}", 0.56, 0.12),
}


def table(x: float, y: float, w: float, h: float = 20) -> str:
    """The top of a table, seen from the front."""
    return rect(x, y, w, h, min(8, h / 2), WOOD_LIGHT)


def chair(x: float, y: float, w: float, h: float) -> str:
    """An empty chair, from the front: its back, its seat, its legs."""
    n, post = number, w * 0.12
    seat = y + h * 0.56
    legs = "".join(rect(x + k, seat + h * 0.1, post, h * 0.34, 3, WOOD) for k in (w * 0.04, w * 0.84))
    posts = "".join(rect(x + k, y, post, h * 0.6, 4, WOOD) for k in (w * 0.1, w * 0.78))
    slats = "".join(rect(x + w * 0.16, y + h * k, w * 0.68, h * 0.12, 4, WOOD) for k in (0.06, 0.26))
    top = f"M{n(x + w * 0.1)} {n(seat - h * 0.06)} H{n(x + w * 0.9)} L{n(x + w)} {n(seat + h * 0.08)} H{n(x)} Z"
    return legs + slats + posts + path(top, WOOD_LIGHT) + rect(x - 2, seat + h * 0.08, w + 4, h * 0.08, 4, WOOD)


def name_card(x: float, y: float, w: float, h: float, fill: str = SUN) -> str:
    """A folded card that stands on a table: what is on it is drawn after it."""
    n = number
    back = f"M{n(x + w * 0.06)} {n(y)} H{n(x + w * 0.94)} L{n(x + w * 1.02)} {n(y + h)} H{n(x - w * 0.02)} Z"
    return path(back, STEEL) + rect(x, y + h * 0.06, w, h * 0.94, 4, fill)


def laptop_back(x: float, y: float, w: float, h: float) -> str:
    """A laptop from behind, standing on y + h: who works at it faces us."""
    return rect(x, y, w, h, 7, SLATE) + dot(x + w / 2, y + h * 0.5, max(4, w * 0.08), PAPER)


def projection(x: float, y: float, w: float, h: float) -> str:
    """A large white screen rolled down from the ceiling, by its case; what it shows is drawn after it."""
    return rect(x + 8, y + 8, w - 16, h - 12, 2) + rect(x, y, w, 16, 7, STEEL) + rect(x + 2, y + h - 8, w - 4, 10, 5, STEEL)


def projector(x: float, y: float, w: float) -> str:
    """A projector that throws its light to the left; height is w * 0.5."""
    h = w * 0.5
    feet = rect(x + w * 0.14, y + h - 2, w * 0.14, h * 0.2, 2, INK, None) + rect(x + w * 0.72, y + h - 2, w * 0.14, h * 0.2, 2, INK, None)
    lens = circle(x + w * 0.1, y + h * 0.5, h * 0.3, SUN, INK, 5)
    return feet + rect(x, y, w, h, 10, SLATE) + lens + line(f"M{number(x + w * 0.5)} {number(y + h * 0.5)} h{number(w * 0.3)}", 5, PAPER)


def router(x: float, y: float, w: float) -> str:
    """The small box that makes the Wi-Fi, with its two aerials; height is w * 0.3, aerials above y."""
    h, n = w * 0.3, number
    aerials = f"M{n(x + w * 0.14)} {n(y)} v{n(-h * 0.9)} M{n(x + w * 0.86)} {n(y)} v{n(-h * 0.9)}"
    lights = dots(x + w * 0.24, y + h * 0.5, 3, w * 0.14, max(4, h * 0.13), LEAF)
    return line(aerials, 9) + rect(x, y, w, h, 8, SLATE) + lights


def waves_up(cx: float, cy: float, radii: tuple[float, ...], width: float = 12, ink: str = INK, point: float = 0) -> str:
    """Radio waves that go up from (cx, cy): quarter circles, one above the other, and the point that they leave from."""
    n, k = number, 0.7071
    arcs = " ".join(f"M{n(cx - r * k)} {n(cy - r * k)} A{n(r)} {n(r)} 0 0 1 {n(cx + r * k)} {n(cy - r * k)}" for r in radii)
    return line(arcs, width, ink) + (dot(cx, cy, point, ink) if point else "")


def cup(x: float, y: float, w: float, fill: str = AMBER) -> str:
    """A hot cup on its saucer, its steam above y; height with the saucer is w * 0.86."""
    n, h = number, w * 0.66
    handle = f"M{n(x + w * 0.8)} {n(y + h * 0.24)} q{n(w * 0.3)} {n(-h * 0.1)} {n(w * 0.28)} {n(h * 0.22)} t{n(-w * 0.34)} {n(h * 0.26)}"
    body = f"M{n(x)} {n(y)} H{n(x + w * 0.84)} V{n(y + h * 0.55)} Q{n(x + w * 0.84)} {n(y + h)} {n(x + w * 0.5)} {n(y + h)}"
    body += f" H{n(x + w * 0.34)} Q{n(x)} {n(y + h)} {n(x)} {n(y + h * 0.55)} Z"
    steam = " ".join(f"M{n(x + w * k)} {n(y - w * 0.14)} q-10 {n(-w * 0.12)} 0 {n(-w * 0.22)} t0 {n(-w * 0.22)}" for k in (0.24, 0.42, 0.6))
    saucer = rect(x - w * 0.16, y + h + 3, w * 1.16, w * 0.14, w * 0.07, MIST)
    return line(handle, 12) + line(handle, 3, fill) + path(body, fill) + saucer + line(steam, 7, STEEL)


def face(cx: float, cy: float, r: float, mood: str, fill: str, width: float = 9) -> str:
    """A large face that is nobody's: what it feels is told by the form of its mouth, its eyes and its brows."""
    n = number
    mouth, level, depth = _FACES[mood]
    shape = mouth.format(a=n(cx - r * 0.5), b=n(cx + r * 0.5), c=n(cx), m=n(cy + r * level), n=n(cy + r * depth))
    brow, low = r * 0.2, {"facile": 0.0, "moyen": 0.1, "difficile": -0.16}[mood]
    if mood == "difficile":
        brows = f"M{n(cx - r * 0.58)} {n(cy - r * 0.34)} L{n(cx - r * 0.24)} {n(cy - r * 0.56)}"
        brows += f" M{n(cx + r * 0.58)} {n(cy - r * 0.34)} L{n(cx + r * 0.24)} {n(cy - r * 0.56)}"
    elif mood == "moyen":
        brows = f"M{n(cx - r * 0.54)} {n(cy - r * 0.46)} h{n(r * 0.34)} M{n(cx + r * 0.2)} {n(cy - r * 0.46)} h{n(r * 0.34)}"
    else:
        brows = f"M{n(cx - r * 0.56)} {n(cy - r * 0.1)} q{n(brow)} {n(-r * 0.34)} {n(brow * 2)} 0"
        brows += f" M{n(cx + r * 0.16)} {n(cy - r * 0.1)} q{n(brow)} {n(-r * 0.34)} {n(brow * 2)} 0"
        return circle(cx, cy, r, fill, INK, width) + line(f"{shape} {brows}", 14)
    eyes = dot(cx - r * 0.36, cy + r * (low - 0.1), r * 0.11) + dot(cx + r * 0.36, cy + r * (low - 0.1), r * 0.11)
    return circle(cx, cy, r, fill, INK, width) + eyes + line(shape, 14) + line(brows, 9)
