"""Keeps the computed styles of WeasyPrint from one paper to the next: the same rules give the same style. It knows no rule and no page."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import css

MOST = 4096  # kept styles, of about 8 kB; a paper has about 60
_kept: dict[Any, Any] = {}
_known: set[int] = set()


class KeptStyles(css.StyleFor):
    """WeasyPrint's styles of one document. What it computes depends on the parent's style and on the rules that apply, so both are the key.

    Both are told by their identity (the language by itself, as it stands in the paper). The style sheets are read once, and a kept
    style holds its rules and its parent: none is replaced by another one at the same address.
    """

    def set_computed_styles(
        self, element: Any, parent: Any, root: Any = None, pseudo_type: Any = None, base_url: Any = None, target_collector: Any = None
    ) -> None:
        """As WeasyPrint's own, with the kept style where there is one."""
        above = self._computed_styles.get((parent, None)) if parent is not None else None
        # A page: WeasyPrint writes its counters into its style. A style of its own, or a parent with one: it is never the same again.
        if not isinstance(element, Element) or "style" in element.attrib or (above is not None and id(above) not in _known):
            super().set_computed_styles(element, parent, root, pseudo_type, base_url, target_collector)
            return
        rules = self._cascaded_styles.get((element, pseudo_type), {})
        key = (
            id(above),
            pseudo_type,
            id(self.font_config),
            frozenset((name, one[0] if name == "lang" else id(one[0]), *one[1]) for name, one in rules.items()),
        )
        if (style := _kept.get(key)) is None:
            super().set_computed_styles(element, parent, root, pseudo_type, base_url, target_collector)
            _kept[key] = style = self._computed_styles[element, pseudo_type]
            _known.add(id(style))
            return
        self._computed_styles[element, pseudo_type] = style
        if target_collector and style["anchor"]:
            target_collector.collect_anchor(style["anchor"])


def keep() -> None:
    """From now on WeasyPrint keeps its styles; called between two papers, as it throws them away when they are many."""
    css.StyleFor = KeptStyles
    if len(_kept) > MOST:
        forget()


def forget() -> None:
    """Compute all styles anew."""
    _kept.clear()
    _known.clear()
