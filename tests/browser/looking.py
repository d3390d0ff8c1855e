"""What is looked at on each screen that a played guide meets: axe, width, targets. It knows no journey."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from practice.people import people

TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"]
SMALL = """() => [...document.querySelectorAll('a, button, input, textarea, select')]
  .filter(e => e.offsetParent && e.type !== 'hidden')
  .map(e => [e.labels && e.labels[0] && e.type.match(/radio|checkbox/) ? e.labels[0] : e, e])
  .map(([e, own]) => [e.getBoundingClientRect(), own])
  .filter(([r, own]) => r.height > 1 && r.height < 44 && !own.closest('p, li:not(nav li), .where') && r.top >= 0)
  .map(([r, own]) => (own.textContent || own.name).trim().slice(0, 40) + ' ' + Math.round(r.height) + 'px')"""


#: What was found on a page that another guide has met already, word for word: it is not measured again.
_KNOWN: dict[tuple[str, str], list[str]] = {}


#: What differs between two visits of one page and changes nothing that is measured: the line of practice, addresses, whose face it is,
#: names of the fictitious people, numbers.
_PASSING = re.compile(r'<aside class="practice.*?</aside>|(?:value|href|action|content|src)="[^"]*"', re.DOTALL)
_NAMES = re.compile(
    "|".join(sorted({re.escape(name) for one in people() for name in (one.given_name, one.family_name)}, key=len, reverse=True))
)


def _same(html: str) -> str:
    """The page without what is another at each visit."""
    return sha256(re.sub(r"\d+", "0", _NAMES.sub("X", _PASSING.sub("", html))).encode()).hexdigest()


def looker(seen: dict[str, list[str]]) -> Callable[[Page, str], None]:
    """A function that looks at each new screen once; what is wrong is collected in ``seen`` by screen."""

    def look(page: Page, screen: str) -> None:
        if screen in seen:
            return
        key = (screen, _same(page.content()))
        if key in _KNOWN:
            seen[screen] = _KNOWN[key]
            return
        wrong = _KNOWN[key] = seen.setdefault(screen, [])
        wrong += [f"target too small: {one}" for one in page.evaluate(SMALL)]
        for width in (320, 1100):
            page.set_viewport_size({"width": width, "height": 900})
            over = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                wrong.append(f"scrolls sideways by {over} px at {width} px")
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
        for violation in result.response["violations"]:
            nodes = re.sub(r"\s+", " ", str(violation["nodes"][0]["html"]))[:160]
            wrong.append(f"axe {violation['id']}: {violation['help']} ({len(violation['nodes'])}×) {nodes}")

    return look
