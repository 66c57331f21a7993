"""What a user may hand in by mistake: one message, no traceback, nothing on standard output."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SRC, Run
from tests.documents.builders import LEAD, docx, letter, page, pdf, zipped

RELEASE = (
    "Ten civilians killed in Syria in May 2021\n\n"
    "The group documented the killing of 10 civilians, including two children, in Syria in May 2021.\n"
)


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "may.txt"
    path.write_text(RELEASE, encoding="utf-8")
    return path


def _refused(done: tuple[int, str, str], status: int) -> str:
    assert done[0] == status, done[2]
    assert done[1] == ""
    assert "Traceback" not in done[2]
    assert done[2].startswith("tollextract: T")
    assert done[2].count("\n") == 1
    return done[2]


@pytest.mark.parametrize("command", ["extract", "check"])
def test_a_file_that_is_not_there(run: Run, tmp_path: Path, command: str) -> None:
    assert "missing.txt" in _refused(run(command, tmp_path / "missing.txt"), 3)


@pytest.mark.parametrize("command", ["extract", "check"])
def test_a_folder(run: Run, tmp_path: Path, command: str) -> None:
    _refused(run(command, tmp_path), 3)


@pytest.mark.parametrize(
    "content",
    [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, b"\x00" * 1000],
    ids=["empty", "white space", "only a mark", "an image", "zeros"],
)
def test_what_is_no_text(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "input.txt"
    path.write_bytes(content)
    assert "input.txt" in _refused(run("check", path), 3)


def test_an_unknown_profile_names_those_there_are(run: Run, release: Path) -> None:
    message = _refused(run("check", release, "--profile", "atlantis"), 2)
    assert "atlantis" in message
    assert "syria" in message


@pytest.mark.parametrize("date", ["2021-02-30", "tomorrow", "2021", "", "0000-01-01", "2021-13-01"])
def test_an_impossible_date_of_publication(run: Run, release: Path, date: str) -> None:
    _refused(run("check", release, "--published", date), 2)


def test_wrong_usage_is_told_before_the_file_is_looked_for(run: Run, tmp_path: Path) -> None:
    _refused(run("check", tmp_path / "missing.txt", "--published", "2021-02-30"), 2)


@pytest.mark.parametrize("command", ["extract", "check"])
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("may.html", page(f"<p>{LEAD}</p>")),
        ("may.pdf", pdf([LEAD])),
        ("may.docx", docx()),
        ("may.eml", letter()),
    ],
)
def test_documents_that_are_no_plain_text(
    run: Run, tmp_path: Path, command: str, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    done = run(command, path, "--format", "json")
    assert (done.status, done.err) == (0, "")
    report = json.loads(done.out)
    assert report["release"]["source"] == name
    assert [claim["figure"]["best"] for claim in report["claims"]][:7] == [15, 4, 8, 3, 3, 4, 1]
    text = report["release"]["text"]
    for claim in report["claims"]:
        for one in claim["evidence"]:
            assert text[one["start"] : one["end"]] == one["quote"]


def test_a_page_on_standard_input(spawn: Run) -> None:
    done = spawn("check", "-", "--format", "json", stdin=page(f"<p>{LEAD}</p>"))
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out)["release"]["media_type"] == "text/html"


def test_an_archive_of_releases_is_for_another_command(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(zipped({"a.txt": RELEASE.encode(), "b.txt": RELEASE.encode()}))
    assert "tollextract batch" in _refused(run("check", path), 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(run: Run, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "may.txt"
    path.write_bytes((RELEASE + "The group’s “report”.\n").encode(encoding))
    done = run("check", path, "--format", "json")
    assert done.status == 0
    assert json.loads(done.out)["claims"]


def test_a_text_without_figures_is_no_fault(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    path.write_text("The group regrets the delay.\n", encoding="utf-8")
    done = run("check", path, "--format", "json")
    assert (done.status, done.err) == (0, "")
    report = json.loads(done.out)
    assert (report["claims"], report["findings"], report["coverage"]["ratio"]) == ([], [], 1)
    assert "no numbers" in run("check", path).out


@pytest.mark.parametrize(
    "text",
    ["قتل 12 مدنيا بينهم 3 أطفال في إدلب في أيار 2021\n", "Im Mai 2021 wurden 12 Zivilisten getötet.\n"],
    ids=["Arabic", "German"],
)
def test_another_language_is_read_without_fault_and_its_numbers_are_accounted_for(
    run: Run, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "other.txt"
    path.write_text(text, encoding="utf-8")
    done = run("check", path, "--format", "json")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out)["coverage"]["numbers"] >= 1


def test_standard_input_gives_the_same_claims_as_the_file(spawn: Run, release: Path) -> None:
    piped = spawn("extract", "-", "--format", "json", stdin=release.read_bytes())
    read = spawn("extract", release, "--format", "json")
    assert piped.status == read.status == 0
    assert json.loads(piped.out)["claims"] == json.loads(read.out)["claims"]


def test_the_same_input_gives_the_same_bytes(spawn: Run, release: Path) -> None:
    first = spawn("check", release, "-f", "json", env={"PYTHONHASHSEED": "1"})
    second = spawn("check", release, "-f", "json", env={"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"})
    assert first == second
    assert first.status == 0, first.err
    assert str(release.parent) not in first.out


def test_a_pack_of_ones_own_leaves_no_path_of_the_disk_in_the_report(
    run: Run, tmp_path: Path, release: Path
) -> None:
    pack = tmp_path / "mine"
    pack.mkdir()
    (pack / "profile.toml").write_text('id = "mine"\nname = "Mine"\nextends = ["syria"]\n', encoding="utf-8")
    done = run("check", release, "--profile", pack, "--format", "json")
    assert done.status == 0, done.err
    assert json.loads(done.out)["tool"]["profile"] == "mine"
    assert str(tmp_path) not in done.out


def test_output_is_utf8_whatever_the_locale(spawn: Run, tmp_path: Path) -> None:
    path = tmp_path / "may.txt"
    path.write_text(RELEASE.replace("group", "group – “إدلب”"), encoding="utf-8")
    env = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for form in ("table", "json"):
        plain, posix = spawn("check", path, "-f", form), spawn("check", path, "-f", form, env=env)
        assert (plain.status, plain.out) == (posix.status, posix.out)
        assert posix.status == 0


def test_a_reader_that_goes_away_leaves_no_traceback(release: Path) -> None:
    command = [sys.executable, "-m", "tollextract", "check", str(release), "-f", "json"]
    child = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"PYTHONPATH": str(SRC)}
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait() == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_message(release: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "tollextract", "check", str(release), "-f", "json"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env={"PYTHONPATH": str(SRC)})
    assert done.returncode == 2
    assert done.stderr.startswith(b"tollextract: T421")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.slow
def test_more_characters_than_spacy_allows_its_parser_are_read(spawn: Run, tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    prose = "The committee met again and its members spoke at length about what they had seen there.\n" * 50
    text = "".join(f"{prose}On that day {n} civilians were killed in Syria.\n\n" for n in range(2, 602))
    path.write_text(text, encoding="utf-8")
    assert len(text) > 2_500_000
    done = spawn("check", path, "--format", "json", "--fail-on", "never")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out)["coverage"]["numbers"] >= 600
