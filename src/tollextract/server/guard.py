"""What a request must be before it is looked at, and what a browser may do with an answer.

The server listens on the loopback address, but any page that is open in the
same browser can send requests there. A request under another host name (a name
that an attacker points at this machine) and a form that was sent from another
page are refused; an answer may load nothing and be framed nowhere.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import IO

from werkzeug import Request
from werkzeug.exceptions import Forbidden

#: Longest request in bytes. A long annual report has a tenth of this.
LIMIT = 1_000_000

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    # Not "no-referrer": with that a browser would hide where a form comes from.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class LocalRequest(Request):
    """A request of limited size under a name of this machine; nothing it carries gets onto a disk."""

    trusted_hosts = ["127.0.0.1", "localhost"]
    max_content_length = LIMIT
    max_form_memory_size = LIMIT
    max_form_parts = 8

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return io.BytesIO()


def let_in(request: LocalRequest) -> None:
    """Raise ``SecurityError`` for a foreign host name, ``Forbidden`` for a form from another page."""
    own = f"{request.scheme}://{request.host}"
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin", own)
    if request.method == "POST" and (origin != own or site not in ("same-origin", "none")):
        raise Forbidden("This form was sent from another page.")
