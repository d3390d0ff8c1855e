"""The carriers of an installation, one a channel: real ones, or the letterbox of practice mode. It knows no table and no sentence."""

from __future__ import annotations

from collections.abc import Mapping

from config import Config
from sending.carriers.letterbox import Letterbox
from sending.carriers.mail import SmtpCarrier
from sending.carriers.post import PostFolder
from sending.carriers.sms import SmsGateway
from sending.outgoing import CannotSend, Carrier

__all__ = ["CannotSend", "Carrier", "Letterbox", "PostFolder", "SmsGateway", "SmtpCarrier", "for_config"]


def for_config(config: Config) -> Mapping[str, Carrier]:
    """The carrier of each channel. Raises ValueError when the configuration lacks what a carrier needs."""
    if config.practice:
        box = Letterbox()
        return {"mail": box, "sms": box, "post": box}
    if config.post_dir is None:
        raise ValueError("the post needs a folder: DMP_POST_DIR")
    return {"mail": SmtpCarrier(config.mail), "sms": SmsGateway(config.sms), "post": PostFolder(config.post_dir)}
