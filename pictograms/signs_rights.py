"""The bold signs of who sees my folder, of helpers and of professionals: one colour, no ground, readable at 40 px; no people, no page."""

from __future__ import annotations

from pictograms.parts.marks import person_mark
from pictograms.pen import INK, circle, dot, line, path, rect
from pictograms.registry import Parts, sign


@sign("yeux", "Voir avec les yeux d’une autre personne.")
def eyes(ink: str = INK) -> Parts:
    """A pair of glasses."""
    yield circle(64, 146, 42, None, ink, 18) + circle(176, 146, 42, None, ink, 18)
    yield line("M106 134 Q120 120 134 134", 16, ink) + line("M24 128 L46 66 Q50 54 64 54 M216 128 L194 66 Q190 54 176 54", 16, ink)


@sign("stop", "Stop : j’arrête.")
def stop(ink: str = INK) -> Parts:
    """A raised palm."""
    yield line("M90 116 V52 M122 116 V34 M154 116 V44 M186 122 V74", 22, ink)
    yield path("M79 108 H197 V158 Q197 216 140 216 Q104 216 84 186 L42 132 Q34 120 44 112 Q54 106 64 116 L79 132 Z", ink, ink, 5)


@sign("aidant", "Mon aidant.")
def helper(ink: str = INK) -> Parts:
    """A hand that carries somebody: I am helped."""
    hold = "M68 166 H98 Q112 166 124 176 H160 Q176 177 175 190 Q174 203 158 203 H122"
    yield person_mark(124, 78, 128, ink) + rect(16, 152, 34, 72, 6, ink, None)
    yield line(f"{hold} M182 184 L202 168 Q214 160 220 171 Q224 181 214 189 L176 216 Q166 222 152 222 H68", 14, ink)


@sign("cadenas", "Fermé.")
def padlock(ink: str = INK) -> Parts:
    """A folder closed with a padlock."""
    yield line("M92 186 H36 Q20 186 20 170 V56 Q20 40 36 40 H84 L104 62 H192 Q208 62 208 78 V86", 16, ink)
    yield line("M144 146 V130 Q144 104 168 104 Q192 104 192 130 V146", 16, ink)
    yield path("M128 146 H208 Q218 146 218 156 V208 Q218 218 208 218 H128 Q118 218 118 208 V156 Q118 146 128 146 Z", ink, None)


@sign("archive", "Gardé dans une boîte.")
def archive(ink: str = INK) -> Parts:
    """An archive box with its lid."""
    yield rect(20, 38, 200, 50, 8, ink, None) + line("M38 104 V190 Q38 206 54 206 H186 Q202 206 202 190 V104", 16, ink)
    yield line("M94 132 H146", 20, ink)


@sign("qr", "Un code à scanner.")
def qr_code(ink: str = INK) -> Parts:
    """Three corners and points."""
    for x, y in ((26, 26), (140, 26), (26, 140)):
        yield rect(x + 8, y + 8, 58, 58, 4, None, ink, 16) + rect(x + 28, y + 28, 18, 18, 2, ink, None)
    yield "".join(rect(x, y, 24, 24, 2, ink, None) for x, y in ((136, 136), (190, 136), (163, 163), (136, 190), (190, 190)))


@sign("medecin", "Un médecin.")
def doctor(ink: str = INK) -> Parts:
    """A stethoscope."""
    yield line("M52 28 H40 V82 Q40 130 84 130 Q128 130 128 82 V28 H116", 18, ink)
    yield line("M84 132 V160 Q84 212 132 212 Q182 212 182 160 V136", 18, ink) + circle(182, 112, 24, None, ink, 16)


@sign("agent", "Un agent d’accueil.")
def agent(ink: str = INK) -> Parts:
    """Somebody behind a desk."""
    yield dot(120, 62, 40, ink) + path("M54 152 Q54 112 120 112 Q186 112 186 152 Z", ink, None)
    yield rect(16, 164, 208, 24, 8, ink, None) + line("M40 190 V218 H200 V190", 16, ink)


@sign("pharmacie", "La pharmacie.")
def pharmacy(ink: str = INK) -> Parts:
    """A cross with its inner line."""
    yield line("M86 26 H154 V86 H214 V154 H154 V214 H86 V154 H26 V86 H86 Z", 16, ink)
    yield line("M120 78 V162 M78 120 H162", 20, ink)


@sign("raison", "Pourquoi.")
def reason(ink: str = INK) -> Parts:
    """Lines written under a question."""
    yield line("M92 60 C94 18 160 18 160 62 C160 90 126 90 126 116", 20, ink) + dot(126, 146, 13, ink)
    yield line("M28 186 H212 M28 218 H140", 16, ink)


@sign("prolonger", "Plus longtemps.")
def longer(ink: str = INK) -> Parts:
    """A calendar, and a plus."""
    yield line("M106 208 H42 Q26 208 26 192 V62 Q26 46 42 46 H182 Q198 46 198 62 V108 M30 94 H194 M74 24 V56 M150 24 V56", 16, ink)
    yield line("M174 134 V222 M130 178 H218", 22, ink) + dot(74, 136, 12, ink) + dot(74, 172, 12, ink)
