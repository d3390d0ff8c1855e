"""Carries the outbox: takes what is due, composes, sends, notes the end. Runs beside the site; it knows no view and no sentence."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import models
from config import Config, ConfigError
from practice import tables, workshops
from rules import messages, upkeep
from rules.messages import Claim
from sending.carriers import for_config
from sending.compose import compose
from sending.outgoing import CannotSend, Carrier
from sending.queue import Queue
from vault import Unreadable, open_vault

_log = logging.getLogger("sending")
_SOON = timedelta(seconds=60)  # what comes later is found by the sweep
_LAST_SECONDS = 8  # to end the message in hand when the site stops


@dataclass(frozen=True)
class Report:
    """What one round did, in numbers of messages."""

    carried: int = 0
    later: int = 0
    given_up: int = 0


def carry_due(config: Config, carriers: Mapping[str, Carrier], now: datetime, of: models.Insured | models.Account | None = None) -> Report:
    """Carry everything that is due at ``now``, codes first; or only what goes to one. Two at once share the work and never a message."""
    return carry_while(config, carriers, lambda: now, of)


def carry_while(
    config: Config, carriers: Mapping[str, Carrier], clock: Callable[[], datetime], of: models.Insured | models.Account | None = None
) -> Report:
    """As :func:`carry_due`, with a clock that goes on: a slow server must not make a claim end before its time."""
    done: Counter[str] = Counter()
    down: set[str] = set()  # channels whose carrier does not work now: their messages wait, and keep their tries
    while (claim := messages.claim_next(clock(), down, of)) is not None:
        end, trouble = _carry(claim, config, carriers, clock)
        if trouble is None:
            messages.carried(claim, clock())
            done["carried"] += 1
            _log.info("message %d (%s, %s): carried", claim.number, claim.kind, claim.channel)
            continue
        if trouble.for_all:
            down.add(claim.channel)
        given_up = messages.not_carried(claim, trouble.kind, trouble.permanent, end, clock())
        done["given_up" if given_up else "later"] += 1
        level, outcome = (logging.ERROR, "given up") if given_up else (logging.WARNING, "later")
        _log.log(level, "message %d (%s, %s): %s, try %d: %s", claim.number, claim.kind, claim.channel, outcome, claim.tries, trouble.kind)
    return Report(**done)


def _carry(
    claim: Claim, config: Config, carriers: Mapping[str, Carrier], clock: Callable[[], datetime]
) -> tuple[datetime | None, CannotSend | None]:
    """Try one message. Returns when its code ends and what went wrong; only kinds of trouble, because an exception may quote a person."""
    end = None
    try:
        if claim.worn_out:
            raise CannotSend("worker-died", permanent=True)
        message = messages.open_claim(claim)
        end = messages.end_of(message.content)
        if end is not None and end <= clock():
            raise CannotSend("too-late", permanent=True)
        carriers[claim.channel].send(compose(message, config, clock()))
    except CannotSend as trouble:
        return end, trouble
    except Unreadable:
        return end, CannotSend("other-keys")
    except Exception as fault:
        place = traceback.extract_tb(fault.__traceback__)[-1]
        _log.error("message %d: %s at %s:%d", claim.number, type(fault).__name__, Path(place.filename).name, place.lineno or 0)
        return end, CannotSend(type(fault).__name__)
    return end, None


def nudge_for(config: Config) -> Callable[[], None]:
    """What a request that wrote does: calls the worker, and never fails."""
    return Queue(config.queue_file).nudge


def call_again(queue: Queue, now: datetime) -> None:
    """Come back for the next try when it is due before the sweep: somebody waits in front of the screen."""
    due = messages.next_due(now)
    if due is not None and due - now < _SOON:
        queue.nudge_in((due - now).total_seconds())


# -- the process ---------------------------------------------------------------------------------------------------------------
def _clock() -> datetime:
    return datetime.now(UTC)


def run(config: Config) -> None:
    """Carry until the process is told to stop; the message in hand is finished first."""
    carriers = for_config(config)
    if config.practice:
        with models.database.obj.connection_context():
            tables.prepare()

    def work() -> None:
        with models.database.obj.connection_context():
            carry_while(config, carriers, _clock)
            upkeep.run(_clock(), journey_life=config.journey_life, undo_life=config.undo_life)
            if config.practice:
                workshops.erase_due(_clock())
            call_again(queue, _clock())

    queue = Queue(config.queue_file, work)
    consumer = queue.huey.create_consumer(workers=1, initial_delay=0.1, max_delay=0.3, shutdown_timeout=_LAST_SECONDS)
    consumer.start()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    while not stop.wait(5):
        consumer.check_worker_health()
    consumer.stop(graceful=True)


def status(say: Callable[[str], None]) -> int:
    """Tell the one who runs the site what waits and what failed. Returns 1 if something failed, for a monitor."""
    rows = messages.undone()
    for row in rows:
        state = "abandonné" if row.failed_at else "en attente"
        say(f"{row.id:>6}  {state}  {row.kind}  {row.channel}  depuis {row.created_at:%Y-%m-%d %H:%M} UTC  {row.error or '-'}")
    failed = sum(row.failed_at is not None for row in rows)
    say(f"{len(rows) - failed} en attente, {failed} abandonné(s).")
    return int(failed > 0)


def main(arguments: list[str]) -> int:
    """``run`` (nothing written), ``status``, or ``again NUMBER``."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    try:
        config = Config.from_env(os.environ)
    except ConfigError as missing:
        print("\n".join(missing.lines), file=sys.stderr)
        return 2
    models.open_house(config.database_url, open_vault(config.keys_file))
    match arguments:
        case []:
            run(config)
            return 0
        case ["status"]:
            return status(print)
        case ["again", number] if number.isdecimal():
            found = messages.again(int(number), _clock())
            print("Le message repart." if found else "Ce message ne peut pas repartir.")
            return 0 if found else 1
    print("Tapez : python -m sending.worker [status | again NUMÉRO]", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
