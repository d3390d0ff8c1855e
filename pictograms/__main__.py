"""Writes every picture to disk, or a contact sheet to look at: ``python -m pictograms write`` or ``sheet FILE.html``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from pictograms import lexicon
from pictograms.pen import PAPER

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


def sheet(target: Path, only: str = "") -> None:
    """A page with every picture: large, at 96 px, in grey; the signs at 40 px. ``only`` keeps the ids holding that text."""
    scenes = [p for p in lexicon.SCENES.values() if only in p.id]
    signs = [p for p in lexicon.SIGNS.values() if only in p.id]
    words = [p for p in lexicon.WORDS.values() if only in p.id]
    shown = [(lexicon.draw(p.id), p) for p in scenes]
    pictured = [(lexicon.draw_word(p.id), p) for p in words]
    blocks = [
        ("large", "Scènes", shown), ("small", "Scènes à 96 px", shown), ("small grey", "Scènes en gris", shown),
        ("sign", "Signes à 40 px", [(lexicon.draw_sign(p.id), p) for p in signs]),
        ("sign white", "Signes blancs", [(lexicon.draw_sign(p.id, ink=PAPER), p) for p in signs]),
        ("large", "Signes", [(lexicon.draw_sign(p.id), p) for p in signs]),
        ("large", "Mots", pictured), ("small grey", "Mots en gris", pictured),
    ]  # fmt: skip
    body = "".join(
        f'<h2>{title}</h2><div class="{kind}">{"".join(_figure(svg, p.id, p.title) for svg, p in items)}</div>'
        for kind, title, items in blocks if items
    )  # fmt: skip
    style = (
        "body{font:14px sans-serif;margin:16px}div.large,div.small,div.sign{display:flex;flex-wrap:wrap;gap:12px}"
        "figure{margin:0;width:240px}.large .p{width:240px}.small figure{width:110px}.small .p{width:96px}"
        ".sign figure{width:80px}.sign .p{width:40px;padding:6px}.white .p{background:#1f7a4d}.grey .p{filter:grayscale(1)}"
        ".small figcaption,.sign figcaption{font-size:10px}svg{display:block;width:100%}"
    )
    page = f'<!doctype html><html lang="fr"><meta charset="utf-8"><title>Pictogrammes</title><style>{style}</style>{body}</html>'
    target.write_text(page, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """The command line."""
    if arguments[:1] == ["write"]:
        print(f"{write()} dessins")
        return 0
    if arguments[:1] == ["sheet"] and len(arguments) > 1:
        sheet(Path(arguments[1]), *arguments[2:3])
        return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
