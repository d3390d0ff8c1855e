"""The room history."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("history", __name__)
