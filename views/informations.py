"""The room informations."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("informations", __name__)
