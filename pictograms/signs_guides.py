"""The bold signs of the guides, of print and of devices: one colour, no ground, readable at 40 px; no people, no page."""

from __future__ import annotations

from pictograms.parts.marks import person_mark
from pictograms.pen import INK, circle, dot, line, move, path, rect
from pictograms.registry import Parts, sign
from pictograms.signs import eye, heart


@sign("ecouter", "Écouter.")
def listen(ink: str = INK) -> Parts:
    """A loudspeaker and its waves."""
    yield path("M22 90 H64 L118 40 V200 L64 150 H22 Z", ink, ink, 12)
    yield line("M152 84 Q178 120 152 156 M186 54 Q232 120 186 186", 18, ink)


@sign("garder", "Garder.")
def keep(ink: str = INK) -> Parts:
    """An arrow goes down into a drawer."""
    yield line("M120 22 V104 M80 68 L120 108 L160 68", 20, ink)
    yield line("M34 132 H206 V212 H34 Z", 18, ink) + line("M100 172 H140", 20, ink)


@sign("images", "Les images.")
def pictures(ink: str = INK) -> Parts:
    """A picture in its frame: sun and hills."""
    yield line("M40 40 H200 Q218 40 218 58 V182 Q218 200 200 200 H40 Q22 200 22 182 V58 Q22 40 40 40 Z", 16, ink)
    yield path("M40 176 L92 104 L130 148 L152 124 L202 176 Z", ink, ink, 5) + dot(162, 84, 20, ink)


@sign("personnage", "Mon personnage.")
def character(ink: str = INK) -> Parts:
    """A face in a frame."""
    yield line("M48 24 H192 Q212 24 212 44 V196 Q212 216 192 216 H48 Q28 216 28 196 V44 Q28 24 48 24 Z", 16, ink)
    yield circle(120, 116, 54, None, ink, 16) + dot(102, 106, 9, ink) + dot(138, 106, 9, ink) + line("M100 134 Q120 150 140 134", 12, ink)


@sign("affiche", "Une affiche.")
def poster(ink: str = INK) -> Parts:
    """A sheet that hangs on the wall from a nail."""
    yield line("M44 70 H196 V216 H44 Z", 16, ink) + line("M60 66 L120 26 L180 66", 12, ink) + dot(120, 26, 16, ink)
    yield rect(70, 98, 40, 40, 5, ink, None) + line("M130 106 H168 M130 130 H156 M76 160 H166 M76 188 H146", 12, ink)


@sign("essayer", "Essayer.")
def try_out(ink: str = INK) -> Parts:
    """The triangle that starts."""
    yield circle(120, 120, 94, None, ink, 18) + path("M96 74 L170 120 L96 166 Z", ink, ink, 12)


@sign("apercu", "Voir avant d’imprimer.")
def preview(ink: str = INK) -> Parts:
    """A page, and an eye on it."""
    yield line("M178 84 V62 L140 24 H56 Q40 24 40 40 V200 Q40 216 56 216 H96 M136 28 V66 H174", 16, ink)
    yield eye(158, 162, 128, ink, 14)


@sign("usb", "Une clé USB.")
def usb(ink: str = INK) -> Parts:
    """A memory stick."""
    yield path("M72 104 H168 V192 Q168 220 140 220 H100 Q72 220 72 192 Z", ink, ink, 5)
    yield line("M84 96 V30 H156 V96", 18, ink) + line("M108 62 V70 M132 62 V70", 14, ink)


@sign("tout", "Tout.")
def everything(ink: str = INK) -> Parts:
    """Four tiles, all of them."""
    for x, y in ((28, 28), (130, 28), (28, 130), (130, 130)):
        yield rect(x, y, 82, 82, 14, ink, None)


@sign("plus-grand", "Plus grand.")
def bigger(ink: str = INK) -> Parts:
    """A magnifier with a plus."""
    yield circle(102, 102, 74, None, ink, 18) + line("M158 158 L210 210", 28, ink) + line("M102 66 V138 M66 102 H138", 18, ink)


@sign("ordinateur", "Un ordinateur.")
def computer(ink: str = INK) -> Parts:
    """A laptop."""
    yield line("M48 150 V54 Q48 40 62 40 H178 Q192 40 192 54 V150", 18, ink) + path("M16 172 H224 L210 202 H30 Z", ink, ink, 12)


@sign("telephone", "Un téléphone portable.")
def telephone(ink: str = INK) -> Parts:
    """A smartphone."""
    body = "M82 20 H158 Q176 20 176 38 V202 Q176 220 158 220 H82 Q64 220 64 202 V38 Q64 20 82 20 Z"
    yield line(body, 18, ink) + line("M108 190 H132", 16, ink)


@sign("tablette", "Une tablette.")
def tablet(ink: str = INK) -> Parts:
    """A tablet lying on its side."""
    yield line("M36 44 H204 Q222 44 222 62 V178 Q222 196 204 196 H36 Q18 196 18 178 V62 Q18 44 36 44 Z", 18, ink) + dot(196, 120, 10, ink)


@sign("application", "Une application.")
def application(ink: str = INK) -> Parts:
    """Four tiles, one of them with a heart."""
    for x, y in ((28, 28), (130, 28), (130, 130)):
        yield rect(x + 8, y + 8, 66, 66, 12, None, ink, 16)
    yield heart(70, 172, 92, ink)


@sign("hopital", "L’hôpital.")
def hospital(ink: str = INK) -> Parts:
    """An H in a square."""
    yield line("M48 24 H192 Q216 24 216 48 V192 Q216 216 192 216 H48 Q24 216 24 192 V48 Q24 24 48 24 Z", 18, ink)
    yield line("M82 70 V170 M158 70 V170 M82 120 H158", 24, ink)


@sign("medicaments", "Mes médicaments.")
def medicines(ink: str = INK) -> Parts:
    """A capsule, half of it full."""
    yield line("M52 132 L132 52 C176 8 232 64 188 108 L108 188 C64 232 8 176 52 132 Z", 18, ink)
    yield path("M92 92 L148 148 L108 188 C64 232 8 176 52 132 Z", ink, None)


@sign("proches", "Mes proches.")
def relatives(ink: str = INK) -> Parts:
    """Two people side by side."""
    yield person_mark(76, 132, 150, ink) + person_mark(174, 142, 124, ink)


@sign("copier", "Copier.")
def copy(ink: str = INK) -> Parts:
    """Two pages, one over the other."""
    yield line("M152 60 V44 Q152 26 134 26 H54 Q36 26 36 44 V150 Q36 168 54 168 H70", 16, ink)
    yield line("M106 76 H186 Q204 76 204 94 V198 Q204 216 186 216 H106 Q88 216 88 198 V94 Q88 76 106 76 Z", 16, ink)


@sign("recommencer", "Recommencer.")
def again(ink: str = INK) -> Parts:
    """An arrow that comes round to the start."""
    yield line("M64 72 A78 78 0 1 0 120 46", 22, ink) + path("M132 10 V86 L70 48 Z", ink, ink, 5)


@sign("main", "Ici, je clique.")
def click_here(ink: str = INK) -> Parts:
    """A hand whose finger points up; three strokes around its tip: click here."""
    outline = (
        "M-9 9 A9 9 0 0 1 9 9 V48 Q9 38 17 38 Q25 38 25 48 Q25 41 33 41 Q41 41 41 51 Q41 46 49 46 Q57 46 57 56 V76 Q57 96 44 108 H2 "
        "Q-4 98 -12 88 L-30 66 Q-35 57 -29 52 Q-23 48 -17 54 L-9 64 Z"
    )
    yield move(104, 62, line(outline, 12, ink), scale=1.4)
    yield line("M104 14 V26 M62 34 L70 42 M146 34 L138 42", 14, ink)
