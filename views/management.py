"""The room management."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("management", __name__)
