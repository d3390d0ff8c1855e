"""Pictured words: sky, plants, land and buildings; each drawing shows the thing alone."""

from __future__ import annotations

from collections.abc import Iterable
from math import pi

from pictograms.pen import AMBER, BLUE, GREEN, HAIRS, INK, LEAF, MIST, PAPER, RED, ROSE, SKINS, SKY, SLATE, STEEL, SUN, WOOD, move
from pictograms.words.base import BOLD, FINE, HAIR, box, disc, form, oval, patch, pictured, ring, scallop, stroke

BROWN = SKINS["brun"]
DARK = HAIRS["brun"]
FOX = HAIRS["roux"]


@pictured("un", "soleil")
def soleil() -> Iterable[str]:
    """A disc and its rays."""
    rays = "".join(f"M{120 + (x - 120) * 0.72:.0f} {120 + (y - 120) * 0.72:.0f}L{x:.0f} {y:.0f}" for x, y in ring(120, 120, 90, 90, 12))
    yield stroke(rays, 20) + stroke(rays, 7, SUN)
    yield disc(120, 120, 52, SUN)


@pictured("une", "lune")
def lune() -> Iterable[str]:
    """A crescent."""
    yield form("M150 28C84 30 36 74 36 126C38 178 84 216 138 212C170 210 194 194 204 176C136 186 96 140 104 94C108 66 126 42 150 28Z", SUN)


@pictured("un", "nuage")
def nuage() -> Iterable[str]:
    """A cloud."""
    yield form("M64 184A42 42 0 0 1 56 102A44 44 0 0 1 104 68A54 54 0 0 1 186 102A42 42 0 0 1 178 184Z", SKY)
    yield stroke("M88 104Q96 90 112 88", BOLD, PAPER)


@pictured("une", "fleur")
def fleur() -> Iterable[str]:
    """Petals around a heart, stem and leaf."""
    yield stroke("M120 110V212", 12, GREEN)
    yield form("M122 196Q138 152 188 156Q182 200 122 196Z", LEAF)
    for i in range(7):
        yield move(120, 86, oval(0, -36, 18, 26, ROSE), turn=i * 360 / 7)
    yield disc(120, 86, 22, SUN)


@pictured("un", "arbre")
def arbre() -> Iterable[str]:
    """A round leafy tree with its trunk and its ground."""
    yield stroke("M48 212H192", BOLD)
    yield form("M96 212Q108 184 106 150L84 128L104 120L136 120L158 128L134 152Q132 184 144 212Z", BROWN)
    yield form(scallop(120, 88, 82, 58, 11), LEAF)
    yield stroke("M72 82Q82 66 98 74M136 104Q150 112 162 98M116 56Q130 48 140 60", FINE, GREEN)


@pictured("un", "cactus")
def cactus() -> Iterable[str]:
    """In its pot, with two arms."""
    yield form("M96 134H60Q36 134 36 110V86Q36 74 48 74Q60 74 60 86V104Q60 110 68 110H96Z", LEAF)
    yield form("M144 116H168Q176 116 176 108V76Q176 64 188 64Q202 64 202 76V116Q202 140 178 140H144Z", LEAF)
    yield form("M92 176V56Q92 26 120 26Q148 26 148 56V176Z", LEAF)
    yield stroke("M110 56V70M130 76V90M110 98V112M130 120V134M110 142V156", FINE)
    yield form("M76 174H164L154 214H86Z", FOX)


@pictured("une", "feuille")
def feuille() -> Iterable[str]:
    """A leaf with its veins."""
    yield stroke("M30 212L74 166", 12, GREEN)
    yield form("M66 174Q24 84 92 48Q140 24 212 28Q220 100 190 148Q152 210 66 174Z", LEAF)
    yield stroke("M68 172L168 72M96 144V96M96 144L146 148M126 114V72M126 114L172 118")


@pictured("une", "montagne")
def montagne() -> Iterable[str]:
    """Two peaks with snow."""
    yield form("M112 204L168 76L216 204Z", SLATE)
    yield form("M24 204L104 36L184 204Z", STEEL)
    yield form("M104 36L136 104L118 94L104 114L88 94L72 104Z", PAPER)


@pictured("un", "volcan")
def volcan() -> Iterable[str]:
    """A cone with lava and smoke."""
    yield form(scallop(120, 50, 40, 18, 7), MIST)
    yield form("M24 212Q72 180 88 88H152Q168 180 216 212Z", BROWN)
    yield form("M88 88H152L160 128Q152 148 144 130Q136 120 132 150Q126 182 116 160Q112 122 104 132Q92 152 82 128Z", RED, FINE)
    yield stroke("M100 90Q96 64 80 60M120 88V62M140 90Q144 64 160 60", 9, AMBER)


@pictured("un", "flocon")
def flocon() -> Iterable[str]:
    """A snow crystal with six branches."""
    tips, forks, ends = (ring(120, 120, r, r, 6, turn=a) for r, a in ((86, pi / 2), (54, pi / 2), (84, pi / 2 + 0.32)))
    twins = ring(120, 120, 84, 84, 6, turn=pi / 2 - 0.32)
    crystal = "".join(
        f"M120 120L{t[0]:.0f} {t[1]:.0f}M{e[0]:.0f} {e[1]:.0f}L{f[0]:.0f} {f[1]:.0f}L{w[0]:.0f} {w[1]:.0f}"
        for t, f, e, w in zip(tips, forks, ends, twins, strict=True)
    )
    yield stroke(crystal, 20) + stroke(crystal, 9, SKY)


@pictured("une", "plume")
def plume() -> Iterable[str]:
    """A long curved feather."""
    yield form("M68 176Q44 120 92 76Q140 32 212 28Q208 66 196 90L170 96L184 108Q172 130 154 144L132 142L142 154Q112 178 68 176Z", PAPER)
    yield patch("M74 171Q90 120 206 34Q204 66 193 86L162 97L177 109Q168 126 152 139L123 141L135 153Q106 174 74 171", SKY)
    yield stroke("M28 214Q76 132 178 58", BOLD)
    yield stroke("M89 134L84 106M113 111L110 82M139 88L142 60M89 134L116 138M113 111L144 115M139 88L168 88", HAIR)


@pictured("un", "nid")
def nid() -> Iterable[str]:
    """A nest with three eggs."""
    yield oval(82, 104, 28, 36, SKY) + oval(158, 104, 28, 36, SKY) + oval(120, 98, 30, 40, SKY)
    yield form("M24 116Q120 150 216 116Q214 204 120 206Q26 204 24 116Z", WOOD)
    yield stroke("M40 144Q96 172 140 160M70 178Q130 196 190 164M104 152Q160 164 204 138M56 160L96 182M148 186L186 150", FINE, DARK)
    yield stroke("M30 120L24 98M208 122L216 100M56 130L44 112", FINE, DARK)


@pictured("un", "igloo")
def igloo() -> Iterable[str]:
    """A house of snow blocks."""
    yield form("M24 196C24 30 204 30 206 140L216 196Z", SKY)
    yield stroke("M32 150H206M48 108H192M90 72H156M84 110V148M150 110V148M120 74V106M60 152V194", FINE)
    yield form("M104 196V168A44 44 0 0 1 192 168V196Z", PAPER)
    yield form("M124 196V172A24 24 0 0 1 172 172V196Z", INK, HAIR)


@pictured("une", "maison")
def maison() -> Iterable[str]:
    """Roof, chimney, door, window."""
    yield box(160, 44, 26, 50, FOX, 2)
    yield box(46, 108, 148, 106, PAPER, 3)
    yield form("M24 116L120 32L216 116Z", RED)
    yield box(68, 142, 42, 72, BROWN, 3)
    yield box(132, 138, 42, 42, SKY, 3) + stroke("M153 138V180M132 159H174", HAIR)


@pictured("un", "phare")
def phare() -> Iterable[str]:
    """A lighthouse on its rock, red and white, its beams."""
    yield patch("M96 70L24 44V96ZM144 70L216 44V96Z", SUN)
    yield form("M92 92H148L166 204H74Z", PAPER)
    yield patch("M88 122H152L157.500 154H82.500ZM79 178H161L165 202H75Z", RED)
    yield stroke("M92 92L74 204M148 92L166 204", BOLD)
    yield box(96, 52, 48, 40, SUN, 2)
    yield box(80, 86, 80, 15, SLATE, 4)
    yield form("M88 54L120 26L152 54Z", RED)
    yield form("M36 214Q52 190 84 198Q120 190 156 198Q190 190 204 214Z", SLATE)


@pictured("une", "usine")
def usine() -> Iterable[str]:
    """Saw-tooth roof, two chimneys with smoke."""
    yield form(scallop(76, 40, 18, 10, 6), MIST, FINE) + form(scallop(148, 44, 18, 10, 6), MIST, FINE)
    yield form("M36 210L42 62H72L78 210Z", RED)
    yield form("M106 210L110 70H134L138 210Z", RED)
    yield form("M24 212V136L88 104V136L152 104V136L216 104V212Z", STEEL)
    yield box(44, 158, 32, 28, SUN, 2, FINE) + box(104, 158, 32, 28, SUN, 2, FINE) + box(164, 158, 32, 28, SUN, 2, FINE)


@pictured("une", "fontaine")
def fontaine() -> Iterable[str]:
    """Two stone basins and falling water."""
    jets = "M120 88V36M118 44Q84 14 62 52V90M122 44Q156 14 178 52V90M54 122V156M186 122V156M82 132V150M158 132V150"
    yield stroke(jets, 9, BLUE)
    yield box(104, 112, 32, 56, STEEL, 2)
    yield form("M54 88H186Q178 124 120 124Q62 124 54 88Z", MIST)
    yield form("M30 172H210L198 212H42Z", MIST)
    yield box(24, 158, 192, 22, STEEL, 8)
