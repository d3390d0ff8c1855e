"""Draws the X-ray of a chest. It knows no person and prints no word."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from PIL import Image, ImageChops, ImageDraw

from practice.documents.xray.light import DARK, HEIGHT, WIDTH, Point, add, curve, layer, mirror, shape, twice

_TRUNK: tuple[Point, ...] = (
    (372, -60), (370, 90), (330, 150), (200, 190), (70, 236), (-20, 330), (-40, 560), (28, 620), (60, 760), (64, 1180), (836, 1180),
    (840, 760), (872, 620), (940, 560), (920, 330), (830, 236), (700, 190), (570, 150), (530, 90), (528, -60),
)  # fmt: skip
#: The right lung stands at the left of the film, as when somebody faces us.
_RIGHT_LUNG: tuple[Point, ...] = (
    (330, 168), (384, 200), (402, 290), (404, 400), (398, 520), (386, 640), (372, 740), (366, 790), (320, 752), (250, 742), (176, 776),
    (128, 850), (112, 780), (118, 620), (142, 440), (190, 290), (254, 196),
)  # fmt: skip
_LEFT_LUNG: tuple[Point, ...] = (
    (570, 168), (518, 200), (500, 286), (506, 372), (528, 440), (540, 520), (594, 620), (650, 720), (672, 786), (716, 790), (756, 824),
    (778, 868), (790, 780), (784, 620), (760, 440), (712, 290), (648, 196),
)  # fmt: skip
_HEART: tuple[Point, ...] = (
    (404, 380), (440, 330), (506, 336), (534, 390), (548, 460), (610, 560), (664, 680), (686, 780), (600, 822), (470, 826), (386, 800),
    (372, 720), (380, 600), (396, 480),
)  # fmt: skip

_CAGE: tuple[Point, ...] = (
    (450, 60), (700, 140), (800, 420), (812, 820), (640, 850), (450, 800), (260, 850), (88, 820), (100, 420), (200, 140),
)  # fmt: skip
#: Under the two domes of the diaphragm: liver and stomach.
_BELLY: tuple[tuple[Point, ...], ...] = (
    ((60, 850), (250, 776), (400, 806), (450, 840), (450, 1120), (40, 1120)),
    ((450, 830), (690, 800), (840, 890), (860, 1120), (450, 1120)),
)


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
    behind = [(curve(back, closed=False), 25.0) for back, _ in sides]
    before = [(curve(front, closed=False), 27.0) for _, front in sides[:14]]  # lower ribs do not come round to the breastbone
    return add(_bands(behind, 24, 15), _bands(before, 14, 10))


def _bands(lines: Sequence[tuple[Sequence[Point], float]], value: int, edge: int) -> Image.Image:
    """Flat bones seen from the side, each a line and a width: a faint body with brighter rims."""

    def draw(pen: ImageDraw.ImageDraw) -> None:
        for line, width in lines:
            upper, lower = _rims(line, width)
            pen.polygon(upper + lower[::-1], fill=value)
            pen.line(upper, fill=value + edge, width=7, joint="curve")
            pen.line(lower, fill=value + edge, width=9, joint="curve")

    return layer(draw, 1.8)


def _rims(line: Sequence[Point], width: float) -> tuple[list[Point], list[Point]]:
    upper, lower = [], []
    for place, (x, y) in enumerate(line):
        (ax, ay), (bx, by) = line[max(place - 1, 0)], line[min(place + 1, len(line) - 1)]
        angle = math.atan2(by - ay, bx - ax)
        nx, ny = -math.sin(angle) * width / 2, math.cos(angle) * width / 2
        upper.append((x + nx, y + ny))
        lower.append((x - nx, y - ny))
    return twice(upper), twice(lower)


def _spine() -> Image.Image:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        for number in range(17):
            y = 20 + number * 62
            half = 30 + number * 0.9
            pen.rounded_rectangle([(450 - half) * 2, y * 2, (450 + half) * 2, (y + 50) * 2], 18, fill=26, outline=44, width=6)
            pen.ellipse([890, (y + 14) * 2, 910, (y + 40) * 2], fill=50)

    return layer(draw, 2.2)


def _vessels(chance: Random) -> Image.Image:
    """The branches that leave the hilum of each lung, ever thinner."""

    def branch(pen: ImageDraw.ImageDraw, x: float, y: float, angle: float, length: float, width: float) -> None:
        if width < 1.4:
            return
        ex, ey = x + math.cos(angle) * length, y + math.sin(angle) * length
        pen.line(twice([(x, y), (ex, ey)]), fill=round(20 + width * 3.2), width=round(width * 2))
        for turn in (chance.uniform(-0.5, -0.12), chance.uniform(0.12, 0.5)):
            branch(pen, ex, ey, angle + turn, length * chance.uniform(0.72, 0.95), width * 0.7)

    def draw(pen: ImageDraw.ImageDraw) -> None:
        for x, way in ((392, math.pi), (520, 0.0)):
            for turn in (-1.15, -0.6, -0.1, 0.45, 0.85, 1.2):
                branch(pen, x, 440 + turn * 26, way + (turn if way == 0 else -turn), 62, 8.5)

    return layer(draw, 2.6)


def chest() -> Image.Image:
    """A chest from the front, without any fault."""
    trunk = add(shape(_TRUNK, 82, 22), shape([(450 + (x - 450) * 0.82, y) for x, y in _TRUNK], 18, 50))
    lungs = ImageChops.lighter(shape(_RIGHT_LUNG, 80, 9), shape(_LEFT_LUNG, 80, 9))
    picture = ImageChops.subtract(add(Image.new("L", (WIDTH, HEIGHT), DARK), trunk), lungs)
    inside = lungs.point([min(255, value * 255 // 80) for value in range(256)])
    middle = shape([(404, 150), (496, 150), (506, 300), (520, 420), (392, 420), (396, 300)], 22, 12)
    picture = add(picture, ImageChops.multiply(_vessels(Random(7)), inside), shape(_HEART, 58, 9), middle, _spine())
    picture = ImageChops.subtract(picture, shape([(438, 60), (462, 60), (464, 330), (440, 330)], 24, 5))
    cage = shape(_CAGE, 255, 30)
    picture = add(picture, ImageChops.multiply(_ribs(), cage.point([90 + value * 165 // 255 for value in range(256)])))
    collar = [(426, 192), (360, 172), (280, 178), (190, 158), (96, 186), (34, 214)]
    picture = add(picture, _bands([(curve(bone, closed=False), 28.0) for bone in (collar, mirror(collar))], 26, 22))
    blade = [(60, 250), (170, 244), (214, 320), (204, 450), (150, 570), (92, 430)]
    head = [(-40, 250), (20, 226), (62, 270), (58, 340), (10, 384), (-40, 400)]
    for bone, value, soft in ((blade, 15, 7.0), (head, 34, 4.0)):
        picture = add(picture, shape(bone, value, soft), shape(mirror(bone), value, soft))
    for belly in _BELLY:
        picture = add(picture, shape(belly, 48, 14))
    return picture.point([min(255, round(value**0.94 * 1.42)) for value in range(256)])
