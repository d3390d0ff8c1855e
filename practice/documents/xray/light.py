"""How light falls on a film: soft layers that add up, smooth outlines, grain. It knows no bone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]
WIDTH, HEIGHT = 900, 1100
DARK = 10  # an X-ray film is never quite black


def layer(draw: Callable[[ImageDraw.ImageDraw], None], soft: float = 0) -> Image.Image:
    """A grey layer on black, drawn twice as large and made soft: X-rays have no hard edge."""
    sheet = Image.new("L", (WIDTH * 2, HEIGHT * 2), 0)
    draw(ImageDraw.Draw(sheet))
    sheet = sheet.reduce(2)
    return sheet.filter(ImageFilter.GaussianBlur(soft)) if soft else sheet


def twice(points: Sequence[Point]) -> list[Point]:
    """The points on a layer's larger sheet."""
    return [(x * 2, y * 2) for x, y in points]


def curve(points: Sequence[Point], closed: bool = True, steps: int = 14) -> list[Point]:
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


def shape(points: Sequence[Point], value: int, soft: float) -> Image.Image:
    """A filled smooth outline; ``value`` is how bright, ``soft`` how far its edge spreads (pixels)."""
    return layer(lambda pen: pen.polygon(twice(curve(points)), fill=value), soft)


def mirror(points: Sequence[Point], middle: float = WIDTH / 2) -> list[Point]:
    """The same on the other side of the body."""
    return [(2 * middle - x, y) for x, y in points]


def add(picture: Image.Image, *layers: Image.Image) -> Image.Image:
    """Bright on bright is brighter: the rays pass through everything."""
    for layer in layers:
        picture = ImageChops.add(picture, layer)
    return picture


def grain(picture: Image.Image, chance: Random, strength: float) -> Image.Image:
    """The grain of a film: noise of two sizes."""
    for size in (1, 3):
        small = Image.frombytes("L", (WIDTH // size, HEIGHT // size), chance.randbytes((WIDTH // size) * (HEIGHT // size)))
        noise = small.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(0.6))
        picture = ImageChops.add(picture, noise.point([int(value * strength / 255) for value in range(256)]), offset=int(-strength / 2))
    return picture
