"""The command `python -m easyread`: prints what to change in files or in a text; it may not know any rule."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from .check import check
from .finding import KINDS, Finding, Kind
from .walk import check_yaml, glossary_of, kind_of_file


def main(arguments: Sequence[str] | None = None) -> int:
    """0: nothing that must change. 1: at least one finding A. 2: a file could not be read."""
    options = _options(arguments)
    kind: Kind | None = options.kind
    try:
        glossary = glossary_of(Path(options.glossary).read_text(encoding="utf-8")) if options.glossary else frozenset()
        lines = [("texte", finding) for finding in check(options.text, kind or "je", glossary)] if options.text else []
        for name in options.files:
            found = check_yaml(Path(name).read_text(encoding="utf-8"), kind or kind_of_file(name), glossary)
            lines += [(f"{name}:{place.line}: {place.path}", finding) for place, finding in found]
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError) as error:
        print(f"easyread: {error}", file=sys.stderr)
        return 2
    return _report(lines, only_sure=options.only_sure)


def _report(lines: list[tuple[str, Finding]], *, only_sure: bool) -> int:
    for place, finding in lines:
        if finding.severity == "A" or not only_sure:
            print(f"{place}: {finding.rule} ({finding.severity}) [{finding.extract}]\n    {finding.sentence}\n    → {finding.suggestion}")
    sure = sum(finding.severity == "A" for _, finding in lines)
    print(f"{sure} à changer, {len(lines) - sure} à voir.")
    return 1 if sure else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m easyread", description="Check easy-to-read French (FALC).")
    parser.add_argument("files", nargs="*", metavar="FILE.yaml")
    parser.add_argument("--text", help="check this text instead of files")
    parser.add_argument("--kind", choices=KINDS, help="who speaks; by default the keys of the file say it, else 'je'")
    parser.add_argument("--glossary", metavar="FILE.yaml", help="the words that the page explains")
    parser.add_argument("--only-sure", action="store_true", help="print only what must change (A)")
    options = parser.parse_args(arguments)
    if not options.files and not options.text:
        parser.error("give at least one FILE.yaml, or --text")
    return options


if __name__ == "__main__":
    sys.exit(main())
