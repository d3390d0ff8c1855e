"""Keeps the site open: prepares the data folder, runs the web server and the sender beside each other. It knows no room but app's door."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import multiprocessing
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.errors import HaltServer

import app
from config import Config, ConfigError
from options import HERE, read

# fork, not spawn: the modules are read once, and the pages of memory are shared by the workers.
_processes = multiprocessing.get_context("fork")
_WORKERS, _THREADS = 2, 4
_LAST_PAGES = 10  # seconds given to open pages and to the sender when the site stops
_PR_SET_PDEATHSIG = 1


class Stopped(Exception):
    """Why the site cannot open, in one sentence for the person who typed the command."""


# -- before the site opens ---------------------------------------------------------------------------------------------
def data_folder(folder: Path) -> None:
    """Make the folder, closed to others. The mode of a folder that was there before is its owner's affair."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise Stopped(f"Le dossier {folder} ne peut pas être créé. Tapez : ./run --data AUTRE_DOSSIER") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Stopped(f"Le dossier {folder} est protégé. Tapez : ./run --data AUTRE_DOSSIER")


def lock(config: Config) -> int:
    """Hold the data folder for this site alone.

    Two locks on one file, both given back by the system even after kill -9: the first ends with this very process, the second, which
    the children inherit, with the last of them. So a site that is open is told from one whose last processes are still ending.
    """
    handle = os.open(config.data_dir / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        address = os.pread(handle, 500, 0).decode().strip()
        raise Stopped(f"Le site est déjà ouvert avec ce dossier. Allez sur {address or config.url}.") from None
    end = time.monotonic() + _LAST_PAGES + 2
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except OSError:
            if time.monotonic() > end:
                raise Stopped("Le site n’a pas fini de se fermer. Attendez une minute. Puis tapez de nouveau ./run.") from None
        time.sleep(0.2)
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"{config.url}\n".encode(), 0)
    return handle


def free_port(host: str, port: int) -> None:
    """Say now, in a sentence, what the server would say later in a traceback."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as trouble:
        if trouble.errno == errno.EADDRINUSE:
            other = port + 1 if port < 65535 else 8000
            raise Stopped(f"Le port {port} est déjà pris. Tapez ./run --port {other}.") from None
        if trouble.errno == errno.EACCES:
            raise Stopped(f"Le port {port} est réservé. Tapez ./run --port 8000.") from None
        raise Stopped(f"L’adresse {host} n’est pas sur cet ordinateur. Tapez ./run sans --host.") from None


# -- the processes -----------------------------------------------------------------------------------------------------
def _end_with_parent() -> None:
    """A child ends with its parent, even by kill -9. In a session of its own: Ctrl-C reaches the parent alone, which closes in order."""
    os.setsid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with our settings, none read from a file or from the environment."""

    def __init__(self, config: Config, ready: int):
        self.house, self.ready = config, ready
        super().__init__()

    def load_config(self) -> None:
        host = f"[{self.house.host}]" if ":" in self.house.host else self.house.host
        settings: dict[str, Any] = {
            "bind": f"{host}:{self.house.port}",
            "worker_class": "gthread",
            "workers": _WORKERS,
            "threads": _THREADS,
            "preload_app": False,
            "timeout": 60,
            "graceful_timeout": _LAST_PAGES,
            "loglevel": "warning",
            "control_socket_disable": True,  # it would write in the home folder
            "post_worker_init": lambda worker: os.write(self.ready, b"."),
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return app.in_worker(self.house)


def _prepare(config: Config) -> None:
    _end_with_parent()
    app.prepare(config)


def _web(config: Config, ready: int) -> None:
    _end_with_parent()
    try:
        Server(config, ready).run()
    except HaltServer as halt:  # a worker could not load the site and has said why
        sys.exit(halt.exit_status)


class House:
    """The web server and the sender: opened together, watched, closed together."""

    def __init__(self, config: Config, held: int):
        self.config, self.held = config, held
        self.closing = False
        self.web: BaseProcess | None = None
        self.sender: subprocess.Popen[bytes] | None = None

    def close_soon(self, number: int, frame: FrameType | None) -> None:
        """What a signal does: Ctrl-C, the end of the terminal, or the system's order to stop."""
        self.closing = True

    def prepare(self) -> None:
        """Keys, tables, and in practice mode the fictitious people: in a process of its own, so that no open database is inherited."""
        child = _processes.Process(target=_prepare, args=(self.config,))
        child.start()
        child.join()
        if child.exitcode:
            raise Stopped("Le site n’a pas pu préparer ses données. La raison est écrite plus haut.")

    def start_sender(self) -> None:
        """Start the process that sends messages; it reads the same configuration from the environment."""
        config = self.config
        env = {**os.environ, "DMP_DATA": str(config.data_dir), "DMP_HOST": config.host, "DMP_PORT": str(config.port)}
        command = [sys.executable, "-m", "sending.worker"]
        self.sender = subprocess.Popen(command, cwd=HERE, env=env, pass_fds=[self.held], preexec_fn=_end_with_parent)

    def open(self) -> None:
        """Start both and wait until a first worker has loaded the site."""
        ready, tell = os.pipe()
        self.web = _processes.Process(target=_web, args=(self.config, tell))
        self.web.start()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.close_soon)
        self.start_sender()
        while not select.select([ready], [], [], 0.1)[0] and self.web.is_alive() and not self.closing:
            pass

    def watch(self) -> None:
        """Keep the sender alive as long as the web server is."""
        assert self.web is not None and self.sender is not None
        started, pause = time.monotonic(), 1.0
        while self.web.is_alive() and not self.closing:
            lived = time.monotonic() - started
            if self.sender.poll() is not None and lived >= pause:
                self.start_sender()
                started, pause = time.monotonic(), 1.0 if lived > 60 else min(2 * pause, 30.0)
            time.sleep(0.3)

    def close(self) -> bool:
        """Stop both, gently at first. True if the web server had stopped by itself, which it never should."""
        assert self.web is not None
        broken = not self.web.is_alive()
        if not broken:
            self.web.terminate()
        if self.sender is not None and self.sender.poll() is None:
            self.sender.terminate()
        self.web.join(_LAST_PAGES + 2)
        self.web.kill()
        if self.sender is not None:
            try:
                self.sender.wait(_LAST_PAGES)
            except subprocess.TimeoutExpired:
                self.sender.kill()
        return broken and not self.closing


def welcome(config: Config) -> str:
    """What to do first."""
    lines = [
        "",
        "Le site est ouvert.",
        "",
        "1. Ouvrez votre navigateur internet.",
        f"2. Écrivez cette adresse en haut : {config.url}",
    ]
    if config.practice:
        lines += ["3. Appuyez sur « Je choisis une carte ».", "", "C’est un entraînement. Toutes les personnes sont inventées."]
    return "\n".join([*lines, "", "Pour fermer le site : appuyez sur les touches Ctrl et C.", ""])


def tell(sentence: str) -> None:
    """Write for the person. The window may have been closed meanwhile; the site must still close in order."""
    with contextlib.suppress(OSError):
        print(sentence, flush=True)


def main(words: Sequence[str]) -> None:
    """Prepare, open, watch, close."""
    options = read(words)
    os.umask(0o077)
    try:
        config = Config.from_env(os.environ, data_dir=options.data, host=options.host, port=options.port)
        data_folder(config.data_dir)
        house = House(config, lock(config))
        free_port(config.host, config.port)
        house.prepare()
        house.open()
    except (Stopped, ConfigError) as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit("Le site est fermé.")
    if not house.closing and house.web is not None and house.web.is_alive():
        tell(welcome(config))
    house.watch()
    if house.closing:
        tell("\nLe site se ferme.")
    if house.close():
        sys.exit("Le site s’est arrêté tout seul. La raison est écrite plus haut. Tapez ./run pour recommencer.")
    tell("Le site est fermé.")


if __name__ == "__main__":
    main(sys.argv[1:])
