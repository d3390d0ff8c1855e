"""What may be written after ./run. Only the standard library: it is read before anything is installed."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).resolve().parent
EVERYBODY = "0.0.0.0"  # the site answers on every network card: for a workshop, on a network without internet
_USAGE = "./run [--port NUMÉRO] [--host ADRESSE] [--data DOSSIER] [--atelier]"
_HELP = f"""Ouvre le site sur cet ordinateur.
Tapez : {_USAGE}

  --port NUMÉRO    le numéro de port (8000 si vous ne dites rien)
  --host ADRESSE   l’adresse où le site répond (127.0.0.1 : cet ordinateur seulement)
  --atelier        les téléphones du même réseau ouvrent le site, pour un atelier (comme --host 0.0.0.0)
  --data DOSSIER   le dossier où tout est gardé (data, à côté de ./run)
  --help           cette page
"""


@dataclass(frozen=True)
class Options:
    """The options of ./run. An empty one leaves the choice to the environment (``DMP_PORT``, ``DMP_HOST``)."""

    port: int | None
    host: str | None
    data: Path

    def arguments(self) -> list[str]:
        """The same options as words of a command."""
        words = ["--data", str(self.data)]
        if self.port is not None:
            words += ["--port", str(self.port)]
        if self.host is not None:
            words += ["--host", self.host]
        return words


class _Parser(argparse.ArgumentParser):
    """argparse, with our French words."""

    def format_help(self) -> str:
        return _HELP

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"Cette commande n’est pas comprise. Tapez : {_USAGE}\n")


def _port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError(text)
    return number


def read(words: Sequence[str], env: Mapping[str, str] = os.environ) -> Options:
    """Read the words after ./run. A folder is found from where the caller stands; without one it is ``data`` beside ./run."""
    parser = _Parser(prog="./run", add_help=False, allow_abbrev=False)
    parser.add_argument("--port", type=_port)
    parser.add_argument("--host")
    parser.add_argument("--data")
    parser.add_argument("--help", "-h", action="help")
    parser.add_argument("--atelier", action="store_true")
    given = parser.parse_args(words)
    host = given.host or (EVERYBODY if given.atelier else None)
    data = given.data or env.get("DMP_DATA") or HERE / "data"
    return Options(given.port, host, Path(data).expanduser().absolute())
