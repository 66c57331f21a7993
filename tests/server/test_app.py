"""The page in a browser: what is sent is checked, what must not get in does not."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import Client, TestResponse, encode_multipart

import tollextract
from tests.report.page.reading import by_class, parsed, release_text, text_of, what_it_loads
from tollextract import pipeline
from tollextract.report.html import to_html
from tollextract.server.app import Application
from tollextract.server.guard import LIMIT

TEXT = "Ten civilians, including 12 children, were killed in May 2021.\n\nقُتل <b>آخرون</b>.\n"
OWN = "http://127.0.0.1:8765"


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(Application())


def get(client: Client, path: str = "/", **headers: str) -> TestResponse:
    return client.get(path, base_url=OWN, headers=headers)


def post(client: Client, data: dict[str, object], **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/", base_url=OWN, data=data, headers=named)


def upload(data: bytes, name: str = "may.txt") -> tuple[io.BytesIO, str]:
    return io.BytesIO(data), name


def message(response: TestResponse) -> str:
    (notice,) = by_class(parsed(response.text), "notice")
    return text_of(notice)


_watching: list[list[str]] = []


@cache
def _watch() -> None:
    """An audit hook stays for the rest of the process; it notes files while somebody asks for them."""

    def note(event: str, details: tuple[object, ...]) -> None:
        if event == "open" and _watching:
            _watching[-1].append(str(details[0]))

    sys.addaudithook(note)


@contextmanager
def files_opened() -> Iterator[list[str]]:
    """The names of the files that are opened meanwhile, by whatever means."""
    _watch()
    _watching.append([])
    try:
        yield _watching[-1]
    finally:
        _watching.pop()


def without_back(page: str) -> str:
    return page.replace('<a href="/">Check another release</a>', "")


def test_the_first_page_asks_for_a_release(client: Client) -> None:
    response = get(client)
    page = parsed(response.text)
    assert response.status_code == 200
    (form,) = page.iter("form")
    assert (form.get("action"), form.get("method"), form.get("enctype")) == (
        "/",
        "post",
        "multipart/form-data",
    )
    fields = [field for field in page.iter() if field.tag in ("textarea", "input", "select")]
    labels = {label.get("for") for label in page.iter("label")}
    assert {field.get("name") for field in fields} == {"text", "file", "published", "profile"} == labels
    assert [fault for fault in what_it_loads(page) if fault != "form action=/"] == []


def test_a_pasted_release_gives_the_page_of_the_command_line(client: Client) -> None:
    response = post(client, {"text": TEXT.replace("\n", "\r\n")})
    assert response.status_code == 200
    assert without_back(response.text) == to_html(pipeline.check(TEXT))
    page = parsed(response.text)
    assert release_text(page) == TEXT
    assert what_it_loads(page) == []
    assert "The subset 12 is larger than the 10 it is said to belong to." in text_of(page)


def test_an_uploaded_release_is_read_as_it_is(client: Client) -> None:
    text = TEXT.replace("\n", "\r\n")
    response = post(client, {"file": upload(text.encode("utf-16"), "/home/private/may.txt")})
    page = parsed(response.text)
    assert release_text(page) == text
    assert "may.txt" in text_of(page)
    assert "private" not in text_of(page)


def test_the_date_that_is_given_is_used(client: Client) -> None:
    response = post(client, {"text": TEXT, "published": "2021-06-02", "format": "json"})
    assert json.loads(response.text)["release"]["published"] == "2021-06-02"


def test_another_data_pack_can_be_chosen(client: Client) -> None:
    response = post(client, {"text": TEXT, "profile": "generic", "format": "json"})
    assert json.loads(response.text)["tool"]["profile"] == "generic"


def test_a_pack_of_ones_own_is_chosen_to_begin_with() -> None:
    folder = Path(tollextract.__file__).parent / "data" / "generic"
    own = Client(Application(profile=folder))
    (chosen,) = [option for option in parsed(get(own).text).iter("option") if "selected" in option.attrib]
    assert text_of(chosen) == "generic"
    assert json.loads(post(own, {"text": TEXT, "format": "json"}).text)["tool"]["profile"] == "generic"


@pytest.mark.parametrize(
    ("form", "mimetype", "start"), [("json", "application/json", "{"), ("csv", "text/csv", "id,kind")]
)
def test_the_other_formats_are_downloads(client: Client, form: str, mimetype: str, start: str) -> None:
    response = post(client, {"text": TEXT, "format": form})
    assert response.mimetype == mimetype
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.text.startswith(start)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "T204"),
        ({"text": " \n "}, "T205"),
        ({"text": TEXT, "published": "2021-02-30"}, "T441"),
        ({"file": upload(b"")}, "T204"),
        ({"file": upload(b"%PDF-1.7\n\x00\xff")}, "T20"),
        ({"text": TEXT, "file": upload(b"72 killed")}, "T452"),
        ({"text": TEXT, "profile": "/etc"}, "T453"),
    ],
    ids=["nothing", "blank", "no such day", "empty file", "no text", "both", "a folder"],
)
def test_what_cannot_be_read_is_said_on_the_page(client: Client, data: dict[str, object], words: str) -> None:
    response = post(client, data)
    assert response.status_code == 400
    assert words in message(response)


def test_a_message_is_escaped(client: Client) -> None:
    response = post(client, {"text": TEXT, "published": "<script>alert(1)</script>"})
    assert "<script>alert(1)</script>" in message(response)
    assert "<script" not in response.text


@pytest.mark.parametrize("field", ["text", "file"])
def test_more_than_the_limit_is_refused(client: Client, field: str) -> None:
    data = "x" * (LIMIT + 1)
    response = post(client, {field: data if field == "text" else upload(data.encode())})
    assert response.status_code == 413
    assert "1,000,000 bytes" in message(response)


def test_a_request_that_does_not_say_how_long_it_is_is_not_read(client: Client) -> None:
    body = b"text=" + b"x" * (LIMIT + 1)
    kind = "application/x-www-form-urlencoded"
    response = client.post(
        "/", base_url=OWN, input_stream=io.BytesIO(body), content_type=kind, content_length=None
    )
    assert response.status_code in (400, 413)


def test_many_fields_are_refused(client: Client) -> None:
    fields: dict[str, object] = {f"n{n}": upload(b"x") for n in range(50)}
    assert post(client, fields).status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/?file=/etc/passwd",
        "/static/style.css",
        "/?profile=/etc",
    ],
)
def test_no_request_reaches_a_file(client: Client, path: str) -> None:
    get(client)  # templates are read once, before
    with files_opened() as opened:
        response = get(client, path)
    assert opened == []
    assert response.status_code == (200 if "?" in path else 404)


def test_no_file_is_opened_for_a_release(client: Client) -> None:
    post(client, {"text": TEXT})  # the data pack is read once, before
    long = b"Nobody was hurt.\n" + b" " * 600_000  # more than is kept in memory unasked
    boundary, body = encode_multipart({"file": FileStorage(*upload(long))})
    with files_opened() as opened:
        response = client.post(
            "/",
            base_url=OWN,
            input_stream=io.BytesIO(body),
            content_type=f"multipart/form-data; boundary={boundary}",
            content_length=len(body),
        )
    assert opened == []
    assert response.status_code == 200


def test_a_file_that_is_opened_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "seen.txt").write_text("x")
    with files_opened() as opened:
        (tmp_path / "seen.txt").read_text()
    assert opened == [str(tmp_path / "seen.txt")]


@pytest.mark.parametrize("name", ["path", "source", "file", "output"])
def test_no_field_names_a_file(client: Client, name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("99 secret civilians were killed in June 2020.")
    response = post(client, {name: str(secret), "text": TEXT})
    assert "99" not in response.text
    assert response.status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "10.0.0.1"])
def test_a_request_under_another_name_is_refused(client: Client, host: str) -> None:
    for response in (get(client, Host=host), post(client, {"text": TEXT}, Host=host)):
        assert response.status_code == 400
        assert "civilian" not in response.text


@pytest.mark.parametrize("name", ["127.0.0.1:8765", "localhost:8765", "localhost"])
def test_a_request_under_a_name_of_this_machine_is_answered(client: Client, name: str) -> None:
    assert get(client, Host=name).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "https://127.0.0.1:8765"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
    ids=str,
)
def test_a_form_of_another_page_is_refused(client: Client, headers: dict[str, str]) -> None:
    response = post(client, {"text": TEXT}, **headers)
    assert response.status_code == 403
    assert "another page" in message(response)


def test_a_form_of_its_own_page_is_taken(client: Client) -> None:
    assert post(client, {"text": TEXT}, Origin=OWN, Sec_Fetch_Site="same-origin").status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert client.open("/", base_url=OWN, method=method).status_code == 405


def test_every_answer_forbids_what_it_does_not_need(client: Client) -> None:
    answers = [get(client), get(client, "/x"), post(client, {"text": TEXT}), post(client, {})]
    for response in answers:
        policy = response.headers["Content-Security-Policy"]
        for part in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"):
            assert part in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in response.headers
        assert "Set-Cookie" not in response.headers


def test_a_fault_of_the_program_says_nothing_of_the_text(
    client: Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError(TEXT)

    monkeypatch.setattr("tollextract.pipeline.check", fail)
    response = post(client, {"text": TEXT})
    assert response.status_code == 500
    assert capsys.readouterr().err == "tollextract: internal error: ValueError\n"
    assert "civilians" not in message(response)
