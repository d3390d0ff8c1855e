"""Who sees a document, and why: the whole rule in one pure place. It knows no table, no page, no sentence and no clock.

The query ``rules.documents.readable_by`` says the same to lists; a test compares both in every case.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Why a document is seen, or not.
SEEN = ("mine", "doctor", "author", "shown")
UNSEEN = ("deleted", "blocked", "emergency-no", "hidden", "kind")


@dataclass(frozen=True)
class Standing:
    """What somebody is to one document, as plain facts.

    Args:
        holder: the person whose record it is.
        general_practitioner: the médecin traitant of this person.
        depositor: the professional who added this document.
        blocked: the person has blocked this professional.
        allowed: this profession may read this kind of documents (matrice d’habilitation).
        emergency: comes by the emergency road (bris de glace, centre 15). agreed: the person said yes to it.
    """

    holder: bool = False
    blocked: bool = False
    depositor: bool = False
    general_practitioner: bool = False
    allowed: bool = True
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


def sight(standing: Standing, *, hidden: bool, deleted: bool = False) -> Sight:
    """Whether somebody of this standing sees a document, and the first reason that decides.

    What is in the bin is seen by nobody. The holder and the médecin traitant see all the rest (a block from before somebody became the
    médecin traitant is without effect). A blocked professional sees nothing, by no road. The emergency road is open only if the person
    said yes. A hidden document is seen by the professional who deposited it, and by no other. What the profession may not read stays
    closed; who deposited a document sees it all the same.

    Source: R1111-43, R1111-49, L1111-16 and L1111-17 CSP; arrêté of 26 October 2023 (habilitations); product rules 8, 9, 11, 13.
    """
    if deleted:
        return Sight("deleted")
    if standing.holder:
        return Sight("mine")
    if standing.general_practitioner:
        return Sight("doctor")
    if standing.blocked:
        return Sight("blocked")
    if standing.emergency and not standing.agreed:
        return Sight("emergency-no")
    if standing.depositor:
        return Sight("author")
    if hidden:
        return Sight("hidden")
    return Sight("shown" if standing.allowed else "kind")
