"""Listening on the loopback address, and nowhere else."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from tollextract.errors import UsageError

if TYPE_CHECKING:
    from tollextract.server.app import Application

HOST = "127.0.0.1"


class _Handler(WSGIRequestHandler):
    """Keeps no log of requests, says nothing of itself, and does not wait for ever."""

    timeout = 30
    server_version = "tollextract"
    sys_version = ""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


def server_for(app: Application, *, port: int) -> BaseWSGIServer:
    """A server that listens and waits for ``serve_forever``; port 0 takes a free one.

    Raises ``UsageError`` T451 where the port cannot be had.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise UsageError(
            "T451",
            f"port {port} cannot be had ({error.strerror}).",
            where="--port",
            remedy="Name another, or 0 for any that is free.",
        ) from error
    with listener:  # the server works on a copy
        return make_server(HOST, port, app, threaded=True, request_handler=_Handler, fd=listener.fileno())


def address_of(server: BaseWSGIServer) -> str:
    """What to open in a browser."""
    return f"http://{HOST}:{server.port}/"
