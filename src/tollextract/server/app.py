"""The web application: a page to paste or upload a release, and the report on it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO, cast

from werkzeug import Response
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge

from tollextract import __version__, pipeline
from tollextract.errors import TollError, UsageError
from tollextract.profiles import available
from tollextract.report.csv import to_csv
from tollextract.report.json import to_json
from tollextract.report.page.layout import laid_out
from tollextract.report.page.view import view_of
from tollextract.server.guard import HEADERS, LIMIT, LocalRequest, let_in
from tollextract.text.model import Release
from tollextract.text.read import from_text, parse_published, read_stream

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

    from tollextract.report.model import Report

_PACKAGE = "tollextract.server"


class Application:
    """A WSGI application that checks what it is sent and keeps nothing of it.

    ``profile`` is the data pack that is chosen to begin with; a request may ask
    for another by a name that is shipped, never by a folder. One release is read
    at a time.
    """

    def __init__(self, *, profile: str | Path = "syria") -> None:
        self._chosen = Path(profile).name
        self._profiles: dict[str, str | Path] = {
            **{name: name for name in available()},
            self._chosen: profile,
        }
        self._lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request; whatever happens, there is an answer."""
        request = LocalRequest(environ)
        try:
            let_in(request)
            response = self._answer(request)
        except TollError as error:
            response = self._form(str(error), status=400)
        except RequestEntityTooLarge:
            response = self._form(f"This is longer than the limit of {LIMIT:,} bytes.", status=413)
        except HTTPException as error:
            response = self._form(error.description or error.name, status=error.code or 400)
        except Exception as error:
            # No word of the text: a log must not hold what somebody pasted.
            sys.stderr.write(f"tollextract: internal error: {type(error).__name__}\n")
            response = self._form("A fault of the program, not of the text.", status=500)
        response.headers.update(HEADERS)
        return response(environ, start_response)

    def _answer(self, request: LocalRequest) -> Response:
        if request.path != "/":
            raise NotFound("There is nothing here but the page that asks for a release.")
        if request.method in ("GET", "HEAD"):
            return self._form()
        if request.method == "POST":
            return _formatted(self._report(request), request.form.get("format", "html"))
        raise MethodNotAllowed(["GET", "HEAD", "POST"])

    def _report(self, request: LocalRequest) -> Report:
        profile = self._profile(request.form.get("profile", self._chosen))
        release = _release(request)
        with self._lock:
            return pipeline.check(release, profile=profile)

    def _profile(self, name: str) -> str | Path:
        if name not in self._profiles:
            raise UsageError(
                "T453",
                f'there is no data pack "{name}" here.',
                where="the form",
                remedy=f"Known are {', '.join(self._profiles)}.",
            )
        return self._profiles[name]

    def _form(self, message: str = "", *, status: int = 200) -> Response:
        page = laid_out(
            "form.html",
            package=_PACKAGE,
            message=message,
            profiles=list(self._profiles),
            chosen=self._chosen,
            version=__version__,
            limit=f"{LIMIT:,}",
        )
        return Response(page, status=status, mimetype="text/html")


def _release(request: LocalRequest) -> Release:
    """What was uploaded, else what was pasted; raises ``InputError``, or ``UsageError`` T452 for both."""
    day = request.form.get("published", "").strip()
    published = parse_published(day) if day else None
    # A browser sends the line ends of a text area as \r\n, whatever they were.
    text = request.form.get("text", "").replace("\r\n", "\n")
    file = request.files.get("file")
    if file is None or not file.filename:
        return from_text(text, published=published)
    if text.strip():
        raise UsageError(
            "T452", "there is both a text and a file.", where="the form", remedy="Give one of the two."
        )
    return read_stream(cast(BinaryIO, file.stream), source=file.filename, published=published)


def _formatted(report: Report, form: str) -> Response:
    match form:
        case "json":
            return _download(to_json(report), "report.json", "application/json")
        case "csv":
            return _download(to_csv(report), "claims.csv", "text/csv")
    page = laid_out("report.html", package=_PACKAGE, view=view_of(report))
    return Response(page, mimetype="text/html")


def _download(text: str, name: str, mimetype: str) -> Response:
    response = Response(text, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
