"""SMS, against a real gateway."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from post_office import free_port, outgoing

from config import Sms
from sending.carriers import CannotSend, SmsGateway
from sending.carriers.sms import international


class Gateway(ThreadingHTTPServer):
    """A gateway that notes what it is asked."""

    daemon_threads = True

    def __init__(self, status: int = 200, location: str = ""):
        super().__init__(("127.0.0.1", 0), _Answer)
        self.status, self.location = status, location
        self.asked: list[tuple[str, dict[str, str], Any]] = []
        self.mute: threading.Event | None = None
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/sms"


class _Answer(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, dict(self.headers), json.loads(body)))
        if self.server.mute is not None:
            self.server.mute.wait(20)
        self.send_response(self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    do_GET = do_POST

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@pytest.fixture
def gateway() -> Iterator[Any]:
    """Start a real HTTP gateway."""
    running: list[Gateway] = []

    def start(status: int = 200, location: str = "") -> Gateway:
        running.append(Gateway(status, location))
        return running[-1]

    yield start
    for one in running:
        if one.mute is not None:
            one.mute.set()
        one.shutdown()
        one.server_close()


def test_an_sms_reaches_the_gateway(gateway: Any) -> None:
    door = gateway()
    SmsGateway(Sms(door.url, "jeton")).send(outgoing("sms", text="Votre code : 4217 3189\n@dmp.exemple.fr #42173189"))
    [(path, headers, asked)] = door.asked
    assert path == "/sms" and headers["Authorization"] == "Bearer jeton"
    assert asked == {"to": "+33639981234", "text": "Votre code : 4217 3189\n@dmp.exemple.fr #42173189"}
    assert headers["Idempotency-Key"] == "7-20261123132000" and headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("status", "kind", "permanent", "for_all"),
    [
        (400, "number-refused", True, False),
        (422, "number-refused", True, False),
        (401, "token-refused", False, True),
        (403, "token-refused", False, True),
        (404, "gateway-404", False, True),
        (429, "gateway-busy", False, True),
        (503, "gateway-busy", False, True),
    ],
)
def test_what_the_gateway_says_is_understood(gateway: Any, status: int, kind: str, permanent: bool, for_all: bool) -> None:
    with pytest.raises(CannotSend) as refused:
        SmsGateway(Sms(gateway(status).url, "jeton")).send(outgoing("sms"))
    assert (refused.value.kind, refused.value.permanent, refused.value.for_all) == (kind, permanent, for_all)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed_with_our_token(gateway: Any, status: int) -> None:
    elsewhere = gateway()
    with pytest.raises(CannotSend, match=f"gateway-{status}"):
        SmsGateway(Sms(gateway(status, elsewhere.url).url, "jeton")).send(outgoing("sms"))
    assert not elsewhere.asked


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "dmp.exemple.fr", "http://", ""])
def test_only_the_web_carries_sms(url: str) -> None:
    with pytest.raises(ValueError, match="DMP_SMS_URL"):
        SmsGateway(Sms(url, "jeton"))


def test_a_gateway_that_is_down_or_mute_is_tried_later(gateway: Any) -> None:
    with pytest.raises(CannotSend) as down:
        SmsGateway(Sms(f"http://127.0.0.1:{free_port()}/", "jeton")).send(outgoing("sms"))
    mute = gateway()
    mute.mute = threading.Event()
    with pytest.raises(CannotSend) as silent:
        SmsGateway(Sms(mute.url, "jeton"), timeout=0.2).send(outgoing("sms"))
    for refused in (down.value, silent.value):
        assert (refused.kind, refused.permanent, refused.for_all) == ("no-answer", False, True)


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        ("0639981234", "+33639981234"),
        ("0712345678", "+33712345678"),
        ("0690001234", "+590690001234"),
        ("0694201234", "+594694201234"),
        ("0696001234", "+596696001234"),
        ("0692001234", "+262692001234"),
        ("+33639981234", "+33639981234"),
    ],
)
def test_numbers_are_written_as_gateways_want_them(number: str, wanted: str) -> None:
    assert international(number) == wanted
