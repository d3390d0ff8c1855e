"""Who sees a document, and why: the whole rule in one pure place. It knows no table, no page, no sentence and no clock.

The query ``rules.documents.readable_by`` says the same to lists; a test compares both in every case.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Why a document is seen, or not.
SEEN = ("mine", "doctor", "author", "shown")
UNSEEN = ("deleted", "withheld", "secret", "left", "blocked", "emergency-no", "no-authorisation", "hidden", "kind")


@dataclass(frozen=True)
class Standing:
    """What somebody is to one document, as plain facts.

    Args:
        holder: the person whose record it is, or somebody who helps this person in their record.
        representative: the holder's side, when it is a legal representative (a parent, a tuteur).
        general_practitioner: the médecin traitant of this person.
        depositor: the professional who added this document.
        left: this professional is no longer in the national directory.
        blocked: the person has blocked this professional.
        authorised: the care relation with this person is valid at this moment.
        allowed: this profession may read this type of documents (matrice d’habilitation; unknown is no).
        emergency: comes by the emergency road (bris de glace, centre 15). agreed: the person said yes to that very road.
    """

    holder: bool = False
    representative: bool = False
    general_practitioner: bool = False
    depositor: bool = False
    left: bool = False
    blocked: bool = False
    authorised: bool = False
    allowed: bool = False
    emergency: bool = False
    agreed: bool = False


@dataclass(frozen=True)
class Sight:
    """Seen or not, and why (a key of :data:`SEEN` or :data:`UNSEEN`)."""

    why: str

    @property
    def seen(self) -> bool:
        """Whether the document is seen."""
        return self.why in SEEN


def sight(standing: Standing, *, hidden: bool, deleted: bool = False, withheld: bool = False, secret: bool = False) -> Sight:
    """Whether somebody of this standing sees a document, and the first reason that decides.

    What is in the bin is seen by nobody. The holder sees all the rest, but not what a professional will announce first (for a month at
    most), and a legal representative not what the person keeps secret. Who left the national directory sees nothing. The médecin
    traitant sees all (a block from before somebody became the médecin traitant is without effect). A blocked professional sees nothing,
    by no road. The emergency road is open only if the person said yes to it. A document is always seen by the professional who
    deposited it. All others need a valid authorisation or the emergency road; then what is hidden stays hidden, and what their
    profession may not read stays closed.

    Args:
        hidden: from professionals (MASQUE_PS). withheld: not for the person before it is announced (INVISIBLE_PATIENT), at this moment.
        secret: not for legal representatives (INVISIBLE_REPRESENTANTS_LEGAUX).

    Source: R1111-43, R1111-46, R1111-49, R1111-50, R1111-53, L1111-16 and L1111-17 CSP; arrêté of 26 October 2023 (habilitations);
    product rules 8, 9, 11, 13.
    """
    if deleted:
        return Sight("deleted")
    if standing.holder:
        return Sight("withheld" if withheld else "secret" if secret and standing.representative else "mine")
    if standing.left:
        return Sight("left")
    if standing.general_practitioner:
        return Sight("doctor")
    if standing.blocked:
        return Sight("blocked")
    if standing.depositor:
        return Sight("author")
    if standing.emergency and not standing.authorised and not standing.agreed:
        return Sight("emergency-no")
    if not standing.emergency and not standing.authorised:
        return Sight("no-authorisation")
    if hidden:
        return Sight("hidden")
    return Sight("shown" if standing.allowed else "kind")
