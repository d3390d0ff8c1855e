"""The room documents."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("documents", __name__)
