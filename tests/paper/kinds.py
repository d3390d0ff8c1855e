"""Every kind of paper that the house prints, one line each, for all checks of paper and for veraPDF. A new kind is added here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from string import Template
from typing import Any, Literal

from guides import library
from guides.dates import day_in_words
from guides.step import Guide
from paper import emergency_card, forms, guides, helper_slip, letters, to_bring, unknown_access
from paper.engine import AS_DRAWN, Look
from paper.words import table
from paper.workshop import keepsakes, kit, summary
from paper.workshop.words import words as workshop_words
from practice.documents.make import make
from practice.people import persona
from tests.paper import workshop_papers


@dataclass(frozen=True)
class Kind:
    """A kind of paper, and what it may do otherwise than a guide.

    Args:
        name: said when a check fails.
        make: prints one.
        says: the sentences in the order of the content, as the person reads them (buttons without « »).
        pages, rows: the most pages, and pictured rows on a page (F17).
        picture: the least side of the picture of a row, in millimetres (F15).
        size: the least letters, in points (F14).
        leading: the least distance of two lines, in sizes of the letter (F14).
        numbered: says «page 2 sur 4» when it has several pages (F7).
        dated: says when it was made.
        but: checks that do not hold for it, and why. A check that holds all the same fails: then the line goes.
    """

    name: str
    make: Callable[[], bytes]
    says: Callable[[], tuple[str, ...]] = tuple
    pages: int = 4
    rows: int = 6
    picture: float = 30
    size: float = 14
    leading: float = 1.3
    numbered: bool = True
    dated: bool = False
    but: Mapping[str, str] = field(default_factory=dict)


SENDER = letters.Sender(
    "France Santé Exemple", "12 rue de l’Exemple, 75000 Paris", "01 99 00 12 34", "aide@dmp.example", "https://www.dmp.example"
)
TO = letters.Addressee("Maria Exemple", ("12 rue des Lilas", "75020 Paris"))
CODE, CODES, LONG = "RMGADQEP2KRG", ("heup7433", "jt#w3mGg"), "montagne-chocolat-papillon-parapluie"
UNTIL = date(2027, 1, 4)
LONG_GUIDES = {"creer-seul": 7, "changer-informations": 5, "creer-avec-professionnel": 5}  # 2 chapters, and a page of hard words
DRAWN = {"F14": "the title and the buttons of a drawn screen are no sentences: they have no full stop"}
FOLDED = {"F13": "its pages follow each other once it is folded: tests/paper/test_folding.py reads them by their tags"}
FACTS = {**SENDER.facts, "until": day_in_words(UNTIL)}
BOTH = ("credentials.identifiant", "credentials.password")
CHOSEN = ("chosen-codes.identifiant", "chosen-codes.password")
CARD = emergency_card.CardPerson(
    "Maria Exemple",
    date(1985, 4, 1),
    emergency_card.Contact("Jean Exemple", "06 39 98 12 34"),
    emergency_card.Contact("Fatou Exemple", "06 39 98 56 78"),
    emergency_card.Contact("Docteur Henri Exemple", "04 65 71 12 34", "Saint-Étienne"),
    True,
)
_QUOTES = re.compile("[«»]")
_STOP = re.compile(r"(\{[a-z0-9-]+\}\u00a0»)\.$")


def as_read(sentence: str, facts: Mapping[str, str] = FACTS) -> str:
    """The sentence of a file as it is read on paper: with its facts and the labels of its buttons, without « ».

    A sentence that ends with a button ends with the button: no full stop stands behind it.
    """
    named = re.sub(r"\{([a-z0-9-]+)\}", lambda word: library().words[word[1]], _STOP.sub(r"\1", sentence))
    return _QUOTES.sub("", Template(named).safe_substitute(facts)).strip()


def _rows(entries: list[Any]) -> list[str]:
    return [as_read((table()[entry] if isinstance(entry, str) else entry)["say"]) for entry in entries]


def _letter(name: str, make: Callable[[], bytes], *sheets: tuple[str, ...], **changed: Any) -> Kind:
    """A letter. ``sheets``: for each its entry of letters.yaml, then its secrets (``entry.secret``)."""

    def says() -> tuple[str, ...]:
        found: list[str] = []
        for key, *secrets in sheets:
            words, kept = table()[key], [table()[entry][secret] for entry, secret in (one.split(".") for one in secrets)]
            shown = [part for one in kept for part in (one["label"], as_read(one["note"]))]
            found += [words["title"], words["lead"], *shown, *_rows(words["rows"]), *map(as_read, table()["help"]["say"])]
        return tuple(found)

    # The code, the way and who to call stand on one sheet under the window of the envelope: smaller pictures, closer lines.
    given = {"picture": 20, "leading": 1.24, "numbered": False, "pages": len(sheets), **changed}
    return Kind(f"letter: {name}", make, says, **given)


def _pair(way: str) -> tuple[tuple[str, ...], ...]:
    return tuple((f"{way}-{what}", one) for what, one in zip(("identifiant", "password"), BOTH, strict=True))


def _form(name: str, protection: Literal["", "curatelle", "tutelle"]) -> Kind:
    words = table()["trusted-person"]
    rules = (*words["rules"], *([words["protection"][protection]] if protection else []))
    help = map(as_read, table()["help"]["say"])
    says = (
        words["title"],
        *words["leads"],
        *_rows(list(rules)),
        *help,
        words["me"],
        words["name"],
        words["her"],
        words["mine"],
        words["after"],
    )

    def made() -> bytes:
        return forms.trusted_person("Maria Exemple", None, forms.TrustedPerson(), protection, SENDER)

    return Kind(f"form: {name}", made, lambda: says, pages=2, leading=1.24)


def _card(name: str, person: emergency_card.CardPerson, choice: str) -> Kind:
    words = library().tables["sheets"]["emergency-card"]

    def says() -> tuple[str, ...]:
        call, care, opens = words["call"], words["care"], words["opens"][choice]
        people = (call["title"], call["warn"]["say"], call["trusted"]["say"], care["title"], care["doctor"]["say"])
        rescue = [words["rescue"]["title"], *(part for one in words["rescue"]["numbers"] for part in (one["call"], one["say"]))]
        steps = [step["say"] for step in words["make"]["steps"]]
        last = (words["make"]["title"], *steps, words["make"]["again"]["say"], *map(as_read, table()["help"]["say"]))
        return (words["title"], *people, words["record"], *([opens["say"]] if "say" in opens else []), *rescue, *last)

    def made() -> bytes:
        return emergency_card.emergency_card(person, SENDER, date(2026, 11, 23))

    # A face of the card is 74 mm wide: its signs are 7 to 21 mm, its lines are close.
    return Kind(f"card: {name}", made, says, pages=1, picture=7, leading=1.14, numbered=False)


def _unknown_access() -> Kind:
    words = library().tables["letters"]["unknown-access"]
    mine = unknown_access.Writer("Maria Exemple", date(1985, 5, 12), "12 rue des Lilas\n75020 PARIS")
    seen = unknown_access.Seen(
        "Docteur Élise Exemple", "médecin généraliste", "Angers", datetime(2026, 11, 20, 9, 30, tzinfo=UTC), urgent=True
    )
    made = lambda: unknown_access.letter(TO, mine, seen, date(2026, 11, 23), SENDER)  # noqa: E731
    says = (words["title"], *words["leads"], words["me"], words["them"], words["urgent"]["say"], *(one["say"] for one in words["asks"]))
    return Kind("unknown access", made, lambda: says, pages=1, rows=3, picture=20, numbered=False)


def _bring(way: to_bring.Way) -> Kind:
    words = library().tables["sheets"]["to-bring"]
    told = words["ways"][way]

    def says() -> tuple[str, ...]:
        of = {part: [words[part][key]["say"] for key in keys] for part, keys in told["contents"].items()}
        return (told["title"], *map(as_read, told["leads"]), *of["things"], words["ask"], *of["asked"], words["give"], *of["given"])

    # What I bring is 46 mm high; what I am asked stands below it, smaller.
    return Kind(
        f"to bring: {way}", lambda: to_bring.to_bring(way, SENDER), says, pages=1, rows=14, picture=20, leading=1.24, numbered=False
    )


def _helper(name: str, key: str, make: Callable[[], bytes], told: Sequence[str], **facts: str) -> Kind:
    """The slip of a helper, or their request; ``told``: the rows that say what the help is."""

    def says() -> tuple[str, ...]:
        words, known = table()[key], FACTS | facts
        rows = [table()[entry] if isinstance(entry, str) else entry for entry in (*words["rows"], *told, *words["last"])]
        sentences = [words["title"], *words["leads"], words["secret"]["label"], words["secret"]["note"], words["go"], words["scan"]]
        return tuple(as_read(one, known) for one in (*sentences, *(entry["say"] for entry in rows), *table()["help"]["say"]))

    # Code, square and rows stand on one sheet that is given by hand.
    return Kind(f"helper: {name}", make, says, pages=1, picture=20, leading=1.24, numbered=False)


def _slip() -> bytes:
    return helper_slip.slip(
        helper_slip.Slip("Maria", "Fatou", "ajouter", "30 juin 2027"), CODE, UNTIL, f"{SENDER.site}/aidants/ma-feuille", SENDER
    )


def guide_says(told: Guide) -> tuple[str, ...]:
    """The sentences of a guide in its order."""
    needs = [need.say for need in told.needs]
    steps = [words for part in told.chapters for words in (part.title, *(as_read(step.say) for step in part.steps))]
    return tuple(filter(None, (told.title, told.lead, *needs, *steps, told.end)))


def _guide(id: str, edition: str = "normal", owner: guides.Owner | None = None, look: Look = AS_DRAWN, **changed: Any) -> Kind:
    """A guide in an edition; ``changed``: what this edition may do otherwise."""
    told, about = library().guides[id], guides.About(SENDER, date(2026, 11, 23), {id: f"https://www.dmp.example/guides/{id}"})

    def made() -> bytes:
        return guides.print_guides((told,), edition, look, about, owner)

    name = f"guide: {id}" if edition == "normal" and not owner else f"guide: {id}, {edition}{', of somebody' if owner else ''}"
    return Kind(name, made, lambda: guide_says(told), **{"dated": True, **changed})


def _guides(edition: str, **changed: Any) -> Kind:
    """3 guides together, with lines to write whose they are."""
    told = tuple(library().guides[id] for id in ("acceder", "choisir-qui-voit", "regarder-qui-est-venu"))
    about = guides.About(SENDER, date(2026, 11, 23), {one.id: f"https://www.dmp.example/guides/{one.id}" for one in told})

    def made() -> bytes:
        return guides.print_guides(told, edition, AS_DRAWN, about, guides.Owner(blank=True))

    says = tuple(words for one in told for words in guide_says(one))
    return Kind(f"guides: {len(told)}, {edition}", made, lambda: says, **{"dated": True, **changed})


def _practice(sheet: str, key: str) -> Kind:
    why = "as a professional writes to another one: a real one is like this, and the person sees it beside its easy words"
    but = {check: why for check in ("F3", "F14", "calls")}
    return Kind(f"practice: {sheet}", lambda: make(key, persona("camille"), date(2026, 11, 23)).body, leading=1.2, numbered=False, but=but)


def _kit() -> Kind:
    """The whole kit of a workshop: each paper in it as it is alone, so its letters have their smaller pictures and closer lines."""
    asked = workshop_papers.order()
    says = lambda: workshop_papers.kit_says(asked)  # noqa: E731
    return Kind("workshop: kit", lambda: kit.kit(asked).pdf, says, pages=20, rows=9, picture=19, leading=1.24)


def _cards() -> Kind:
    asked, said = workshop_papers.order(5, spoken=workshop_papers.WORDS), workshop_words()["card"]

    def says() -> tuple[str, ...]:
        on_card = ((one.name, one.reason, one.code, said["scan"], said["words"], *one.words) for one in asked.places)
        return tuple(sentence for card in on_card for sentence in card)

    made = lambda: kit.kit(asked, frozenset({"cards"})).pdf  # noqa: E731
    return Kind("workshop: cards", made, says, leading=1.2, but={"calls": "the leader stands beside the person"})


def _booklet() -> Kind:
    first, second = (library().guides[id] for id in ("acceder", "choisir-qui-voit"))
    done = ((first, first.steps[:4]), (second, second.steps))

    def says() -> tuple[str, ...]:
        steps = [as_read(step.say) for _, kept in done for step in kept]
        return (workshop_words()["booklet"]["title"], first.title, second.title, *steps)

    made = lambda: keepsakes.booklet("Léa Marchais", "jeune-femme", done, workshop_papers.DAY).pdf  # noqa: E731
    return Kind("workshop: booklet", made, says, pages=8, dated=True)


def _certificate(name: str, done: tuple[str, ...]) -> Kind:
    said = workshop_words()["certificate"]
    says = (said["title"], said["mine"], *([name] if name else []), said["took"], "Je me connecte", *done, said["signed"])

    def made() -> bytes:
        return keepsakes.certificate(name, "femme-foulard", "Je me connecte", done, workshop_papers.DAY).pdf

    but = {"calls": "it is kept on a wall, and asks for nothing"}
    what = "certificate" if name else "certificate to fill"
    return Kind(f"workshop: {what}", made, lambda: says, pages=1, leading=1.2, numbered=False, but=but)


def _summary(name: str, hard: int) -> Kind:
    said = workshop_words()["summary"]
    steps = workshop_papers.hard_steps(hard)

    def says() -> tuple[str, ...]:
        faces = (said["face"][key] for key in ("facile", "moyen", "difficile"))
        guides = (one.guide.title for one in workshop_papers.tallies())
        return (
            said["title"],
            said["faces"],
            *faces,
            said["guides"],
            *guides,
            said["hard"],
            *(as_read(one.step.say) for one in steps),
            said["no-name"],
        )

    def made() -> bytes:
        return summary.summary("Je me connecte", workshop_papers.DAY, 12, workshop_papers.tallies(), steps, workshop_papers.FACES).pdf

    but = {"calls": "the leader asks nobody for help with it"}
    return Kind(f"workshop: {name}", made, says, pages=2, rows=8, picture=26, but=but)


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by name."""
    found = [
        _letter("creation", lambda: letters.creation_code(TO, CODE, UNTIL, SENDER), ("creation-code", "creation-code.secret")),
        _letter("already", lambda: letters.already_created(TO, SENDER), ("already-created",), picture=30),
        _letter("credentials", lambda: letters.credentials(TO, *CODES, SENDER), ("credentials", *BOTH)),
        _letter("chosen", lambda: letters.chosen_codes(TO, CODES[0], LONG, SENDER), ("chosen-codes", *CHOSEN)),
        _letter("2 sheets", lambda: letters.credentials(TO, *CODES, SENDER, sheets=2), *_pair("home")),
        _letter("2 envelopes", lambda: letters.credentials(TO, *CODES, SENDER, sheets=2, posted=True), *_pair("post")),
        _letter("login", lambda: letters.login_name(TO, CODES[0], SENDER), ("login-name", "login-name.secret")),
        _letter("recovery", lambda: letters.recovery_code(TO, CODE, UNTIL, SENDER), ("recovery-code", "recovery-code.secret")),
        _form("trusted person", ""),
        _form("trusted person, tutelle", "tutelle"),
        _unknown_access(),
        *(_guide(id, pages=LONG_GUIDES.get(id, 4)) for id in sorted(library().guides)),
        _guide("acceder", owner=guides.Owner("Maria Exemple", "Docteur Henri Exemple"), look=Look("femme-foulard")),
        _guide("acceder", "grand", size=18),
        _guide("acceder", "noir-et-blanc"),
        _guide("creer-seul", "cartes", pages=40, but=DRAWN),
        _guide("creer-seul", "affiche", size=18, pages=6),
        _guide("acceder", "affiche", size=18),
        _guide("acceder", "depliant", rows=8, numbered=False),
        _guide("creer-seul", "depliant", rows=8, numbered=False, pages=6, but=FOLDED),
        _guides("normal", pages=12),
        _guides("cartes", pages=40, but=DRAWN),
        _card("full", CARD, "allowed"),
        _card("to fill", emergency_card.CardPerson(), "unsaid"),
        *(_bring(way) for way in to_bring.WAYS),
        _helper("slip", "helper-slip", _slip, ("helper-ajouter", "helper-end"), person="Maria", helper="Fatou", end="30 juin 2027"),
        _helper("request", "helper-request", lambda: helper_slip.request("Fatou Exemple", CODE, UNTIL, SENDER), (), helper="Fatou Exemple"),
        _practice("prescription", "ordonnance-rhume"),
        _practice("results", "analyses-sang"),
        _practice("report", "cr-pneumonie"),
        _practice("vaccination", "vaccination-rappel"),
        _practice("letter", "courrier-cardiologue"),
        _kit(),
        _cards(),
        _booklet(),
        _certificate("Léa M.", ("J’accède à mon DMP", "Je choisis qui voit mon DMP")),
        _certificate("", ()),
        _summary("summary", 3),
        _summary("summary, all easy", 0),
    ]  # fmt: skip
    assert len({kind.name for kind in found}) == len(found), "two kinds have the same name"
    return {kind.name: kind for kind in found}


@cache
def printed(name: str) -> bytes:
    """One paper of the kind, printed once."""
    return kinds()[name].make()
