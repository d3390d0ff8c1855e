"""What a file really is, told by its content, and whether it may come in. It knows no table and no sentence.

It opens strangers' files: the service runs it only in the cage (rules/cage.py).
"""

from __future__ import annotations

import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any

import pikepdf
import puremagic
from PIL import Image, ImageFile, ImageOps, JpegImagePlugin

from rules import rendering
from rules.cage import Clean
from rules.filenames import ENDINGS, clean_name
from rules.refusal import Refusal

MAX_PIXELS = 60_000_000  # a telephone of today makes 50 million
MAX_PAGES = 300
MAX_TEXT = 200_000
#: Names that promise something else than a text.
_PROMISES = {".pdf": "PDF", ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|script|svg|iframe|\?xml|img|meta)\b|<!doctype", re.I)
_BRANDS = {b"heic": "heic", b"heix": "heic", b"heim": "heic", b"heis": "heic", b"hevc": "heic", b"mif1": "heic", b"msf1": "heic"}
_BRANDS |= {b"avif": "image-autre", b"avis": "image-autre", b"crx ": "image-autre", b"M4A ": "son"}
_PROGRAMS = (b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa", b"#!", b"dex\n", b"\0asm")
_OFFICE = {"word/": "word", "xl/": "tableau", "ppt/": "diaporama"}
_OPEN_OFFICE = {b"text": "word", b"spreadsheet": "tableau", b"presentation": "diaporama"}
#: Actions that run or send by themselves.
_ACTIVE = {"/JavaScript", "/SubmitForm", "/ImportData", "/Rendition", "/GoToR", "/GoToE", "/Thread"}  # the last 3 open other files
_REFUSED = {"/Launch", "/RichMediaExecute", "/GoTo3DView"}


def inspect(name: str, body: bytes, limit: int) -> Clean:
    """Tell what the file is, open it for good, and hand back what may be kept.

    Args:
        name: as the browser sent it: worth nothing but a title.
        limit: bytes.

    Raises:
        Refusal: on the field ``file``; all keys begin with ``fichier-``.

    Source: OWASP File Upload Cheat Sheet; docs/decisions/003-files.md.
    """
    if not body:
        raise Refusal("fichier-vide", "file")
    if len(body) > limit:
        raise Refusal("fichier-trop-gros", "file", megabytes=limit // (1024 * 1024))
    family = kind_of(body)
    changed = False
    if family == "pdf":
        media_type, (body, changed) = "application/pdf", _pdf(body)
    elif family in ("jpeg", "png"):
        media_type, body = f"image/{family}", _photograph(body, family)
    elif family == "texte":
        media_type, body = "text/plain", _text(name, body)
    else:
        raise Refusal(f"fichier-{family}", "file")
    return Clean(media_type, body, clean_name(name, ENDINGS[media_type]), changed)


# -- what it is ----------------------------------------------------------------------------------------------------------------


def kind_of(body: bytes) -> str:
    """What the content is: ``pdf``, ``jpeg``, ``png``, ``texte``, or the end of the refusal that tells what it is instead."""
    head = body[:4096]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if start.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video")
    if head.startswith(b"PK\x03\x04"):
        return _archive(body)
    if head.startswith(b"{\\rtf") or head.startswith(b"\xd0\xcf\x11\xe0"):
        return "word"
    if head.startswith(_PROGRAMS) or (head.startswith(b"MZ") and b"\0" in head):
        return "programme"
    if decode(body) is not None:
        return "page-internet" if _MARKUP.search(head.replace(b"\0", b"")) else "texte"
    return _by_its_signature(body)


def _archive(body: bytes) -> str:
    """A zip: an office file, or a bundle of files."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as bundle:
            names = bundle.namelist()[:500]
            if names and names[0] == "mimetype" and bundle.getinfo("mimetype").file_size < 200:
                kind = bundle.read("mimetype").rpartition(b".")[2]
                return _OPEN_OFFICE.get(kind, "zip")
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return "zip"
    return next((family for start, family in _OFFICE.items() if any(name.startswith(start) for name in names)), "zip")


def _by_its_signature(body: bytes) -> str:
    try:
        found = [match.mime_type for match in puremagic.magic_string(body) if match.mime_type and match.confidence >= 0.2]
    except (puremagic.PureError, ValueError):
        found = []
    for mime in found:
        family = {"image": "image-autre", "video": "video", "audio": "son"}.get(mime.partition("/")[0])
        if family:
            return family
        if any(word in mime for word in ("zip", "compressed", "rar", "tar")):
            return "zip"
    return "inconnu"


# -- PDF -----------------------------------------------------------------------------------------------------------------------


def _pdf(body: bytes) -> tuple[bytes, bool]:
    """A PDF that opens, without password, whole, with no other file inside; programs are taken out of it.

    Raises:
        Refusal: ``fichier-abime``, ``fichier-protege``, ``fichier-pdf-dangereux``, ``fichier-pdf-avec-fichier``, ``fichier-trop-de-pages``.
    """
    start = body.index(b"%PDF-")
    body = body[start:]
    if b"%%EOF" not in body[-4096:]:
        raise Refusal("fichier-abime", "file")
    try:
        with pikepdf.open(io.BytesIO(body)) as pdf:
            if len(pdf.pages) > MAX_PAGES:
                raise Refusal("fichier-trop-de-pages", "file", pages=MAX_PAGES)
            if _take_programs_out(pdf):
                out = io.BytesIO()
                pdf.save(out)
                body, changed = out.getvalue(), True
            else:
                changed = False
    except pikepdf.PasswordError as error:
        raise Refusal("fichier-protege", "file") from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        raise Refusal("fichier-abime", "file") from error
    if not rendering.opens(body):
        raise Refusal("fichier-abime", "file")
    return body, changed


def _take_programs_out(pdf: pikepdf.Pdf) -> bool:
    """Make every script and every action that sends or starts by itself empty. Returns whether there were any.

    Raises:
        Refusal: ``fichier-pdf-dangereux`` (starts a program), ``fichier-pdf-avec-fichier`` (a file inside the file).
    """
    changed = False
    for one in _dictionaries(pdf):
        action = str(one.get("/S", ""))
        if action in _REFUSED or one.get("/Subtype") in ("/RichMedia", "/3D"):
            raise Refusal("fichier-pdf-dangereux", "file")
        if "/EmbeddedFiles" in one or "/EF" in one or one.get("/Type") == "/EmbeddedFile":
            raise Refusal("fichier-pdf-avec-fichier", "file")
        gone = list(one.keys()) if action in _ACTIVE else [key for key in ("/JS", "/JavaScript", "/AA", "/XFA") if key in one]
        for key in gone:
            del one[key]
            changed = True
    return changed


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of the file, also those inside others and those of streams."""
    todo: list[Any] = [pdf.trailer, *pdf.objects]
    while todo:
        one = todo.pop()
        if isinstance(one, pikepdf.Array):
            inner = list(one)
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            yield one
            inner = list(one.values()) if isinstance(one, pikepdf.Dictionary) else list(one.stream_dict.values())
        else:
            continue
        todo += [part for part in inner if isinstance(part, pikepdf.Array | pikepdf.Dictionary) and not part.is_indirect]


# -- photographs ---------------------------------------------------------------------------------------------------------------


def _photograph(body: bytes, family: str) -> bytes:
    """The picture drawn again: upright, without place, date, device, comments or anything hidden behind it.

    A JPEG is written with its own quantisation tables, so that nothing is seen of it.

    Raises:
        Refusal: ``fichier-abime``, ``fichier-image-trop-grande``.
    """
    try:
        with _strict(), warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(body), formats=(family.upper(),)) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise Refusal("fichier-image-trop-grande", "file")
                picture.load()
                return _drawn_again(picture, family)
    except Image.DecompressionBombError as error:
        raise Refusal("fichier-image-trop-grande", "file") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise Refusal("fichier-abime", "file") from error


@contextmanager
def _strict() -> Iterator[None]:
    """Pictures that are cut are errors here, even when another library of this process (WeasyPrint) has said otherwise for all."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _drawn_again(picture: Image.Image, family: str) -> bytes:
    how: dict[str, Any] = {}
    if isinstance(picture, JpegImagePlugin.JpegImageFile):
        how = {"qtables": picture.quantization, "subsampling": JpegImagePlugin.get_sampling(picture)}
        if how["subsampling"] < 0:
            how["subsampling"] = 0
        how["progressive"] = bool(picture.info.get("progressive"))
    kept: dict[Any, Any] = {key: picture.info[key] for key in ("icc_profile", "transparency") if key in picture.info}
    upright = ImageOps.exif_transpose(picture)
    upright.info = kept
    out = io.BytesIO()
    upright.save(out, family.upper(), exif=b"", icc_profile=kept.get("icc_profile"), **how)
    return out.getvalue()


# -- text ----------------------------------------------------------------------------------------------------------------------


def _text(name: str, body: bytes) -> bytes:
    """The text in UTF-8.

    Raises:
        Refusal: ``fichier-faux-nom`` (its name says PDF or photograph), ``fichier-vide``, ``fichier-texte-long``.
    """
    said = _PROMISES.get(PurePosixPath(name.lower()).suffix)
    if said:
        raise Refusal("fichier-faux-nom", "file", said=said)
    text = (decode(body) or "").strip("\n")
    if not text.strip():
        raise Refusal("fichier-vide", "file")
    if len(text) > MAX_TEXT:
        raise Refusal("fichier-texte-long", "file")
    return text.encode()


def decode(body: bytes) -> str | None:
    """The text in these bytes (UTF-8, UTF-16 or Windows-1252) with plain line ends; None when they are no text."""
    for encoding in _encodings(body):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
        if not any(unicodedata.category(sign) in ("Cc", "Cn", "Co") and sign not in "\n\t" for sign in text):
            return text
    return None


def _encodings(body: bytes) -> tuple[str, ...]:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    sample = body[:2000]
    if sample.count(0) > len(sample) // 4:  # western text in UTF-16 without its mark: every second byte is 0
        return ("utf-16-le",) if sample[1:2] == b"\0" else ("utf-16-be",)
    return ("utf-8", "cp1252")
