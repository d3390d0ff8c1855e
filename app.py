"""Joins the rooms: create_app(config) wires views, gate, errors and practice. No route and no rule here."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from flask import Flask, Response, request
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from playhouse.migrations import Runner

import models
import search
from config import Config
from paper import press
from practice import tables
from rules import habilitation
from sending import worker
from vault import Vault, open_vault
from views import (
    about,
    answers,
    authorisations,
    board,
    closing,
    creation,
    desk,
    doctor,
    documents,
    emergency,
    ended,
    errors,
    eyes,
    forgotten,
    gate,
    guides,
    helper_login,
    helpers,
    helping,
    history,
    home,
    informations,
    login,
    management,
    page,
    pictures,
    place,
    playing,
    playing_helper,
    printing,
    pro_documents,
    pro_home,
    pro_login,
    pro_record,
    projector,
    recovery,
    representatives,
    room,
    setup,
    taken,
    trying,
    welcome,
    workshop,
)
from views import practice as practice_room

HERE = Path(__file__).parent
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)


def _clock() -> datetime:
    return datetime.now(UTC)


def open_house(config: Config) -> Vault:
    """Open keys and database and bring the tables up to date: a database made by an earlier version opens with this one."""
    config.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    vault = open_vault(config.keys_file)
    database = models.open_house(config.database_url, vault)
    database.connect(reuse_if_open=True)
    if config.practice:
        tables.prepare()
    search.beside(config.data_dir)
    Runner(database, str(HERE / "migrations")).up()
    return vault


def prepare(config: Config, clock: Callable[[], datetime] = _clock) -> None:
    """Make everything the server needs, again and again without breaking what is there."""
    open_house(config)
    if config.practice:
        practice_room.fill(clock())
    habilitation.prepare(clock())
    search.prepare()
    models.database.close()


def create_app(
    config: Config | None = None,
    *,
    clock: Callable[[], datetime] = _clock,
    chance: Random | None = None,
    nudge: Callable[[], None] | None = None,
) -> Flask:
    """The application.

    Args:
        config: by default read from the environment.
        clock: gives the moment of a request (aware, UTC).
        chance: the source of chance; by default the system's.
        nudge: wakes the worker that sends; by default the queue's.
    """
    config = config or Config.from_env(os.environ)
    vault = open_house(config)
    models.database.close()
    app = Flask(__name__, static_folder=str(HERE / "static"), template_folder=str(HERE / "templates"))
    app.config.update(
        SECRET_KEY=vault.session,
        SESSION_COOKIE_NAME="__Host-dmp" if config.secure_cookies else "dmp",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.secure_cookies,
        WTF_CSRF_TIME_LIMIT=None,  # the token lives as long as the session: a slow reader is no attacker
        MAX_CONTENT_LENGTH=config.max_upload + 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        SEND_FILE_MAX_AGE_DEFAULT=31_536_000,  # every static address carries the mark of its content
        TEMPLATES_AUTO_RELOAD=False,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions.update(dmp_config=config, dmp_clock=clock)
    if chance is not None:
        app.extensions["dmp_chance"] = chance
    app.extensions["dmp_nudge"] = nudge or worker.nudge_for(config)
    page.install(app)
    pictures.install(app)
    errors.strange_host(app)
    _connect(app)
    gate.limit_forms(app)
    CSRFProtect(app)
    gate.install(app)
    errors.install(app)
    for each in (
        welcome,
        creation,
        login,
        recovery,
        forgotten,
        setup,
        home,
        emergency,
        informations,
        documents,
        management,
        desk,
        pro_documents,
        pro_record,
        closing,
        answers,
        authorisations,
        doctor,
        eyes,
        history,
        helpers,
        helping,
        helper_login,
        guides,
        pictures,
        printing,
        about,
        pro_login,
        pro_home,
        representatives,
    ):
        app.register_blueprint(each.blueprint)
    pro_documents.install(app)
    if config.practice:
        app.register_blueprint(practice_room.blueprint)
        practice_room.install(app)
        app.register_blueprint(playing.blueprint)
        playing.install(app)
        app.register_blueprint(playing_helper.blueprint)
        playing_helper.install(app)
        app.register_blueprint(trying.blueprint)
        room.install(app)  # before the exercises: its look at a page comes after theirs
        trying.install(app)
        for one in (workshop, board, place, taken, projector, ended):
            app.register_blueprint(one.blueprint)
        for one in (workshop, place, projector):
            one.install(app)
    app.after_request(_headers)
    app.after_request(_nudge_after_writing(app))
    return app


def in_worker(config: Config) -> Flask:
    """The application as a worker of the open site serves it: papers are printed in a process beside the pages, never before them."""
    press.open()
    return create_app(config)


def _connect(app: Flask) -> None:
    """One database connection for each request."""

    @app.before_request
    def _open() -> None:
        if request.endpoint not in gate.FILES:
            models.database.connect(reuse_if_open=True)

    @app.teardown_request
    def _close(_: BaseException | None) -> None:
        if not models.database.is_closed():
            models.database.close()


def _headers(response: Response) -> Response:
    """What the browser may do with a page: nothing from elsewhere, and no health page kept on a shared computer."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CSP)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["X-Frame-Options"] = "DENY"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=(), interest-cohort=()"
    if request.is_secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint != "static":
        headers.setdefault("Cache-Control", "no-store")
    elif "v" not in request.args:
        headers["Cache-Control"] = "no-cache"
    return response


def _nudge_after_writing(app: Flask) -> Callable[[Response], Response]:
    def after(response: Response) -> Response:
        if request.method == "POST":
            try:
                app.extensions["dmp_nudge"]()
            except Exception as error:  # the sweep of the next minute sends what this could not announce
                logging.getLogger("dmp.sending").warning("the worker could not be woken: %s", type(error).__name__)
        return response

    return after
