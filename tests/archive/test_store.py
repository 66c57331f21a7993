"""What a run leaves behind: tables in order, offsets that hold, descriptions that are true."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.archive.builders import BAD, GOOD, errors, read, rows, text, tree
from tollextract.archive.columns import KEYS, TABLES, arrow_schema
from tollextract.archive.run import Summary

Finished = tuple[Path, Summary]


def test_releases_stand_in_the_order_of_the_archive(finished: Finished) -> None:
    releases = rows(finished[0], "releases")
    assert [row["source"] for row in releases] == GOOD
    assert [row["number"] for row in releases] == list(range(1, len(GOOD) + 1))
    assert len({row["release"] for row in releases}) == len(GOOD)


def test_what_cannot_be_read_is_listed_with_its_reason(finished: Finished) -> None:
    out, summary = finished
    assert errors(out) == BAD
    assert summary.errors == len(BAD)
    assert summary.documents == len(GOOD) + len(BAD)
    lines = [json.loads(line) for line in (out / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert all(line["what"] and line["remedy"] for line in lines)


def test_the_same_text_twice_is_counted_once(finished: Finished) -> None:
    out, summary = finished
    by_source = {row["source"]: row for row in rows(out, "releases")}
    same = by_source["2021/same.txt"]
    assert same["duplicate_of"] == by_source["2021/a.txt"]["release"]
    assert [row["source"] for row in by_source.values() if row["duplicate_of"]] == ["2021/same.txt"]
    assert summary.duplicates == 1
    for table in ("claims", "evidence", "numbers", "findings"):
        assert same["release"] not in {row["release"] for row in rows(out, table)}
    assert same["claims"] == 0


def test_every_quote_stands_where_its_row_says(finished: Finished) -> None:
    texts = {row["release"]: row["text"] for row in rows(finished[0], "releases")}
    checked = 0
    for table in ("claims", "evidence", "numbers"):
        for row in rows(finished[0], table):
            if row["start_char"] is not None:
                assert texts[row["release"]][row["start_char"] : row["end_char"]] == row["quote"]
                checked += 1
    assert checked > 200


def test_every_row_belongs_to_a_release_and_every_key_is_one_row(finished: Finished) -> None:
    known = {row["release"] for row in rows(finished[0], "releases")}
    for table in TABLES:
        found = rows(finished[0], table)
        assert found
        assert {row["release"] for row in found} <= known
        if table in KEYS:
            assert len({tuple(row[name] for name in KEYS[table]) for row in found}) == len(found)


def test_the_page_of_a_pdf_and_the_address_of_a_page_are_kept(finished: Finished) -> None:
    pages = {row["source"]: row["page"] for row in rows(finished[0], "claims")}
    assert (pages["2021/c.pdf"], pages["2021/b.html"]) == (1, None)
    urls = {row["source"]: row["url"] for row in rows(finished[0], "releases")}
    assert urls["2022/m.warc.gz!1"] == "https://a.example/"


def test_the_database_holds_the_same_rows(finished: Finished) -> None:
    out, summary = finished
    with duckdb.connect(str(out / "store.duckdb"), read_only=True) as database:
        for table, count in summary.rows.items():
            assert database.sql(f"SELECT count(*) FROM {table}").fetchall() == [(count,)]
        total = database.sql("SELECT sum(best) FROM claims WHERE source = '2021/a.txt'").fetchall()
    assert total == [(30 + 10 + 20,)]


def test_csv_tables_hold_the_same_rows(finished: Finished) -> None:
    for table in TABLES:
        with (finished[0] / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
            found = list(csv.DictReader(lines))
        assert len(found) == len(rows(finished[0], table))
        assert list(found[0]) == [column.name for column in TABLES[table]]
    with (finished[0] / "claims.csv").open(encoding="utf-8", newline="") as lines:
        assert [row["best"] for row in csv.DictReader(lines) if row["source"] == "2021/a.txt"] == [
            "30",
            "10",
            "20",
        ]


def test_csv_for_spreadsheets_has_a_mark_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "=SUM(A1) was written\n\nAt least 12 civilians were killed in May 2021.\n", encoding="utf-8"
    )
    read([path], tmp_path / "out", csv=True, mark=True)
    data = (tmp_path / "out" / "releases.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True))
    assert row["text"].startswith("'=SUM")
    assert rows(tmp_path / "out", "releases")[0]["text"].startswith("=SUM")


def test_the_package_describes_every_table_that_is_there(finished: Finished) -> None:
    out = finished[0]
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    resources = {resource["path"]: resource for resource in package["resources"]}
    assert set(resources) == {f"{table}{ending}" for table in TABLES for ending in (".parquet", ".csv")}
    for name, resource in resources.items():
        assert resource["hash"] == "sha256:" + hashlib.sha256((out / name).read_bytes()).hexdigest()
        fields = [field["name"] for field in resource["schema"]["fields"]]
        if name.endswith(".parquet"):
            assert fields == pq.read_schema(out / name).names
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_the_package_is_valid_for_the_program_of_the_standard(finished: Finished) -> None:
    frictionless = pytest.importorskip("frictionless", reason="pip install 'frictionless[parquet]'")
    report = frictionless.validate(finished[0] / "datapackage.json")
    assert [(task.name, task.errors) for task in report.tasks if not task.valid] == []
    assert len(report.tasks) == 2 * len(TABLES)


def test_the_manifest_says_what_made_the_store_and_of_what(finished: Finished) -> None:
    out, summary = finished
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["settings"]["profile"] == "syria"
    assert manifest["tool"]["libraries"]["spacy"]
    assert manifest["found"]["rows"] == summary.rows
    files = {path.name for path in out.iterdir() if path.is_file()} - {"manifest.json"}
    assert set(manifest["files"]) == files
    for name, said in manifest["files"].items():
        assert said["sha256"] == hashlib.sha256((out / name).read_bytes()).hexdigest()


def test_no_file_of_the_store_names_a_path_of_the_disk(finished: Finished, archive: Path) -> None:
    for name, data in tree(finished[0]).items():
        assert str(archive.parent).encode() not in data, name


def test_the_same_archive_elsewhere_gives_the_same_bytes(
    archive: Path, finished: Finished, tmp_path: Path
) -> None:
    import shutil

    shutil.copytree(archive, tmp_path / "moved")
    read([tmp_path / "moved"], tmp_path / "out", csv=True, part=3)
    store, copy = tree(finished[0]), tree(tmp_path / "out")
    assert [name for name in store if name[0] != "." and store[name] != copy[name]] == []


@pytest.mark.parametrize("table", TABLES)
def test_columns_have_one_type_wherever_they_stand(table: str, finished: Finished) -> None:
    assert pq.read_schema(finished[0] / f"{table}.parquet").remove_metadata() == arrow_schema(table)


def test_figures_beyond_any_count_are_kept_as_printed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text(30) + f"\nIn all 1{'0' * 400} civilians were killed in Syria.\n", encoding="utf-8")
    summary = read([path], tmp_path / "out")
    assert summary.errors == 0
    huge = [row for row in rows(tmp_path / "out", "claims") if len(row["printed"]) > 400]
    assert all(row["best"] is None for row in huge)
