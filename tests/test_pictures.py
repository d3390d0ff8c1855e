"""The character on every picture, where the choice is kept, and the page «Les images» with what can be taken away."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask
from PIL import Image

import easyread
from models import AuditEvent, Patient
from paper import picture_set
from paper.png import png
from pictograms import catalogue, lexicon
from pictograms.lexicon import MOI_CHOICES, MOI_DEFAULT, MOI_NAMES
from practice import seed
from practice.people import people
from rules import characters
from rules.refusal import Refusal
from tests.inspecting import EASY, InspectingClient, parse, text_of
from views import gallery, pictures

CHOICE = "/mon-personnage"
ROOT = Path(__file__).parent.parent
#: A character that is not the one by default, and another.
ONE, OTHER = "femme-foulard", "homme-fauteuil"


def sources(html: str) -> list[str]:
    """The addresses of the pictures of a page."""
    return re.findall(r'<img [^>]*src="([^"]+)"', html)


def drawn_with(html: str) -> set[str]:
    """The characters whose pictures a page shows, the page's own cards of the choice left out."""
    return set(re.findall(r'src="/images/([\w-]+)/[\w-]+\.svg', html.partition("<fieldset")[0]))


def choose(client: InspectingClient, id: str) -> str:
    """Choose as a person does; gives the page that follows."""
    answer = client.send(CHOICE, character=id)
    assert answer.status_code == 303, answer.text
    return client.get(answer.location).text


# -- the rule ------------------------------------------------------------------------------------------------------------------


def test_only_a_known_character_is_chosen():
    assert characters.read(ONE, MOI_CHOICES) == ONE
    for typed, key in (("", "personnage-vide"), ("chat", "personnage-inconnu"), ("../moi", "personnage-inconnu")):
        with pytest.raises(Refusal) as refused:
            characters.read(typed, MOI_CHOICES)
        assert (refused.value.key, refused.value.field) == (key, "character")


def test_what_was_chosen_before_fills_only_an_empty_account(house, record):
    patient = record()
    characters.adopt(patient, "")
    assert Patient.get_by_id(patient.id).character == ""
    characters.adopt(patient, ONE)
    characters.adopt(patient, OTHER)
    assert Patient.get_by_id(patient.id).character == ONE


# -- the choice ----------------------------------------------------------------------------------------------------------------


def test_all_characters_stand_as_boxes_with_their_picture_and_name(client):
    html = client.get(CHOICE).text
    boxes = re.findall(r'<input type="radio"[^>]* value="([\w-]+)"', html)
    assert boxes == list(MOI_CHOICES) and len(boxes) >= 12
    fieldset = next(parse(html).iter("fieldset"))
    assert [text_of(label) for label in fieldset.iter("label")] == [MOI_NAMES[id] for id in boxes]
    shown = sources(html.partition("<fieldset")[2].partition("</fieldset>")[0])
    assert len(set(shown)) == len(boxes), "each character has a picture of its own"


def test_a_visitor_chooses_and_sees_it_on_every_picture(client):
    before = client.get("/aide").text
    assert not drawn_with(before)
    said = choose(client, ONE)
    assert "C’est fait." in said and "Ce personnage est sur toutes mes images." in said
    after = client.get("/aide").text
    assert drawn_with(after) == {ONE}
    for old, new in zip(sources(before), sources(after), strict=True):
        id = re.search(r"/([\w-]+)\.svg", old).group(1)
        changed = "/signs/" not in old and catalogue.has_moi(id)
        assert (old != new) == changed, f"{id}: {new}"


def test_the_cookie_of_a_visitor(client):
    answer = client.send(CHOICE, character=ONE)
    cookie = next(line for line in answer.headers.getlist("Set-Cookie") if line.startswith("personnage="))
    for part in (f"personnage={ONE}", "HttpOnly", "SameSite=Lax", "Max-Age=31536000", "Path=/"):
        assert part in cookie


def test_a_strange_cookie_is_not_believed(client):
    for value in ("chat", "../../etc", "femme.svg", "x" * 300):
        client.set_cookie("personnage", value)
        assert not drawn_with(client.get("/aide").text)


def test_cancelling_puts_the_old_one_back(client):
    choose(client, OTHER)
    said = choose(client, ONE)
    mark = re.search(r'name="fait" value="(\w+)"', said).group(1)
    token = re.search(r'name="csrf_token" value="([^"]+)"', said).group(1)
    answer = client.post(f"{CHOICE}/annuler", data={"csrf_token": token, "fait": mark})
    assert "C’est annulé." in client.get(answer.location).text
    assert drawn_with(client.get("/aide").text) == {OTHER}
    again = client.post(f"{CHOICE}/annuler", data={"csrf_token": token, "fait": mark})
    assert again.status_code == 303 and drawn_with(client.get("/aide").text) == {OTHER}, "sent twice, it undoes once"


def test_cancelling_the_first_choice_leaves_no_cookie(client):
    said = choose(client, ONE)
    data = dict(re.findall(r'name="(csrf_token|fait)" value="([^"]+)"', said))
    client.post(f"{CHOICE}/annuler", data=data)
    assert client.get_cookie("personnage") is None and not drawn_with(client.get("/aide").text)


@pytest.mark.parametrize(("typed", "what"), [("chat", "n’existe pas"), ("", "Il manque le personnage")])
def test_a_choice_that_cannot_be(client, typed, what):
    answer = client.send(CHOICE, character=typed)
    assert answer.status_code == 422 and what in answer.text
    assert client.get_cookie("personnage") is None


def test_the_account_keeps_the_choice_and_wins_over_the_cookie(client, record, clock):
    patient = record(character=OTHER)
    client.set_cookie("personnage", ONE)
    client.log_in(patient, clock())
    assert drawn_with(client.get("/aide").text) == {OTHER}
    answer = client.send(CHOICE, character="femme-agee")
    assert not any(line.startswith("personnage=") for line in answer.headers.getlist("Set-Cookie")), "the account keeps it"
    assert Patient.get_by_id(patient.id).character == "femme-agee"
    assert drawn_with(client.get("/mes-informations").text) == {"femme-agee"}
    assert AuditEvent.select().where(AuditEvent.patient == patient).count() == 0, "it is not about the record"


def test_a_visitor_who_comes_in_keeps_the_choice(client, record, sent):
    patient = record()
    client.set_cookie("personnage", ONE)
    client.send("/se-connecter", login=patient.login, password="pomme-chat-velo-lune")
    client.send("/se-connecter/choisir", channel="mail")
    assert client.send("/se-connecter/code", code=sent("login-code")["code"]).status_code == 303
    assert Patient.get_by_id(patient.id).character == ONE


def test_in_practice_the_person_on_the_card_is_drawn(client, clock, chance):
    seed.seed(clock(), chance)
    one = next(one for one in people() if one.character not in ("", MOI_DEFAULT))
    client.send("/entrainement", card=one.key)
    assert drawn_with(client.get("/aide").text) == {one.character}
    choose(client, ONE if one.character != ONE else OTHER)
    assert drawn_with(client.get("/aide").text) == {ONE if one.character != ONE else OTHER}, "what was chosen comes first"


def test_the_papers_take_the_same_character(site):
    with site.test_request_context(headers={"Cookie": f"personnage={ONE}"}):
        assert pictures.chosen() == ONE and gallery.page.look().moi == ONE


def test_every_fictitious_person_has_a_character_that_exists():
    assert {one.character for one in people()} <= set(MOI_CHOICES)


# -- the drawing ---------------------------------------------------------------------------------------------------------------


def address_of(site: Flask, id: str, moi: str) -> str:
    with site.test_request_context():
        return pictures.picture_src(id, moi)


def test_a_drawing_is_the_same_for_everybody_and_is_kept_for_a_year(site, client, record, clock):
    client.log_in(record(), clock())
    address = address_of(site, "moi", ONE)
    answer = client.get(address)
    assert answer.status_code == 200 and answer.mimetype == "image/svg+xml"
    assert answer.text == lexicon.draw("moi", ONE)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in answer.headers and "Cookie" not in answer.headers.get("Vary", "")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    old = client.get(address.partition("?")[0], query_string={"v": "an-old-mark"})
    assert old.headers["Cache-Control"] == "no-cache", "another mark: this drawing is not what that address promised"


def test_the_mark_follows_the_drawing(site, monkeypatch):
    before = address_of(site, "moi", ONE)
    monkeypatch.setattr(catalogue, "svg", lambda one, moi="": "<svg>another</svg>")
    catalogue.mark.cache_clear()
    after = address_of(site, "moi", ONE)
    catalogue.mark.cache_clear()
    assert before != after and before.partition("?")[0] == after.partition("?")[0]


def test_the_default_and_pictures_without_me_are_static_files(site):
    assert address_of(site, "moi", MOI_DEFAULT).startswith("/static/pictograms/moi.svg?v=")
    assert address_of(site, "carte-vitale", ONE).startswith("/static/pictograms/carte-vitale.svg?v=")


@pytest.mark.parametrize(
    "path", ["/images/chat/moi.svg", "/images/femme/rien.svg", "/images/mots/rien.png", "/images/rien", "/images/signes/x"]
)
def test_what_does_not_exist_is_an_easy_page(client, path):
    answer = client.get(path)
    assert answer.status_code == 404 and "Cette page n’existe pas" in answer.text


def test_no_template_goes_round_the_character():
    straight = re.compile(r"stamp\('pictograms/([\w-]+\.svg|' ~ [^)]+ ~ '\.svg)'\)")
    for file in (ROOT / "templates").rglob("*.html"):
        if file.parent.name == "offline":  # a folder without a server: nobody chooses there
            continue
        assert not straight.search(file.read_text()), f"{file}: write picture_src('id')"


# -- the gallery ---------------------------------------------------------------------------------------------------------------


def test_persons_and_the_dmp_come_first_then_animals(client):
    page = client.get("/images").text
    places = [page.index(words) for words in ("Moi sur les images", ">Les personnes<", ">Mon DMP</b>", ">Ce que je fais<", ">Les animaux<")]
    assert places == sorted(places)


def test_every_picture_stands_in_one_group_with_its_meaning_and_its_own_page(client):
    addresses = []
    for group in gallery.groups():
        html = client.get(f"/images/groupes/{group.id}").text
        assert html.count("<li><a") >= len(group.entries)
        for one in group.entries:
            assert one.title in html.replace("&#39;", "'"), one
        addresses += re.findall(r'<li><a href="(/images/[\w/-]+)">', html)
    assert len(addresses) == len(set(addresses)) == len(catalogue.entries())
    assert all(client.get(address).status_code == 200 for address in addresses[:: len(addresses) // 25])


def test_a_picture_tells_all_about_itself(client):
    html = client.get("/images/cacher").text
    assert "Cette image n’est pas encore testée." in html and "CC BY 4.0" in html
    assert len(re.findall(r"/images/[\w-]+/cacher\.svg", html)) == len(MOI_CHOICES) - 1, "one for each character, the default is static"
    client.set_cookie("personnage", ONE)
    png_address = re.search(r'href="(/images/[\w-]+/cacher\.png\?v=\w+)"', client.get("/images/cacher").text).group(1)
    assert png_address.startswith(f"/images/{ONE}/")
    answer = client.get(png_address)
    picture = Image.open(io.BytesIO(answer.data))
    assert picture.format == "PNG" and picture.size == (1000, 1000) and "immutable" in answer.headers["Cache-Control"]


def test_a_tested_picture_says_so():
    tested = lexicon.Picture("x", "Un x.", lambda: (), "comprise par 17 personnes sur 20")
    assert gallery.tested(catalogue.Entry("scenes", tested)) == "Cette image est comprise par 17 personnes sur 20."


@pytest.mark.parametrize(
    ("typed", "id", "near"),
    [
        ("MÉDECIN traitant", "medecin-traitant", False),
        ("cles", "cle", False),
        ("ordonance", "ordonnance", True),
        ("cacher", "cacher", False),
    ],
)
def test_the_search_forgives(typed, id, near):
    found, changed = gallery.find(typed)
    assert id in [one.id for one in found] and changed == near


def test_a_search_with_nothing_or_much(client):
    assert "Je ne trouve pas d’image" in client.get("/images?q=zzzzzz").text
    html = client.get("/images?q=je").text
    assert html.count('<li><a href="/images/') == gallery.ON_A_PAGE and "Page 1 sur" in html
    for number in ("0", "-1", "x", "999999", "٣"):
        assert client.get("/images", query_string={"q": "je", "page": number}).status_code == 200
    assert client.get("/images", query_string={"q": "<script>"}).status_code == 200


def test_the_gallery_is_found_from_everywhere(client):
    footer = client.get("/").text.partition("<footer")[2]
    assert 'href="/images"' in footer and f'href="{CHOICE}"' in footer
    assert f'href="{CHOICE}"' in client.get("/aide").text and f'href="{CHOICE}"' in client.get("/toutes-les-pages").text


# -- to take away --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> list[catalogue.Entry]:
    """A gallery of three pictures, so that the set is made in no time."""
    three = [catalogue.entry("scenes", "moi"), catalogue.entry("signes", "oui"), catalogue.entry("mots", "chat")]
    monkeypatch.setattr(gallery, "groups", lambda: (gallery.Group("x", "Trois", "scenes", three),))
    return three


def test_the_whole_set_as_a_zip(client, few):
    client.set_cookie("personnage", ONE)
    answer = client.get("/images/toutes.zip", buffered=True)
    packed = zipfile.ZipFile(io.BytesIO(answer.data))
    assert packed.testzip() is None and answer.mimetype == "application/zip"
    names = [f"{kind}/{one.shelf}/{one.id}.{kind}" for one in few for kind in ("svg", "png")]
    assert packed.namelist() == ["LISEZMOI.txt", "images.csv", *names]
    assert packed.read("svg/scenes/moi.svg").decode() == lexicon.draw("moi", ONE)
    assert Image.open(io.BytesIO(packed.read("png/mots/chat.png"))).size == (500, 500)
    assert "CC BY 4.0" in packed.read("LISEZMOI.txt").decode()
    rows = list(csv.DictReader(io.StringIO(packed.read("images.csv").decode("utf-8-sig")), delimiter=";"))
    assert [row["svg"] for row in rows] == names[::2] and rows[0]["signification"] == "Moi"
    assert {row["test"] for row in rows} == {"pas encore testée"}


def test_the_set_is_made_once_for_each_character(client, few, monkeypatch):
    first = client.get("/images/toutes.zip", buffered=True).data
    client.set_cookie("personnage", ONE)
    other = client.get("/images/toutes.zip", buffered=True).data
    assert first != other

    def again(*_: object) -> None:
        raise AssertionError("it is kept: nothing is drawn again")

    monkeypatch.setattr(picture_set, "make_set", again)
    assert client.get("/images/toutes.zip", buffered=True).data == other
    client.delete_cookie("personnage")
    assert client.get("/images/toutes.zip", buffered=True).data == first


def test_a_download_gives_its_turn_back(client, few):
    """The first one is made while it is sent, the others are the file that was kept."""
    assert [client.get("/images/toutes.zip").status_code for _ in range(6)] == [200] * 6


def test_a_download_that_is_cut_leaves_nothing_half_made(few, tmp_path):
    groups = [picture_set.Group("Trois", few)]
    pieces = picture_set.make_set(tmp_path, groups, ONE, "Bonjour")
    next(pieces)
    pieces.close()
    assert not picture_set.set_file(tmp_path, groups, ONE, "Bonjour").exists() and not list(tmp_path.glob("*.part"))
    list(picture_set.make_set(tmp_path, groups, ONE, "Bonjour"))
    assert zipfile.is_zipfile(picture_set.set_file(tmp_path, groups, ONE, "Bonjour"))


def test_a_png_is_kept_until_its_drawing_changes(tmp_path, monkeypatch):
    one = catalogue.entry("signes", "oui")
    (tmp_path / "signes.oui..64.an-old-mark.png").write_bytes(b"old")
    first = picture_set.png_of(tmp_path, one, ONE, 64)
    assert [file.name for file in tmp_path.iterdir()] == [f"signes.oui..64.{catalogue.mark(one)}.png"]
    monkeypatch.setattr(picture_set, "png", lambda *_: b"drawn again")
    assert picture_set.png_of(tmp_path, one, "", 64) == first


def test_a_png_shows_the_drawing_in_its_own_colours():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240"><title>x</title>{}</svg>'
    body = png(svg.format('<rect x="0" y="0" width="120" height="120" fill="#3d7edb"/>'), 100)
    picture = Image.open(io.BytesIO(body)).convert("RGB")
    assert picture.size == (100, 100)
    assert picture.getpixel((25, 25)) == (0x3D, 0x7E, 0xDB) and picture.getpixel((75, 75)) == picture.getpixel((25, 75)) == (255, 255, 255)


@pytest.mark.parametrize("moi", ["", *MOI_CHOICES])
def test_every_character_can_be_made_a_png(moi):
    body = png(catalogue.svg(catalogue.entry("scenes", "moi"), moi), 48)
    assert Image.open(io.BytesIO(body)).convert("L").getextrema()[0] < 80


def test_the_drawings_of_every_character_are_well_formed():
    for one in catalogue.entries():
        if one.has_moi:
            drawings = {moi: catalogue.svg(one, moi) for moi in MOI_CHOICES}
            assert {ElementTree.fromstring(svg).tag for svg in drawings.values()} == {"{http://www.w3.org/2000/svg}svg"}
            assert len(set(drawings.values())) > 2, f"{one.id}: the character changes nothing"


def test_every_meaning_is_easy_to_read():
    wrong = {
        f"{one.shelf}/{one.id}: «{one.title}». {found.suggestion}"
        for one in catalogue.entries()
        for found in easyread.check(one.title, kind="label")
        if found.severity == "A" and found.rule in EASY
    }
    assert not wrong, "\n".join(sorted(wrong))
