"""Draws the X-ray of a hand. It knows no person and prints no word."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from practice.documents.xray.light import DARK, HEIGHT, WIDTH, Point, add, curve, layer, shape, twice

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
#: The ends of radius and ulna.
_FOREARM: tuple[list[Point], ...] = (
    [(312, 1120), (322, 1030), (322, 960), (340, 934), (400, 936), (462, 958), (468, 984), (438, 1020), (424, 1120)],
    [(508, 1120), (512, 1020), (496, 980), (508, 962), (544, 962), (556, 938), (564, 946), (568, 1000), (572, 1120)],
)
_SKIN: tuple[Point, ...] = (
    (306, 1120), (300, 980), (292, 900), (238, 780), (176, 660), (118, 556), (104, 470), (140, 430), (190, 466), (236, 540), (292, 622),
    (318, 600), (306, 500), (272, 360), (252, 230), (256, 148), (292, 128), (330, 160), (350, 260), (380, 370), (396, 430), (398, 310),
    (394, 190), (400, 92), (436, 68), (472, 92), (478, 190), (484, 310), (490, 430), (512, 360), (536, 240), (548, 154), (588, 130),
    (624, 158), (618, 260), (598, 380), (584, 500), (606, 500), (640, 440), (670, 360), (690, 292), (724, 276), (752, 310), (738, 394),
    (706, 490), (664, 610), (630, 720), (610, 820), (600, 920), (604, 1000), (610, 1120),
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
        for place, (start, end) in enumerate(pairwise(joints)):
            outlines.append(_bone(start, end, widths[place] * 0.95, 0.55 if place == 0 else 0.62))
    return [*outlines, *(list(bone) for bone in _CARPALS), *_FOREARM]


def _solid(outlines: Sequence[Sequence[Point]]) -> Image.Image:
    """Bones that do not overlap: a bright shell (cortex) around a duller inside (marrow)."""

    def shell(pen: ImageDraw.ImageDraw) -> None:
        for outline in outlines:
            line = twice(curve(outline))
            pen.polygon(line, fill=72)
            pen.line([*line, line[0], line[1]], fill=104, width=11, joint="curve")

    return add(layer(shell, 1.2), layer(shell, 7).point([value // 4 for value in range(256)]))


def hand() -> Image.Image:
    """A right hand seen from its back, without any fault."""
    skin = shape(_SKIN, 52, 8)
    deep = shape([(470 + (x - 470) * 0.9, 640 + (y - 640) * 0.95) for x, y in _SKIN], 22, 30)
    bones = _bones()
    picture = add(Image.new("L", (WIDTH, HEIGHT), DARK), skin, deep, _solid(bones[:-10]), _solid(bones[-10:-6]), _solid(bones[-6:]))
    return ImageChops.multiply(picture, _trabeculae()).point([min(255, round(value * 1.42)) for value in range(256)])


def _trabeculae() -> Image.Image:
    """The fine web inside a bone: noise that darkens here and there."""
    noise = Image.frombytes("L", (WIDTH // 2, HEIGHT // 2), Random(3).randbytes(WIDTH * HEIGHT // 4)).resize((WIDTH, HEIGHT))
    return noise.filter(ImageFilter.GaussianBlur(1.4)).point([214 + value // 6 for value in range(256)])
