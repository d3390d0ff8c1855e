"""One frozen Config, read once from the environment; it refuses to start on what is missing in real mode. It knows no room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

PRACTICE, REAL = "practice", "real"


class ConfigError(Exception):
    """What is missing or wrong, one clear line each, for the one who installs."""

    def __init__(self, lines: list[str]):
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True)
class Mail:
    """How mail leaves: an SMTP server."""

    host: str = ""
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    security: str = "starttls"  # starttls, tls or none
    sender: str = ""


@dataclass(frozen=True)
class Sms:
    """How SMS leave: a gateway that takes an HTTP POST (``to``, ``text`` as JSON) with a bearer token."""

    url: str = ""
    token: str = field(default="", repr=False)


@dataclass(frozen=True)
class Responsible:
    """Who answers for this installation: shown on the contact and legal pages, and in every letter."""

    name: str = ""
    address: str = ""
    phone: str = ""
    mail: str = ""


@dataclass(frozen=True)
class Config:
    """Everything that may differ from one installation to another. Durations are timedeltas, sizes bytes."""

    mode: str = PRACTICE
    data_dir: Path = Path("data")
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    site_url: str = ""
    secure_cookies: bool = False
    code_digits: int = 8  # product decision: the guide's text says 8; 6 to 10
    code_life: timedelta = timedelta(minutes=10)
    creation_code_life: timedelta = timedelta(days=42)
    idle: timedelta = timedelta(minutes=20)
    journey_life: timedelta = timedelta(hours=2)
    undo_life: timedelta = timedelta(days=30)
    even: timedelta = timedelta(milliseconds=150)  # what an answer about a card number lasts at least, known or not
    max_upload: int = 10 * 1024 * 1024
    mail: Mail = Mail()
    sms: Sms = Sms()
    post_dir: Path | None = None
    responsible: Responsible = Responsible()

    @property
    def practice(self) -> bool:
        """Fictitious people only, letterbox on screen."""
        return self.mode == PRACTICE

    @property
    def keys_file(self) -> Path:
        """Beside the database, mode 600."""
        return self.data_dir / "keys.json"

    @property
    def queue_file(self) -> Path:
        """What runs beside the requests."""
        return self.data_dir / "queue.db"

    @property
    def url(self) -> str:
        """The address of the site, without a final slash."""
        return self.site_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @classmethod
    def from_env(cls, env: Mapping[str, str], **given: object) -> Config:
        """Read the environment (``DMP_*`` and ``DATABASE_URL``); ``given`` wins (the options of ``./run``).

        Raises:
            ConfigError: with one line for each thing that is missing or cannot be understood.
        """
        wrong: list[str] = []

        def integer(name: str, default: int, low: int, high: int) -> int:
            try:
                value = int(env.get(name, default))
            except ValueError:
                value = low - 1
            if not low <= value <= high:
                wrong.append(f"{name} doit être un nombre entre {low} et {high}.")
                return default
            return value

        mode = str(given.get("mode") or env.get("DMP_MODE", PRACTICE))
        if mode not in (PRACTICE, REAL):
            wrong.append("DMP_MODE doit être practice ou real.")
        data_dir = Path(str(given.get("data_dir") or env.get("DMP_DATA", "data"))).expanduser().resolve()
        post_dir = Path(env["DMP_POST_DIR"]).resolve() if env.get("DMP_POST_DIR") else None
        site_url = env.get("DMP_SITE_URL", "")
        config = cls(
            mode=mode,
            data_dir=data_dir,
            database_url=str(given.get("database_url") or env.get("DATABASE_URL") or f"sqlite:///{data_dir / 'dmp.db'}"),
            host=str(given.get("host") or env.get("DMP_HOST", "127.0.0.1")),
            port=int(str(given["port"])) if given.get("port") else integer("DMP_PORT", 8000, 1, 65535),
            site_url=site_url,
            secure_cookies=site_url.startswith("https://"),
            code_digits=integer("DMP_CODE_DIGITS", 8, 6, 10),
            code_life=timedelta(minutes=integer("DMP_CODE_MINUTES", 10, 2, 60)),
            idle=timedelta(minutes=integer("DMP_IDLE_MINUTES", 20, 5, 240)),
            max_upload=integer("DMP_MAX_UPLOAD_MB", 10, 1, 100) * 1024 * 1024,
            mail=Mail(
                env.get("DMP_SMTP_HOST", ""),
                integer("DMP_SMTP_PORT", 587, 1, 65535),
                env.get("DMP_SMTP_USER", ""),
                env.get("DMP_SMTP_PASSWORD", ""),
                env.get("DMP_SMTP_SECURITY", "starttls"),
                env.get("DMP_MAIL_FROM", ""),
            ),
            sms=Sms(env.get("DMP_SMS_URL", ""), env.get("DMP_SMS_TOKEN", "")),
            post_dir=post_dir,
            responsible=Responsible(
                env.get("DMP_RESPONSIBLE_NAME", ""),
                env.get("DMP_RESPONSIBLE_ADDRESS", ""),
                env.get("DMP_RESPONSIBLE_PHONE", ""),
                env.get("DMP_RESPONSIBLE_MAIL", ""),
            ),
        )
        if config.mail.security not in ("starttls", "tls", "none"):
            wrong.append("DMP_SMTP_SECURITY doit être starttls, tls ou none.")
        if config.mode == REAL:
            wrong += config._missing_in_real_mode()
        if wrong:
            raise ConfigError(wrong)
        return config

    def _missing_in_real_mode(self) -> list[str]:
        needed = [
            (self.site_url.startswith("https://"), "DMP_SITE_URL : l’adresse du site, qui commence par https://"),
            (self.mail.host, "DMP_SMTP_HOST : le serveur qui envoie les mails"),
            (self.mail.sender, "DMP_MAIL_FROM : l’adresse mail qui envoie"),
            (self.sms.url, "DMP_SMS_URL : l’adresse de la passerelle SMS"),
            (self.sms.token, "DMP_SMS_TOKEN : la clé de la passerelle SMS"),
            (self.post_dir, "DMP_POST_DIR : le dossier où les lettres attendent l’imprimeur"),
            (self.responsible.name, "DMP_RESPONSIBLE_NAME : qui répond de ce site"),
            (self.responsible.address, "DMP_RESPONSIBLE_ADDRESS : son adresse postale"),
            (self.responsible.phone, "DMP_RESPONSIBLE_PHONE : le téléphone d’une personne qui aide"),
            (self.responsible.mail, "DMP_RESPONSIBLE_MAIL : son adresse mail"),
        ]
        return [f"Il manque {line}." for present, line in needed if not present]
