"""Plays a guide on the real application from its data alone. A step that no longer fits names its sentence and its screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping

from playwright.sync_api import Error, Locator, Page

from guides import Guide, Library, Step

ASCII_SPACES = re.compile(r"\s+")
QUOTES = re.compile("«\u00a0|\u00a0»")  # on screen the button is drawn in their place


class OutOfTune(AssertionError):
    """The guide and the application no longer agree."""


class Player:
    """A person who does what the guide says, sentence after sentence.

    Args:
        page: the browser's page.
        address: where the site is.
        said: the guides and words.
        values: what this person writes, by the names used in the guides (``nir``, ``code``…).
        look: called with each screen that is met (accessibility, width, screenshot).
    """

    def __init__(
        self,
        page: Page,
        address: str,
        said: Library,
        values: Mapping[str, Callable[[], str]],
        look: Callable[[Page, str], None] | None = None,
    ):
        self.page, self.address, self.said, self.values = page, address, said, values
        self.look = look or (lambda page, screen: None)
        self.wants_paths: dict[str, str] = {"welcome.show": "/", "home.show": "/mon-dmp"}

    def play(self, guide: Guide, chapter: int = 0, only: Container[int] | None = None) -> list[str]:
        """Do every step (of one chapter, or of all; ``only`` those with these numbers). Returns the screens that were met, in order.

        Raises:
            OutOfTune: with the step's sentence and the screen.
        """
        met: list[str] = []
        for number, part in enumerate(guide.chapters, 1):
            for step in part.steps if chapter in (0, number) else ():
                if only is not None and step.number not in only:
                    continue
                try:
                    self._do(guide, number, step, met)
                except (OutOfTune, Error) as error:
                    where = self.screen()
                    raise OutOfTune(
                        f"«{guide.title}», step {step.number} of {step.of}: «{step.text(self.said.words)}» cannot be done "
                        f"(it should be on {step.on or 'no screen'}; the browser is on {where}).\n{error}"
                    ) from error
        return met

    def screen(self) -> str:
        """The screen that the browser shows."""
        return str(self.page.locator("main").first.get_attribute("data-screen"))

    def _do(self, guide: Guide, chapter: int, step: Step, met: list[str]) -> None:
        kind, target = step.gesture.kind, step.gesture.target
        if kind == "open" and target in self.wants_paths:
            self.page.goto(self.address + self.wants_paths[target])
        if not step.on:
            return
        if self.screen() != step.on:
            if step.optional:
                return
            raise OutOfTune(f"this is not the screen {step.on}")
        if not met or met[-1] != step.on:
            met.append(step.on)
            self.look(self.page, step.on)
        self._same_words(guide, step)
        getattr(self, f"_{kind}")(step)

    def _same_words(self, guide: Guide, step: Step) -> None:
        """The help beside the screen says this very sentence, with the same number."""
        if self.said.screens[step.on].guide != guide.id:
            return
        shown = ASCII_SPACES.sub(" ", self.page.locator("main").inner_text())
        text = step.text(self.said.words)
        if step.gesture.kind == "click" and step.words[-1:] == (step.gesture.target,):
            text = text.rpartition("«")[0]  # the sentence ends with the real button itself
        for wanted in (text.strip(), f"Étape {step.number} sur {step.of}"):
            if ASCII_SPACES.sub(" ", QUOTES.sub("", wanted)).rstrip(".") not in shown:
                raise OutOfTune(f"the help beside the screen does not say «{wanted}»")

    # -- gestures ------------------------------------------------------------------------------------------------------------------

    def _nothing(self, step: Step) -> None:
        """Nothing to do on the screen."""

    def _open(self, step: Step) -> None:
        if step.gesture.target not in self.wants_paths:
            self._one(self.page.locator(f'main [data-goes="{step.gesture.target}"]').first, "the thing to open").click()

    def _click(self, step: Step) -> None:
        label = self.said.word(step.gesture.target)
        exact = re.compile(rf"^{re.escape(label)}(?![A-Za-zÀ-ÿ])")  # \b does not know é
        for place in ("main", "body"):
            for role in ("button", "link"):
                found = self.page.locator(place).first.get_by_role(role, name=exact)  # type: ignore[arg-type]
                if found.count():
                    self._looks(step.gesture.target, found.first)
                    found.first.click()
                    return
        raise OutOfTune(f"no button or link begins with «{label}»")

    def _looks(self, word: str, found: Locator) -> None:
        """A button that a guide draws looks so on the screen: the same kind, the same sign or picture."""
        drawn = self.said.buttons.get(word)
        if drawn is None:
            return
        look = found.evaluate(
            "one => ['go', 'soft', 'halt', 'tool'].find(name => one.classList.contains(name)) || (one.closest('.rooms') ? 'card' : '')"
        )
        if look != drawn.look:
            raise OutOfTune(f"the guide draws «{self.said.word(word)}» as «{drawn.look}», the screen as «{look}»")
        sources = found.evaluate("one => [...one.querySelectorAll('img')].map(image => image.getAttribute('src'))")
        if drawn.sign and not any(re.search(rf"/{re.escape(drawn.sign)}(-blanc)?\.svg", source) for source in sources):
            raise OutOfTune(f"the guide draws «{self.said.word(word)}» with the sign «{drawn.sign}», the screen with {sources}")

    def _write(self, step: Step) -> None:
        label = self.said.word(step.gesture.target)
        field = self.page.locator("main").get_by_label(re.compile(rf"^{re.escape(label)}"))
        self._one(field.first, f"the field «{label}»").fill(self.values[step.gesture.value]())

    def _choose(self, step: Step) -> None:
        label = self.said.word(step.gesture.target)
        self._one(self.page.locator("main").get_by_label(re.compile(rf"^{re.escape(label)}")).first, f"the choice «{label}»").check()

    def _receive(self, step: Step) -> None:
        self.values[step.gesture.target]()

    def _see(self, step: Step) -> None:
        target = step.gesture.target
        if target not in self.said.words:
            self._one(self.page.locator(f'[data-see="{target}"]').first, f"what is to be seen ({target})")
            return
        label = re.compile(rf"^{re.escape(self.said.word(target))}")
        found = (
            self.page.get_by_role("button", name=label).or_(self.page.get_by_role("link", name=label)).or_(self.page.get_by_label(label))
        )
        self._one(found.first, f"the button or field «{self.said.word(target)}»")

    def _one(self, found: Locator, what: str) -> Locator:
        if not found.count():
            raise OutOfTune(f"{what} is not there")
        return found
