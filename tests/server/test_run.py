"""A server that really listens, on the loopback address only."""

from __future__ import annotations

import socket
import threading
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from werkzeug.serving import BaseWSGIServer

from tollextract.errors import UsageError
from tollextract.server.app import Application
from tollextract.server.run import address_of, server_for


@pytest.fixture(scope="module")
def server() -> Iterator[BaseWSGIServer]:
    server = server_for(Application(), port=0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join(timeout=10)
    assert not thread.is_alive()


def test_it_listens_on_the_loopback_address_only(server: BaseWSGIServer) -> None:
    assert server.socket.getsockname() == ("127.0.0.1", server.port)
    assert address_of(server) == f"http://127.0.0.1:{server.port}/"


def test_a_release_goes_there_and_a_report_comes_back(server: BaseWSGIServer) -> None:
    form = urlencode({"text": "Ten civilians, including 12 children, were killed in May 2021."}).encode()
    with urllib.request.urlopen(address_of(server), data=form, timeout=60) as answer:
        page = answer.read().decode("utf-8")
    assert answer.status == 200
    assert answer.headers["Server"].strip() == "tollextract"
    assert "The subset 12 is larger" in page


def test_several_at_once_are_answered(server: BaseWSGIServer) -> None:
    totals: dict[int, bool] = {}

    def ask(total: int) -> None:
        form = urlencode({"text": f"{total} civilians were killed in May 2021.", "format": "csv"}).encode()
        with urllib.request.urlopen(address_of(server), data=form, timeout=60) as answer:
            totals[total] = f",{total},{total},{total}," in answer.read().decode("utf-8")

    threads = [threading.Thread(target=ask, args=(total,)) for total in range(11, 19)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert totals == dict.fromkeys(range(11, 19), True)


def test_rubbish_is_no_reason_to_stop(server: BaseWSGIServer) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(b"\x00\xff nonsense\r\n\r\n")
        connection.recv(1000)
    with urllib.request.urlopen(address_of(server), timeout=60) as answer:
        assert answer.status == 200


def test_a_port_that_is_taken_is_said() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(UsageError, match=r"T451 --port: port \d+ cannot be had") as caught:
            server_for(Application(), port=other.getsockname()[1])
    assert caught.value.exit_status == 2
