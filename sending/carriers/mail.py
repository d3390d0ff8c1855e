"""Mail by SMTP: plain text and HTML side by side, nothing fetched from afar, nothing that tells who reads. It knows no sentence."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from config import Mail
from sending.outgoing import CannotSend, Outgoing

_FROM_NAME = "Mon DMP"


class SmtpCarrier:
    """Carries mails to one SMTP server.

    Args:
        settings: server, sender and security (``starttls``, ``tls`` or ``none``). STARTTLS that the server does not offer is a
            failure, never a silent step back to clear text.
        context: certificates to trust; by default those of the system.
        timeout: seconds for each exchange with the server.
    """

    def __init__(self, settings: Mail, context: ssl.SSLContext | None = None, timeout: float = 10.0):
        self.settings = settings
        self.context = context or ssl.create_default_context()
        self.timeout = timeout

    def send(self, outgoing: Outgoing) -> None:
        """Hand the mail to the server. Raises :class:`CannotSend`."""
        letter = self._written(outgoing)
        server = self._open()
        try:
            server.send_message(letter, from_addr=self._sender, to_addrs=[outgoing.to])
        except smtplib.SMTPRecipientsRefused as refused:
            code = next(iter(refused.recipients.values()))[0]
            raise CannotSend("recipient-refused", permanent=code >= 500) from None
        except smtplib.SMTPSenderRefused:
            raise CannotSend("sender-refused", for_all=True) from None
        except smtplib.SMTPDataError as refused:
            raise CannotSend("content-refused", permanent=refused.smtp_code >= 500) from None
        except smtplib.SMTPNotSupportedError:
            raise CannotSend("address-unsupported", permanent=True) from None
        except (smtplib.SMTPException, OSError):
            raise CannotSend("connection-lost", for_all=True) from None
        finally:
            # The server has taken the mail, or not, by now: a failing goodbye must not make a second copy leave.
            with contextlib.suppress(smtplib.SMTPException, OSError):
                server.quit()
            server.close()

    @property
    def _sender(self) -> str:
        return parseaddr(self.settings.sender)[1]

    def _written(self, outgoing: Outgoing) -> EmailMessage:
        letter = EmailMessage(policy=SMTP)
        try:
            sender = Address(_FROM_NAME, addr_spec=self._sender)
            letter["From"] = sender
            letter["To"] = Address(addr_spec=outgoing.to)
            letter["Subject"] = outgoing.subject
        except (MessageError, ValueError, IndexError):  # two addresses, a line break, or no address at all
            raise CannotSend("bad-address", permanent=True) from None
        letter["Date"] = format_datetime(outgoing.at)
        letter["Message-ID"] = f"<{outgoing.reference}@{sender.domain}>"
        letter["Content-Language"] = "fr"
        letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office reply comes back
        letter.set_content(outgoing.text, cte="quoted-printable")
        if outgoing.html is not None:
            letter.add_alternative(outgoing.html, subtype="html", cte="quoted-printable")
        return letter

    def _open(self) -> smtplib.SMTP:
        mail = self.settings
        server: smtplib.SMTP | None = None
        try:
            if mail.security == "tls":
                server = smtplib.SMTP_SSL(mail.host, mail.port, timeout=self.timeout, context=self.context)
            else:
                server = smtplib.SMTP(mail.host, mail.port, timeout=self.timeout)
            if mail.security == "starttls":
                server.starttls(context=self.context)
            if mail.user:
                server.login(mail.user, mail.password)
        except (smtplib.SMTPException, OSError) as trouble:
            if server is not None:
                server.close()
            raise CannotSend(_trouble(trouble), for_all=True) from None
        return server


def _trouble(error: Exception) -> str:
    """The kind of what went wrong before the mail was offered: all of it is for the one who runs the site to repair."""
    if isinstance(error, ssl.SSLError):
        return "certificate-refused"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "password-refused"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "not-offered"
    return "no-answer"
