"""What people wear and sit in: collar, coat, badge, wheelchair; knows no face, no arm and no meaning."""

from __future__ import annotations

from pictograms.frame import Frame
from pictograms.pen import GREEN, INK, MIST, PAPER, SLATE, STEEL, TEAL
from pictograms.people_looks import Character

#: How far a wheel may reach, from the left edge and to the right one: a person near the edge has a narrower chair.
_EDGES = (3, 237)


def wheelchair(f: Frame) -> str:
    """What shows of a wheelchair behind somebody: the back, the two push handles and the two wheels."""
    handles, wheels, sides = [], [], []
    for k, room in ((-1, f.x - _EDGES[0]), (1, _EDGES[1] - f.x)):
        reach = room / f.size - 3 / f.size
        out, grip = max(min(74.0, reach), 50.0), min(66.0, reach)
        sides.append(k * min(59.0, reach))
        handles.append(f"M{k * 52},-66 L{k * 52},-80 L{k * grip:.1f},-84")
        wheels.append(f"M{k * 40},0 L{k * 40},-56 C{k * 40},-66 {k * out:.1f},-66 {k * out:.1f},-52 L{k * out:.1f},0 Z")
    left, right = sides
    top = f"L{left + 2:.1f},-70 C{left + 2:.1f},-78 {right - 2:.1f},-78 {right - 2:.1f},-70"
    back = f.path(f"M{left:.1f},-20 {top} L{right:.1f},-20 Z", fill=STEEL)
    return f.line(" ".join(handles), width=9) + back + f.path(" ".join(wheels), fill=SLATE)


def outfit(f: Frame, who: Character) -> str:
    """Collar, coat, badge: what tells the trade."""
    kind = who.outfit
    if kind == "pull":
        return f.line("M-16,-96 C-10,-79 10,-79 16,-96", width=4)
    if kind == "chemise":
        collar = "M-13,-97 L-20,-92 L-12,-74 L0,-86 L12,-74 L20,-92 L13,-97 L0,-86 Z"
        return f.path(collar, fill=PAPER, width=4) + f.line("M0,-82 L0,0")
    if kind == "gilet":
        collar = "M-14,-97 C-10,-60 -4,-50 0,-40 C4,-50 10,-60 14,-97 C8,-86 -8,-86 -14,-97 Z"
        return f.path(collar, fill=PAPER, width=4) + f.line("M0,-40 L0,0")
    if kind == "infirmier":
        return (
            f.path("M-15,-97 L0,-70 L15,-97 L21,-93 L0,-56 L-21,-93 Z", fill=PAPER, width=4)
            + f.path("M12,-46 L34,-46 L34,-24 L12,-24 Z", fill=who.clothes, width=4)
            + f.line("M20,-46 L20,-56 M26,-46 L26,-52", width=4)
        )
    if kind == "agent":
        lapels = f.path("M-13,-97 L0,-60 L13,-97 C8,-86 -8,-86 -13,-97 Z", fill=PAPER, width=4) + f.line("M0,-60 L0,0")
        return (
            lapels
            + f.path("M12,-56 L32,-56 L32,-30 L12,-30 Z", fill=PAPER, width=3)
            + f.line("M17,-37 L27,-37", width=3)
            + f.circle(22, -47, 4, fill=INK, stroke=None)
        )
    if kind == "secours":
        bands = f.path("M-43,-34 L43,-34 L43,-20 L-43,-20 Z", fill=PAPER, width=3)
        collar = f.path("M-15,-97 L0,-66 L15,-97 C8,-86 -8,-86 -15,-97 Z", fill=SLATE, width=4)
        return collar + bands + f.line("M0,-66 L0,0") + _cross(f, 15, -50, 8, PAPER)
    shirt = f.path("M-12,-97 L0,-58 L12,-97 C8,-86 -8,-86 -12,-97 Z", fill=STEEL, width=4)
    lapels = f.path("M-13,-98 L-26,-88 L-14,-70 L0,-52 Z M13,-98 L26,-88 L14,-70 L0,-52 Z", width=4)
    coat = shirt + f.line("M0,-52 L0,0") + lapels
    if kind == "medecin":
        return (
            coat
            + f.line("M-15,-95 C-17,-70 -17,-54 -15,-42 M15,-95 C17,-72 18,-58 17,-50", width=5, stroke=TEAL)
            + f.circle(18, -42, 8, fill=MIST, width=4)
            + f.line("M-21,-34 Q-15,-48 -9,-34", width=4, stroke=TEAL)
        )
    if kind == "pharmacien":
        return coat + _cross(f, 21, -38, 13, GREEN)
    badge = f.path("M10,-58 L34,-58 L34,-28 L10,-28 Z", fill=PAPER, width=3) + f.line("M15,-36 L29,-36", width=3)
    return coat + badge + f.circle(22, -47, 5, fill=INK, stroke=None)


def _cross(f: Frame, x: float, y: float, r: float, fill: str) -> str:
    a = r / 3 + 0.5
    points = [(-a, -r), (a, -r), (a, -a), (r, -a), (r, a), (a, a), (a, r), (-a, r), (-a, a), (-r, a), (-r, -a), (-a, -a)]
    return f.path("M" + " L".join(f"{x + px:.1f},{y + py:.1f}" for px, py in points) + " Z", fill=fill, width=4)
