"""The door out: words, carriers against real servers, retries, two workers, a worker that is killed, and nothing personal in a log."""

from __future__ import annotations

import email
import email.policy
import ipaddress
import json
import logging
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

import models
from config import Config, Mail, Responsible, Sms
from models import Insured, Letter, Message
from rules import messages
from sending import letters, words
from sending.carriers import CannotSend, Letterbox, PostFolder, SmsGateway, SmtpCarrier, for_config
from sending.carriers.sms import international
from sending.compose import compose, grouped
from sending.outgoing import Outgoing
from sending.queue import Queue
from sending.worker import Report, carry_due, status
from vault import open_vault

HOUSE = Path(__file__).resolve().parent.parent
NBSP = "\u00a0"
NOW = datetime(2026, 11, 23, 13, 20, tzinfo=UTC)  # lundi, 14 heures 20 in Paris
MAIL, MOBILE, ADDRESS = "claire.martel@exemple.fr", "0639981234", "3 rue du Port\n69002 Lyon"
CODE, LONG, LOGIN = "42173189", "RMGADQEP2KRG", "heup7511"
LINK = "https://dmp.exemple.fr/code#42173189"
PERSONAL = ("martel", "Martel", "0639981234", "639981234", "rue du Port", CODE, "4217", LONG, LOGIN)
CONFIG = Config(
    mode="real",
    site_url="https://dmp.exemple.fr",
    responsible=Responsible("Association Exemple", "1 rue de l’Exemple", "01 99 00 12 34", "aide@exemple.fr"),
)
# The letters of GSM 03.38 that our words may use: with one other sign an SMS holds 70 signs instead of 160.
GSM = set("\n !\"#%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyzàéèùìòÉ")


# -- what the tests share ------------------------------------------------------------------------------------------------------
@pytest.fixture
def insured(tmp_path: Path) -> Iterator[Insured]:
    """An empty house with one person."""
    opened = models.open_house(f"sqlite:///{tmp_path / 'dmp.db'}", open_vault(tmp_path / "keys.json"))
    opened.create_tables(models.TABLES)
    yield Insured.create(
        nir_lookup="x", nir="2", given_name="Claire", family_name="Martel", sex="F", birth_date=date(1960, 1, 1), address=ADDRESS
    )
    opened.close()


def target(channel: str) -> str:
    return {"mail": MAIL, "sms": MOBILE, "post": ADDRESS}[channel]


def content(kind: str, channel: str, now: datetime = NOW) -> dict[str, Any]:
    """What a rule gives for this kind: nothing that the kind does not need."""
    long = kind == "creation-code" or channel == "post"
    every = {
        "code": LONG if long else CODE,
        "until": (now + (timedelta(days=42) if long else timedelta(minutes=10))).isoformat(),
        "minutes": 10,
        "link": LINK,
        "login": LOGIN,
        "at": now.isoformat(),
        "what": "mobile",
    }
    return {name: every[name] for name in messages.KINDS[kind].needs}


def posted(insured: Insured, kind: str = "login-name", channel: str = "mail", now: datetime = NOW) -> Message:
    return messages.post(insured, channel, kind, target(channel), content(kind, channel, now), now)


def again(message: Message) -> Message:
    """The row as it is now."""
    return Message.get_by_id(message.id)


def outgoing(channel: str = "mail", **changes: Any) -> Outgoing:
    given: dict[str, Any] = {
        "reference": "7-20261123132000",
        "insured_id": 1,
        "kind": "login-code",
        "channel": channel,
        "at": NOW,
        "to": target(channel),
        "subject": f"Votre code{NBSP}: 4217{NBSP}3189",
        "text": f"Votre code{NBSP}: 4217{NBSP}3189\n\nÉcrivez ce code.\n",
        "html": "<!DOCTYPE html><html lang='fr'><p>Écrivez ce code.</p></html>",
    }
    return Outgoing(**(given | changes))


class Recorder:
    """A carrier that keeps what it is given, or fails as it is told."""

    def __init__(self, *failures: BaseException):
        self.carried: list[Outgoing] = []
        self.failures = list(failures)

    def send(self, outgoing: Outgoing) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.carried.append(outgoing)


def all_by(carrier: Any) -> dict[str, Any]:
    return {"mail": carrier, "sms": carrier, "post": carrier}


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


KIND_AND_CHANNEL = [(kind, channel) for kind, needs in messages.KINDS.items() for channel in needs.channels]


# -- the words -----------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("kind", "channel"), KIND_AND_CHANNEL)
def test_each_message_is_whole(insured: Insured, kind: str, channel: str) -> None:
    made = compose(posted(insured, kind, channel), CONFIG, NOW)
    everything = f"{made.subject}\n{made.text}\n{made.html or ''}"
    assert not re.search(r"\$\w|\{\w", everything), "a fact or a button was not filled in"
    assert "01 99 00 12 34" in everything.replace(NBSP, " "), "a message says who to call"
    if channel != "sms":
        assert made.subject
        assert not re.search(r"[^\s\u00a0][ ][:;?!»]|«[ ]", made.text), "a plain space stands before a sign"
    if channel == "post":
        assert made.paper is not None and made.paper.startswith(b"%PDF")
    else:
        own_words = re.sub(r"«[^»]*»|https\S+", "", made.text)
        assert re.search(r"\bvo(us|tre)\b", own_words, re.I) and not re.search(r"\b(je|mon|ma|mes|tu|ton|ta)\b", own_words, re.I)
        first = made.text.splitlines()[0]
        if "code" in messages.KINDS[kind].needs:
            shown = content(kind, channel)["code"]
            assert shown in re.sub(r"\s", "", first), "the first line is the code"
            assert "Ne donnez jamais ce code." in made.text


def test_the_words_and_the_kinds_are_the_same_list() -> None:
    written = {(kind, channel) for kind, channels in words.table()["kinds"].items() for channel in channels}
    assert written == {pair for pair in KIND_AND_CHANNEL if pair[1] != "post"}


@pytest.mark.parametrize("kind", [kind for kind, channel in KIND_AND_CHANNEL if channel == "sms"])
def test_an_sms_stays_in_one_piece(insured: Insured, kind: str) -> None:
    text = compose(posted(insured, kind, "sms"), CONFIG, NOW).text
    assert set(text) <= GSM, f"not on every phone: {set(text) - GSM}"
    assert len(text) <= 160


def test_the_sms_ends_with_the_domain_bound_code(insured: Insured) -> None:
    text = compose(posted(insured, "login-code", "sms"), CONFIG, NOW).text
    assert text.splitlines()[-1] == "@dmp.exemple.fr #42173189"
    assert text.splitlines()[0] == "Votre code : 4217 3189"


@pytest.mark.parametrize("month", range(1, 13))
def test_an_sms_of_any_month_is_readable_on_every_phone(insured: Insured, month: int) -> None:
    at = datetime(2026, month, 1, 12, 5, tzinfo=UTC)
    text = compose(posted(insured, "password-changed", "sms", at), CONFIG, at).text
    assert set(text) <= GSM and len(text) <= 160
    assert " 1er " in text


class _Visible(HTMLParser):
    """What a reader of an HTML mail sees, without the title of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_title = tag == "title"

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if not self._in_title:
            self.said.append(data)


def seen(html: str) -> _Visible:
    page = _Visible()
    page.feed(html)
    return page


@pytest.mark.parametrize("kind", [kind for kind, channel in KIND_AND_CHANNEL if channel == "mail"])
def test_text_and_html_say_the_same_words(insured: Insured, kind: str) -> None:
    made = compose(posted(insured, kind), CONFIG, NOW)
    assert made.html is not None
    page = seen(made.html)
    assert " ".join(page.said).split() == made.text.split()
    assert [tag for tag, _ in page.tags if tag == "h1"] == ["h1"]
    assert page.tags[0] == ("html", {"lang": "fr"})


@pytest.mark.parametrize("kind", [kind for kind, channel in KIND_AND_CHANNEL if channel == "mail"])
def test_a_mail_fetches_nothing_and_tells_nobody(insured: Insured, kind: str) -> None:
    made = compose(posted(insured, kind), CONFIG, NOW)
    assert made.html is not None
    page = seen(made.html)
    assert not {tag for tag, _ in page.tags} & {"img", "link", "script", "iframe", "object", "form"}
    assert not re.search(r"url\(|@import|src=", made.html)
    given = {value for _, attributes in page.tags for name, value in attributes.items() if name == "href"}
    assert given <= {LINK, "https://dmp.exemple.fr"}


def test_a_link_cannot_break_out_of_the_html(insured: Insured) -> None:
    bad = content("login-code", "mail") | {"link": 'https://dmp.exemple.fr/?a="><script>x</script>'}
    made = compose(messages.post(insured, "mail", "login-code", MAIL, bad, NOW), CONFIG, NOW)
    assert made.html is not None and "script" not in {tag for tag, _ in seen(made.html).tags}


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (NOW, "lundi 23 novembre 2026 à 14 heures 20"),
        (datetime(2026, 7, 14, 22, 5, tzinfo=UTC), "mercredi 15 juillet 2026 à 0 heure 05"),  # summer, and the next day in Paris
    ],
)
def test_a_moment_is_said_in_french(insured: Insured, at: datetime, said: str) -> None:
    made = compose(posted(insured, "password-changed", now=at), CONFIG, at)
    assert said in made.text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("until", "day"),
    [
        ("2027-01-04T13:20:00+00:00", date(2027, 1, 3)),  # it ends in the afternoon of the 4th: only the 3rd is a whole day
        ("2027-01-04T23:30:00+00:00", date(2027, 1, 4)),  # already the 5th in Paris
        ("2027-01-04", date(2027, 1, 4)),
    ],
)
def test_a_letter_promises_whole_days_only(until: str, day: date) -> None:
    assert letters.last_day(until) == day


def test_the_label_of_a_button_is_the_real_one(insured: Insured) -> None:
    made = compose(posted(insured, "already-created"), CONFIG, NOW)
    assert f"«{NBSP}J’ai oublié mes codes{NBSP}»" in made.text


@pytest.mark.parametrize(
    ("code", "shown"), [("421731", "421 731"), (CODE, "4217 3189"), ("4217318901", "4217 3189 01"), (LONG, "RMGA DQEP 2KRG")]
)
def test_codes_are_cut_in_groups(code: str, shown: str) -> None:
    assert grouped(code) == shown.replace(" ", NBSP)


def test_a_fact_that_nobody_gave_is_an_error_not_a_hole() -> None:
    with pytest.raises(words.WordsError, match="phone"):
        words.filled("Appelez le $phone.", {})


def test_the_letter_says_on_screen_what_its_sheet_says(insured: Insured) -> None:
    made = compose(posted(insured, "creation-code", "post"), CONFIG, NOW)
    assert "RMGA DQEP 2KRG" in made.text and "Mon code de création" in made.text
    assert "dimanche 3 janvier 2027" in made.text.replace(NBSP, " ")
    assert made.to == "Claire Martel\n3 rue du Port\n69002 Lyon"


# -- mail, against a real server -----------------------------------------------------------------------------------------------
class Inbox:
    """What a mail server received; ``answer`` is what it says to the recipient, ``after_data`` to the mail."""

    def __init__(self, answer: str = "250 OK", after_data: str = "250 OK"):
        self.mails: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.tls: list[bool] = []
        self.answer, self.after_data = answer, after_data
        self.held: threading.Event | None = None
        self.reached = threading.Event()

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.reached.set()
        if self.held is not None:
            await server.loop.run_in_executor(None, self.held.wait, 20)
        if self.after_data.startswith("250"):
            assert envelope.content is not None
            self.mails.append(email.message_from_bytes(bytes(envelope.content), policy=email.policy.default))  # type: ignore[arg-type]
            self.recipients.append(list(envelope.rcpt_tos))
            self.tls.append(session.ssl is not None)
        return self.after_data


class AbruptInbox(Inbox):
    """Takes the mail and hangs up before the goodbye."""

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert server.transport is not None
        server.transport.abort()
        return "221 Bye"


@pytest.fixture
def serve() -> Iterator[Any]:
    """Start a real SMTP server for an inbox; returns its port."""
    running: list[Controller] = []

    def start(inbox: Inbox, port: int = 0, **options: Any) -> int:
        controller = Controller(inbox, hostname="127.0.0.1", port=port or free_port(), **options)
        controller.start()
        running.append(controller)
        return int(controller.port)

    yield start
    for controller in running:
        controller.stop()


def settings(port: int, security: str = "none", **more: Any) -> Mail:
    return Mail(host="127.0.0.1", port=port, security=security, sender="noreply@dmp.exemple.fr", **more)


def test_a_mail_arrives_as_text_and_html(serve: Any) -> None:
    inbox = Inbox()
    SmtpCarrier(settings(serve(inbox))).send(outgoing())
    [mail] = inbox.mails
    assert inbox.recipients == [[MAIL]]
    assert mail["To"] == MAIL and mail["From"] == "Mon DMP <noreply@dmp.exemple.fr>"
    assert mail["Subject"] == f"Votre code{NBSP}: 4217{NBSP}3189"
    assert mail["Message-ID"] == "<7-20261123132000@dmp.exemple.fr>", "the same at each try: a second copy can be told"
    assert mail["Date"].datetime == NOW and mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "multipart/alternative"
    text, html = list(mail.iter_parts())
    assert text.get_content().replace("\r\n", "\n") == outgoing().text
    assert html.get_content_type() == "text/html" and "Écrivez ce code." in html.get_content()


@pytest.mark.parametrize("to", [f"{MAIL}, autre@exemple.fr", f"{MAIL}\nBcc: autre@exemple.fr", "", "claire", "<>", "claire@", '"@'])
def test_an_address_that_is_not_one_address_never_leaves(serve: Any, to: str) -> None:
    inbox = Inbox()
    with pytest.raises(CannotSend) as refused:
        SmtpCarrier(settings(serve(inbox))).send(outgoing(to=to))
    assert refused.value.permanent and not inbox.mails


@pytest.mark.parametrize(
    ("inbox", "kind", "permanent"),
    [
        (Inbox(answer="550 no such user"), "recipient-refused", True),
        (Inbox(answer="450 mailbox busy"), "recipient-refused", False),
        (Inbox(after_data="554 spam"), "content-refused", True),
        (Inbox(after_data="451 later"), "content-refused", False),
    ],
)
def test_what_the_server_says_is_understood(serve: Any, inbox: Inbox, kind: str, permanent: bool) -> None:
    with pytest.raises(CannotSend) as refused:
        SmtpCarrier(settings(serve(inbox))).send(outgoing())
    assert (refused.value.kind, refused.value.permanent, refused.value.for_all) == (kind, permanent, False)


def test_a_server_that_is_down_stops_all_mails_for_now() -> None:
    with pytest.raises(CannotSend) as refused:
        SmtpCarrier(settings(free_port())).send(outgoing())
    assert (refused.value.kind, refused.value.permanent, refused.value.for_all) == ("no-answer", False, True)


def test_a_server_that_says_nothing_is_left_after_the_timeout() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute, pytest.raises(CannotSend, match="no-answer"):
        SmtpCarrier(settings(mute.getsockname()[1]), timeout=0.2).send(outgoing())


def test_a_goodbye_that_fails_does_not_make_a_second_mail(serve: Any) -> None:
    inbox = AbruptInbox()
    SmtpCarrier(settings(serve(inbox))).send(outgoing())
    assert len(inbox.mails) == 1


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A certificate made here for 127.0.0.1: the server's context, and that of somebody who trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "dmp.exemple.fr")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("certificate")
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return server, ssl.create_default_context(cafile=str(folder / "cert.pem"))


def test_starttls_carries_under_encryption(serve: Any, certificate: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    server, client = certificate
    inbox = Inbox()
    port = serve(inbox, tls_context=server, require_starttls=True)
    SmtpCarrier(settings(port, "starttls"), context=client).send(outgoing())
    assert inbox.tls == [True]


def test_tls_from_the_first_byte_too(serve: Any, certificate: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    server, client = certificate
    inbox = Inbox()
    port = serve(inbox, ssl_context=server)
    SmtpCarrier(settings(port, "tls"), context=client).send(outgoing())
    assert len(inbox.mails) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for_is_refused(
    serve: Any, certificate: tuple[ssl.SSLContext, ssl.SSLContext], security: str
) -> None:
    server, _ = certificate
    inbox = Inbox()
    port = serve(inbox, **({"tls_context": server} if security == "starttls" else {"ssl_context": server}))
    with pytest.raises(CannotSend) as refused:
        SmtpCarrier(settings(port, security)).send(outgoing())
    assert refused.value.kind == "certificate-refused" and not refused.value.permanent and not inbox.mails


def test_starttls_that_is_not_offered_is_never_clear_text(serve: Any) -> None:
    inbox = Inbox()
    with pytest.raises(CannotSend, match="not-offered"):
        SmtpCarrier(settings(serve(inbox), "starttls")).send(outgoing())
    assert not inbox.mails


@pytest.mark.parametrize(("password", "arrives"), [("bon", True), ("mauvais", False)])
def test_the_account_of_the_mail_server(
    serve: Any, certificate: tuple[ssl.SSLContext, ssl.SSLContext], password: str, arrives: bool
) -> None:
    server, client = certificate
    inbox = Inbox()

    def known(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=data.password == b"bon", handled=False)

    port = serve(inbox, tls_context=server, authenticator=known, auth_required=True)
    carrier = SmtpCarrier(settings(port, "starttls", user="dmp", password=password), context=client)
    if arrives:
        carrier.send(outgoing())
    else:
        with pytest.raises(CannotSend) as refused:
            carrier.send(outgoing())
        assert (refused.value.kind, refused.value.permanent) == ("password-refused", False), "the one who runs the site can repair it"
    assert len(inbox.mails) == arrives


# -- SMS, against a real server ------------------------------------------------------------------------------------------------
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


# -- post and letterbox --------------------------------------------------------------------------------------------------------
def letter(**changes: Any) -> Outgoing:
    return outgoing("post", to=f"Claire Martel\n{ADDRESS}", paper=b"%PDF-1.7 essai", html=None, **changes)


def test_a_letter_lies_whole_in_the_folder(tmp_path: Path) -> None:
    PostFolder(tmp_path).send(letter())
    [laid] = tmp_path.iterdir()
    assert laid.name == "lettre-7-20261123132000"
    assert (laid / "lettre.pdf").read_bytes() == b"%PDF-1.7 essai"
    assert (laid / "adresse.txt").read_text() == "Claire Martel\n3 rue du Port\n69002 Lyon\n"
    assert laid.stat().st_mode & 0o777 == 0o750 and (laid / "lettre.pdf").stat().st_mode & 0o777 == 0o640


def test_a_letter_is_laid_down_once_even_after_a_cut(tmp_path: Path) -> None:
    half = tmp_path / ".lettre-7-20261123132000"  # what a worker left that was killed in the middle
    half.mkdir()
    (half / "lettre.pdf").write_bytes(b"%PD")
    for _ in range(2):
        PostFolder(tmp_path).send(letter())
    assert [laid.name for laid in tmp_path.iterdir()] == ["lettre-7-20261123132000"]
    assert (tmp_path / "lettre-7-20261123132000" / "lettre.pdf").read_bytes() == b"%PDF-1.7 essai"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotSend) as refused:
        PostFolder(tmp_path / "absent").send(letter())
    assert (refused.value.kind, refused.value.permanent, refused.value.for_all) == ("folder-refused", False, True)


def test_in_practice_everything_arrives_in_the_letterbox(insured: Insured, tmp_path: Path) -> None:
    config = Config(data_dir=tmp_path)
    posted(insured, "login-code", "sms")
    posted(insured, "login-name", "mail")
    posted(insured, "creation-code", "post")
    assert carry_due(config, for_config(config), NOW) == Report(carried=3)
    box = {letter.channel: letter for letter in Letter.select().where(Letter.insured == insured)}
    assert box["sms"].body.startswith("Votre code : 4217 3189") and box["sms"].kind == "login-code"
    assert box["mail"].subject == "Votre identifiant" and LOGIN in box["mail"].body
    assert "RMGA DQEP 2KRG" in box["post"].body and box["post"].paper.startswith(b"%PDF")
    assert all(letter.arrived_at == NOW and letter.opened_at is None for letter in box.values())


def test_the_carriers_of_a_real_installation(tmp_path: Path) -> None:
    config = Config(mode="real", mail=settings(25), sms=Sms("https://sms.exemple.fr", "jeton"), post_dir=tmp_path)
    assert {channel: type(carrier) for channel, carrier in for_config(config).items()} == {
        "mail": SmtpCarrier,
        "sms": SmsGateway,
        "post": PostFolder,
    }
    with pytest.raises(ValueError, match="DMP_POST_DIR"):
        for_config(Config(mode="real", sms=Sms("https://sms.exemple.fr", "jeton")))
    assert {type(carrier) for carrier in for_config(Config()).values()} == {Letterbox}


# -- the outbox ----------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "channel", "facts"),
    [("unknown", "mail", {}), ("login-code", "post", {}), ("login-name", "mail", {}), ("login-name", "mail", {"login": ""})],
)
def test_a_fault_in_our_code_is_told_at_once(insured: Insured, kind: str, channel: str, facts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="message"):
        messages.post(insured, channel, kind, MAIL, facts, NOW)
    assert Message.select().count() == 0


def test_a_person_without_an_address_breaks_no_page(insured: Insured) -> None:
    message = messages.post(insured, "post", "login-name", " ", {"login": LOGIN}, NOW)
    assert messages.state_of(message.id, NOW) == "failed"
    assert again(message).error == "no-target" and again(message).content is None
    assert carry_due(CONFIG, {}, NOW) == Report()


def test_what_is_carried_is_emptied(insured: Insured) -> None:
    message, box = posted(insured), Recorder()
    assert messages.state_of(message.id, NOW) == "waiting"
    assert carry_due(CONFIG, all_by(box), NOW) == Report(carried=1)
    row = again(message)
    assert (row.sent_at, row.target, row.content, row.error) == (NOW, None, None, "")
    assert box.carried[0].to == MAIL and messages.state_of(message.id, NOW) == "sent"
    assert carry_due(CONFIG, all_by(box), NOW + timedelta(days=1)) == Report()
    assert len(box.carried) == 1


def test_a_server_that_is_down_then_up(insured: Insured, serve: Any, caplog: pytest.LogCaptureFixture) -> None:
    port, message = free_port(), posted(insured)
    carriers = all_by(SmtpCarrier(settings(port)))
    assert carry_due(CONFIG, carriers, NOW) == Report(later=1)
    assert again(message).due_at == NOW + timedelta(minutes=1) and again(message).error == "no-answer"
    assert messages.state_of(message.id, NOW) == "late"
    assert carry_due(CONFIG, carriers, NOW + timedelta(seconds=59)) == Report(), "not before its time"
    inbox = Inbox()
    serve(inbox, port)
    assert carry_due(CONFIG, carriers, NOW + timedelta(minutes=1)) == Report(carried=1)
    assert len(inbox.mails) == 1 and LOGIN in inbox.mails[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert messages.state_of(message.id, NOW) == "sent"


def _until_given_up(message: Message, carriers: Any) -> list[datetime]:
    """Play every try until the message is given up; returns their moments."""
    tried = []
    while again(message).failed_at is None:
        due = again(message).due_at
        tried.append(due)
        carry_due(CONFIG, carriers, due)
    return tried


def test_given_up_after_about_a_day(insured: Insured, caplog: pytest.LogCaptureFixture) -> None:
    message = posted(insured)
    with caplog.at_level(logging.INFO):
        tried = _until_given_up(message, all_by(SmtpCarrier(settings(free_port()))))
    gaps = [after - before for before, after in zip(tried, tried[1:], strict=False)]
    assert gaps == sorted(gaps) and gaps[0] == timedelta(minutes=1), "the waits grow"
    assert timedelta(hours=20) < tried[-1] - NOW < timedelta(hours=28)
    assert messages.state_of(message.id, NOW) == "failed"
    [error] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert error.getMessage() == f"message {message.id} (login-name, mail): given up, try 9: no-answer"
    assert not [word for word in PERSONAL if word in caplog.text]


def test_a_code_for_the_screen_is_tried_at_once_and_not_after_its_end(insured: Insured) -> None:
    message = posted(insured, "login-code", "sms")
    tried = _until_given_up(message, all_by(SmsGateway(Sms(f"http://127.0.0.1:{free_port()}/", "jeton"))))
    assert tried[1] - NOW == timedelta(seconds=15) and len(tried) >= 5
    assert tried[-1] < NOW + timedelta(minutes=10)
    assert again(message).content is None, "a code that has ended is of no use to anybody"


def test_a_code_that_has_ended_does_not_leave(insured: Insured) -> None:
    message, box = posted(insured, "login-code", "sms"), Recorder()
    assert carry_due(CONFIG, all_by(box), NOW + timedelta(minutes=10)) == Report(given_up=1)
    assert not box.carried and again(message).error == "too-late"


def test_a_code_by_post_has_the_patience_of_the_post(insured: Insured) -> None:
    message = posted(insured, "password-code", "post")
    carry_due(CONFIG, all_by(Recorder(CannotSend("folder-refused", for_all=True))), NOW)
    assert again(message).due_at == NOW + timedelta(minutes=1)


def test_an_address_that_does_not_exist_is_given_up_at_once(insured: Insured, serve: Any, caplog: pytest.LogCaptureFixture) -> None:
    message = posted(insured)
    carriers = all_by(SmtpCarrier(settings(serve(Inbox(answer=f"550 {MAIL} unknown")))))
    assert carry_due(CONFIG, carriers, NOW) == Report(given_up=1)
    row = again(message)
    assert (row.failed_at, row.error, row.target, row.content) == (NOW, "recipient-refused", None, None)
    assert any(record.levelno == logging.ERROR for record in caplog.records)
    assert not [word for word in PERSONAL if word in caplog.text]


def test_one_server_down_neither_wears_out_its_messages_nor_stops_the_others(insured: Insured) -> None:
    mails = [posted(insured) for _ in range(3)]
    posted(insured, "record-closed", "sms")
    sms = Recorder()
    carriers = {"mail": SmtpCarrier(settings(free_port())), "sms": sms}
    assert carry_due(CONFIG, carriers, NOW) == Report(carried=1, later=1)
    assert [again(mail).tries for mail in mails] == [1, 0, 0] and len(sms.carried) == 1


def test_who_waits_in_front_of_the_screen_comes_first(insured: Insured) -> None:
    posted(insured, "document-added")
    posted(insured, "login-code", now=NOW + timedelta(seconds=1))
    box = Recorder()
    carry_due(CONFIG, all_by(box), NOW + timedelta(seconds=2))
    assert [made.kind for made in box.carried] == ["login-code", "document-added"]


def test_one_bad_message_does_not_stop_the_next_and_is_not_quoted(insured: Insured, caplog: pytest.LogCaptureFixture) -> None:
    bad, good = posted(insured), posted(insured)
    box = Recorder(ValueError(f"cannot send {LOGIN} to {MAIL}"))
    assert carry_due(CONFIG, all_by(box), NOW) == Report(carried=1, later=1)
    assert again(bad).error == "ValueError" and again(good).sent_at == NOW
    assert re.search(rf"message {bad.id}: ValueError at test_sending.py:\d+", caplog.text)
    assert not [word for word in PERSONAL if word in caplog.text]


def test_other_keys_do_not_stop_the_outbox(insured: Insured, tmp_path: Path) -> None:
    message = posted(insured)
    models.open_house(f"sqlite:///{tmp_path / 'dmp.db'}", open_vault(tmp_path / "other.json"))
    assert carry_due(CONFIG, all_by(Recorder()), NOW) == Report(later=1)
    models.open_house(f"sqlite:///{tmp_path / 'dmp.db'}", open_vault(tmp_path / "keys.json"))
    assert again(message).error == "other-keys" and again(message).content == {"login": LOGIN}


# -- workers that die, workers that meet ---------------------------------------------------------------------------------------
class Killed(BaseException):
    """As kill -9: nothing that comes after is done."""


def test_a_worker_killed_in_the_middle_loses_nothing(insured: Insured) -> None:
    message = posted(insured)
    with pytest.raises(Killed):
        carry_due(CONFIG, all_by(Recorder(Killed())), NOW)
    box = Recorder()
    assert carry_due(CONFIG, all_by(box), NOW + timedelta(minutes=4)) == Report(), "another worker could still be sending it"
    assert carry_due(CONFIG, all_by(box), NOW + messages.CLAIM) == Report(carried=1)
    assert len(box.carried) == 1 and again(message).content is None


def test_a_message_that_kills_every_worker_is_given_up(insured: Insured) -> None:
    message, now = posted(insured), NOW
    for _ in range(len(messages.WAITS) + 1):
        with pytest.raises(Killed):
            carry_due(CONFIG, all_by(Recorder(Killed())), now)
        now += messages.CLAIM
    assert carry_due(CONFIG, all_by(Recorder(Killed())), now) == Report(given_up=1)
    assert again(message).error == "worker-died"


def test_a_slow_worker_does_not_undo_what_another_did(insured: Insured) -> None:
    message = posted(insured)
    slow = messages.claim_next(NOW)
    assert slow is not None
    other = messages.claim_next(NOW + messages.CLAIM)
    assert other is not None
    messages.carried(other, NOW + messages.CLAIM)
    messages.not_carried(slow, "no-answer", False, None, NOW + messages.CLAIM)
    assert messages.state_of(message.id, NOW) == "sent" and again(message).error == ""


def test_two_workers_never_send_a_message_twice(insured: Insured) -> None:
    for _ in range(40):
        posted(insured)
    box, reports, together = Recorder(), [], threading.Barrier(4)

    def work() -> None:
        together.wait()
        with models.database.obj.connection_context():
            reports.append(carry_due(CONFIG, all_by(box), NOW))

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    references = [made.reference for made in box.carried]
    assert len(references) == len(set(references)) == 40
    assert sum(report.carried for report in reports) == 40


def _environment(tmp_path: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DMP_", "DATABASE_URL"))}
    return kept | {"DMP_DATA": str(tmp_path)} | more


def _worker(tmp_path: Path, *words: str, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sending.worker", *words],
        cwd=HOUSE,
        env=_environment(tmp_path, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _wait(condition: Any, seconds: float = 20.0) -> bool:
    """Look again and again, until it is so or the time is over."""
    pause = threading.Event()
    for _ in range(int(seconds / 0.05)):
        if condition():
            return True
        pause.wait(0.05)
    return bool(condition())


def test_the_worker_beside_the_site(insured: Insured, tmp_path: Path) -> None:
    """What waited before it started is carried, then what a request rings for; told to stop, it ends in order."""
    waiting = posted(insured, now=datetime.now(UTC))
    worker = _worker(tmp_path)
    try:
        assert _wait(lambda: again(waiting).sent_at), "the sweep of the start"
        rung = posted(insured, now=datetime.now(UTC))
        Queue(tmp_path / "queue.db").nudge()
        assert _wait(lambda: again(rung).sent_at, 3), "the bell"
        worker.send_signal(signal.SIGTERM)
        _, errors = worker.communicate(timeout=20)
    finally:
        worker.kill()
    assert worker.returncode == 0 and errors == ""
    assert Letter.select().count() == 2


def test_a_worker_process_killed_while_the_mail_server_listens(insured: Insured, tmp_path: Path, serve: Any) -> None:
    message, inbox = posted(insured, "login-name", now=datetime.now(UTC)), Inbox(after_data="451 interrupted")
    inbox.held = threading.Event()
    port = serve(inbox)
    worker = _worker(
        tmp_path,
        DMP_MODE="real",
        DMP_SITE_URL="https://dmp.exemple.fr",
        DMP_SMTP_HOST="127.0.0.1",
        DMP_SMTP_PORT=str(port),
        DMP_SMTP_SECURITY="none",
        DMP_MAIL_FROM="noreply@dmp.exemple.fr",
        DMP_SMS_URL="https://sms.exemple.fr",
        DMP_SMS_TOKEN="jeton",
        DMP_POST_DIR=str(tmp_path),
        DMP_RESPONSIBLE_NAME="Association Exemple",
        DMP_RESPONSIBLE_ADDRESS="1 rue de l’Exemple",
        DMP_RESPONSIBLE_PHONE="01 99 00 12 34",
        DMP_RESPONSIBLE_MAIL="aide@exemple.fr",
    )
    try:
        assert inbox.reached.wait(20), "the worker reached the server"
    finally:
        worker.kill()
        worker.communicate()
        inbox.held.set()
    row = again(message)
    assert row.sent_at is None and row.content == {"login": LOGIN} and row.tries == 1
    inbox.after_data = "250 OK"
    assert carry_due(CONFIG, all_by(SmtpCarrier(settings(port))), row.due_at) == Report(carried=1)
    assert len(inbox.mails) == 1


# -- the bell ------------------------------------------------------------------------------------------------------------------
def test_many_requests_ring_once(tmp_path: Path) -> None:
    bell = Queue(tmp_path / "queue.db")
    for _ in range(5):
        bell.nudge()
    bell.nudge_in(30)
    bell.nudge_in(30)
    assert (bell.huey.pending_count(), bell.huey.scheduled_count()) == (1, 1)


def test_the_worker_hears_what_the_site_rang(tmp_path: Path) -> None:
    came: list[str] = []
    Queue(tmp_path / "queue.db").nudge()
    worker = Queue(tmp_path / "queue.db", lambda: came.append("here"))
    task = worker.huey.dequeue()
    assert task is not None
    worker.huey.execute(task)
    assert came == ["here"]


def test_a_broken_bell_does_not_break_the_request(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    bell = Queue(tmp_path / "queue.db")
    (tmp_path / "queue.db").write_bytes(b"this is no database" * 400)
    for beside in tmp_path.glob("queue.db-*"):
        beside.unlink()
    bell.nudge()
    assert "comes within a minute" in caplog.text


# -- for the one who runs the site ---------------------------------------------------------------------------------------------
def test_status_tells_what_waits_and_what_failed(insured: Insured) -> None:
    lost, late, done = posted(insured), posted(insured, "login-code", "sms"), posted(insured)
    sms = Recorder(CannotSend("no-answer"))
    mail = Recorder(CannotSend("recipient-refused", permanent=True))
    carry_due(CONFIG, {"mail": mail, "sms": sms}, NOW)
    said: list[str] = []
    assert status(said.append) == 1
    assert said == [
        f"{lost.id:>6}  abandonné  login-name  mail  depuis 2026-11-23 13:20 UTC  recipient-refused",
        f"{late.id:>6}  en attente  login-code  sms  depuis 2026-11-23 13:20 UTC  no-answer",
        "1 en attente, 1 abandonné(s).",
    ]
    assert again(done).sent_at and not [word for word in PERSONAL if word in "".join(said)]


def test_the_status_command(insured: Insured, tmp_path: Path) -> None:
    quiet = _worker(tmp_path, "status")
    out, errors = quiet.communicate(timeout=30)
    assert (quiet.returncode, out, errors) == (0, "0 en attente, 0 abandonné(s).\n", "")
    lacking = _worker(tmp_path, "status", DMP_MODE="real")
    _, errors = lacking.communicate(timeout=30)
    assert lacking.returncode == 2 and "DMP_SMTP_HOST" in errors


def test_a_message_that_was_given_up_can_be_sent_again(insured: Insured) -> None:
    message = posted(insured)
    _until_given_up(message, all_by(SmtpCarrier(settings(free_port()))))
    later, box = NOW + timedelta(days=2), Recorder()
    assert messages.again(message.id, later)
    assert carry_due(CONFIG, all_by(box), later) == Report(carried=1)
    assert not messages.again(message.id, later), "a message that left does not leave twice"


def test_nothing_personal_is_kept_for_long(insured: Insured) -> None:
    sent, box = posted(insured, now=NOW - timedelta(hours=1)), Recorder()
    carry_due(CONFIG, all_by(box), NOW - timedelta(hours=1))
    given_up = posted(insured)
    _until_given_up(given_up, all_by(SmtpCarrier(settings(free_port()))))
    failed_at = again(given_up).failed_at
    messages.forget_old(failed_at + timedelta(days=6))
    assert again(given_up).content == {"login": LOGIN}
    messages.forget_old(failed_at + timedelta(days=7))
    assert again(given_up).content is None and again(given_up).target is None
    messages.forget_old(NOW + timedelta(days=40))
    assert Message.select().count() == 0 and messages.state_of(sent.id, NOW) == "sent"
