"""Draws X-rays that look real and belong to nobody: a hand, and a chest from the front. It knows no person but the words it is told to print."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

Point = tuple[float, float]
WIDTH, HEIGHT = 900, 1100
_FILM = 10  # an X-ray film is never quite black


def _layer(draw: Callable[[ImageDraw.ImageDraw], None], soft: float = 0) -> Image.Image:
    """A grey layer on black, drawn twice as large and made soft: X-rays have no hard edge."""
    sheet = Image.new("L", (WIDTH * 2, HEIGHT * 2), 0)
    draw(ImageDraw.Draw(sheet))
    sheet = sheet.reduce(2)
    return sheet.filter(ImageFilter.GaussianBlur(soft)) if soft else sheet


def _twice(points: Sequence[Point]) -> list[Point]:
    return [(x * 2, y * 2) for x, y in points]


def _curve(points: Sequence[Point], closed: bool = True, steps: int = 14) -> list[Point]:
    """A smooth line (Catmull-Rom) through the points."""
    known = [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    line: list[Point] = []
    for a, b, c, d in zip(known, known[1:], known[2:], known[3:], strict=False):
        for step in range(steps):
            t = step / steps
            line.append(tuple(_between(a[i], b[i], c[i], d[i], t) for i in (0, 1)))  # type: ignore[arg-type]
    return line if closed else [*line, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def _shape(points: Sequence[Point], value: int, soft: float) -> Image.Image:
    return _layer(lambda pen: pen.polygon(_twice(_curve(points)), fill=value), soft)


def _mirror(points: Sequence[Point], middle: float = WIDTH / 2) -> list[Point]:
    return [(2 * middle - x, y) for x, y in points]


def _add(picture: Image.Image, *layers: Image.Image) -> Image.Image:
    for layer in layers:
        picture = ImageChops.add(picture, layer)
    return picture


def _grain(picture: Image.Image, chance: Random, strength: float) -> Image.Image:
    """The grain of a film: noise of two sizes."""
    for size in (1, 3):
        small = Image.frombytes("L", (WIDTH // size, HEIGHT // size), chance.randbytes((WIDTH // size) * (HEIGHT // size)))
        noise = small.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(0.6))
        picture = ImageChops.add(picture, noise.point([int(value * strength / 255) for value in range(256)]), offset=int(-strength / 2))
    return picture


# -- a hand --------------------------------------------------------------------------------------------------------------------
#: Each finger: where its bones meet, from the wrist to the tip, and how wide the bones are.
_FINGERS: tuple[tuple[tuple[Point, ...], tuple[float, ...]], ...] = (
    (((352, 812), (262, 668), (196, 562), (152, 478)), (30, 27, 22)),
    (((398, 770), (352, 520), (318, 352), (300, 246), (290, 172)), (27, 25, 20, 15)),
    (((452, 760), (446, 506), (440, 316), (436, 196), (434, 112)), (27, 26, 21, 16)),
    (((506, 768), (538, 534), (562, 360), (576, 250), (584, 172)), (25, 24, 19, 15)),
    (((556, 796), (622, 590), (670, 460), (698, 380), (716, 314)), (24, 21, 17, 13)),
)
#: The eight bones of the wrist.
_CARPALS: tuple[tuple[Point, ...], ...] = (
    ((348, 866), (384, 842), (412, 872), (404, 918), (368, 926)),
    ((410, 900), (446, 884), (474, 908), (462, 946), (424, 946)),
    ((474, 914), (512, 898), (534, 926), (514, 954), (482, 950)),
    ((522, 890), (550, 884), (558, 912), (538, 926)),
    ((346, 812), (378, 798), (398, 828), (378, 852), (350, 846)),
    ((390, 790), (420, 786), (428, 828), (404, 842), (392, 822)),
    ((432, 788), (476, 788), (486, 840), (470, 884), (438, 872)),
    ((486, 800), (530, 806), (548, 850), (522, 880), (492, 866)),
)
_SKIN: tuple[Point, ...] = (
    (306, 1120), (300, 980), (292, 900), (238, 780), (176, 660), (118, 556), (104, 470), (140, 430), (190, 466), (236, 540), (292, 622), (318, 600), (306, 500),
    (272, 360), (252, 230), (256, 148), (292, 128), (330, 160), (350, 260), (380, 370), (396, 430), (398, 310), (394, 190), (400, 92), (436, 68), (472, 92),
    (478, 190), (484, 310), (490, 430), (512, 360), (536, 240), (548, 154), (588, 130), (624, 158), (618, 260), (598, 380), (584, 500), (606, 500), (640, 440),
    (670, 360), (690, 292), (724, 276), (752, 310), (738, 394), (706, 490), (664, 610), (630, 720), (610, 820), (600, 920), (604, 1000), (610, 1120),
)  # fmt: skip


def _bone(start: Point, end: Point, width: float, neck: float = 0.62) -> list[Point]:
    """The outline of a long bone: wide at the ends, slender between, a little short so that the joint shows."""
    (ax, ay), (bx, by) = start, end
    length = math.hypot(bx - ax, by - ay)
    ux, uy = (bx - ax) / length, (by - ay) / length
    gap = min(6.0, length * 0.04)

    def at(along: float, side: float) -> Point:
        return ax + ux * along - uy * side, ay + uy * along + ux * side

    profile = [(gap, 0.55), (gap + 6, 0.95), (length * 0.16, 0.86), (length * 0.34, neck), (length * 0.6, neck), (length * 0.82, 0.76)]
    profile += [(length - gap - 8, 0.84), (length - gap - 1, 0.5)]
    left = [at(along, -width * side) for along, side in profile]
    right = [at(along, width * side) for along, side in reversed(profile)]
    return left + right


def _bones() -> list[list[Point]]:
    outlines: list[list[Point]] = []
    for joints, widths in _FINGERS:
        for place, (start, end) in enumerate(zip(joints, joints[1:], strict=False)):
            outlines.append(_bone(start, end, widths[place] * 0.95, 0.55 if place == 0 else 0.62))
    return outlines + [list(bone) for bone in _CARPALS] + [
        [(312, 1120), (322, 1030), (322, 960), (340, 934), (400, 936), (462, 958), (468, 984), (438, 1020), (424, 1120)],
        [(508, 1120), (512, 1020), (496, 980), (508, 962), (544, 962), (556, 938), (564, 946), (568, 1000), (572, 1120)],
    ]


def _solid(outlines: Sequence[Sequence[Point]]) -> Image.Image:
    """Bones that do not overlap: a bright shell (cortex) around a duller inside (marrow)."""

    def shell(pen: ImageDraw.ImageDraw) -> None:
        for outline in outlines:
            line = _twice(_curve(outline))
            pen.polygon(line, fill=72)
            pen.line([*line, line[0], line[1]], fill=104, width=11, joint="curve")

    return _add(_layer(shell, 1.2), _layer(shell, 7).point([value // 4 for value in range(256)]))


@cache
def _hand() -> Image.Image:
    skin = _shape(_SKIN, 52, 8)
    deep = _shape([(470 + (x - 470) * 0.9, 640 + (y - 640) * 0.95) for x, y in _SKIN], 22, 30)
    bones = _bones()
    picture = _add(Image.new("L", (WIDTH, HEIGHT), _FILM), skin, deep, _solid(bones[:-10]), _solid(bones[-10:-6]), _solid(bones[-6:]))
    return ImageChops.multiply(picture, _trabeculae()).point([min(255, round(value * 1.42)) for value in range(256)])


def _trabeculae() -> Image.Image:
    """The fine web inside a bone: noise that darkens here and there."""
    noise = Image.frombytes("L", (WIDTH // 2, HEIGHT // 2), Random(3).randbytes(WIDTH * HEIGHT // 4)).resize((WIDTH, HEIGHT))
    return noise.filter(ImageFilter.GaussianBlur(1.4)).point([214 + value // 6 for value in range(256)])


# -- a chest -------------------------------------------------------------------------------------------------------------------
_TRUNK: tuple[Point, ...] = (
    (372, -60), (370, 90), (330, 150), (200, 190), (70, 236), (-20, 330), (-40, 560), (28, 620), (60, 760), (64, 1180), (836, 1180), (840, 760), (872, 620),
    (940, 560), (920, 330), (830, 236), (700, 190), (570, 150), (530, 90), (528, -60),
)  # fmt: skip
#: The right lung stands at the left of the film, as when somebody faces us.
_RIGHT_LUNG: tuple[Point, ...] = (
    (330, 168), (384, 200), (402, 290), (404, 400), (398, 520), (386, 640), (372, 740), (366, 790), (320, 752), (250, 742), (176, 776), (128, 850), (112, 780),
    (118, 620), (142, 440), (190, 290), (254, 196),
)  # fmt: skip
_LEFT_LUNG: tuple[Point, ...] = (
    (570, 168), (518, 200), (500, 286), (506, 372), (528, 440), (540, 520), (594, 620), (650, 720), (672, 786), (716, 790), (756, 824), (778, 868), (790, 780),
    (784, 620), (760, 440), (712, 290), (648, 196),
)  # fmt: skip
_HEART: tuple[Point, ...] = (
    (404, 380), (440, 330), (506, 336), (534, 390), (548, 460), (610, 560), (664, 680), (686, 780), (600, 822), (470, 826), (386, 800), (372, 720), (380, 600), (396, 480),
)  # fmt: skip


def _rib(number: int, right: bool) -> tuple[list[Point], list[Point]]:
    """One rib as two bands: behind (from the spine, going out and down) and in front (coming back, lower)."""
    top, out = 158 + number * 66, 80 + 250 * math.sin(min(1.0, 0.32 + number * 0.11) * math.pi / 2)
    side = min(out, 346)
    back = [(30.0, top), (side * 0.45, top - 16), (side * 0.82, top + 30), (side, top + 104)]
    front = [(side, top + 104), (side * 0.88, top + 176), (side * 0.6, top + 224), (side * 0.38, top + 236)]
    sign = -1 if right else 1
    return [(450 + sign * x, y) for x, y in back], [(450 + sign * x, y) for x, y in front]


def _ribs() -> Image.Image:
    """The cage: bands behind, bands in front, each in its own layer so that crossings are brighter."""
    sides = [_rib(number, right) for number in range(10) for right in (True, False)]
    behind = [(_curve(back, closed=False), 25.0) for back, _ in sides]
    before = [(_curve(front, closed=False), 27.0) for _, front in sides[:14]]  # lower ribs do not come round to the breastbone
    return _add(_bands(behind, 24, 15), _bands(before, 14, 10))


def _bands(lines: Sequence[tuple[Sequence[Point], float]], value: int, edge: int) -> Image.Image:
    """Flat bones seen from the side, each a line and a width: a faint body with brighter rims."""

    def draw(pen: ImageDraw.ImageDraw) -> None:
        for line, width in lines:
            upper, lower = _rims(line, width)
            pen.polygon(upper + lower[::-1], fill=value)
            pen.line(upper, fill=value + edge, width=7, joint="curve")
            pen.line(lower, fill=value + edge, width=9, joint="curve")

    return _layer(draw, 1.8)


def _rims(line: Sequence[Point], width: float) -> tuple[list[Point], list[Point]]:
    upper, lower = [], []
    for place, (x, y) in enumerate(line):
        (ax, ay), (bx, by) = line[max(place - 1, 0)], line[min(place + 1, len(line) - 1)]
        angle = math.atan2(by - ay, bx - ax)
        nx, ny = -math.sin(angle) * width / 2, math.cos(angle) * width / 2
        upper.append((x + nx, y + ny))
        lower.append((x - nx, y - ny))
    return _twice(upper), _twice(lower)


def _spine() -> Image.Image:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        for number in range(17):
            y = 20 + number * 62
            half = 30 + number * 0.9
            pen.rounded_rectangle([(450 - half) * 2, y * 2, (450 + half) * 2, (y + 50) * 2], 18, fill=26, outline=44, width=6)
            pen.ellipse([890, (y + 14) * 2, 910, (y + 40) * 2], fill=50)

    return _layer(draw, 2.2)


def _vessels(chance: Random) -> Image.Image:
    """The branches that leave the hilum of each lung, ever thinner."""

    def branch(pen: ImageDraw.ImageDraw, x: float, y: float, angle: float, length: float, width: float) -> None:
        if width < 1.4:
            return
        ex, ey = x + math.cos(angle) * length, y + math.sin(angle) * length
        pen.line(_twice([(x, y), (ex, ey)]), fill=round(20 + width * 3.2), width=round(width * 2))
        for turn in (chance.uniform(-0.5, -0.12), chance.uniform(0.12, 0.5)):
            branch(pen, ex, ey, angle + turn, length * chance.uniform(0.72, 0.95), width * 0.7)

    def draw(pen: ImageDraw.ImageDraw) -> None:
        for x, way in ((392, math.pi), (520, 0.0)):
            for turn in (-1.15, -0.6, -0.1, 0.45, 0.85, 1.2):
                branch(pen, x, 440 + turn * 26, way + (turn if way == 0 else -turn), 62, 8.5)

    return _layer(draw, 2.6)


@cache
def _chest() -> Image.Image:
    trunk = _add(_shape(_TRUNK, 82, 22), _shape([(450 + (x - 450) * 0.82, y) for x, y in _TRUNK], 18, 50))
    lungs = ImageChops.lighter(_shape(_RIGHT_LUNG, 80, 9), _shape(_LEFT_LUNG, 80, 9))
    picture = ImageChops.subtract(_add(Image.new("L", (WIDTH, HEIGHT), _FILM), trunk), lungs)
    inside = lungs.point([min(255, value * 255 // 80) for value in range(256)])
    middle = _shape([(404, 150), (496, 150), (506, 300), (520, 420), (392, 420), (396, 300)], 22, 12)
    picture = _add(picture, ImageChops.multiply(_vessels(Random(7)), inside), _shape(_HEART, 58, 9), middle, _spine())
    picture = ImageChops.subtract(picture, _shape([(438, 60), (462, 60), (464, 330), (440, 330)], 24, 5))
    cage = _shape([(450, 60), (700, 140), (800, 420), (812, 820), (640, 850), (450, 800), (260, 850), (88, 820), (100, 420), (200, 140)], 255, 30)
    picture = _add(picture, ImageChops.multiply(_ribs(), cage.point([90 + value * 165 // 255 for value in range(256)])))
    collar = [(426, 192), (360, 172), (280, 178), (190, 158), (96, 186), (34, 214)]
    picture = _add(picture, _bands([(_curve(bone, closed=False), 28.0) for bone in (collar, _mirror(collar))], 26, 22))
    blade = [(60, 250), (170, 244), (214, 320), (204, 450), (150, 570), (92, 430)]
    head = [(-40, 250), (20, 226), (62, 270), (58, 340), (10, 384), (-40, 400)]
    for bone, value, soft in ((blade, 15, 7.0), (head, 34, 4.0)):
        picture = _add(picture, _shape(bone, value, soft), _shape(_mirror(bone), value, soft))
    for belly in ([(60, 850), (250, 776), (400, 806), (450, 840), (450, 1120), (40, 1120)], [(450, 830), (690, 800), (840, 890), (860, 1120), (450, 1120)]):
        picture = _add(picture, _shape(belly, 48, 14))
    return picture.point([min(255, round(value**0.94 * 1.42)) for value in range(256)])


# -- the film ------------------------------------------------------------------------------------------------------------------
#: What draws it, the letter of the side, and where that letter stands.
_FILMS: dict[str, tuple[Callable[[], Image.Image], str, Point]] = {"hand": (_hand, "D", (816, 60)), "chest": (_chest, "D", (40, 190))}


def film(what: str, lines: Sequence[str], mark: str) -> bytes:
    """An X-ray as JPEG, the same for the same arguments.

    Args:
        what: ``hand`` (a right hand seen from its back) or ``chest``; both without any fault.
        lines: printed at the top left, as on a real film (who, when, where).
        mark: printed at the foot.

    Raises:
        KeyError: no such X-ray.
    """
    draw, side, place = _FILMS[what]
    picture = ImageChops.multiply(_grain(draw(), Random(what), 14), _vignette())
    pen = ImageDraw.Draw(picture)
    pen.text(place, side, fill=235, font=ImageFont.load_default(54))
    for number, line in enumerate(lines):
        pen.text((26, 24 + number * 30), _capitals(line), fill=225, font=ImageFont.load_default(22), stroke_width=2, stroke_fill=20)
    pen.text((26, HEIGHT - 46), _capitals(mark), fill=235, font=ImageFont.load_default(24), stroke_width=2, stroke_fill=20)
    out = BytesIO()
    picture.save(out, "JPEG", quality=84, optimize=True)
    return out.getvalue()


def _vignette() -> Image.Image:
    return Image.radial_gradient("L").resize((WIDTH, HEIGHT)).point([255 - max(0, value - 120) // 2 for value in range(256)])


def _capitals(text: str) -> str:
    """As the machine of a radiologist writes: capitals, no accents (its typeface has few signs)."""
    plain = unicodedata.normalize("NFKD", text.replace("–", "-").replace("’", "'").upper())
    return "".join(sign for sign in plain if sign.isascii())
