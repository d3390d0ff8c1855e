"""What a helper may do in a record: the level that each page needs, and what no helper ever does. It knows endpoints and no content.

A page that stands in no list is closed to every helper: what is new is never open by accident. A test walks all addresses.
"""

from __future__ import annotations

from rules.delegations import Acting

#: The levels; ``LAW``: only who stands in the person’s place by law (tutelle, parent); ``NEVER``: no helper.
LOOK, ADD, ALL, LAW, NEVER = "regarder", "ajouter", "tout", "loi", ""

_LOOK = """
    home.show emergency.show
    documents.index documents.show documents.page documents.file documents.done
    management.show management.blocked
    history.index informations.show informations.wishes informations.trusted_form
    eyes.index eyes.show authorisations.index doctor.show answers.show
"""
_ADD = "documents.add documents.write documents.draft documents.attach"
_ALL = """
    documents.modify documents.hide documents.unhide documents.edit documents.delete documents.bin documents.restore documents.undo
    management.search management.block management.unblock management.undo
    informations.trusted informations.emergency_person informations.erase informations.undo
    authorisations.end authorisations.extend authorisations.undo doctor.search doctor.declare doctor.undo
    answers.normal answers.unknown answers.after answers.undo answers.letter
"""
_LAW = """
    informations.emergency_choice
    helpers.index helpers.invite helpers.slip helpers.slip_pdf helpers.renew helpers.change helpers.stop helpers.undo helpers.request
    helpers.agree
"""
#: The password and what leads to it (first login, identifiant, where the codes arrive), closing (it asks for the person’s password).
_NEVER = """
    setup.contact setup.confirm setup.again setup.password setup.words setup.emergency closing.start
    informations.password informations.words informations.login informations.login_letter
    informations.contact informations.confirm informations.again
    pictures.character pictures.undo
"""
TABLE: dict[str, str] = {
    endpoint: level
    for level, endpoints in ((LOOK, _LOOK), (ADD, _ADD), (ALL, _ALL), (LAW, _LAW), (NEVER, _NEVER))
    for endpoint in endpoints.split()
}
#: Pages of open rooms that change what belongs to the record: the gate looks here too when a helper is inside one.
OPEN_ROOMS = frozenset({"pictures.character", "pictures.undo"})


def needed(endpoint: str) -> str:
    """The level that this page needs; :data:`NEVER` for what no helper does, and for what is not in the table."""
    return TABLE.get(endpoint, NEVER)


def may(helper: Acting, endpoint: str) -> bool:
    """Whether this helper may do this."""
    level = needed(endpoint)
    if level in (LAW, NEVER):
        return level == LAW and helper.representative
    return helper.may(level)
