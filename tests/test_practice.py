"""Practice mode: nobody in it can be real, every paper can be read, and filling the house again and again harms nothing."""

from __future__ import annotations

import logging
import re
import shutil
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path
from random import Random

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image, ImageStat
from pypdf import PdfReader
from stdnum import luhn

import models
from guides import library
from guides.library import FOLDER
from models import AuditEvent, CreationCode, Document, DocumentContent, Insured, Letter, Message, Patient, Practitioner
from paper import letters
from paper.address import Addressee, block
from paper.letters import Sender
from pictograms.people import MOI_CHOICES, Character
from pictograms.people_looks import AGES, HAIRCUTS
from practice import directory, records, seed
from practice.documents.make import MARK, catalogue, day_of, make, set_of
from practice.people import FILE, TWINS, Persona, _read, is_fictitious_nir, known, people, persona, twin
from rules import accounts, contact, creation, documents, files, history, nir, passwords
from rules import setup as first_login
from rules.refusal import Refusal
from vault import open_vault

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
RECORDED = ("first", "ready", "closed")
FEW = 60  # professionals are enough here; the whole directory has its own test


# -- people ----------------------------------------------------------------------------------------------------------------------
def test_camille_comes_first_and_everybody_is_there_for_a_reason() -> None:
    first = people()[0]
    assert (first.key, first.state, bool(first.known_mail), bool(first.known_mobile)) == ("camille", "new", True, True)
    assert len(people()) >= 12
    assert {one.state for one in people()} == {"new", "code", "first", "ready", "closed"}
    reasons = {
        "no mail known": lambda one: not one.known_mail,
        "an old phone": lambda one: one.old_phone and one.mail_note,
        "old": lambda one: one.birth_date.year < 1945,
        "young": lambda one: one.birth_date.year > 2005,
        "a médecin traitant": lambda one: one.general_practitioner,
        "none": lambda one: one.general_practitioner is None,
        "curatelle": lambda one: one.protection == "curatelle",
        "tutelle": lambda one: one.protection == "tutelle",
        "accents and a dash": lambda one: "-" in one.family_name and re.search("[éèêëôç]", one.name),
        "Corse-du-Sud": lambda one: one.nir[5:7] == "2A",
        "Haute-Corse": lambda one: one.nir[5:7] == "2B",
        "born abroad": lambda one: one.nir[5:7] == "99",
        "a record, no médecin traitant": lambda one: one.state == "ready" and one.general_practitioner is None,
    }
    assert [reason for reason, holds in reasons.items() if not any(holds(one) for one in people())] == []


def test_the_twins_of_a_persona_have_numbers_of_their_own_and_cannot_be_real() -> None:
    """A room of people tries the same guide at once: same name, other card, mobile and mail."""
    tried = sorted({guide.persona for guide in library().guides.values() if guide.persona})
    twins = [twin(key, number) for key in tried for number in range(1, TWINS + 1)]
    everybody = [*people(), *twins]
    for mark in ("key", "nir", "mobile", "mail"):
        assert len({getattr(one, mark) for one in everybody}) == len(everybody), mark
    assert all(is_fictitious_nir(one.nir) and one.mobile.startswith("063998") for one in twins)
    kin = {one.next_of_kin["phone"] for one in people() if one.next_of_kin}
    assert not kin & {one.mobile for one in twins}
    assert {(one.name, one.state, one.likeness) for one in twins} == {(persona(key).name, persona(key).state, key) for key in tried}
    assert persona("sandrine--7") == twin("sandrine", 7)


@pytest.mark.parametrize("key", ["sandrine--0", f"sandrine--{TWINS + 1}", "sandrine--1--1", "personne--1", "sandrine--", "--1", ""])
def test_a_twin_that_cannot_be_is_nobody(key: str) -> None:
    with pytest.raises(KeyError):
        persona(key)
    assert known(key) is None


@pytest.mark.parametrize("one", people(), ids=lambda one: one.key)
def test_a_persona_can_be_used_and_cannot_be_real(one: Persona) -> None:
    assert nir.read(nir.grouped(one.nir)) == one.nir
    assert is_fictitious_nir(one.nir)
    assert contact.read_mobile(contact.grouped_mobile(one.mobile)) == one.mobile
    assert contact.read_mail(one.mail) == one.mail
    assert block(Addressee(one.name, one.address)).lines[-1] == one.address[-1]
    assert len(one.reason.split()) <= 10 and one.reason.endswith(".")
    looks = Character(**one.portrait)
    assert looks.hair in HAIRCUTS and looks.age in AGES
    assert one.character in MOI_CHOICES


def test_no_two_people_share_a_number_or_an_address() -> None:
    for what in ("key", "nir", "mail", "mobile", "address", "name"):
        assert len({getattr(one, what) for one in people()}) == len(people()), what


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("255081416802538", "an order number that INSEE gives"),
        ("285054900700006", "a wrong key"),
        ("2850549007000", "no key"),
        ("", "nothing"),
        ("2 85 05 49 007 000 05", "not the 15 signs alone"),
    ],
)
def test_other_numbers_are_not_fictitious(number: str, why: str) -> None:
    assert not is_fictitious_nir(number), why


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"nir": "255081416802538"}, "fictitious range"),
        ({"sex": "M"}, "nir must begin with 18505"),
        ({"birth_date": date(1985, 6, 12)}, "nir must begin with 28506"),
        ({"mobile": "0612345678"}, "mobile"),
        ({"landline": "0142345678"}, "landline"),
        ({"mail": "camille@exemple.fr"}, "mail"),
        ({"address": ["1", "2", "3", "4", "5", "49000 ANGERS"]}, "at most 6 lines"),
        ({"address": ["12 rue des Cartes Vertes et des Grands Dessins", "49000 ANGERS"]}, "longer than 38"),
        ({"address": ["12, rue des Cartes", "49000 ANGERS"]}, "no sign"),
        ({"address": ["12 rue des Cartes", "49000 Angers"]}, "TOWN"),
        ({"state": "old"}, "state"),
        ({"protection": "sauvegarde"}, "protection"),
        ({"next_of_kin": {"phone": "0612345678"}}, "next_of_kin"),
    ],
)
def test_a_persona_that_could_be_real_or_unusable_is_refused(change: dict[str, object], complaint: str) -> None:
    row = yaml.safe_load(FILE.read_text(encoding="utf-8"))["camille"] | change
    with pytest.raises(ValueError, match=complaint):
        _read("camille", row)


# -- professionals ---------------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def whole_directory() -> list[directory.Professional]:
    return list(directory.professionals(Random(49)))


def test_the_directory_is_big_varied_and_nobodys(whole_directory: list[directory.Professional]) -> None:
    assert len(whole_directory) == directory.COUNT + len(directory.named())
    assert len({one.rpps for one in whole_directory}) == len(whole_directory)
    assert all(directory.is_fictitious_rpps(one.rpps) and luhn.is_valid(one.rpps) for one in whole_directory)
    assert len({one.town for one in whole_directory}) >= 130
    known = {"10", "21", "26", "28", "40", "50", "60", "70", "80", "91", "92", "93", "94", "95", "96"}
    assert {one.profession for one in whole_directory} == known
    doctors = Counter(one.speciality for one in whole_directory if one.profession == "10")
    assert len(doctors) >= 25 and doctors.most_common(1)[0][0] == "médecin généraliste"


def test_the_directory_is_the_same_each_time(whole_directory: list[directory.Professional]) -> None:
    assert list(islice(directory.professionals(Random(49)), 200)) == whole_directory[:200]
    assert list(islice(directory.professionals(Random(50)), 200)) != whole_directory[:200]


def test_names_are_near_enough_to_try_a_search(whole_directory: list[directory.Professional]) -> None:
    families = {one.family_name for one in whole_directory}
    assert {"Lefebvre", "Lefèvre", "Lefeuvre", "Dupont", "Dupond", "Le Goff", "Legoff", "de la Tour", "d’Aubigny"} <= families
    assert any("-" in family for family in families)
    same = Counter((one.given_name, one.family_name) for one in whole_directory)
    assert same.most_common(1)[0][1] >= 2, "two professionals of the same name: the town must tell them apart"


def test_every_row_fits_its_columns(whole_directory: list[directory.Professional]) -> None:
    for column in ("civility", "given_name", "family_name", "profession", "speciality", "organisation", "street", "postcode", "town"):
        longest = max(len(getattr(one, column)) for one in whole_directory)
        assert 0 < longest <= getattr(Practitioner, column).max_length, column


def test_doctor_h_is_the_medecin_traitant_of_several_people() -> None:
    doctor = directory.named()["docteur-h"]
    assert (doctor.civility, doctor.family_name, doctor.speciality) == ("Dr", "H", "médecin généraliste")
    assert len([one for one in people() if one.general_practitioner == doctor.rpps]) >= 4


@pytest.mark.parametrize("number", ["10002422979", "99000000011", "9900000001", "abcdefghijk", ""])
def test_other_rpps_are_not_fictitious(number: str) -> None:
    assert not directory.is_fictitious_rpps(number)


# -- documents -------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("key", catalogue())
def test_a_document_is_whole_and_says_whose_it_is(key: str) -> None:
    who = persona("odette")
    one = make(key, who, NOW.date())
    author = catalogue()[key]["author"].replace("gp", "docteur-h")
    assert one.kind in documents.KINDS and one.author == directory.named()[author].rpps
    assert one.performed_on == day_of(key, NOW.date()) < NOW.date()
    kept = files.inspect(one.file_name, one.body, 10 * 1024 * 1024)
    assert kept.media_type == one.media_type
    if one.media_type == "application/pdf":
        reader = PdfReader(BytesIO(one.body))
        text = re.sub(r"\s+", " ", reader.pages[0].extract_text())
        assert len(reader.pages) == 1
        assert MARK in text and who.name in text and "26 janvier 1936" in text
        assert "$" not in text
    elif one.media_type == "text/plain":
        text = one.body.decode()
        assert who.name in text and MARK in text and "$" not in text
    else:
        assert one.media_type == "image/jpeg"


def test_every_kind_that_professionals_add_is_there() -> None:
    made = {entry["kind"] for entry in catalogue().values()}
    assert {"ordonnance", "analyses", "compte-rendu", "radio", "vaccin", "courrier", "autre"} <= made
    assert {entry["sheet"] for entry in catalogue().values()} >= {"xray", "text", "results", "prescription"}


def test_a_document_follows_the_day_and_the_person() -> None:
    camille = make("conseils-repas", persona("camille"), date(2026, 11, 23)).body.decode()
    later = make("conseils-repas", persona("camille"), date(2027, 3, 15)).body.decode()
    lucas = make("conseils-repas", persona("lucas"), date(2026, 11, 23)).body.decode()
    assert "9\u00a0novembre 2026" in camille and "1er\u00a0mars 2027" in later and "Lucas Fontenay" in lucas
    assert make("ordonnance-rhume", persona("lisandru"), NOW.date()).author == directory.named()["docteur-ferrandi"].rpps
    assert make("ordonnance-rhume", persona("theo"), NOW.date()).author == directory.named()["docteur-h"].rpps


@pytest.mark.parametrize("key", ["radio-main", "radio-thorax"])
def test_an_xray_is_a_real_picture(key: str) -> None:
    one = make(key, persona("camille"), NOW.date())
    picture = Image.open(BytesIO(one.body))
    assert picture.format == "JPEG" and picture.mode == "L" and min(picture.size) >= 800
    levels = ImageStat.Stat(picture)
    assert levels.stddev[0] > 40, "bone must stand out from air"
    middle = ImageStat.Stat(picture.crop((350, 300, 550, 800))).mean[0]
    corner = ImageStat.Stat(picture.crop((840, 300, 890, 420) if key == "radio-main" else (0, 90, 100, 150))).mean[0]
    assert middle > corner + 50
    assert make(key, persona("camille"), NOW.date()).body == one.body
    assert make(key, persona("lucas"), NOW.date()).body != one.body, "the name is printed on the film"


def test_reference_values_agree_with_what_is_said_of_the_results() -> None:
    def number(text: str) -> float:
        return float(text.replace(",", "."))

    checked = 0
    for entry in catalogue().values():
        for name, value, _unit, usual, _before, *flag in (row for group in entry.get("groups", ()) for row in group["rows"]):
            found = re.fullmatch(r"(?:([\d,]+) à ([\d,]+)|moins de ([\d,]+)|plus de ([\d,]+))", usual)
            assert found, f"{name}: {usual}"
            low, high = (number(part) if part else None for part in (found[1] or found[4], found[2] or found[3]))
            said = "low" if low is not None and number(value) < low else "high" if high is not None and number(value) > high else ""
            assert "".join(flag) == said, name
            checked += 1
    assert checked > 10


def test_every_set_is_made_of_documents_that_exist() -> None:
    for name in ["arrival", *(one.key for one in people() if one.state in RECORDED)]:
        chosen = set_of(name)
        assert set(chosen.documents) <= set(catalogue()) and chosen.unseen | chosen.hidden <= set(chosen.documents)
        days = [catalogue()[key]["days"] for key in chosen.documents]
        assert days == sorted(days, reverse=True)
        titles = [catalogue()[key]["title"] for key in chosen.documents]
        assert len(set(titles)) == len(titles)
    assert 4 <= len(set_of("arrival").documents) <= 6


# -- the house filled --------------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house filled once; each test gets its own copy."""
    folder = tmp_path_factory.mktemp("filled")
    opened = models.open_house(f"sqlite:///{folder / 'dmp.db'}", open_vault(folder / "keys.json"))
    opened.connect()
    opened.create_tables(models.TABLES)
    seed.seed(NOW, Random(1), count=FEW)
    opened.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()
    return folder


@pytest.fixture
def filled(filled_folder: Path, tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(filled_folder, tmp_path / "house")
    opened = models.open_house(f"sqlite:///{tmp_path / 'house' / 'dmp.db'}", open_vault(tmp_path / "house" / "keys.json"))
    opened.connect()
    yield tmp_path / "house"
    opened.close()


def _insured(key: str) -> Insured:
    return Insured.get(Insured.persona == key)


def _record(key: str) -> Patient:
    return Patient.get(Patient.insured == _insured(key))


def _counts() -> dict[str, int]:
    return {table.__name__: table.select().count() for table in models.TABLES}


def _secrets_of(key: str) -> tuple[str, str]:
    """Identifiant and password, read in the letter as the person reads them."""
    text = Letter.get((Letter.insured == _insured(key)) & (Letter.kind == "credentials")).body
    label = r"Mon (?:identifiant|mot\s+de\s+passe(?:\s+initial)?)"
    found = re.findall(rf"^{label}\u00a0: (\S+)$", text, re.MULTILINE)
    assert len(found) == 2, text
    return found[0], found[1]


def test_everybody_is_known_to_the_insurance_as_the_file_says(filled: Path) -> None:
    assert Insured.select().count() == len(people())
    marcel = creation.insured_by_nir(persona("marcel").nir)
    assert marcel and (marcel.mail, marcel.mobile, marcel.given_name) == ("", "", "Marcel")
    assert marcel.address.splitlines()[-1] == "49000 ANGERS"
    assert marcel.general_practitioner.family_name == "H"
    assert _insured("camille").mail == persona("camille").mail
    assert _insured("bruno").protection == "curatelle"
    assert Practitioner.select().where(Practitioner.profession != "AM").count() == FEW + len(directory.named())


def test_only_those_who_should_have_a_record_have_one(filled: Path) -> None:
    state = {one.key: one.state for one in people()}
    holders = {row.insured.persona for row in Patient.select()}
    assert holders == {key for key, at in state.items() if at in RECORDED}
    assert all(_record(key).setup_step == ("contact" if state[key] == "first" else "done") for key in holders)
    assert all(bool(_record(key).closed_at) == (state[key] == "closed") for key in holders)


def test_the_creation_code_of_those_who_wait_for_it_is_on_its_way(filled: Path) -> None:
    ways = {row.insured.persona: row.channel for row in Message.select().where(Message.kind == "creation-code")}
    assert ways == {"marcel": "post", "bruno": "mail", "josiane": "mail"}
    row = Message.get(Message.insured == _insured("marcel"))
    assert creation.open_with(persona("marcel").nir, row.content["code"], NOW).insured.persona == "marcel"


@pytest.mark.parametrize("key", [one.key for one in people() if one.state in ("first", "ready")])
def test_the_letter_in_the_letterbox_opens_the_record(filled: Path, key: str) -> None:
    login, password = _secrets_of(key)
    assert accounts.authenticate(login, password, NOW).insured.persona == key
    letter = Letter.get((Letter.insured == _insured(key)) & (Letter.kind == "credentials"))
    printed = PdfReader(BytesIO(letter.paper)).pages[0].extract_text().replace("\u00a0", " ")
    assert login in printed and password in re.sub(r"\s", "", printed)
    assert (letter.channel, letter.opened_at) == ("post", None)
    ready = persona(key).state == "ready"
    assert bool(re.fullmatch(r"[a-z]+(-[a-z]+){3}", password)) == ready
    assert accounts.channels(_record(key)), "a code must be able to arrive"


def test_every_person_has_another_password(filled: Path) -> None:
    keys = [one.key for one in people() if one.state in ("first", "ready")]
    assert len({_secrets_of(key)[1] for key in keys}) == len(keys)


def test_the_words_of_passwords_are_drawn_and_the_longest_fit_a_letter() -> None:
    assert all((ROOT / "static" / "pictograms" / "mots" / f"{word}.svg").exists() for word in records.WORDS)
    longest = "-".join(sorted(records.WORDS, key=len)[-4:])
    passwords.judge(longest)
    to, sender = Addressee("Camille Durand", ("49000 ANGERS",)), Sender("Association Exemple", "1 rue", "01 99 00 12 34", "a@mail.example")
    assert letters.chosen_codes(to, "heup7433", longest, sender).startswith(b"%PDF")


def test_no_password_in_a_log(house: object, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    seed._fill_directory(FEW)
    seed._settle(persona("lucas"), NOW, Random(2))
    login, password = _secrets_of("lucas")
    assert password not in caplog.text and login not in caplog.text
    assert password not in repr(records.codes(Addressee("L"), login, password, initial=True))


def test_documents_lie_in_the_records_as_chosen(filled: Path) -> None:
    for one in people():
        if one.state in RECORDED:
            chosen, patient = set_of(one.key), _record(one.key)
            rows = {row.title: row for row in Document.select().where(Document.patient == patient)}
            by_key = {key: rows[catalogue()[key]["title"]] for key in chosen.documents}
            assert len(rows) == len(by_key)
            assert {key for key, row in by_key.items() if row.seen_at is None} == chosen.unseen
            assert {key for key, row in by_key.items() if row.hidden_at} == chosen.hidden
            assert all(row.author_id and row.performed_on <= row.deposited_at.date() for row in rows.values())
            assert documents.news(patient, NOW) == len(chosen.unseen)
    contents = DocumentContent.select()
    assert all(len(row.body) == row.size > 0 for row in contents)


def test_histories_are_whole_in_the_order_of_time_and_have_words(filled: Path) -> None:
    known = yaml.safe_load((FOLDER / "historique.yaml").read_text(encoding="utf-8"))
    for patient in Patient.select():
        assert list(history.verify(patient)) == []
        lines = list(AuditEvent.select().where(AuditEvent.patient == patient).order_by(AuditEvent.number))
        assert [line.at for line in lines] == sorted(line.at for line in lines) and lines[-1].at <= NOW
        assert lines[0].action == "record-created" and lines[0].at == patient.created_at
        for line in lines:
            assert line.action in known, f"historique.yaml has no words for {line.action}"
            assert line.actor in known[line.action], f"historique.yaml: {line.action} has no words for {line.actor}"
    sandrine = _record("sandrine")
    assert history.news(sandrine, NOW) > 0
    assert {"document-added", "record-viewed", "document-hidden"} <= {line.action for line in sandrine.history}


def test_filling_again_changes_nothing(filled: Path) -> None:
    before, login = _counts(), _secrets_of("sandrine")
    for days in (0, 1, 30):
        seed.seed(NOW + timedelta(days=days), Random(9), count=FEW)
    assert _counts() == before and _secrets_of("sandrine") == login


def test_what_a_person_did_is_kept(filled: Path) -> None:
    patient = _record("lucas")
    first_login.save_first_contact(patient, "0639980111", "lucas@mail.example", NOW)
    patient = _record("sandrine")
    document = Document.select().where(Document.patient == patient).first()
    documents.unhide(patient, document.id, NOW)
    lines = AuditEvent.select().count()
    seed.seed(NOW, Random(9), count=FEW)
    assert _record("lucas").mail == "lucas@mail.example"
    assert AuditEvent.select().count() == lines


def test_a_missing_piece_is_put_back(filled: Path) -> None:
    Practitioner.delete().where(Practitioner.rpps == directory.rpps(1010)).execute()
    Insured.delete().where(Insured.persona == "theo").execute()
    seed.seed(NOW, Random(9), count=FEW)
    assert Practitioner.select().where(Practitioner.rpps == directory.rpps(1010)).exists() and _insured("theo")


def test_a_creation_code_that_ran_out_is_replaced(filled: Path) -> None:
    before = CreationCode.select().count()
    seed.seed(NOW + timedelta(days=43), Random(9), count=FEW)
    assert CreationCode.select().count() == before + 3


def test_a_closed_record_is_closed_and_whole(filled: Path) -> None:
    """Its holder used it, and closed it a month ago: nobody comes in, nothing is lost, a code lies ready to open it again."""
    josiane = _record("josiane")
    assert NOW - josiane.closed_at == records.CLOSED and josiane.erase_on.year == josiane.closed_at.year + 10
    lines = [line.action for line in AuditEvent.select().where(AuditEvent.patient == josiane).order_by(AuditEvent.number)]
    assert lines[-1] == "record-closed" and {"logged-in", "document-added", "access-begun"} <= set(lines)
    assert not Letter.select().where((Letter.insured == josiane.insured) & (Letter.kind == "credentials")).exists()
    assert accounts.find(josiane.login) is None
    row = Message.get((Message.insured == josiane.insured) & (Message.kind == "creation-code"))
    code = creation.open_with(persona("josiane").nir, row.content["code"], NOW)
    creation.create(code, mobile=persona("josiane").mobile, mail="", accepted=True, now=NOW, chance=Random(4))
    assert _record("josiane").closed_at is None and seed.deposit_for(_record("josiane"), NOW) == 0
    seed.seed(NOW + timedelta(days=43), Random(9), count=FEW)
    assert _record("josiane").closed_at is None, "what a person did is kept"
    seed.reset("josiane", NOW, Random(9))
    assert _record("josiane").closed_at == NOW - records.CLOSED


# -- after a creation --------------------------------------------------------------------------------------------------------------
def _create(key: str, chance: Random) -> Patient:
    creation.ask_code(persona(key).nir, NOW, chance, life=timedelta(days=42))
    row = Message.select().where(Message.insured == _insured(key)).order_by(Message.id.desc()).first()
    code = creation.open_with(persona(key).nir, row.content["code"], NOW)
    made = creation.create(code, mobile=persona(key).mobile, mail="", accepted=True, now=NOW, chance=chance)
    found = accounts.find(made.login)
    assert found
    return found


def test_a_record_just_created_is_filled_once(filled: Path, chance: Random) -> None:
    patient = _create("camille", chance)
    assert 4 <= seed.deposit_for(patient, NOW) <= 6
    assert seed.deposit_for(patient, NOW) == 0
    rows = list(Document.select().where(Document.patient == patient))
    assert len(rows) == documents.news(patient, NOW) >= 4
    assert any(row.author.family_name == "H" for row in rows)
    lines = [line.action for line in AuditEvent.select().where(AuditEvent.patient == patient)]
    assert lines.count("document-added") == len(rows) and "record-viewed" in lines
    assert list(history.verify(_record("camille"))) == []


def test_a_record_of_a_real_person_stays_empty(filled: Path, chance: Random) -> None:
    patient = _create("camille", chance)
    Insured.update(persona=None).where(Insured.id == patient.insured_id).execute()
    assert seed.deposit_for(Patient.get_by_id(patient.id), NOW) == 0


# -- back to the start -------------------------------------------------------------------------------------------------------------
def test_a_person_in_the_middle_goes_back_to_the_start(filled: Path, chance: Random) -> None:
    patient = _create("camille", chance)
    seed.deposit_for(patient, NOW)
    before = {row.persona for row in Insured.select().where(Insured.persona.is_null(False))}
    seed.reset("camille", NOW, chance)
    camille = _insured("camille")
    assert creation.record_of(camille) is None
    assert not Letter.select().where(Letter.insured == camille).exists() and not Message.select().where(Message.insured == camille).exists()
    assert {row.persona for row in Insured.select().where(Insured.persona.is_null(False))} == before
    again = _create("camille", chance)
    assert again.id != patient.id, "a browser still logged in on the old record must see nobody's"
    assert accounts.by_id(patient.id, patient.session_epoch) is None
    assert list(history.verify(Patient.get_by_id(patient.id))) == []
    assert not Document.select().where(Document.patient == patient.id).exists()


def test_a_person_with_a_record_gets_a_fresh_one(filled: Path, chance: Random) -> None:
    old, (old_login, old_password) = _record("sandrine"), _secrets_of("sandrine")
    seed.reset("sandrine", NOW + timedelta(days=1), chance)
    login, password = _secrets_of("sandrine")
    assert login != old_login and accounts.authenticate(login, password, NOW).insured.persona == "sandrine"
    with pytest.raises(Refusal, match="acces-refuse"):
        accounts.authenticate(old_login, old_password, NOW)
    assert _record("sandrine").id != old.id
    assert Document.select().where(Document.patient == _record("sandrine")).count() == len(set_of("sandrine").documents)


def test_resetting_one_touches_nobody_else(filled: Path, chance: Random) -> None:
    def others() -> dict[str, tuple[str, int, int]]:
        rows = Patient.select().join(Insured).where(Patient.closed_at.is_null() & (Insured.persona != "odette"))
        return {row.insured.persona: (row.login, row.history_count, row.documents.count()) for row in rows}

    before = others()
    seed.reset("odette", NOW, chance)
    assert others() == before


def test_one_can_begin_again_as_often_as_one_likes(filled: Path, chance: Random) -> None:
    for _ in range(5):
        seed.reset("marcel", NOW, chance)
        assert Message.get(Message.insured == _insured("marcel")).kind == "creation-code"
    with pytest.raises(KeyError):
        seed.reset("nobody", NOW, chance)


# -- the drawn card ----------------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def card() -> object:
    """The macros, under the strictness of the application."""
    environment = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("pieces/carte.html").module


@pytest.mark.parametrize("one", people(), ids=lambda one: one.key)
def test_the_card_shows_the_number_as_picture_and_as_text(card: object, one: Persona) -> None:
    figure = ET.fromstring(str(card.carte(one.given_name, one.family_name, one.nir, one.portrait)))  # type: ignore[attr-defined]
    drawn, caption = figure
    assert drawn.get("role") == "img" and drawn[0].text == drawn.get("aria-label") == f"Carte Vitale de {one.name}"
    x, y, width, height = map(float, drawn.get("viewBox", "").split())
    assert (x, y) == (0, 0) and width / height == pytest.approx(85.6 / 54, rel=0.01)
    words = ["".join(text.itertext()) for text in drawn.iter("text")]
    assert nir.grouped(one.nir) in words and one.given_name in words and one.family_name.upper() in words
    assert caption.find("strong").text == nir.grouped(one.nir)  # type: ignore[union-attr]
    assert not list(drawn.iter("image")), "nothing is fetched, no logo"
    assert "style=" not in ET.tostring(figure, encoding="unicode"), "the site's policy lets no style stand in a tag"


def test_a_number_alone_stands_on_a_card_without_a_name(card: object) -> None:
    figure = ET.fromstring(str(card.carte_number("285054900700005")))  # type: ignore[attr-defined]
    assert [text.text for text in figure.iter("text")] == ["carte d’assurance maladie", nir.grouped("285054900700005")]
    same = str(card.carte_number(nir.grouped("285054900700005")))  # type: ignore[attr-defined]
    assert nir.grouped("285054900700005") in same


def test_a_name_is_escaped_on_the_card(card: object) -> None:
    drawn = str(card.carte("<b>x</b>", "y", "285054900700005"))  # type: ignore[attr-defined]
    assert "<b>" not in drawn and "&lt;b&gt;" in drawn
