"""Scenes of health and care without a face: the hospital, the medicine, an allergy; knows no patient and no document."""

from __future__ import annotations

from pictograms import parts as p
from pictograms.pen import AMBER, BLUE, INK, PAPER, PLUM, RED, ROSE, SKINS, SUN, circle, dot, line, path, rect
from pictograms.people import MOI, Character, hand
from pictograms.registry import Parts, scene


@scene("hopital", "L’hôpital.")
def hospital() -> Parts:
    """A building with an H, on its street."""
    yield line("M8 222 H232", 9)
    yield p.hospital(20, 14, 200, 206)


@scene("medicaments", "Mes médicaments.")
def medicines() -> Parts:
    """A box, a bottle and tablets."""
    yield p.medicine_box(12, 60, 104, 148)
    bottle = "M142 70 H210 Q224 78 224 94 V196 Q224 208 212 208 H140 Q128 208 128 196 V94 Q128 78 142 70 Z"
    yield rect(146, 40, 60, 30, 5, PAPER) + path(bottle, AMBER)
    yield rect(128, 112, 96, 58, 0, PAPER) + p.rows(144, 132, (64, 40), 18)
    yield p.pill(66, 206, 68, -14, RED) + circle(124, 208, 20, PAPER) + line("M112 214 L136 202", 4)


@scene("allergie", "Une allergie.")
def allergy(moi: Character = MOI) -> Parts:
    """An arm with red spots; a flower, a nut and a tablet that may cause them; the yellow sign."""
    arm = "M8 150 L52 132 C100 118 140 120 172 112 L184 150 C160 160 140 178 110 190 L64 214 Z"
    yield path(arm, SKINS[moi.skin]) + hand("flat", 182, 130, SKINS[moi.skin], -16, 1.2)
    yield path("M8 136 L60 122 L82 206 L22 232 H8 Z", BLUE)
    for x, y, r in ((104, 144, 8), (130, 162, 9), (142, 138, 7), (166, 148, 8), (116, 174, 6)):
        yield circle(x, y, r, ROSE, RED, 4)
    for dx, dy in ((0, -22), (21, -7), (13, 18), (-13, 18), (-21, -7)):
        yield circle(58 + dx, 54 + dy, 14, PLUM, INK, 4)
    yield circle(58, 54, 12, SUN, INK, 4)
    nut = "M112 74 C96 60 104 34 122 38 C132 40 136 26 150 28 C172 32 168 62 152 66 C142 68 132 90 112 74 Z"
    yield path(nut, AMBER) + dot(120, 56, 3) + dot(146, 46, 3)
    yield p.warning(202, 58, 60)
