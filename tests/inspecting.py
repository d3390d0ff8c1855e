"""The client that inspects every page it fetches. A failure says which rule is broken, where, and what to do."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

import html5lib
from flask.testing import FlaskClient

import easyread
from rules import journeys

#: Rules of easy reading that a program decides without doubt on a finished page (the others are checked in guides/fr).
EASY = {"E3", "P1", "P2", "M10", "M11", "M12", "P11", "D4", "T-guillemets", "T-apostrophe", "T-espace"}
_BLOCKS = ("p", "li", "h1", "h2", "h3", "label", "legend", "dt", "b")
_FIELDS = ("input", "textarea", "select")


def text_of(element: Any) -> str:
    """All text inside, spaces joined; what only a screen reader hears included."""
    return re.sub(r"[ \t\r\n]+", " ", "".join(element.itertext())).strip()


def lines_of(element: Any) -> list[str]:
    """The text inside, cut where the page begins a new line (<br>)."""
    pieces: list[str] = [element.text or ""]
    for child in element:
        if child.tag == "br":
            pieces.append("")
        else:
            inner = lines_of(child) if isinstance(child.tag, str) else [""]
            pieces[-1] += inner[0]
            pieces += inner[1:]
        pieces[-1] += child.tail or ""
    return pieces


def parse(html: str) -> Any:
    """The page as a tree, as a browser reads it."""
    return html5lib.parse(html, namespaceHTMLElements=False)


def classes(element: Any) -> set[str]:
    return set((element.get("class") or "").split())


def problems(html: str, *, partial: bool = False) -> list[str]:
    """What is wrong with this page, one sentence each."""
    tree = parse(html)
    found: list[str] = []
    if not partial:
        root = re.search(r"<html[^>]*>", html)
        if not html.lstrip().lower().startswith("<!doctype html>"):
            found.append("No doctype: begin with <!doctype html>.")
        if not root or 'lang="fr"' not in root.group(0):
            found.append('No language: write <html lang="fr">.')
    headings = list(tree.iter("h1"))
    title = text_of(next(tree.iter("title"), headings[0] if headings else tree))
    if partial and "<main" not in html:
        pass  # a small part of a page, that htmx puts in its place: the page around it has the h1
    elif len(headings) != 1:
        found.append(f"{len(headings)} h1: a page has exactly one.")
    elif not (title.startswith(text_of(headings[0])) or title.startswith("Erreur") or "Mon DMP" in title):
        found.append(f"The title «{title}» does not begin with the h1 «{text_of(headings[0])}».")
    found += _ids(tree) + _fields(tree) + _links(tree) + _pictures(tree)
    if re.search(r"\sstyle=|<style|<script(?![^>]*src=)|\son[a-z]+=", html):
        found.append("Inline style, script or handler: the security policy forbids it; use site.css or site.js.")
    found += _easy(tree)
    return found


def _ids(tree: Any) -> list[str]:
    ids = [element.get("id") for element in tree.iter() if isinstance(element.tag, str) and element.get("id")]
    found = [f"The id «{one}» stands twice." for one in {one for one in ids if ids.count(one) > 1}]
    for element in tree.iter():
        for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            for wanted in (element.get(attribute) or "").split() if isinstance(element.tag, str) else ():
                if wanted not in ids:
                    found.append(f"{attribute}=«{wanted}» points at nothing.")
    return found


def _fields(tree: Any) -> list[str]:
    labelled = {label.get("for") for label in tree.iter("label")}
    found = []
    for name in _FIELDS:
        for field in tree.iter(name):
            if field.get("type") in ("hidden", "submit") or field.get("hidden") is not None:
                continue
            if field.get("id") not in labelled and not field.get("aria-label"):
                found.append(f"The field «{field.get('name')}» has no label.")
            if field.get("placeholder"):
                found.append(f"The field «{field.get('name')}» has a placeholder: write an example above it.")
            if field.get("maxlength"):
                found.append(f"The field «{field.get('name')}» cuts what is pasted: remove maxlength, let the rule judge.")
    for form in tree.iter("form"):
        if (form.get("method") or "").lower() == "post" and not any(one.get("name") == "csrf_token" for one in form.iter("input")):
            found.append(f"The form to «{form.get('action')}» has no CSRF token.")
    return found


def _links(tree: Any) -> list[str]:
    found = []
    for link in tree.iter("a"):
        href, words = link.get("href") or "", text_of(link)
        if not href or href == "#":
            found.append(f"The link «{words}» leads nowhere.")
        if not words and not link.get("aria-label"):
            found.append(f"The link to {href} has no words.")
        if words.lower() in ("cliquez ici", "ici", "lire la suite", "en savoir plus"):
            found.append(f"The link «{words}» does not tell where it goes (RGAA 6.1).")
    found += ["A button has no words." for button in tree.iter("button") if not text_of(button) and not button.get("aria-label")]
    return found


def _pictures(tree: Any) -> list[str]:
    return [
        f"The picture {one.get('src')} has no alt: «» beside its sentence, else its meaning."
        for one in tree.iter("img")
        if one.get("alt") is None
    ]


def _easy(tree: Any) -> list[str]:
    """Easy reading of the page's own sentences; what people or professionals wrote (class «given») is left alone."""
    given = {id(inner) for outer in tree.iter() if isinstance(outer.tag, str) and "given" in classes(outer) for inner in outer.iter()}
    found = []
    for block in (one for one in tree.iter() if one.tag in _BLOCKS):
        if id(block) in given or any(
            inner.tag in _BLOCKS or id(inner) in given for inner in block.iter() if inner is not block and isinstance(inner.tag, str)
        ):
            continue
        kind = "label" if block.tag in ("label", "legend", "dt", "b") else "je"
        for words in lines_of(block):
            found += _hard(re.sub(r"[ \t\r\n]+", " ", words).strip(), kind)
    return found


@cache
def _hard(words: str, kind: Literal["label", "je"]) -> list[str]:
    """What is not easy in these words: most sentences stand on many pages."""
    broken = [one for one in easyread.check(words, kind=kind) if one.severity == "A" and one.rule in EASY]
    return [f"{one.rule}: «{one.sentence}». {one.suggestion}" for one in broken]


class InspectingClient(FlaskClient):
    """Fetches pages as a browser without JavaScript, and inspects each HTML page."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        """Fetch; raise AssertionError with all that is wrong with the page."""
        # Read to its end and closed, as a browser does: what an answer holds (a turn, a file) is given back.
        response = super().open(*args, **({"buffered": True} | kwargs))
        if response.mimetype == "text/html" and response.status_code not in (301, 302, 303, 308):
            html = response.get_data(as_text=True)
            wrong = problems(html, partial=bool(response.request.headers.get("HX-Request")))
            assert not wrong, f"{response.request.path} ({response.status_code}):\n- " + "\n- ".join(wrong)
            assert response.headers["Cache-Control"] == "no-store", f"{response.request.path} may stay in a cache"
        return response

    def token(self, path: str) -> str:
        """The CSRF token of the form on ``path``."""
        return str(re.search(r'name="csrf_token" value="([^"]+)"', self.get(path).text).group(1))  # type: ignore[union-attr]

    def send(self, path: str, **values: Any) -> Any:
        """Send the form of ``path`` as a person would: get it, fill it, press the button."""
        return self.post(path, data={"csrf_token": self.token(values.pop("page", path)), **values})

    def log_in(self, patient: Any, moment: Any) -> None:
        """Be logged in as this person, with a visit of one's own."""
        self.visits = getattr(self, "visits", 0) + 1
        visit = f"{id(self)} {self.visits}"
        journeys.keep(visit, "visit", {"patient": patient.id}, moment, patient=patient)
        with self.session_transaction() as session:
            session["_user_id"] = f"{patient.id}.{patient.session_epoch}"
            session["_fresh"] = True
            session["sid"] = visit
            session["seen"] = moment.timestamp()

    def log_in_professional(self, account: Any, moment: Any) -> None:
        """Be logged in as this professional or agent, as views/gate.let_in_professional does."""
        self.visits = getattr(self, "visits", 0) + 1
        visit = f"{id(self)} {self.visits}"
        journeys.keep(visit, "visit", {"account": account.id}, moment)
        with self.session_transaction() as session:
            kept = {key: session[key] for key in ("persona", "csrf_token") if key in session}
            session.clear()
            session.update(kept)
            session["_user_id"] = f"p{account.id}.{account.session_epoch}"
            session["_fresh"] = True
            session["sid"] = visit
            session["seen"] = moment.timestamp()
