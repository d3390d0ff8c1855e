"""The local network of a workshop: how a telephone reaches this computer without internet. It knows no page."""

from __future__ import annotations

import contextlib
import fcntl
import ipaddress
import socket
import struct
from datetime import datetime, timedelta

from practice.tables import Workshop
from rules import journeys

_SIOCGIFADDR = 0x8915  # Linux: the address of a network card (netdevice(7))
_KIND, _LIFE = "reached", timedelta(hours=12)


def addresses() -> list[str]:
    """The addresses of this computer in the local network, the most likely first: those of a home or office network (RFC 1918)."""
    found: dict[str, None] = {}
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        way.connect(("192.0.2.1", 9))  # RFC 5737: nobody; nothing is sent, the system only says which card it would take
        found[way.getsockname()[0]] = None
    for _, card in socket.if_nameindex():
        if address := _of_card(card):
            found[address] = None
    with contextlib.suppress(OSError):
        found |= dict.fromkeys(str(row[4][0]) for row in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET))
    return sorted((one for one in found if not is_own(one)), key=lambda one: not ipaddress.ip_address(one).is_private)


def _of_card(card: str) -> str:
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        answer = fcntl.ioctl(asked.fileno(), _SIOCGIFADDR, struct.pack("256s", card.encode()[:15]))
        return socket.inet_ntoa(answer[20:24])
    return ""


def is_own(host: str) -> bool:
    """Whether only this very computer understands this address."""
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def wifi(name: str, password: str) -> str:
    """What a QR code says so that a telephone joins a Wi-Fi. A ``\\``, ``;``, ``,``, ``"`` or ``:`` in it is marked.

    Source: the format of ZXing («Wi-Fi Network config»), read by Android and iOS.
    """

    def marked(text: str) -> str:
        return "".join(f"\\{sign}" if sign in '\\;,":' else sign for sign in text)

    kind = "WPA" if password else "nopass"
    return f"WIFI:T:{kind};S:{marked(name.strip())};P:{marked(password)};;"


def fits(name: str, password: str) -> bool:
    """Whether these can be those of a Wi-Fi: 32 bytes and 63 signs at most (IEEE 802.11, WPA)."""
    return len(name.strip().encode()) <= 32 and len(password) <= 63


def note(room: Workshop, address: str, now: datetime) -> None:
    """A telephone has reached this computer. Only how many there were is told; the address goes after the morning."""
    kept = journeys.read(room.key, _KIND, now, _LIFE)
    journeys.keep(room.key, _KIND, {"who": sorted({*kept.get("who", []), address})}, now)


def seen(room: Workshop, now: datetime) -> int:
    """How many telephones have reached this computer."""
    return len(journeys.read(room.key, _KIND, now, _LIFE).get("who", []))
