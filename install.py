"""Puts in place what ./run and ./test need: system packages and the Python environment. Only the standard library; it knows no room."""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from options import HERE, read

# What WeasyPrint loads, and the Debian package that brings it.
_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# What the program that drives the browser loads.
_BROWSER_LIBRARIES = {"libatomic.so.1": "libatomic1"}
CHROMIUM = Path("/usr/bin/chromium")
#: Chromium without its windows: a third of the work for the tests. Where there is none, they take the whole one.
SHELL = Path("/usr/bin/chromium-headless-shell")
# What asks veraPDF about our papers needs (checks/pdfua.py).
_JAVA = {Path("/usr/bin/java"): "default-jre-headless", Path("/usr/share/java/jaxb-runtime.jar"): "libjaxb-java"}


class Impossible(Exception):
    """What stops the installation, in one sentence for the person who typed the command."""


def say(sentence: str) -> None:
    """Tell what happens. On the error stream: what a command answers stays clean."""
    print(sentence, file=sys.stderr, flush=True)


# -- system packages ---------------------------------------------------------------------------------------------------
def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(python: Path, *, browser: bool, java: bool = False) -> list[str]:
    """The Debian packages that are not there yet."""
    libraries = _LIBRARIES | (_BROWSER_LIBRARIES if browser else {})
    missing = [package for library, package in libraries.items() if not _loads(library)]
    if not _works(python) and importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if browser and not CHROMIUM.exists():
        missing.append("chromium")
    missing += [package for file, package in _JAVA.items() if java and not file.exists()]
    return missing


def _as_root() -> list[str] | None:
    """What to write before a command so that the system obeys; None when it will not without a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return None


def install_packages(packages: Sequence[str], again: str) -> None:
    """Install Debian packages, or say exactly which command does it."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise Impossible(f"Il manque des outils sur cet ordinateur. Installez : {names}. Puis tapez de nouveau {again}.")
    by_hand = f'"apt-get update && apt-get install -y --no-install-recommends {names}"'
    by_hand = f"sudo sh -c {by_hand}" if shutil.which("sudo") else f"su -c {by_hand}"
    before = _as_root()
    if before is None:
        raise Impossible(f"Il manque des outils sur cet ordinateur. Tapez : {by_hand} Puis tapez de nouveau {again}.")
    say(f"Installation d’outils du système : {names}.")
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:  # the list of packages may be absent or old
        subprocess.run([*apt, "update"], capture_output=True, check=False)
        done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:
        say(done.stdout[-2000:] + done.stderr[-2000:])
        raise Impossible(f"Les outils du système ne sont pas installés. Vérifiez la connexion à internet. Puis tapez de nouveau {again}.")


def install_shell() -> None:
    """Add Chromium without its windows, where the system has it. Without it the tests take longer, and nothing else."""
    before = _as_root()
    if SHELL.exists() or before is None or not shutil.which("apt-get"):
        return
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    subprocess.run([*apt, "install", "-y", "--no-install-recommends", SHELL.name], capture_output=True, check=False)


# -- the Python environment --------------------------------------------------------------------------------------------
def _works(python: Path) -> bool:
    """False too for an environment whose making was interrupted, or whose Python has left the computer."""
    try:
        return subprocess.run([python, "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"], capture_output=True).returncode == 0
    except OSError:
        return False


def _files(requirements: Path) -> list[Path]:
    """The file and those it names beside it."""
    lines = requirements.read_text(encoding="utf-8").splitlines()
    return [requirements, *(requirements.parent / line.removeprefix("-r ").strip() for line in lines if line.startswith("-r "))]


def _fingerprint(requirements: Path) -> str:
    """Changes with the file and with the version of Python."""
    return hashlib.sha256(sys.version.encode() + requirements.read_bytes()).hexdigest()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two commands at once on one folder: the second waits. The lock is on the folder itself and leaves no file."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Une autre commande installe les outils. Attendez.")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def environment(python: Path, requirements: Path, again: str) -> None:
    """Make the environment that ``python`` belongs to, with what ``requirements`` lists, unless it is there already."""
    venv = python.parent.parent
    stamps = {venv / f"{file.name}.sha256": _fingerprint(file) for file in _files(requirements)}
    if not _works(python):
        say("Préparation des outils. La première fois, cela dure environ 2 minutes.")
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(venv)], capture_output=True, text=True, check=False)
        if made.returncode:
            say(made.stdout + made.stderr)
            raise Impossible(f"Le dossier des outils n’est pas prêt : {venv}. Effacez ce dossier. Puis tapez de nouveau {again}.")
    if all(stamp.exists() and stamp.read_text() == wanted for stamp, wanted in stamps.items()):
        return
    say("Installation des outils du site. Cela dure environ 1 minute.")
    for stamp in stamps:
        stamp.unlink(missing_ok=True)
    pip = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input", "--prefer-binary"]
    if subprocess.run([*pip, "-r", str(requirements)], check=False).returncode:
        raise Impossible(f"Les outils du site ne sont pas installés. Vérifiez la connexion à internet. Puis tapez de nouveau {again}.")
    for stamp, wanted in stamps.items():
        stamp.write_text(wanted)


# -- the commands --------------------------------------------------------------------------------------------------
def _folder_for_run(data: Path) -> Path:
    """Where the tools go: beside ./run, or in the data folder when the project may only be read."""
    if os.access(HERE, os.W_OK):
        return HERE
    with suppress(OSError):
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not os.access(data, os.W_OK):
        raise Impossible(f"Le dossier {data} est protégé. Choisissez un autre dossier. Tapez : ./run --data ~/dmp")
    return data


def prepare(folder: Path, requirements: str, again: str, *, browser: bool = False, java: bool = False) -> Path:
    """Put everything in place and return the Python to use."""
    python = folder / ".venv" / "bin" / "python"
    with _alone(folder):
        packages = missing_packages(python, browser=browser, java=java)
        if packages:
            install_packages(packages, again)
        if browser:
            install_shell()
        environment(python, HERE / requirements, again)
    return python


def main(words: Sequence[str]) -> None:
    """``run OPTIONS``: install, then become the server. ``test``: install what the tests need; ``checks``: and what .ci/run needs."""
    command, *rest = words
    try:
        if command in ("test", "checks"):
            prepare(HERE, "requirements-test.txt", "./test", browser=True, java=command == "checks")
            return
        options = read(rest)
        python = prepare(_folder_for_run(options.data), "requirements.txt", "./run")
    except Impossible as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit("L’installation est arrêtée. Tapez de nouveau ./run pour continuer.")
    os.chdir(HERE)
    os.execv(python, [str(python), "-m", "serve", *options.arguments()])


if __name__ == "__main__":
    main(sys.argv[1:])
