"""Writes the pictures, or a contact sheet: ``python -m pictograms write``, ``sheet FILE [TEXT]``, ``planche FILE [SCENE]``; no page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from pictograms import lexicon
from pictograms.pen import PAPER, in_grey

STATIC = Path(__file__).resolve().parent.parent / "static" / "pictograms"


def files() -> Iterator[tuple[str, str]]:
    """Each file of ``static/pictograms`` and what must be in it."""
    for id in lexicon.SCENES:
        yield f"{id}.svg", lexicon.draw(id)
    for id in lexicon.SIGNS:
        yield f"signs/{id}.svg", lexicon.draw_sign(id)
        yield f"signs/{id}-blanc.svg", lexicon.draw_sign(id, ink=PAPER)
    for id in lexicon.WORDS:
        yield f"mots/{id}.svg", lexicon.draw_word(id)


def write(folder: Path = STATIC) -> int:
    """Write every picture; remove the ones that no longer exist; say how many there are."""
    wanted = dict(files())
    for name, text in wanted.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_file() or target.read_text(encoding="utf-8") != text + "\n":
            target.write_text(text + "\n", encoding="utf-8")
    for old in folder.rglob("*.svg"):
        if old.relative_to(folder).as_posix() not in wanted:
            old.unlink()
    return len(wanted)


def _figure(svg: str, id: str, title: str) -> str:
    return f'<figure><div class="p">{svg}</div><figcaption><b>{id}</b> {title}</figcaption></figure>'


Block = tuple[str, str, list[tuple[str, lexicon.Picture]]]


def _drawings(only: str) -> list[Block]:
    """The blocks of a contact sheet: their style, their heading, the drawings; ``only`` keeps the ids holding that text."""
    scenes = [p for p in lexicon.SCENES.values() if only in p.id]
    signs = [p for p in lexicon.SIGNS.values() if only in p.id]
    words = [p for p in lexicon.WORDS.values() if only in p.id]
    shown = [(lexicon.draw(p.id), p) for p in scenes]
    grey = [(lexicon.draw(p.id, grey=True), p) for p in scenes]
    pictured = [(lexicon.draw_word(p.id), p) for p in words]
    return [
        ("large", "Scènes", shown), ("small", "Scènes à 96 px", shown), ("small", "Scènes en noir et blanc, à 96 px", grey),
        ("sign", "Signes à 40 px", [(lexicon.draw_sign(p.id), p) for p in signs]),
        ("sign white", "Signes blancs", [(lexicon.draw_sign(p.id, ink=PAPER), p) for p in signs]),
        ("large", "Signes", [(lexicon.draw_sign(p.id), p) for p in signs]),
        ("large", "Mots", pictured), ("small", "Mots en gris", [(in_grey(svg), p) for svg, p in pictured]),
    ]  # fmt: skip


def _characters(scene: str) -> list[Block]:
    """Every character that « moi » can be, in one scene, in colours and in black and white."""
    found = lexicon.SCENES[scene]
    named = [(who, lexicon.Picture(who, name, found.maker)) for who, name in lexicon.MOI_NAMES.items()]
    return [
        ("large", f"Personnages : {found.title}", [(lexicon.draw(scene, who), p) for who, p in named]),
        ("small", "Personnages à 96 px", [(lexicon.draw(scene, who), p) for who, p in named]),
        ("small", "Personnages en noir et blanc", [(lexicon.draw(scene, who, grey=True), p) for who, p in named]),
    ]


def _page(blocks: list[Block]) -> str:
    body = "".join(
        f'<h2>{title}</h2><div class="{kind}">{"".join(_figure(svg, p.id, p.title) for svg, p in items)}</div>'
        for kind, title, items in blocks if items
    )  # fmt: skip
    style = (
        "body{font:14px sans-serif;margin:16px}div.large,div.small,div.sign{display:flex;flex-wrap:wrap;gap:12px}"
        "figure{margin:0;width:240px}.large .p{width:240px}.small figure{width:110px}.small .p{width:96px}"
        ".sign figure{width:80px}.sign .p{width:40px;padding:6px}.white .p{background:#1f7a4d}"
        ".small figcaption,.sign figcaption{font-size:10px}svg{display:block;width:100%}"
    )
    return f'<!doctype html><html lang="fr"><meta charset="utf-8"><title>Pictogrammes</title><style>{style}</style>{body}</html>'


def sheet(target: Path, only: str = "") -> None:
    """A page with the pictures: large, at 96 px, in black and white; the signs at 40 px. ``only`` keeps the ids holding that text."""
    target.write_text(_page(_drawings(only)), encoding="utf-8")


def planche(target: Path, scene: str = "moi-carte") -> None:
    """The whole contact sheet, and every character in one scene."""
    target.write_text(_page(_characters(scene) + _drawings("")), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """The command line."""
    if arguments[:1] == ["write"]:
        print(f"{write()} dessins")
        return 0
    if arguments[:1] == ["planche"] and len(arguments) > 1:
        planche(Path(arguments[1]), *arguments[2:3])
        return 0
    if arguments[:1] == ["sheet"] and len(arguments) > 1:
        sheet(Path(arguments[1]), *arguments[2:3])
        return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
