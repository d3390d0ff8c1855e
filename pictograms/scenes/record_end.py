"""Scenes of the end of my record: closed, kept ten years, erased, opened again; knows no rule of closing."""

from __future__ import annotations

from pictograms import parts as p
from pictograms.pen import RED, STEEL, move
from pictograms.people import MOI, Character, Figure
from pictograms.registry import Parts, scene


@scene("fermer-dmp", "Je ferme mon DMP.")
def close_record(moi: Character = MOI) -> Parts:
    """My hand on my folder, closed by a strap and its padlock; I am calm."""
    me = Figure(moi, 54, 0.86, "calme", 0.9)
    yield me.body("left")
    yield p.folder(112, 84, 118, 134, mark=False) + p.heart(171, 134, 46) + p.strap(112, 182, 118, 52)
    yield me.arm("right", (140, 196), "fist", turn=-8, elbow=(54, -16))


@scene("dmp-garde-10-ans", "Mon DMP fermé est gardé 10 ans.")
def kept_ten_years() -> Parts:
    """My folder in an archive box; a page of calendar with the number 10."""
    yield p.archive_back(12, 96, 158, 136)
    yield p.folder(34, 36, 112, 120, mark=False) + p.heart(90, 96, 48)
    yield p.archive_front(12, 96, 158, 136)
    yield p.day_page(142, 18, 90, 92, p.digits("10", 158, 54, 40, width=9))


@scene("effacer-dmp", "Mon DMP est effacé.")
def erase_record() -> Parts:
    """My whole folder goes down into the bin."""
    yield move(62, 12, p.folder(0, 0, 124, 104), turn=5)
    yield p.bin_(40, 126, 160, 106, lid=False, fill=STEEL)
    yield p.arrow(30, 22, 30, 106, 20, RED)


@scene("rouvrir-dmp", "Je rouvre mon DMP : tous mes documents sont dedans.")
def reopen_record(moi: Character = MOI) -> Parts:
    """The padlock is open, my folder is open again, its pages are in it; I smile."""
    me = Figure(moi, 52, 0.84, "sourire", 0.9)
    yield me.body("left")
    yield p.folder_back(112, 138, 116, 92)
    yield p.film(124, 100, 44, 80) + p.sheet(172, 94, 48, 84, 12, 3)
    yield p.folder_front(112, 138, 116, 92)
    yield p.padlock(174, 48, 50, opened=True)
    yield me.arm("right", (124, 200), "flat", turn=-6, elbow=(52, -18))
