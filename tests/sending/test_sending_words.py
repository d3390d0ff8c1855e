"""What each message says: whole, in French, the same as text and HTML, in one SMS."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from post_office import CODE, CONFIG, LINK, LONG, MAIL, NBSP, NOW, content, posted

from models import Insured
from rules import messages
from sending import letters, words
from sending.compose import compose, grouped

# The letters of GSM 03.38 that our words may use: with one other sign an SMS holds 70 signs instead of 160.
GSM = set("\n !\"#%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyzàéèùìòÉ")


KIND_AND_CHANNEL = [(kind, channel) for kind, needs in messages.KINDS.items() for channel in needs.channels]


@pytest.mark.parametrize(("kind", "channel"), KIND_AND_CHANNEL)
def test_each_message_is_whole(insured: Insured, kind: str, channel: str) -> None:
    made = compose(posted(insured, kind, channel), CONFIG, NOW)
    everything = f"{made.subject}\n{made.text}\n{made.html or ''}"
    assert not re.search(r"\$\w|\{\w", everything), "a fact or a button was not filled in"
    assert "01 99 00 12 34" in everything.replace(NBSP, " "), "a message says who to call"
    if channel != "sms":
        assert made.subject
        assert not re.search(r"[^\s\u00a0][ ][:;?!»]|«[ ]", made.text), "a plain space stands before a sign"
    if channel == "post":
        assert made.paper is not None and made.paper.startswith(b"%PDF")
    else:
        own_words = re.sub(r"«[^»]*»|https\S+", "", made.text)
        assert re.search(r"\bvo(us|tre)\b", own_words, re.I) and not re.search(r"\b(je|mon|ma|mes|tu|ton|ta)\b", own_words, re.I)
        first = made.text.splitlines()[0]
        if "code" in messages.KINDS[kind].needs:
            shown = content(kind, channel)["code"]
            assert shown in re.sub(r"\s", "", first), "the first line is the code"
            assert "Ne donnez jamais ce code." in made.text


def test_the_words_and_the_kinds_are_the_same_list() -> None:
    written = {(kind, channel) for kind, channels in words.table()["kinds"].items() for channel in channels}
    assert written == {pair for pair in KIND_AND_CHANNEL if pair[1] != "post"}


@pytest.mark.parametrize("kind", [kind for kind, channel in KIND_AND_CHANNEL if channel == "sms"])
def test_an_sms_stays_in_one_piece(insured: Insured, kind: str) -> None:
    text = compose(posted(insured, kind, "sms"), CONFIG, NOW).text
    assert set(text) <= GSM, f"not on every phone: {set(text) - GSM}"
    assert len(text) <= 160


def test_the_sms_ends_with_the_domain_bound_code(insured: Insured) -> None:
    text = compose(posted(insured, "login-code", "sms"), CONFIG, NOW).text
    assert text.splitlines()[-1] == "@dmp.exemple.fr #42173189"
    assert text.splitlines()[0] == "Votre code : 4217 3189"


@pytest.mark.parametrize("month", range(1, 13))
def test_an_sms_of_any_month_is_readable_on_every_phone(insured: Insured, month: int) -> None:
    at = datetime(2026, month, 1, 12, 5, tzinfo=UTC)
    text = compose(posted(insured, "password-changed", "sms", at), CONFIG, at).text
    assert set(text) <= GSM and len(text) <= 160
    assert " 1er " in text


class _Visible(HTMLParser):
    """What a reader of an HTML mail sees, without the title of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_title = tag == "title"

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if not self._in_title:
            self.said.append(data)


def seen(html: str) -> _Visible:
    page = _Visible()
    page.feed(html)
    return page


@pytest.mark.parametrize("kind", [kind for kind, channel in KIND_AND_CHANNEL if channel == "mail"])
def test_text_and_html_say_the_same_words(insured: Insured, kind: str) -> None:
    made = compose(posted(insured, kind), CONFIG, NOW)
    assert made.html is not None
    page = seen(made.html)
    assert " ".join(page.said).split() == made.text.replace(f"\n{LINK}\n", "\n").split(), "all but the address that nobody could read"
    shown = {attributes.get("href") for tag, attributes in page.tags if tag == "a"}
    assert shown == set(re.findall(r"https://\S+", made.text)), "both lead to the same places"
    assert [tag for tag, _ in page.tags if tag == "h1"] == ["h1"]
    assert page.tags[0] == ("html", {"lang": "fr"})


@pytest.mark.parametrize("kind", [kind for kind, channel in KIND_AND_CHANNEL if channel == "mail"])
def test_a_mail_fetches_nothing_and_tells_nobody(insured: Insured, kind: str) -> None:
    made = compose(posted(insured, kind), CONFIG, NOW)
    assert made.html is not None
    page = seen(made.html)
    assert not {tag for tag, _ in page.tags} & {"img", "link", "script", "iframe", "object", "form"}
    assert not re.search(r"url\(|@import|src=", made.html)
    given = {value for _, attributes in page.tags for name, value in attributes.items() if name == "href"}
    assert given <= {LINK, "https://dmp.exemple.fr", "https://dmp.exemple.fr/creer-mon-dmp"}
    assert kind != "creation-code" or given == {"https://dmp.exemple.fr/creer-mon-dmp"}, "the page where the code is written"


def test_a_link_cannot_break_out_of_the_html(insured: Insured) -> None:
    bad = content("login-code", "mail") | {"link": 'https://dmp.exemple.fr/?a="><script>x</script>'}
    made = compose(messages.post(insured, "mail", "login-code", MAIL, bad, NOW), CONFIG, NOW)
    assert made.html is not None and "script" not in {tag for tag, _ in seen(made.html).tags}


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (NOW, "lundi 23 novembre 2026 à 14 heures 20"),
        (datetime(2026, 7, 14, 22, 5, tzinfo=UTC), "mercredi 15 juillet 2026 à 0 heure 05"),  # summer, and the next day in Paris
    ],
)
def test_a_moment_is_said_in_french(insured: Insured, at: datetime, said: str) -> None:
    made = compose(posted(insured, "password-changed", now=at), CONFIG, at)
    assert said in made.text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("until", "day"),
    [
        ("2027-01-04T13:20:00+00:00", date(2027, 1, 3)),  # it ends in the afternoon of the 4th: only the 3rd is a whole day
        ("2027-01-04T23:30:00+00:00", date(2027, 1, 4)),  # already the 5th in Paris
        ("2027-01-04", date(2027, 1, 4)),
    ],
)
def test_a_letter_promises_whole_days_only(until: str, day: date) -> None:
    assert letters.last_day(until) == day


def test_the_label_of_a_button_is_the_real_one(insured: Insured) -> None:
    made = compose(posted(insured, "already-created"), CONFIG, NOW)
    assert f"«{NBSP}J’ai oublié mes codes{NBSP}»" in made.text


@pytest.mark.parametrize(
    ("code", "shown"), [("421731", "421 731"), (CODE, "4217 3189"), ("4217318901", "4217 3189 01"), (LONG, "RMGA DQEP 2KRG")]
)
def test_codes_are_cut_in_groups(code: str, shown: str) -> None:
    assert grouped(code) == shown.replace(" ", NBSP)


def test_a_fact_that_nobody_gave_is_an_error_not_a_hole() -> None:
    with pytest.raises(words.WordsError, match="phone"):
        words.filled("Appelez le $phone.", {})


def test_the_letter_says_on_screen_what_its_sheet_says(insured: Insured) -> None:
    made = compose(posted(insured, "creation-code", "post"), CONFIG, NOW)
    assert f"RMGA{NBSP}DQEP{NBSP}2KRG" in made.text and "Mon code de création" in made.text
    assert "dimanche 3 janvier 2027" in made.text.replace(NBSP, " ")
    assert made.to == "Claire Martel\n3 rue du Port\n69002 Lyon"
