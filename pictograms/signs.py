"""The bold signs of what one does, for buttons and menus: one colour, no ground, readable at 40 px; no people, no page."""

from __future__ import annotations

import math

from pictograms.parts.geometry import balloon, trace
from pictograms.parts.marks import arc_arrow, person_mark
from pictograms.pen import INK, circle, dot, line, number, path, rect
from pictograms.registry import Parts, sign

HEART = "M.5 1 C.2 .78 0 .56 0 .3 C0 .1 .14 0 .27 0 C.38 0 .46 .06 .5 .16 C.54 .06 .62 0 .73 0 C.86 0 1 .1 1 .3 C1 .56 .8 .78 .5 1 Z"
FOLDER = "M20 60 Q20 44 36 44 H92 L112 68 H204 Q220 68 220 84 V184 Q220 200 204 200 H36 Q20 200 20 184 Z"
PENCIL = "M40 200 L50 158 L164 44 Q172 36 180 44 L196 60 Q204 68 196 76 L82 190 Z M142 66 L174 98"
_EYE = "M{x0} {y} Q{x} {top} {x1} {y} Q{x} {low} {x0} {y} Z"


def heart(cx: float, cy: float, w: float, ink: str) -> str:
    """A plain heart in one colour."""
    return path(trace(HEART, cx - w / 2, cy - w * 0.46, w, w * 0.94), ink, None)


def eye(cx: float, cy: float, w: float, ink: str, width: float = 16) -> str:
    """An open eye in one colour."""
    n = number
    lids = _EYE.format(x0=n(cx - w / 2), x1=n(cx + w / 2), x=n(cx), y=n(cy), top=n(cy - w * 0.62), low=n(cy + w * 0.62))
    return line(lids, width, ink) + dot(cx, cy, w * 0.15, ink)


def _cut(points: list[tuple[float, float]], gap: float) -> str:
    """A line through these points, cut where it comes near the diagonal from lower left to upper right."""
    out: list[str] = []
    drawing = False
    for x, y in points:
        if abs(x + y - 240) / math.sqrt(2) < gap:
            drawing = False
            continue
        out.append(f"{'L' if drawing else 'M'}{number(x)} {number(y)}")
        drawing = True
    return " ".join(out)


@sign("retour", "Retour.")
def back(ink: str = INK) -> Parts:
    """An arrow to the left."""
    yield line("M206 120 H40 M98 58 L36 120 L98 182", 24, ink)


@sign("continuer", "Continuer.")
def go_on(ink: str = INK) -> Parts:
    """An arrow to the right."""
    yield line("M34 120 H200 M142 58 L204 120 L142 182", 24, ink)


@sign("aide", "Aide.")
def help_(ink: str = INK) -> Parts:
    """A question mark in a bubble."""
    yield line(balloon(22, 20, 196, 158, (62, 222), 40, 18), 16, ink)
    yield line("M92 78 C94 40 148 40 148 76 C148 102 120 100 120 122", 18, ink) + dot(120, 150, 12, ink)


@sign("imprimer", "Imprimer.")
def printing(ink: str = INK) -> Parts:
    """A printer."""
    yield line("M72 78 V26 H168 V78", 16, ink)
    yield line("M72 170 H44 Q24 170 24 150 V98 Q24 78 44 78 H196 Q216 78 216 98 V150 Q216 170 196 170 H168", 16, ink)
    yield line("M72 136 H168 V214 H72 Z", 16, ink) + dot(182, 108, 9, ink)


@sign("telecharger", "Télécharger.")
def download(ink: str = INK) -> Parts:
    """An arrow down into a tray."""
    yield line("M120 26 V144 M68 96 L120 148 L172 96", 22, ink) + line("M32 164 V210 H208 V164", 22, ink)


@sign("valider", "Valider.")
def confirm(ink: str = INK) -> Parts:
    """A tick."""
    yield line("M34 128 L94 188 L206 62", 28, ink)


@sign("chercher", "Chercher.")
def search(ink: str = INK) -> Parts:
    """A magnifier."""
    yield circle(102, 102, 68, None, ink, 20) + line("M154 154 L210 210", 28, ink)


@sign("modifier", "Modifier.")
def change(ink: str = INK) -> Parts:
    """A pencil on a page."""
    yield line("M112 48 H52 Q34 48 34 66 V190 Q34 208 52 208 H176 Q194 208 194 190 V132", 16, ink)
    yield line("M92 150 L98 118 L180 36 Q190 26 200 36 L206 42 Q216 52 206 62 L124 144 Z", 14, ink)


@sign("ecrire", "Écrire.")
def write(ink: str = INK) -> Parts:
    """A pencil and a written line."""
    yield line("M66 164 L74 126 L160 40 Q172 28 184 40 L190 46 Q202 58 190 70 L104 156 Z M140 60 L170 90", 16, ink)
    yield line("M24 206 q16 -22 32 0 t32 0 t32 0 t32 0 t32 0 t32 0", 14, ink)


@sign("ajouter", "Ajouter.")
def add(ink: str = INK) -> Parts:
    """A plus."""
    yield line("M120 38 V202 M38 120 H202", 28, ink)


@sign("supprimer", "Supprimer.")
def delete(ink: str = INK) -> Parts:
    """A bin."""
    yield line("M36 66 H204 M92 62 V34 H148 V62", 18, ink)
    yield line("M58 70 L68 196 Q70 212 86 212 H154 Q170 212 172 196 L182 70 M100 108 V172 M140 108 V172", 16, ink)


@sign("montrer", "Montrer.")
def show(ink: str = INK) -> Parts:
    """An open eye and a tick."""
    yield eye(120, 92, 204, ink) + line("M128 186 L154 212 L208 156", 20, ink)


@sign("cacher", "Cacher.")
def hide(ink: str = INK) -> Parts:
    """An eye cut by a bar."""
    lids: list[tuple[float, float]] = []
    for side in (-1, 1):
        for i in range(33):
            t = i / 32
            lids.append((18 + 204 * t, 120 + side * 126 * 2 * t * (1 - t)))
    yield line(_cut(lids[:33], 27), 16, ink) + line(_cut(lids[33:], 27), 16, ink)
    ring = [(120 + 30 * math.cos(a * math.pi / 16), 120 + 30 * math.sin(a * math.pi / 16)) for a in range(-8, 25)]
    yield line(_cut(ring, 22), 14, ink)
    yield line("M44 196 L196 44", 20, ink)


@sign("bloquer", "Bloquer.")
def block(ink: str = INK) -> Parts:
    """A closed padlock."""
    yield line("M76 112 V76 Q76 30 120 30 Q164 30 164 76 V112", 22, ink)
    hole = "M120 140 A16 16 0 0 1 128 170 V190 H112 V170 A16 16 0 0 1 120 140 Z"
    yield path(f"M56 104 Q40 104 40 120 V200 Q40 216 56 216 H184 Q200 216 200 200 V120 Q200 104 184 104 Z {hole}", ink, None)


@sign("debloquer", "Débloquer.")
def unblock(ink: str = INK) -> Parts:
    """An open padlock."""
    yield line("M132 112 V72 Q132 30 172 30 Q212 30 212 72 V88", 18, ink)
    yield line("M40 112 H156 Q168 112 168 124 V200 Q168 212 156 212 H40 Q28 212 28 200 V124 Q28 112 40 112 Z", 16, ink)
    yield line("M98 150 V176", 16, ink)


@sign("ouvrir", "Ouvrir.")
def open_(ink: str = INK) -> Parts:
    """A folded page that opens."""
    yield line("M98 30 H190 Q208 30 208 48 V174 Q208 192 190 192 H98", 16, ink)
    yield path("M98 22 L44 50 Q34 56 34 68 V202 Q34 214 46 210 L98 196 Z", ink, ink, 12)
    yield line("M132 76 H174 M132 112 H174 M132 148 H174", 12, ink)


@sign("fermer", "Fermer.")
def close(ink: str = INK) -> Parts:
    """A cross."""
    yield line("M54 54 L186 186 M186 54 L54 186", 28, ink)


@sign("annuler", "Annuler.")
def cancel(ink: str = INK) -> Parts:
    """A cross in a ring."""
    yield circle(120, 120, 96, None, ink, 16) + line("M84 84 L156 156 M156 84 L84 156", 20, ink)


@sign("se-connecter", "Me connecter.")
def log_in(ink: str = INK) -> Parts:
    """An arrow goes in by a door."""
    yield line("M116 34 H188 Q208 34 208 54 V186 Q208 206 188 206 H116", 18, ink)
    yield line("M24 120 H142 M98 74 L146 120 L98 166", 20, ink)


@sign("se-deconnecter", "Me déconnecter.")
def log_out(ink: str = INK) -> Parts:
    """An arrow goes out of a door."""
    yield path("M104 26 H40 Q24 26 24 42 V198 Q24 214 40 214 H104 Z", ink, None)
    yield line("M128 120 H210 M166 74 L214 120 L166 166", 20, ink)


@sign("appeler", "Appeler.")
def call(ink: str = INK) -> Parts:
    """A handset."""
    handset = (
        "M50 34 L84 26 Q94 24 98 34 L110 66 Q113 75 106 81 L88 96 Q106 134 144 152 L159 134 "
        "Q165 127 174 130 L206 142 Q216 146 214 156 L206 190 "
        "Q202 204 188 204 Q118 202 78 162 Q38 122 36 52 Q36 38 50 34 Z"
    )
    yield path(handset, ink, ink, 5) + line("M140 74 Q160 80 166 100 M148 34 Q196 46 206 92", 14, ink)


@sign("nouveau-code", "Un nouveau code.")
def new_code(ink: str = INK) -> Parts:
    """An arrow goes round the dots of a code."""
    yield arc_arrow(120, 120, 88, 40, 325, 18, ink)
    yield dot(78, 120, 14, ink) + dot(120, 120, 14, ink) + dot(162, 120, 14, ink)


@sign("oui", "Oui.")
def yes(ink: str = INK) -> Parts:
    """A filled square with a tick."""
    hole = "M48 124 L70 102 L102 134 L170 66 L192 88 L102 178 Z"
    yield path(f"M52 24 Q24 24 24 52 V188 Q24 216 52 216 H188 Q216 216 216 188 V52 Q216 24 188 24 Z {hole}", ink, None)


@sign("non", "Non.")
def no(ink: str = INK) -> Parts:
    """A ring with a bar."""
    yield circle(120, 120, 92, None, ink, 26) + line("M58 58 L182 182", 26, ink)


@sign("attention", "Attention.")
def careful(ink: str = INK) -> Parts:
    """A triangle."""
    yield line("M120 32 L218 204 H22 Z", 18, ink) + line("M120 96 V140", 20, ink) + dot(120, 172, 12, ink)


@sign("personne", "Une personne.")
def person(ink: str = INK) -> Parts:
    """A head and shoulders."""
    yield person_mark(120, 122, 188, ink)


@sign("photo", "Prendre une photo.")
def photo(ink: str = INK) -> Parts:
    """A camera."""
    yield line("M40 74 H76 L92 44 H148 L164 74 H200 Q218 74 218 92 V184 Q218 202 200 202 H40 Q22 202 22 184 V92 Q22 74 40 74 Z", 16, ink)
    yield circle(120, 134, 36, None, ink, 16)


@sign("fichier", "Un fichier.")
def file(ink: str = INK) -> Parts:
    """A page with a folded corner."""
    yield line("M64 22 H142 L192 72 V202 Q192 218 176 218 H64 Q48 218 48 202 V38 Q48 22 64 22 Z M140 28 V74 H186", 16, ink)
    yield rect(84, 112, 72, 14, 7, ink, None) + rect(84, 152, 72, 14, 7, ink, None)
