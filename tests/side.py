"""What tests of the professionals' side share: professionals with an account, documents in every state, messages that leave."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import models
from models import Account, Document, Habilitation, Letter, Patient, Practitioner
from rules import documents, habilitation, logins
from sending.carriers import for_config
from sending.worker import carry_due

LONG_AGO = timedelta(days=3)
#: A type that nurses read in tests, and one that they do not.
READ, UNREAD = "11502-2", "83901-9"


def professional(number: int = 1, *, profession: str = "10", **values: Any) -> Practitioner:
    """A professional of the directory: a doctor, unless told otherwise."""
    known = {
        "rpps": f"A{number:06d}" if profession == habilitation.AGENT else f"{99_000_000_000 + number}",
        "civility": "Dr" if profession == "10" else "Mme",
        "given_name": f"Prénom{number}",
        "family_name": f"Nom{number}",
        "profession": profession,
        "organisation": "Maison des Essais",
        "town": "Angers",
    }
    return Practitioner.create(**(known | values))


def account(practitioner: Practitioner, now: datetime) -> Account:
    """An account of this professional, past the first login."""
    made = logins.create(
        logins.PRACTITIONER,
        practitioner.rpps,
        "pomme-chat-velo-lune",
        now,
        practitioner=practitioner,
        mail=f"{practitioner.rpps}@mail.example",
    )
    if "password_is_initial" in Account._meta.fields:  # type: ignore[attr-defined]
        Account.update(password_is_initial=False).where(Account.id == made.id).execute()
    return Account.get_by_id(made.id)


def nurses_read(*codes: str) -> None:
    """In this house nurses read these types, and no others; doctors read all."""
    moment = datetime(2026, 1, 1).astimezone()
    cells = [habilitation.Cell("10", habilitation.ALL, True, "essai")]
    habilitation.put([*cells, *(habilitation.Cell("60", code, True, "essai") for code in codes)], moment, instead=True)
    assert Habilitation.select().count() == len(codes) + 1


def document(patient: Patient, author: Practitioner | None, title: str, now: datetime, **more: Any) -> Document:
    """A text in the record, three days old; ``more``: further columns (hidden_at, withheld_at, deleted_at, secret, type_code, id)."""
    kind = "analyses" if author else "mon-document"
    day = more.pop("day", date(2026, 11, 1))
    body = f"Texte de {title}.".encode()
    return documents.keep(patient, author, kind, title, day, "text/plain", body, now - LONG_AGO, **more)


def delivered(config: Any, now: datetime) -> list[Letter]:
    """All messages leave as in practice mode; what then lies in the letterboxes, the newest last."""
    carry_due(config, for_config(config), now)
    return list(Letter.select().order_by(Letter.id))


def fresh(patient: Patient) -> Patient:
    """The record as it is now."""
    return models.Patient.get_by_id(patient.id)
