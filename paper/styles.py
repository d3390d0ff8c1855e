"""Keeps the computed styles of WeasyPrint from one paper to the next: the same rules give the same style. It knows no rule and no page."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

import tinycss2
from weasyprint import css

MOST = 4096  # kept styles, of about 8 kB; a paper has about 60
_kept: dict[Any, Any] = {}
_known: set[int] = set()
_places: dict[Any, tuple[int, tuple[tuple[str | None, Any], ...]]] = {}
_sheets: dict[Any, Any] = {}  # held, so that none is replaced by another one at the same address
_ODD = frozenset(("style", "id", "href"))  # attributes that give a style of their own
_OF_ONE_PAGE = frozenset(("counter_set", "counter_reset", "counter_increment", "overflow"))  # WeasyPrint writes them
_WORKED_OUT = frozenset(("plain_sizes", "straight_corners", "kept_colours", "bare_edge", "bare_ground", "hand", "font_key", "kept_strut"))
_TOLD = frozenset(("first-child", "last-child", "before", "after"))


class KeptStyles(css.StyleFor):
    """WeasyPrint's styles of one document. What it computes depends on the parent's style and on the rules that apply, so both are the key.

    Both are told by their identity (the language by itself, as it stands in the paper). The style sheets are read once, and a kept
    style holds its rules and its parent: none is replaced by another one at the same address.
    """

    def __init__(self, html: Any, sheets: Any, presentational_hints: Any, font_config: Any, target_collector: Any) -> None:
        """As WeasyPrint's own; where the place of an element tells its style, no rule is tried on it a second time.

        The place: its name, class and language, the one before it, whether it is the last one, and the place of its parent.
        """
        root = html.etree_element
        told = all(getattr(sheet, "told_by_place", False) for sheet, *_ in sheets)
        if presentational_hints or not told or any(_ODD & element.attrib.keys() for element in root.iter()):
            super().__init__(html, sheets, presentational_hints, font_config, target_collector)
            return
        self._cascaded_styles, self._computed_styles = {}, {}
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets, self.font_config = sheets, font_config
        self._html, self._collector, self._wrappers = html, target_collector, {}
        above = (id(font_config), *(id(sheet) for sheet, *_ in sheets))
        _sheets[above] = sheets, font_config
        self._walk(root, None, above, None, True)
        self._cascaded_styles.clear()

    def _walk(self, element: Any, parent: Any, above: Any, before: Any, last: bool) -> None:
        place = above, element.tag, element.get("class"), element.get("lang"), before, last
        if (found := _places.get(place)) is None:
            found = _places[place] = len(_places), tuple(self._tried(element, parent))
        number, styles = found
        for pseudo, style in styles:
            self._computed_styles[element, pseudo] = style
        children, before = list(element), None
        for at, child in enumerate(children, 1):
            self._walk(child, element, number, before, at == len(children))
            before = child.tag, child.get("class")

    def _tried(self, element: Any, parent: Any) -> Iterator[tuple[str | None, Any]]:
        """Try all rules on an element, as ``StyleFor.__init__`` does; its style and those of its pseudo-elements."""
        self._wrappers = self._wrappers or {one.etree_element: one for one in self._html.wrapper_element.iter_subtree()}
        root, base = self._html.etree_element, self._html.base_url
        found: dict[str | None, dict[str, Any]] = {}
        for specificity, _, declarations, _ in css.find_style_attributes(SimpleNamespace(iter=lambda: [element]), False, base):
            _cascade(found.setdefault(None, {}), css.preprocess_declarations(base, declarations), "author", specificity)
        for sheet, origin, as_specific in self._sheets:
            for specificity, _, pseudo, (declarations, _) in sheet.matcher.match(self._wrappers[element]):
                _cascade(found.setdefault(pseudo, {}), declarations, origin, as_specific or specificity)
        self._cascaded_styles.update({(element, pseudo): rules for pseudo, rules in found.items()})
        for pseudo in (None, *(one for one in found if one)):
            self.set_computed_styles(element, element if pseudo else parent, root, pseudo, base, self._collector)
            yield pseudo, self._computed_styles[element, pseudo]

    def set_computed_styles(
        self, element: Any, parent: Any, root: Any = None, pseudo_type: Any = None, base_url: Any = None, target_collector: Any = None
    ) -> None:
        """As WeasyPrint's own, with the kept style where there is one."""
        above = self._computed_styles.get((parent, None)) if parent is not None else None
        if not isinstance(element, Element):
            super().set_computed_styles(element, parent, root, pseudo_type, base_url, target_collector)
            self._like_earlier_pages(element, pseudo_type, above)
            return
        # A style of its own, or a parent with one: it is never the same again.
        if "style" in element.attrib or (above is not None and id(above) not in _known):
            super().set_computed_styles(element, parent, root, pseudo_type, base_url, target_collector)
            return
        key = self._key(id(above), element, pseudo_type)
        if (style := _kept.get(key)) is None:
            super().set_computed_styles(element, parent, root, pseudo_type, base_url, target_collector)
            _kept[key] = style = self._computed_styles[element, pseudo_type]
            _known.add(id(style))
            return
        self._computed_styles[element, pseudo_type] = style
        if target_collector and style["anchor"]:
            target_collector.collect_anchor(style["anchor"])

    def _key(self, above: int, element: Any, pseudo_type: Any) -> tuple[Any, ...]:
        rules = self._cascaded_styles.get((element, pseudo_type), {})
        told = frozenset((name, one[0] if name == "lang" else id(one[0]), str(one[1])) for name, one in rules.items())
        return above, pseudo_type, id(self.font_config), told

    def _like_earlier_pages(self, page: Any, margin: str | None, above: Any) -> None:
        """A page has a style of its own, as WeasyPrint writes its counters into it; what an earlier one computed is copied."""
        above = getattr(above, "like", None) or id(above)
        style, key = self._computed_styles[page, margin], self._key(above, page, margin)
        if (like := _kept.get(key)) is None:
            _kept[key] = like = style
        else:
            style.update({name: value for name, value in like.items() if name not in _OF_ONE_PAGE})
            style.specified.update(like.specified)
            style.__dict__.update({name: value for name, value in like.__dict__.items() if name in _WORKED_OUT})
        style.like = id(like)


def _cascade(style: dict[str, Any], declarations: Any, origin: str, specificity: Any) -> None:
    for name, values, importance in declarations:
        weight = css.declaration_precedence(origin, importance), float("inf"), specificity
        if name not in style or style[name][1] <= weight:
            style[name] = values, weight


def told_by_place(text: str) -> bool:
    """Whether each rule of a style sheet asks only what a place tells (no attribute, no counting of children, no layer)."""
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            if rule.type != "at-rule" or rule.lower_at_keyword not in ("page", "font-face"):
                return False
            continue
        signs = [part for part in rule.prelude if part.type == "literal"]
        names = [after for sign, after in zip(rule.prelude, rule.prelude[1:], strict=False) if sign == ":" and after != ":"]
        if any(part.type not in ("ident", "literal", "whitespace", "comment") for part in rule.prelude):
            return False
        if any(sign.value not in ".,>:+*" for sign in signs) or any(name.type != "ident" or name.value not in _TOLD for name in names):
            return False
        if any(selector.count("+") > 1 for selector in tinycss2.serialize(rule.prelude).split(",")):
            return False
    return True


def keep() -> None:
    """From now on WeasyPrint keeps its styles; called between two papers, as it throws them away when they are many."""
    css.StyleFor = KeptStyles
    if len(_kept) > MOST or len(_places) > MOST:
        forget()


def forget() -> None:
    """Compute all styles anew."""
    _kept.clear()
    _known.clear()
    _places.clear()
    _sheets.clear()
