"""Files, streams and strings become releases; what is none is refused."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import sys
from pathlib import Path

import pytest

from tests.text.layouts import MONITOR_PAGE
from tollextract.errors import InputError, UsageError
from tollextract.text.read import from_text, parse_published, read_file, read_stream


def refused(code: str, **call: object) -> InputError:
    path = call.pop("path")
    assert isinstance(path, Path)
    with pytest.raises(InputError) as caught:
        read_file(path, **call)  # type: ignore[arg-type]
    assert caught.value.code == code
    assert caught.value.remedy
    assert caught.value.exit_status == 3
    return caught.value


def test_a_file_becomes_a_release(tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    data = b"\xef\xbb\xbf" + MONITOR_PAGE.encode()
    path.write_bytes(data)
    release = read_file(path)
    assert release.text == MONITOR_PAGE
    assert release.info.source == "release.txt"
    assert release.info.sha256 == hashlib.sha256(data).hexdigest()
    assert release.info.characters == len(MONITOR_PAGE)
    assert release.info.language == "en"
    assert str(tmp_path) not in release.model_dump_json()


def test_stream_and_text_give_the_same_release() -> None:
    stream = read_stream(io.BytesIO(MONITOR_PAGE.encode()), source="a/b/c.txt")
    assert stream == from_text(MONITOR_PAGE, source="c.txt")
    assert read_stream(io.BytesIO(b"Ten died.")).info.source is None


@pytest.mark.parametrize("source", ["/home/me/c.txt", "C:\\files\\c.txt", "./c.txt", "c.txt"])
def test_no_folder_reaches_the_release(source: str) -> None:
    assert from_text("Ten died.", source=source).info.source == "c.txt"


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    refused("T201", path=tmp_path / "none.txt")
    refused("T202", path=tmp_path)
    (tmp_path / "empty.txt").write_bytes(b"")
    refused("T204", path=tmp_path / "empty.txt")
    (tmp_path / "blank.txt").write_bytes(" \n\t\u00a0\r\n".encode())
    refused("T205", path=tmp_path / "blank.txt")
    (tmp_path / "long.txt").write_bytes(b"a" * 11)
    assert "10 bytes" in refused("T206", path=tmp_path / "long.txt", limit=10).what
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert refused("T207", path=tmp_path / "image.txt").where == "image.txt"


def test_permission_and_other_faults_name_their_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    def broken(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", denied)
    refused("T203", path=tmp_path / "a.txt")
    monkeypatch.setattr(Path, "open", broken)
    assert "Input/output error" in refused("T210", path=tmp_path / "a.txt").what


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(InputError, match="T211"):
        from_text("Ten died \ud800 in Homs.")


def test_what_is_given_goes_before_what_is_found() -> None:
    found = from_text("Toll of the Month in Homs\n3 May 2020\nTen died.").info
    assert (found.title, found.published, found.published_guess) == (
        "Toll of the Month in Homs",
        dt.date(2020, 5, 3),
        True,
    )
    given = from_text(
        "Toll of the Month in Homs\n3 May 2020\nTen died.",
        title="T",
        publisher="P",
        published=dt.date(2021, 1, 1),
    ).info
    assert (given.title, given.publisher, given.published, given.published_guess) == (
        "T",
        "P",
        dt.date(2021, 1, 1),
        False,
    )


def test_a_published_date_is_a_day_of_the_calendar() -> None:
    assert parse_published(" 2024-02-29 ") == dt.date(2024, 2, 29)
    for wrong in ("2023-02-29", "2023-13-01", "yesterday", "", "01.12.2023", "٢٠٢٣-١٢-٠١"):
        with pytest.raises(UsageError, match="T441") as caught:
            parse_published(wrong)
        assert "YYYY-MM-DD" in caught.value.remedy


@pytest.mark.slow
def test_twenty_megabytes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    page = MONITOR_PAGE.split("Latest Articles", maxsplit=1)[0]
    path.write_text(page * (19_000_000 // len(page)), encoding="utf-8")
    assert path.stat().st_size > 18_000_000
    assert read_file(path).info.characters > 18_000_000


def test_reading_loads_nothing_heavy() -> None:
    import subprocess

    code = (
        "import sys; from tollextract.text.read import from_text; from_text('Ten died in Homs.');"
        "heavy = {'spacy', 'pandas', 'dateparser', 'rich', 'charset_normalizer'};"
        "sys.exit(bool(heavy & set(sys.modules)))"
    )
    source = str(Path(__file__).parents[2] / "src")
    assert (
        subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": source}, check=False).returncode == 0
    )
