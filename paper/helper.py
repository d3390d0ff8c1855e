"""The helper process: prints what comes through its socket, one paper after the other, and ends when the other end is closed."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import queue
import shutil
import sys
import threading
from multiprocessing.connection import Connection

from paper import printer
from paper.faults import PaperError
from paper.look import AS_DRAWN, Look

_FIRST = "<!DOCTYPE html><html lang='fr'><head><title>.</title></head><body><h1>A</h1><p>a <b>a</b></p></body></html>"
SOON = 0.05  # seconds without an order before memory is swept: who prints three guides does not wait for it between them
UNSWEPT = 8  # papers, at most; one leaves about 2 MB
_PAGE = os.sysconf("SC_PAGE_SIZE")


def _memory() -> int:
    """Bytes this process holds in memory; 0 where the system does not say."""
    try:
        with open("/proc/self/statm") as told:
            return int(told.read().split()[1]) * _PAGE
    except OSError:
        return 0


def _listen(line: Connection, orders: queue.SimpleQueue[bytes], folder: str) -> None:
    """Take orders; end at once when nobody is at the other end, even in the middle of a paper: nobody waits for it any more."""
    while True:
        try:
            orders.put(line.recv_bytes())
        except (OSError, EOFError):
            shutil.rmtree(folder, ignore_errors=True)
            os._exit(0)


def _answer(line: Connection, order: bytes, ready: int) -> None:
    asked = json.loads(order)
    try:
        made = printer.printed(asked["html"], asked["identifier"], Look(asked["moi"], asked["grey"]), asked["keep"])
    except PaperError as fault:
        line.send_bytes(json.dumps({"fault": str(fault)}).encode())
        return
    line.send_bytes(json.dumps({"pages": made.pages, "grown": _memory() - ready}).encode())
    line.send_bytes(made.pdf)


def main(handle: int, folder: str, behind: int = 0) -> None:
    """Get ready (typefaces, style sheets, a first page), then print until the end.

    Args:
        handle: the number of its socket. folder: where it may put the typefaces; taken away at the end.
        behind: how far it stands behind other processes.

    What is ready is put out of the sweeper's sight, and memory is swept when nobody waits, or after some papers.
    """
    os.nice(behind)
    line, orders = Connection(handle), queue.SimpleQueue[bytes]()
    threading.Thread(target=_listen, args=(line, orders, folder), daemon=True).start()
    with contextlib.suppress(PaperError):  # a fault in a style sheet is said to the one who prints
        printer.printed(_FIRST, "0" * 32, AS_DRAWN)
    gc.collect()
    gc.freeze()
    gc.disable()
    ready, unswept = _memory(), 0
    while True:
        try:
            order = orders.get(timeout=SOON if unswept else None)
        except queue.Empty:
            gc.collect()
            unswept = 0
            continue
        if unswept >= UNSWEPT:
            gc.collect()
            unswept = 0
        _answer(line, order, ready)
        unswept += 1


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
