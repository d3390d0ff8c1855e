"""What a file really is: every kind that comes in, every kind that is refused by name, and the cage in which it is opened."""

from __future__ import annotations

import io
import json
import re
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms, PngImagePlugin

import guides
from rules import cage, filenames, files, rendering
from rules.refusal import Refusal

LIMIT = 1024 * 1024
HERE = Path(__file__).parent.parent


def refused(key: str):
    return pytest.raises(Refusal, match=f"^{key}$")


def pdf(pages: int = 1, text: str = "", **how) -> bytes:
    """A PDF with this text on each page; ``how`` goes to pikepdf."""
    made = pikepdf.new()
    for _ in range(pages):
        page = made.add_blank_page(page_size=(595, 842))
        if text:
            font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=made.make_indirect(font)))
            page.Contents = made.make_stream(f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode())
    change = how.pop("change", None)
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out, **how)
    return out.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **how) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(out, kind, **how)
    return out.getvalue()


def bundle(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x")
    return out.getvalue()


# -- what comes in -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "body", "media_type", "kept"),
    [
        ("a.pdf", pdf(), "application/pdf", "a.pdf"),
        ("a.jpg", picture(), "image/jpeg", "a.jpg"),
        ("a.jpg", picture("PNG"), "image/png", "a.png"),  # a PNG that is called JPEG is a PNG
        ("a.png", picture(), "image/jpeg", "a.jpg"),
        ("scan.jpg", pdf(), "application/pdf", "scan.pdf"),
        ("note", b"Bonjour", "text/plain", "note.txt"),
        ("liste.csv", b"a;b\n1;2\n", "text/plain", "liste.txt"),
    ],
)
def test_the_content_says_what_it_is(name, body, media_type, kept):
    clean = files.inspect(name, body, LIMIT)
    assert (clean.media_type, clean.name) == (media_type, kept)


def test_a_pdf_without_programs_is_kept_bit_for_bit():
    body = pdf(2, "Bonjour")
    assert files.inspect("a.pdf", body, LIMIT) == files.Clean("application/pdf", body, "a.pdf", False)


# -- what is refused, each by its own name -----------------------------------------------------------------------------------------


def _heic(brand: bytes) -> bytes:
    return b"\0\0\0\x18ftyp" + brand + b"\0\0\0\0mif1heic" + b"\0" * 100


WRONG = [
    ("a.pdf", b"", "fichier-vide"),
    ("a.txt", b" \r\n\t ", "fichier-vide"),
    ("a.txt", "\ufeff".encode(), "fichier-vide"),
    ("a.pdf", b"x" * (LIMIT + 1), "fichier-trop-gros"),
    ("facture.pdf", b"MZ\x90\0" + b"\0" * 200, "fichier-programme"),
    ("a.pdf", b"\x7fELF" + b"\x02" * 200, "fichier-programme"),
    ("a.txt", b"#!/bin/sh\nrm -rf /\n", "fichier-programme"),
    ("a.pdf", b"Bonjour, ceci est un texte.", "fichier-faux-nom"),
    ("a.JPG", b"Bonjour, ceci est un texte.", "fichier-faux-nom"),
    ("a.txt", b"<!DOCTYPE html><html><body>x</body></html>", "fichier-page-internet"),
    ("a.txt", b"\xef\xbb\xbf  <script>alert(1)</script>", "fichier-page-internet"),
    ("a.txt", "<html><body>x".encode("utf-16"), "fichier-page-internet"),
    ("a.png", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "fichier-page-internet"),
    ("a.txt", b"du texte\n<iframe src=//x>", "fichier-page-internet"),
    ("IMG_1.HEIC", _heic(b"heic"), "fichier-heic"),
    ("IMG_1.jpg", _heic(b"mif1"), "fichier-heic"),
    ("a.jpg", _heic(b"avif"), "fichier-image-autre"),
    ("a.mov", b"\0\0\0\x14ftypqt  " + b"\0" * 100, "fichier-video"),
    ("a.gif", picture("GIF", mode="P"), "fichier-image-autre"),
    ("a.webp", picture("WEBP"), "fichier-image-autre"),
    ("a.tif", picture("TIFF"), "fichier-image-autre"),
    ("a.bmp", picture("BMP"), "fichier-image-autre"),
    ("a.mp3", b"ID3\x03\0\0\0\0\0\0" + b"\0" * 300, "fichier-son"),
    ("a.docx", bundle("[Content_Types].xml", "word/document.xml"), "fichier-word"),
    ("a.odt", bundle("mimetype", "content.xml"), "fichier-word"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "fichier-word"),
    ("a.rtf", b"{\\rtf1 Bonjour}", "fichier-word"),
    ("a.xlsx", bundle("[Content_Types].xml", "xl/workbook.xml"), "fichier-tableau"),
    ("a.pptx", bundle("[Content_Types].xml", "ppt/presentation.xml"), "fichier-diaporama"),
    ("a.zip", bundle("radio.dcm", "index.htm"), "fichier-zip"),
    ("a.zip", b"PK\x03\x04" + b"\0" * 100, "fichier-zip"),
    ("a.dat", bytes(range(256)) * 4, "fichier-inconnu"),
]


@pytest.mark.parametrize(("name", "body", "key"), WRONG, ids=lambda value: value if isinstance(value, str) else "")
def test_each_wrong_file_is_refused_by_name(name, body, key):
    with refused(key) as caught:
        files.inspect(name, body, LIMIT)
    assert caught.value.field == "file"


def test_every_refusal_has_its_sentence_and_its_picture():
    said = guides.library()
    text = (
        (HERE / "rules" / "files.py").read_text()
        + (HERE / "views" / "document_forms.py").read_text()
        + (HERE / "rules" / "cage.py").read_text()
    )
    keys = set(re.findall(r'"(fichier-[a-z-]+)"', text)) | {key for _, _, key in WRONG}
    assert keys == {key for key in said.refusals if key.startswith("fichier-")}, "refusals.yaml and the rules tell the same refusals"
    for key in keys:
        assert {"what", "do", "picture"} <= set(said.refusals[key]), (
            f"refusals.yaml, {key}: say what happened and what to do, with a picture"
        )
        assert (HERE / "static" / "pictograms" / f"{said.refusals[key]['picture']}.svg").exists(), key


# -- PDF ---------------------------------------------------------------------------------------------------------------------------


def test_a_pdf_with_a_password_is_refused():
    with refused("fichier-protege"):
        files.inspect("a.pdf", pdf(encryption=pikepdf.Encryption(user="secret", owner="secret")), LIMIT)


def test_a_pdf_that_only_forbids_copying_comes_in():
    assert files.inspect("a.pdf", pdf(encryption=pikepdf.Encryption(user="", owner="x")), LIMIT).media_type == "application/pdf"


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.97])
def test_a_pdf_that_is_cut_is_refused(part):
    whole = pdf(3, "Bonjour")
    with refused("fichier-abime"):
        files.inspect("a.pdf", whole[: int(len(whole) * part)], LIMIT)


def test_a_pdf_without_pages_is_refused():
    with refused("fichier-abime"):
        files.inspect("a.pdf", pdf(0), LIMIT)


def test_noise_that_begins_as_a_pdf_is_refused():
    with refused("fichier-abime"):
        files.inspect("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 10 + b"\n%%EOF", LIMIT)


def test_too_many_pages_are_refused():
    with refused("fichier-trop-de-pages") as caught:
        files.inspect("a.pdf", pdf(files.MAX_PAGES + 1), LIMIT)
    assert caught.value.facts == {"pages": files.MAX_PAGES}


def _launch(made):
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")


def _launch_deep(made):
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
    note.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://x", Next=[pikepdf.Dictionary(S=pikepdf.Name.Launch, F="x.exe")])
    made.pages[0].Annots = made.make_indirect([note])


def _attached(made):
    made.attachments["autre.exe"] = b"MZ"


@pytest.mark.parametrize(
    ("change", "key"),
    [(_launch, "fichier-pdf-dangereux"), (_launch_deep, "fichier-pdf-dangereux"), (_attached, "fichier-pdf-avec-fichier")],
)
@pytest.mark.parametrize("packed", [pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate])
def test_a_pdf_that_starts_or_carries_something_is_refused(change, key, packed):
    with refused(key):
        files.inspect("a.pdf", pdf(change=change, object_stream_mode=packed), LIMIT)


def _script_at_opening(made):
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _script_by_name(made):
    action = made.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=made.make_stream(b"app.alert(1)")))
    made.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["x", action]))


def _script_of_a_page(made):
    made.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.SubmitForm, F="https://x"))


@pytest.mark.parametrize("change", [_script_at_opening, _script_by_name, _script_of_a_page])
@pytest.mark.parametrize("packed", [pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate])
def test_programs_are_taken_out_of_a_pdf_and_the_pages_stay(change, packed):
    clean = files.inspect("a.pdf", pdf(2, "Bonjour", change=change, object_stream_mode=packed), LIMIT)
    assert clean.changed
    with pikepdf.open(io.BytesIO(clean.body)) as again:
        flat = io.BytesIO()
        again.save(flat, object_stream_mode=pikepdf.ObjectStreamMode.disable, stream_decode_level=pikepdf.StreamDecodeLevel.all)
        for word in (b"alert", b"/JavaScript", b"/JS", b"/SubmitForm", b"https://x"):
            assert word not in flat.getvalue()
        assert len(again.pages) == 2
    assert "Bonjour" in rendering.outline(clean.body, "application/pdf")["shown"][0]["text"]


# -- photographs -------------------------------------------------------------------------------------------------------------------


def _photograph(kind: str = "JPEG", orientation: int = 6) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "TelephoneSecret"
    exif.get_ifd(0x8825).update({1: "N", 2: (47.0, 28.0, 12.0), 3: "W", 4: (0.0, 33.0, 0.0)})
    return picture(kind, (80, 40), exif=exif)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photograph_loses_its_place_and_stands_upright(kind):
    before = _photograph(kind)
    assert b"TelephoneSecret" in before
    clean = files.inspect("a.jpg", before, LIMIT)
    with Image.open(io.BytesIO(clean.body)) as after:
        assert (after.size, dict(after.getexif())) == ((40, 80), {})
    assert b"TelephoneSecret" not in clean.body


def test_comments_and_what_hides_behind_a_picture_are_gone():
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "secret-dans-le-png")
    for body in (picture(comment=b"secret-dans-le-jpeg") + b"secret-derriere", picture("PNG", pnginfo=info) + b"secret-derriere"):
        assert b"secret" in body
        assert b"secret" not in files.inspect("a", body, LIMIT).body


def test_the_quality_stays():
    before = picture(size=(400, 300), quality=97, subsampling=0)
    after = files.inspect("a.jpg", before, LIMIT).body
    with Image.open(io.BytesIO(before)) as one, Image.open(io.BytesIO(after)) as two:
        assert one.quantization == two.quantization
        assert max(abs(a - b) for a, b in zip(one.convert("L").tobytes(), two.convert("L").tobytes(), strict=True)) <= 3


def test_colours_and_transparency_stay():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    kept = files.inspect("a.jpg", picture(icc_profile=profile), LIMIT).body
    assert Image.open(io.BytesIO(kept)).info["icc_profile"] == profile
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(out, "PNG")
    assert Image.open(io.BytesIO(files.inspect("a.png", out.getvalue(), LIMIT).body)).getpixel((0, 0))[3] == 0


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_all_sorts_of_jpeg_come_in_and_are_shown(mode):
    clean = files.inspect("a.jpg", picture(mode=mode), LIMIT)
    assert rendering.page(clean.body, clean.media_type, 1, 32).startswith(b"\xff\xd8")


@pytest.mark.parametrize(("kind", "part"), [("JPEG", 0.5), ("JPEG", 0.9), ("PNG", 0.4), ("PNG", 0.8)])
def test_a_picture_that_is_cut_is_refused(kind, part):
    whole = picture(kind, (300, 300))
    with refused("fichier-abime"):
        files.inspect("a", whole[: int(len(whole) * part)], LIMIT)


def _png_that_claims(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [9_000, 60_000])
def test_a_small_file_that_becomes_huge_is_refused(side):
    with refused("fichier-image-trop-grande"):
        files.inspect("a.png", _png_that_claims(side, side), LIMIT)


# -- text --------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_text_is_kept_in_utf_8_whatever_wrote_it(encoding):
    clean = files.inspect("a.txt", "J’ai mangé à Nîmes.\r\nTrès bon.\rŒuf".encode(encoding), LIMIT)
    assert clean.body.decode() == "J’ai mangé à Nîmes.\nTrès bon.\nŒuf"


def test_a_text_that_is_too_long_is_refused():
    with refused("fichier-texte-long"):
        files.inspect("a.txt", b"a" * (files.MAX_TEXT + 1), LIMIT)


# -- names -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("analyses.pdf", "analyses.pdf"),
        ("Compte-rendu d’été.PDF", "Compte-rendu d’été.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\fakepath\\photo.jpg", "photo.pdf"),
        ("a\0b\r\nSet-Cookie: x.pdf", "a b Set-Cookie x.pdf"),
        ("ordonnance\u202efdp.exe", "ordonnancefdp.pdf"),
        ("...", "document.pdf"),
        ("", "document.pdf"),
        (".pdf", "pdf.pdf"),
        ("con.txt", "document con.pdf"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
        ('a<b>"c|d?.pdf', "a b c d.pdf"),
        ("v1.2 final.pdf", "v1.2 final.pdf"),
    ],
)
def test_a_name_becomes_harmless(name, kept):
    assert filenames.clean_name(name, ".pdf") == kept


# -- showing -----------------------------------------------------------------------------------------------------------------------


def test_the_pages_of_a_pdf_are_told_by_window():
    told = rendering.outline(pdf(13, "Bonjour"), "application/pdf", 11, 10)
    assert (told["pages"], [one["number"] for one in told["shown"]]) == (13, [11, 12, 13])
    assert (told["shown"][0]["width"], told["shown"][0]["height"], told["shown"][0]["text"]) == (595, 842, "Bonjour")


def test_a_page_is_drawn_with_the_width_asked_for():
    drawn = Image.open(io.BytesIO(rendering.page(pdf(1, "Bonjour"), "application/pdf", 1, 400)))
    assert (drawn.format, drawn.width) == ("JPEG", 400)
    assert drawn.convert("L").getextrema()[0] < 60, "the text is drawn"


def test_a_photograph_is_never_made_larger():
    assert Image.open(io.BytesIO(rendering.page(picture(size=(50, 20)), "image/jpeg", 1, 800))).size == (50, 20)


@pytest.mark.parametrize("number", [0, 2, 999])
def test_a_page_that_does_not_exist_is_not_drawn(number):
    for body, media_type in ((pdf(), "application/pdf"), (picture(), "image/jpeg")):
        with pytest.raises(IndexError):
            rendering.page(body, media_type, number, 100)


# -- the cage ----------------------------------------------------------------------------------------------------------------------


def test_the_cage_hands_over_what_the_rule_says():
    clean = cage.inspect("été.txt", "Été".encode("cp1252"), LIMIT)
    assert clean == files.Clean("text/plain", "Été".encode(), "été.txt", False)
    with refused("fichier-trop-de-pages") as caught:
        cage.inspect("a.pdf", pdf(files.MAX_PAGES + 1), LIMIT)
    assert (caught.value.field, caught.value.facts) == ("file", {"pages": files.MAX_PAGES})


def test_the_cage_draws_once_and_then_remembers(monkeypatch):
    body = pdf(1, "Une seule fois")
    first = cage.page(body, "application/pdf", 1, 120)
    monkeypatch.setattr(cage.subprocess, "run", lambda *_, **__: pytest.fail("drawn a second time"))
    assert cage.page(body, "application/pdf", 1, 120) == first
    assert Image.open(io.BytesIO(first)).width == 120


def test_what_the_cage_remembers_is_bounded(monkeypatch):
    monkeypatch.setattr(cage, "_CACHE_BYTES", 1000)
    monkeypatch.setattr(cage, "_drawn", cage.OrderedDict())
    monkeypatch.setattr(cage, "_run", lambda order, body, seconds: ({}, b"x" * 400))
    for number in range(10):
        cage.page(b"same", "application/pdf", number, 100)
    assert len(cage._drawn) == 2


@pytest.mark.parametrize("trouble", ["time", "memory"])
def test_a_file_that_takes_too_much_is_refused_and_the_service_goes_on(monkeypatch, trouble):
    def fail(*args, **kwargs):
        if trouble == "time":
            raise subprocess.TimeoutExpired(args[0], kwargs["timeout"])
        raise subprocess.CalledProcessError(-9, args[0])

    monkeypatch.setattr(cage.subprocess, "run", fail)
    with refused("fichier-complique"):
        cage.inspect("a.pdf", pdf(), LIMIT)
    with pytest.raises(cage.Unshowable):
        cage.page(b"never seen", "application/pdf", 1, 100)


def test_the_cage_has_no_keys_and_little_memory(monkeypatch):
    seen = {}

    def look(command, **how):
        seen.update(how)
        return subprocess.CompletedProcess(
            command, 0, json.dumps({"ok": {"media_type": "text/plain", "name": "a", "changed": False}}).encode() + b"\n", b""
        )

    monkeypatch.setenv("DMP_SMTP_PASSWORD", "secret")
    monkeypatch.setattr(cage.subprocess, "run", look)
    cage.inspect("a", b"x", LIMIT)
    assert not any(name.startswith(("DMP", "DATABASE")) for name in seen["env"])
    assert seen["timeout"] <= 60


def test_a_page_beyond_the_end_is_not_shown():
    with pytest.raises(cage.Unshowable):
        cage.page(pdf(), "application/pdf", 7, 100)
