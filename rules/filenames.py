"""Names of files: made harmless when they come in and when they go out. It knows no file, no table and no request."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import quote

NAME_LONGEST = 100
ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "text/plain": ".txt"}
_BIDI = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.I)


def clean_name(name: str, ending: str) -> str:
    """A harmless file name: no folders, no control or direction signs, at most 100 signs, with the ending of what the file is."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    readable = "".join(sign if sign.isprintable() else " " for sign in _BIDI.sub("", last))
    stem = PurePosixPath(re.sub(r'[<>:"|?*%]', " ", readable)).stem if "." in readable.strip(".") else readable
    stem = " ".join(stem.split()).strip(". ")[: NAME_LONGEST - len(ending)].strip(". ")
    if not stem or _RESERVED.match(stem):
        stem = f"document {stem}".strip()
    return stem + ending


def disposition(name: str) -> str:
    """The value of ``Content-Disposition`` that saves a file under this (harmless) name, for old and new browsers (RFC 6266)."""
    apart = unicodedata.normalize("NFKD", name)
    plain = "".join(sign for sign in apart if " " <= sign <= "~" and sign not in '"\\%;')
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
