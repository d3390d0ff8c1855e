"""Paper things: sheet, letter, envelope, card, code boxes, folder, booklet, film; where they lie and how big, never what they mean."""

from __future__ import annotations

from pictograms.parts.geometry import trace
from pictograms.parts.marks import cross, digits, digits_width, heart, person_mark
from pictograms.pen import BLUE, GREEN, INK, LEAF, MIST, PAPER, RED, SKY, SLATE, STEEL, SUN, circle, dot, line, move, number, path, rect


def rows(x: float, y: float, widths: tuple[float, ...], step: float = 18, ink: str = STEEL, width: float = 5) -> str:
    """Lines of writing, each this long."""
    return line(" ".join(f"M{number(x)} {number(y + i * step)} h{number(w)}" for i, w in enumerate(widths) if w), width, ink)


def sheet(x: float, y: float, w: float, h: float, fold: float = 22, lines: int = 0, fill: str = PAPER, edge: str = INK) -> str:
    """A sheet of paper with a folded corner, and ``lines`` lines of writing."""
    n = number
    body = (
        f"M{n(x + 6)} {n(y)} H{n(x + w - fold)} L{n(x + w)} {n(y + fold)} V{n(y + h - 6)} q0 "
        f"6 -6 6 H{n(x + 6)} q-6 0 -6 -6 V{n(y + 6)} q0 -6 6 -6 Z"
    )
    corner = f"M{n(x + w - fold)} {n(y)} V{n(y + fold)} H{n(x + w)} Z"
    full = w - 32
    lengths = tuple(full * (0.62 if i == lines - 1 else 0.6 if i == 0 else 1) for i in range(lines))
    step = min(20, (h - 44) / max(lines, 1))
    return path(body, fill, edge) + path(corner, MIST, edge) + (rows(x + 16, y + 30, lengths, step) if lines else "")


def envelope(x: float, y: float, w: float, h: float, fill: str = PAPER) -> str:
    """The back of an envelope, closed: a mail."""
    flap = f"M{number(x + 2)} {number(y + 4)} L{number(x + w / 2)} {number(y + h * 0.56)} L{number(x + w - 2)} {number(y + 4)}"
    return rect(x, y, w, h, 6, fill) + line(flap)


def stamp(x: float, y: float, w: float, h: float) -> str:
    """A postage stamp."""
    return rect(x, y, w, h, 2, RED, INK, 4) + heart(x + w / 2, y + h / 2, w * 0.5, PAPER, None)


def letter(x: float, y: float, w: float, h: float) -> str:
    """The front of a letter: address and stamp, no flap."""
    s = h * 0.3
    wave = f"M{number(x + w * 0.38)} {number(y + h * 0.17)} q{number(w * 0.05)} -7 {number(w * 0.1)} 0 t{number(w * 0.1)} 0"
    return (
        rect(x, y, w, h, 5)
        + stamp(x + w - s - 10, y + 10, s * 0.86, s)
        + line(
            wave + f" M{number(x + w * 0.38)} {number(y + h * 0.29)} q{number(w * 0.05)} -7 {number(w * 0.1)} 0 t{number(w * 0.1)} 0",
            3,
            STEEL,
        )
        + rows(x + w * 0.42, y + h * 0.58, (w * 0.44, w * 0.44, w * 0.28), h * 0.15, INK, 5 if h > 90 else 4)
    )


def card(x: float, y: float, w: float, number_row: bool = True) -> str:
    """The carte Vitale: green, yellow sweep, chip and photo, true proportions (85 by 54); no logo."""
    h = w * 0.635
    n = number
    sweep = trace("M.015 .72 C.3 .5 .62 .62 .985 .36 L.985 .93 Q.985 .975 .955 .975 L.045 .975 Q.015 .975 .015 .93 Z", x, y, w, h)
    cw, ch = w * 0.19, h * 0.25
    cx, cy = x + w * 0.1, y + h * 0.3
    big = w > 110
    contacts = (
        f"M{n(cx)} {n(cy + ch / 2)} H{n(cx + cw * 0.34)} M{n(cx + cw * 0.66)} {n(cy + ch / 2)} "
        f"H{n(cx + cw)} M{n(cx + cw / 2)} {n(cy)} V{n(cy + ch)}"
    )
    pw, ph = w * 0.22, h * 0.46
    px, py = x + w * 0.68, y + h * 0.2
    return (
        rect(x, y, w, h, w * 0.06, LEAF, None)
        + path(sweep, SUN, None)
        + rect(cx, cy, cw, ch, 3, SUN, INK, 4 if big else 3)
        + line(contacts, 3)
        + rect(px, py, pw, ph, 2, PAPER, INK, 4 if big else 3)
        + person_mark(px + pw / 2, py + ph * 0.55, ph * 0.68)
        + (rows(x + w * 0.1, y + h * 0.82, (w * 0.46,), 1, INK, 5 if big else 4) if number_row else "")
        + rect(x, y, w, h, w * 0.06, None)
    )


def code_boxes(x: float, y: float, count: int, box: float, text: str = "", gap: float = 4, fill: str = SUN, width: float = 4) -> str:
    """Boxes in a row, one sign each: a code. ``text`` gives the digits written in them."""
    out = []
    for i in range(count):
        left = x + i * (box + gap)
        out.append(rect(left, y, box, box * 1.3, 3, fill, INK, width))
        if i < len(text) and text[i] != " ":
            h = box * 0.72
            out.append(
                digits(
                    text[i], left + (box - digits_width(text[i], h)) / 2, y + box * 0.29, h, width=7 if box > 38 else 4 if box > 16 else 3
                )
            )
    return "".join(out)


def folder(x: float, y: float, w: float, h: float, fill: str = BLUE, mark: bool = True, halo: bool = False) -> str:
    """The closed folder. Blue with a heart, it is *mon DMP*: the record is always drawn this way, on screens too.

    ``halo`` puts a white edge around it, so that it stays apart from the blue of my jumper.
    """
    n = number
    tab = h * 0.17
    body = (
        f"M{n(x)} {n(y + 8)} q0 -8 8 -8 H{n(x + w * 0.34)} q5 0 8 4 L{n(x + w * 0.34 + 8 + tab * 0.6)} "
        f"{n(y + tab)} H{n(x + w - 8)} q8 0 8 8 "
        f"V{n(y + h - 8)} q0 8 -8 8 H{n(x + 8)} q-8 0 -8 -8 Z"
    )
    size = min(w, h) * 0.52
    edge = path(body, PAPER, PAPER, 14) if halo else ""
    return edge + path(body, fill) + (heart(x + w / 2, y + (h + tab) / 2, size, width=4 if size < 60 else 5) if mark else "")


def folder_back(x: float, y: float, w: float, h: float, fill: str = BLUE) -> str:
    """The back of an open folder: draw the pages after it, then ``folder_front``."""
    return folder(x, y, w, h, fill, mark=False)


def folder_front(x: float, y: float, w: float, h: float, fill: str = BLUE, mark: bool = True) -> str:
    """The front of an open folder whose back has the same place and size: it covers the lower two thirds."""
    n = number
    top = y + h * 0.4
    lean = w * 0.05
    body = (
        f"M{n(x - lean)} {n(top + 8)} q-1 -8 7 -8 H{n(x + w + lean - 7)} q8 0 7 8 L{n(x + w)} "
        f"{n(y + h - 8)} q-1 8 -9 8 H{n(x + 9)} q-8 0 -9 -8 Z"
    )
    size = min(w, h * 0.6) * 0.6
    return path(body, fill) + (heart(x + w / 2, top + h * 0.3, size, width=4 if size < 60 else 5) if mark else "")


def film(x: float, y: float, w: float, h: float) -> str:
    """A radiograph: dark film, ribs and spine."""
    cx, n = x + w / 2, number
    thin = 5 if w > 90 else 3
    bones = [f"M{n(cx)} {n(y + h * 0.15)} V{n(y + h * 0.86)}"]
    for side in (-1, 1):
        bones.append(
            f"M{n(cx + side * w * 0.05)} {n(y + h * 0.15)} Q{n(cx + side * w * 0.2)} {n(y + h * 0.09)} "
            f"{n(cx + side * w * 0.37)} {n(y + h * 0.14)}"
        )
        for i, reach in enumerate((0.26, 0.33, 0.36, 0.34)):
            top, out = y + h * (0.24 + i * 0.14), cx + side * w * reach
            bones.append(
                f"M{n(cx + side * w * 0.04)} {n(top)} Q{n(out)} {n(top - h * 0.02)} {n(out)} {n(top + h * 0.11)} "
                f"q0 {n(h * 0.04)} {n(-side * w * 0.09)} {n(h * 0.05)}"
            )
    return rect(x, y, w, h, 6, SLATE) + line(bones[0], 9 if w > 90 else 5, PAPER) + line(" ".join(bones[1:]), thin, PAPER)


def booklet(x: float, y: float, w: float, h: float) -> str:
    """An open booklet: a picture on the left of each line, as in an easy-read guide."""
    half, n = w / 2, number
    left = (
        f"M{n(x + half)} {n(y + 10)} Q{n(x + half * 0.5)} {n(y - 8)} {n(x)} {n(y + 6)} V{n(y + h)} "
        f"Q{n(x + half * 0.5)} {n(y + h - 14)} {n(x + half)} {n(y + h + 4)} Z"
    )
    right = (
        f"M{n(x + half)} {n(y + 10)} Q{n(x + half * 1.5)} {n(y - 8)} {n(x + w)} {n(y + 6)} "
        f"V{n(y + h)} Q{n(x + half * 1.5)} {n(y + h - 14)} {n(x + half)} {n(y + h + 4)} Z"
    )
    out = [path(left), path(right)]
    for side in (0, 1):
        for i in range(3):
            left_x, yy = x + side * half + half * 0.13, y + h * 0.2 + i * h * 0.25
            out.append(rect(left_x, yy, h * 0.15, h * 0.15, 3, (SKY, SUN, LEAF)[(i + side) % 3], INK, 3))
            out.append(rows(left_x + h * 0.15 + 9, yy + h * 0.08, (half * 0.87 - h * 0.15 - 22,), ink=STEEL))
    return "".join(out)


def calendar(x: float, y: float, w: float, h: float, marked: int | None = 9) -> str:
    """A wall calendar; ``marked`` is the day that is lit."""
    n = number
    out = [
        rect(x, y, w, h, 8),
        path(f"M{n(x)} {n(y + h * 0.26)} V{n(y + 8)} q0 -8 8 -8 H{n(x + w - 8)} q8 0 8 8 V{n(y + h * 0.26)} Z", BLUE),
    ]
    out.append(line(f"M{n(x + w * 0.27)} {n(y - 8)} v20 M{n(x + w * 0.73)} {n(y - 8)} v20", 9))
    cell_w, cell_h = w / 5, h * 0.74 / 4
    for i in range(12):
        cx, cy = x + cell_w * (1 + i % 4), y + h * 0.26 + cell_h * (0.85 + i // 4 * 1.12)
        lit = i == marked
        out.append(circle(cx, cy, cell_h * 0.52, SUN, INK, 4) if lit else dot(cx, cy, cell_h * 0.26, STEEL))
    return "".join(out)


def badge(x: float, y: float, w: float, h: float) -> str:
    """A badge with a person mark and a line of signs: an identifier."""
    n = number
    return (
        rect(x, y, w, h, 10)
        + rect(x + w * 0.38, y + 8, w * 0.24, 10, 5, MIST, INK, 4)
        + rect(x + w * 0.1, y + h * 0.3, w * 0.3, h * 0.36, 4, SKY, INK, 4)
        + person_mark(x + w * 0.25, y + h * 0.5, h * 0.26, BLUE)
        + rows(x + w * 0.5, y + h * 0.38, (w * 0.38, w * 0.26), h * 0.15)
        + line(f"M{n(x + w * 0.1)} {n(y + h * 0.9)} H{n(x + w * 0.9)}", 3, STEEL)
    )


def medicine_box(x: float, y: float, w: float, h: float) -> str:
    """A box of medicine."""
    return rect(x, y, w, h, 4) + rect(x, y + h * 0.62, w, h * 0.38, 4, LEAF) + cross(x + w / 2, y + h * 0.32, min(w, h) * 0.4, GREEN, 3)


def envelope_open(x: float, y: float, w: float, h: float) -> str:
    """The back of an open envelope, its flap up: draw the letter after it, then ``envelope_pocket``."""
    n = number
    return path(f"M{n(x)} {n(y)} L{n(x + w / 2)} {n(y - h * 0.46)} L{n(x + w)} {n(y)} Z", MIST) + rect(x, y, w, h, 4, MIST)


def envelope_pocket(x: float, y: float, w: float, h: float) -> str:
    """The front of an open envelope, at the same place and size as ``envelope_open``."""
    n = number
    low = f"M{n(x)} {n(y + h)} L{n(x + w * 0.42)} {n(y + h * 0.5)} M{n(x + w)} {n(y + h)} L{n(x + w * 0.58)} {n(y + h * 0.5)}"
    return path(
        f"M{n(x)} {n(y)} L{n(x + w / 2)} {n(y + h * 0.58)} L{n(x + w)} {n(y)} V{n(y + h - 4)} q0 4 -4 4 H{n(x + 4)} q-4 0 -4 -4 Z"
    ) + line(low)


def paper_clip(x: float, y: float, h: float, turn: float = 0) -> str:
    """A paper clip, its top at (x, y)."""
    n, w = number, h * 0.3
    wire = (
        f"M{n(w)} {n(h * 0.28)} V{n(h * 0.82)} a{n(w / 2)} {n(w / 2)} 0 0 1 {n(-w)} 0 V{n(h * 0.2)} "
        f"a{n(w * 0.72)} {n(w * 0.72)} 0 0 1 {n(w * 1.44)} 0 "
        f"V{n(h * 0.84)} a{n(w * 0.95)} {n(w * 0.95)} 0 0 1 {n(-w * 1.9)} 0 V{n(h * 0.3)}"
    )
    return move(x, y, line(wire, 9), line(wire, 3, STEEL), turn=turn)
