"""Makes the pages of the folder from the same guides and the same templates as the site. It knows no request and writes no file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from guides import Guide, library
from guides.dates import NBSP
from guides.drawing import screen_of
from guides.version import asked, choices, devices, told
from offline.links import Links, paper, version
from paper.editions import EDITIONS
from paper.letters import Sender
from pictograms import catalogue
from pictograms.lexicon import MOI_NAMES

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


@dataclass(frozen=True)
class Told:
    """A guide in one of its versions."""

    guide: Guide
    way: str
    device: str


@dataclass(frozen=True)
class Folder:
    """What one character's folder is made of.

    Args:
        root: ``""`` when there is one character only, else its id and a slash.
        moi: the character. others: the folders of the other characters (id of the character -> its root).
        editions: which papers there are. sender: who to call.
    """

    root: str
    moi: str
    others: dict[str, str]
    guides: tuple[Guide, ...]
    editions: tuple[str, ...]
    sender: Sender


def versions(guides: Sequence[Guide]) -> Iterator[Told]:
    """Every guide for every way and device."""
    known = devices(library().tables["versions"])
    for guide in guides:
        for way in ("", *(one.name for one in guide.ways)):
            for name, device in known.items():
                yield Told(told(guide, way, device), way, name)


class _Here:
    """The page being made. Macros of the pieces see only what all pages share, and each page stands elsewhere: so they ask here."""

    links = Links("index.html", "")


@cache
def _templates() -> Environment:
    said = library()
    made = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(
        url_for=lambda endpoint, **values: _Here.links.url_for(endpoint, **values),
        stamp=lambda file: _Here.links.stamp(file),
        picture_src=lambda id, moi=None: _Here.links.picture(id, moi),
        word=said.word,
        words=said.words,
        may_go=lambda _: True,
        buttons=said.buttons,
        screens=said.screens,
        nbsp=NBSP,
        cfg=SimpleNamespace(practice=False),
    )
    return made


def front(folder: Folder) -> tuple[str, str]:
    """The first page when there are several characters: who stands for me. The rest of the way is the first character's."""
    return _page(
        folder, "index.html", "offline/people.html", "Je choisis mon personnage", here="index.html", others=_others(folder), back=""
    )


def _page(folder: Folder, place: str, template: str, title: str, here: str = "", **context: Any) -> tuple[str, str]:
    here = here or f"{folder.root}{place}"
    _Here.links = Links(here, folder.root)
    html = (
        _templates()
        .get_template(template)
        .render(
            layout="offline/_leaf.html",
            partial=False,
            title=title,
            links=_Here.links,
            sender=folder.sender,
            call=folder.sender.phone.replace(" ", ""),
            **context,
        )
    )
    return here, html


def pages(folder: Folder) -> Iterator[tuple[str, str]]:
    """Each page of a character's folder: its place in the whole folder, and its HTML."""
    yield _page(folder, "index.html", "offline/index.html", "Mes guides", guides=folder.guides, others=_others(folder), back="")
    for one in versions(folder.guides):
        yield _whole(folder, one)
        yield from _steps(folder, one)
        yield _papers(folder, one)
    groups = catalogue.grouped(library().tables["images"]["groups"])
    shelves = zip(library().tables["images"]["groups"], groups, strict=True)
    yield _page(
        folder, "images/index.html", "offline/images.html", "Les images", back="index.html", said=library().tables["images"],
        shelves=[(row["title"], entries) for row, entries in shelves if entries],
    )  # fmt: skip


def _others(folder: Folder) -> list[dict[str, str]]:
    return [
        {"name": MOI_NAMES[moi], "moi": moi, "place": f"{root}index.html", "picture": f"{root}images/scenes/moi.svg"}
        for moi, root in folder.others.items()
    ]


def _whole(folder: Folder, one: Told) -> tuple[str, str]:
    here = Links(f"{folder.root}guides/x.html", folder.root)
    ways = choices(
        library().tables["versions"], one.guide, one.way, one.device,
        lambda way, device: here.url_for("guides.show", name=one.guide.id, **asked(way, device)),
    )  # fmt: skip
    return _page(
        folder, f"guides/{one.guide.id}{version(one.way, one.device)}.html", "guides/show.html", one.guide.title,
        guide=one.guide, wanted=asked(one.way, one.device), choices=ways, back="index.html",
        terms=library().explained(one.guide),
    )  # fmt: skip


def _steps(folder: Folder, one: Told) -> Iterator[tuple[str, str]]:
    guide, base = one.guide, f"guides/{one.guide.id}{version(one.way, one.device)}"
    for number, step in enumerate(guide.steps, 1):
        place = f"{base}/{number}.html"
        yield _page(
            folder, place, "guides/step.html", guide.title, guide=guide, step=step, number=number,
            chapter_title=guide.chapter_of(step).title,
            drawing=screen_of(library(), guide, step), device=one.device, wanted=asked(one.way, one.device),
            back=f"{base}.html", back_url=Links(f"{folder.root}{place}", folder.root).mine(f"{base}.html"),
        )  # fmt: skip


def _papers(folder: Folder, one: Told) -> tuple[str, str]:
    """The page that lists the papers of a guide."""
    sayings, letters = library().tables["printing"]["forms"], library().tables["letters"]["guide"]["editions"]
    name = f"{one.guide.id}{version(one.way, one.device)}"
    here = Links(f"{folder.root}imprimer/{name}.html", folder.root)
    rows = [
        {"title": letters[id]["title"], "picture": letters[id]["picture"], "say": sayings[id], "how": letters[id]["print"],
         "url": here.mine(paper(one.guide, one.way, one.device, id))}
        for id in EDITIONS if id in folder.editions
    ]  # fmt: skip
    return _page(
        folder,
        f"imprimer/{name}.html",
        "offline/papers.html",
        f"J’imprime{NBSP}: {one.guide.title}",
        rows=rows,
        back=f"guides/{name}.html",
    )


__all__ = ["Folder", "Told", "pages", "versions"]
