"""The two commands: what is installed, what is said when it cannot be, and a site that opens, closes and opens again."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import install
import options
from install import Impossible

HERE = Path(__file__).resolve().parent.parent
APP = """
import os
def prepare(config):
    if os.environ.get("BREAK") == "prepare":
        raise RuntimeError("broken")
    with open(config.data_dir / "prepared", "a") as file:
        file.write(".")
def in_worker(config):
    def answer(environ, start):
        start("200 OK", [("Content-Type", "text/plain")])
        return [config.mode.encode()]
    return answer
"""
SENDER = """
import os, time
with open(os.environ["DMP_DATA"] + "/senders", "a") as file:
    file.write(f"{os.getpid()}\\n")
time.sleep(60)
"""


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def get(port: int) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/")
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def until(true: object, seconds: float = 60) -> None:
    """Wait for other processes: nothing tells us when they have ended."""
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


# -- options -----------------------------------------------------------------------------------------------------------
def test_the_data_folder_is_found_from_where_the_caller_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert options.read(["--data", "mes données"], {}).data == tmp_path / "mes données"
    assert options.read([], {}).data == HERE / "data"
    assert options.read([], {"DMP_DATA": "/srv/dmp"}).data == Path("/srv/dmp")


def test_options_go_on_unchanged() -> None:
    given = options.read(["--port", "8001", "--host", "::1", "--data", "/srv/été 1"], {})
    assert options.read(given.arguments(), {}) == given


@pytest.mark.parametrize("words", [["--port", "a"], ["--port", "0"], ["--port", "65536"], ["--prot", "8001"], ["start"], ["--data"]])
def test_what_is_not_understood_is_said_in_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        options.read(words, {})
    said = capsys.readouterr().err
    assert end.value.code == 2
    assert said.startswith("Cette commande n’est pas comprise. Tapez : ./run") and said.count("\n") == 1


# -- what is missing on the computer -----------------------------------------------------------------------------------
def test_nothing_is_missing_here() -> None:
    assert install.missing_packages(Path(sys.executable), browser=False) == []


def test_missing_packages_have_their_debian_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(install, "_loads", lambda library: False)
    monkeypatch.setattr(install.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(install, "CHROMIUM", tmp_path / "chromium")
    version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    libraries = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
    assert install.missing_packages(tmp_path / "python", browser=True) == [*libraries, "libatomic1", version, "chromium"]


def test_java_is_asked_for_by_the_checks_of_paper_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(install, "_JAVA", {tmp_path / "java": "default-jre-headless", Path(sys.executable): "libjaxb-java"})
    assert install.missing_packages(Path(sys.executable), browser=False, java=True) == ["default-jre-headless"]
    assert install.missing_packages(Path(sys.executable), browser=False) == []


@pytest.mark.parametrize(("sudo", "begins"), [("/usr/bin/sudo", 'sudo sh -c "'), (None, 'su -c "')])
def test_without_rights_the_command_to_type_is_given_in_one_line(monkeypatch: pytest.MonkeyPatch, sudo: str | None, begins: str) -> None:
    monkeypatch.setattr(install.shutil, "which", lambda name: sudo if name == "sudo" else f"/usr/bin/{name}")
    monkeypatch.setattr(install, "_as_root", lambda: None)
    with pytest.raises(Impossible) as reason:
        install.install_packages(["libpango-1.0-0"], "./run")
    command = f'Tapez : {begins}apt-get update && apt-get install -y --no-install-recommends libpango-1.0-0" '
    assert command in str(reason.value)
    assert str(reason.value).endswith("Puis tapez de nouveau ./run.") and "\n" not in str(reason.value)


def test_without_apt_the_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install.shutil, "which", lambda name: None)
    with pytest.raises(Impossible, match=r"Installez : libpango-1\.0-0\. "):
        install.install_packages(["libpango-1.0-0"], "./run")


def test_a_requirement_is_installed_once_and_again_when_it_changes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calls: list[list[str]] = []

    def pip(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        calls.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(install, "_works", lambda python: True)
    monkeypatch.setattr(install.subprocess, "run", pip)
    (tmp_path / "bin").mkdir()
    (tmp_path / "site.txt").write_text("Flask==3\n")
    (tmp_path / "tests.txt").write_text("-r site.txt\npytest==9\n")
    python, tests = tmp_path / "bin" / "python", tmp_path / "tests.txt"
    install.environment(python, tests, "./test")
    install.environment(python, tests, "./test")
    install.environment(python, tmp_path / "site.txt", "./run")
    assert len(calls) == 1, "the tests' list brings the site's list with it"
    (tmp_path / "site.txt").write_text("Flask==4\n")
    install.environment(python, tests, "./test")
    assert len(calls) == 2


def test_the_lists_are_pinned() -> None:
    for name in ("requirements.txt", "requirements-test.txt"):
        lines = [line.split("#")[0].strip() for line in (HERE / name).read_text().splitlines()]
        loose = [line for line in lines if line and not re.fullmatch(r"-r [\w.-]+|[\w.-]+==[\w.]+", line)]
        assert not loose, f"{name}: write an exact version, NAME==VERSION, for {loose}"


# -- the scripts -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["run", "test", ".ci/run"])
def test_the_scripts_may_be_executed(name: str) -> None:
    assert os.access(HERE / name, os.X_OK), f"type: chmod +x {name}"


@pytest.mark.parametrize("name", ["run", "test"])
def test_an_old_python_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    for tool in ("dirname", "readlink"):
        (tmp_path / tool).symlink_to(str(shutil.which(tool)))
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = subprocess.run([HERE / name], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == f"Il faut Python 3.11 ou plus récent. Installez-le, puis tapez de nouveau ./{name}.\n"


def test_help_installs_nothing(tmp_path: Path) -> None:
    for name in ("run", "install.py", "options.py"):
        shutil.copy(HERE / name, tmp_path)
    link = tmp_path / "lien é"
    link.symlink_to(tmp_path / "run")
    done = subprocess.run([link, "--help"], cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "--data" in done.stdout
    assert not (tmp_path / ".venv").exists()


# -- the server, around a site of ten lines ----------------------------------------------------------------------------
class Site:
    """``python -m serve`` in a folder of its own, whose name has spaces and accents."""

    def __init__(self, folder: Path):
        self.folder, self.data, self.port = folder, folder / "données", free_port()
        self.started: list[subprocess.Popen[str]] = []

    def start(self, port: int | None = None, data: Path | None = None, **env: str) -> subprocess.Popen[str]:
        words = ["--data", str(data or self.data), "--port", str(port or self.port)]
        clean = {name: value for name, value in os.environ.items() if not name.startswith("DMP_") and name != "DATABASE_URL"}
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "serve", *words],
            cwd=self.folder,
            env={**clean, **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.started.append(process)
        return process

    def opened(self, **env: str) -> subprocess.Popen[str]:
        """Start, and wait for the welcome to be written to its end."""
        process = self.start(**env)
        assert process.stdout is not None
        for line in process.stdout:
            if "Ctrl" in line:
                return process
        raise AssertionError(process.communicate()[1])

    def senders(self) -> list[int]:
        file = self.data / "senders"
        return [int(line) for line in file.read_text().split()] if file.exists() else []


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    folder = tmp_path / "le dossier d’été"
    (folder / "sending").mkdir(parents=True)
    for name in ("serve.py", "options.py", "config.py"):
        shutil.copy(HERE / name, folder)
    (folder / "app.py").write_text(APP)
    (folder / "sending" / "__init__.py").touch()
    (folder / "sending" / "worker.py").write_text(SENDER)
    site = Site(folder)
    yield site
    for process in site.started:
        if process.poll() is None:
            process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=60)
        process.kill()


def test_it_opens_answers_and_closes(site: Site) -> None:
    process = site.opened()
    assert get(site.port) == (200, "practice")
    assert site.data.stat().st_mode & 0o777 == 0o700
    until(site.senders)
    process.send_signal(signal.SIGINT)
    out, trouble = process.communicate(timeout=60)
    assert (process.returncode, trouble) == (0, "") and out.endswith("Le site se ferme.\nLe site est fermé.\n")
    assert not Path(f"/proc/{site.senders()[-1]}").exists()


def test_killed_it_leaves_nothing_and_opens_again(site: Site) -> None:
    first = site.opened()
    until(site.senders)
    first.kill()
    site.opened()
    assert get(site.port)[0] == 200
    assert (site.data / "prepared").read_text() == ".."
    until(lambda: not Path(f"/proc/{site.senders()[0]}").exists())


def test_a_sender_that_dies_comes_back(site: Site) -> None:
    site.opened()
    until(site.senders)
    os.kill(site.senders()[0], signal.SIGKILL)
    until(lambda: len(site.senders()) == 2)
    assert get(site.port)[0] == 200


def test_two_on_one_folder_and_two_on_one_port_are_told_so(site: Site) -> None:
    site.opened()
    again = site.start(port=free_port()).communicate(timeout=60)[1]
    assert again == f"Le site est déjà ouvert avec ce dossier. Allez sur http://127.0.0.1:{site.port}.\n"
    other = site.start(data=site.folder / "autre")
    assert other.communicate(timeout=60)[1] == f"Le port {site.port} est déjà pris. Tapez ./run --port {site.port + 1}.\n"
    assert other.returncode == 1
    assert get(site.port)[0] == 200


def test_real_mode_says_what_is_missing(site: Site) -> None:
    process = site.start(DMP_MODE="real")
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 1 and "Il manque DMP_SITE_URL" in said and "Traceback" not in said
    assert not site.data.exists(), "nothing is written before the settings are right"


def test_data_that_cannot_be_prepared_keep_the_site_closed(site: Site) -> None:
    process = site.start(BREAK="prepare")
    out, said = process.communicate(timeout=60)
    assert process.returncode == 1 and "est ouvert" not in out
    assert said.endswith("Le site n’a pas pu préparer ses données. La raison est écrite plus haut.\n")


# -- the real site -----------------------------------------------------------------------------------------------------
def test_the_real_site_opens_twice_on_the_same_data(tmp_path: Path) -> None:
    site = Site(HERE)
    site.data = tmp_path / "données"
    try:
        for _ in range(2):
            process = site.opened()
            status, page = get(site.port)
            assert status == 200 and '<html lang="fr"' in page
            assert "Je choisis une carte" in page, "the welcome in serve.py names this link: write there what the page says now"
            process.send_signal(signal.SIGINT)
            _, trouble = process.communicate(timeout=60)
            assert (process.returncode, trouble) == (0, "")
    finally:
        for process in site.started:
            if process.poll() is None:
                process.terminate()
                process.communicate(timeout=60)
