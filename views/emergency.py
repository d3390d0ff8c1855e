"""The room emergency."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("emergency", __name__)
