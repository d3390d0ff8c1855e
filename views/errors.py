"""Pages for what goes wrong, each with a sentence and a thing to do. It knows no feature and never shows an exception."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response, request
from flask.globals import request_ctx
from flask_wtf.csrf import CSRFError
from peewee import OperationalError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from rules.documents import Absent
from rules.refusal import Refusal
from views import page

log = logging.getLogger("dmp.errors")


def install(app: Flask) -> None:
    """Every error is a page in easy words."""
    for absent in (404, Absent):  # not there, or not for who asks: the same page
        app.register_error_handler(absent, lambda _: page.show("errors/missing.html", "errors.missing", status=404))
    app.register_error_handler(405, lambda _: page.show("errors/missing.html", "errors.missing", status=405))
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(HTTPException, _other)
    app.register_error_handler(Exception, _broken)


def strange_host(app: Flask) -> None:
    """Before everything else: under a host name that is none, no address can be made, not even those of the page of an error."""

    @app.before_request
    def _refuse() -> Response | None:
        if request_ctx.url_adapter is None:
            words = "Cette adresse n’existe pas"
            return Response(f'<!doctype html><html lang="fr"><title>{words}</title><h1>{words}</h1></html>', 400)
        return None


def _stale(_: Any) -> Response:
    """A form from an old page: the person is told to open it again; what a browser kept is still there by the back button."""
    return page.show("errors/stale.html", "errors.stale", status=400, back=_own_path())


def _too_large(_: Any) -> Response:
    refusal = Refusal("fichier-trop-gros", megabytes=page.config().max_upload // (1024 * 1024))
    return page.show("errors/refused.html", "errors.refused", status=413, refusals=[refusal], back=_own_path())


def _refused(refusal: Refusal) -> Response:
    """A refusal that no form told: its sentence on a page of its own."""
    status = {"trop-d-essais": 429, "trop-de-codes": 429, "print-busy": 503, "images-busy": 503}.get(refusal.key, 422)
    answer = page.show("errors/refused.html", "errors.refused", status=status, refusals=[refusal], back=_own_path())
    if status == 503:
        answer.headers["Retry-After"] = "60"
    return answer


def _database(error: OperationalError) -> Response:
    log.error("database: %s at %s", str(error).split(":")[0][:60], request.endpoint)
    if "full" in str(error):
        return page.show("errors/refused.html", "errors.refused", status=507, refusals=[Refusal("disque-plein")], back=_own_path())
    return _page_of_a_breakdown(503)


def _other(error: HTTPException) -> Response:
    return page.show("errors/refused.html", "errors.refused", status=error.code or 400, refusals=[Refusal("demande-impossible")], back="/")


def _broken(error: Exception) -> Response:
    log.error("%s at %s", type(error).__name__, request.endpoint, exc_info=page.config().practice)
    return _page_of_a_breakdown(500)


def _page_of_a_breakdown(status: int) -> Response:
    try:
        return page.show("errors/broken.html", "errors.broken", status=status)
    except Exception:  # the page itself cannot be made (no database): plain words without it
        log.exception("the error page failed")
        return Response("<!doctype html><html lang=fr><title>Le site a une panne</title><h1>Le site a une panne</h1>", status)


def _own_path() -> str:
    return request.path if request.endpoint else "/"
