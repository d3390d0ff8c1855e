"""Mail, against a real server: what arrives, what is refused, and what never leaves in clear."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from post_office import MAIL, NBSP, NOW, Inbox, free_port, outgoing, settings

from sending.carriers import CannotSend, SmtpCarrier


class AbruptInbox(Inbox):
    """Takes the mail and hangs up before the goodbye."""

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert server.transport is not None
        server.transport.close()
        return "221 Bye"


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
