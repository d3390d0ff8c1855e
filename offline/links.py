"""Addresses inside the folder: every link is relative, so that it works from a disk, a key or any web host. It knows no content."""

from __future__ import annotations

from posixpath import dirname, relpath
from typing import Any

from guides import Guide
from guides.version import asked


def version(way: str = "", device: str = "") -> str:
    """What a version adds to the name of a file: «-pharmacien-telephone»."""
    return "".join(f"-{part}" for part in asked(way, device).values())


class Links:
    """The links of one page.

    Args:
        here: the page's place in the folder, as ``femme/guides/acceder.html``.
        root: the character's folder, as ``femme/``, or ``""``.
    """

    def __init__(self, here: str, root: str):
        self.here, self.root = here, root

    def to(self, place: str) -> str:
        """The way from this page to another place of the whole folder."""
        return relpath(place, dirname(self.here) or ".")

    def mine(self, place: str) -> str:
        """The same, inside the character's folder."""
        return self.to(f"{self.root}{place}")

    def stamp(self, file: str) -> str:
        """A file of ``static/``."""
        return self.to(f"static/{file}")

    def picture(self, id: str, moi: str | None = None) -> str:
        """A scene with the character of this folder."""
        return self.mine(f"images/scenes/{id}.svg")

    def url_for(self, endpoint: str, **values: Any) -> str:
        """The pages of the site that exist here too. Raises KeyError for one that does not."""
        name = str(values.get("name", values.get("guide", "")))
        told = f"{name}{version(values.get('pour') or '', values.get('sur') or '')}"
        places = {
            "guides.index": "index.html",
            "guides.show": f"guides/{told}.html",
            "guides.step": f"guides/{told}/{values.get('number')}.html",
            "printing.prepare": f"imprimer/{told}.html" if name else "index.html",
            "pictures.index": "images/index.html",
        }
        return self.mine(places[endpoint])


def paper(guide: Guide, way: str, device: str, edition: str) -> str:
    """The file of a printed guide."""
    return f"imprimer/{guide.id}{version(way, device)}-{edition}.pdf"
