"""The look of the pictures of one paper: who stands for me, in colour or not, and the picture that it makes. It knows no sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from paper.faults import PaperError
from paper.ink import Drawn, UnknownInk, compile
from pictograms.lexicon import SCENES, draw
from pictograms.pen import in_grey
from pictograms.people import MOI_CHOICES

STATIC = Path(__file__).resolve().parent.parent / "static"
PICTURES = f"{STATIC.as_uri()}/pictograms/"
#: Drawings of paper only: they stand beside its style sheets.
OWN = {f"{STATIC.as_uri()}/{name}": f"../{name}" for name in ("hand.svg", "ring.svg", "exercise-card.svg")}


@dataclass(frozen=True)
class Look:
    """How every picture of one paper is drawn.

    ``moi``: who stands for me, an id of ``pictograms.people.MOI_CHOICES`` (``""``: as drawn by default).
    ``grey``: the black-and-white edition.

    Raises:
        PaperError: nobody is called ``moi``.
    """

    moi: str = ""
    grey: bool = False

    def __post_init__(self) -> None:
        if self.moi and self.moi not in MOI_CHOICES:
            raise PaperError(f"nobody is called {self.moi!r}: choose one of {', '.join(MOI_CHOICES)}")


AS_DRAWN = Look()


@lru_cache(maxsize=2048)  # a picture takes about 0.5 kB once it is ink
def drawn(name: str, look: Look) -> Drawn:
    """The picture ``static/pictograms/<name>`` in this look, ready to be printed.

    A scene is drawn anew, so that *moi* is who was chosen; signs and pictured words are read, as nobody stands in them.
    ``@femme-age/moi.svg`` says itself who is *moi* in it: a paper for many people shows each of them.

    Raises:
        OSError: there is no such picture.
        PaperError: it cannot be printed as it is drawn.
    """
    who, _, file = name.removeprefix("@").partition("/") if name.startswith("@") else (look.moi, "", name)
    id = file.removesuffix(".svg")
    try:
        if id in SCENES:
            svg = draw(id, MOI_CHOICES[who] if who else None, grey=look.grey)
        else:
            svg = (STATIC / "pictograms" / file).read_text()
            svg = in_grey(svg) if look.grey else svg
        return replace(compile(svg, look.grey), name=name)
    except (UnknownInk, KeyError) as fault:  # KeyError: a colour that has no grey
        raise PaperError(f"the picture {name} has something the press does not know: {fault}") from fault


def of(character: str, src: str) -> str:
    """The address of a scene in which ``character`` is *moi*, whoever it is elsewhere on the paper; of a sign, its own address.

    Args:
        src: below ``static/``, as ``pictograms/moi.svg``.
    """
    id = src.removeprefix("pictograms/").removesuffix(".svg")
    return f"pictograms/@{character}/{id}.svg" if character and id in SCENES else src


class Pictures(dict[str, object]):
    """What WeasyPrint asks before it opens a picture: those of the house are given ready; others are kept for this paper only."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def __contains__(self, url: object) -> bool:
        if super().__contains__(url):
            return True
        name = OWN.get(str(url)) or str(url).removeprefix(PICTURES)
        if url not in OWN and (name == url or not name.endswith(".svg") or ".." in name or "%" in name):
            return False
        try:
            self[str(url)] = drawn(name, self._look)
        except OSError:
            return False  # WeasyPrint will look for it, and say that it is not there
        return True
