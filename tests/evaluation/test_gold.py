"""A gold table that breaks its format is refused with the line and a remedy."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest

from tests.evaluation.builders import FINDINGS, TABLE, row, write
from tollextract.errors import GoldError
from tollextract.evaluation.gold import HARMS, Cell, gold_files, read_gold


def test_a_right_table_is_read(tmp_path: Path) -> None:
    gold = read_gold(write(tmp_path))
    assert gold.name == "may"
    assert [row.id for row in gold.rows] == [
        "total",
        "regime",
        "regime_children",
        "sdf",
        "sdf_children",
        "share",
    ]
    assert gold.findings is not None
    assert [len(item.members) for item in gold.findings] == [3, 3]


def test_the_text_file_names_the_same_table(tmp_path: Path) -> None:
    assert read_gold(write(tmp_path)) == read_gold(tmp_path / "may.txt")


def test_without_a_findings_file_nothing_is_listed(tmp_path: Path) -> None:
    assert read_gold(write(tmp_path, findings=None)).findings is None


def _changed(**cells: str) -> list[dict[str, str]]:
    return [TABLE[0], TABLE[1] | cells, *TABLE[2:]]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"kind": "number"}, "T303"),
        ({"hedge": "roughly"}, "T303"),
        ({"unit": "people"}, "T303"),
        ({"harm": "kiled"}, "T303"),
        ({"harm": "killed~kiled"}, "T303"),
        ({"relation": "member"}, "T303"),
        ({"section": "head"}, "T303"),
        ({"group": "Civilian"}, "T303"),
        ({"actors": "the regime"}, "T303"),
        ({"places": "SY07|@SY07"}, "T303"),
        ({"low": "forty"}, "T304"),
        ({"low": "41"}, "T305"),
        ({"high": "39"}, "T305"),
        ({"start": "2023-05"}, "T306"),
        ({"start": "2023-06-01"}, "T306"),
        ({"part_of": "totl"}, "T307"),
        ({"part_of": "regime"}, "T307"),
        ({"relation": ""}, "T307"),
        ({"base": "all the dead"}, "T307"),
        ({"id": "total"}, "T307"),
        ({"quote": "41 civilians"}, "T308"),
        ({"quote": "0 civilians"}, "T308"),
        ({"quote": ""}, "T308"),
    ],
    ids=lambda value: str(value),
)
def test_a_fault_is_refused_with_its_line(tmp_path: Path, cells: dict[str, str], code: str) -> None:
    with pytest.raises(GoldError) as caught:
        read_gold(write(tmp_path, rows=_changed(**cells)))
    assert caught.value.code == code
    assert caught.value.where == "may.gold.csv:3"
    assert caught.value.remedy


@pytest.mark.parametrize(
    "cells",
    [
        {"part_of": "total~"},
        {"relation": "part~subset"},
        {"actors": "~syrian_regime|sdf"},
        {"places": "Qoqfin@SY07"},
        {"start": "*", "end": "*"},
        {"low": "*", "best": "", "high": "", "hedge": "vague"},
        {"base": "all victims"},
        {"quote": "40   civilians"},
    ],
    ids=lambda value: str(value),
)
def test_what_the_format_allows_is_accepted(tmp_path: Path, cells: dict[str, str]) -> None:
    assert len(read_gold(write(tmp_path, rows=_changed(**cells), findings=[])).rows) == 6


@pytest.mark.parametrize(
    ("finding", "code"),
    [
        ({"code": "sum", "verdict": "consistent", "members": "total|regime"}, "T303"),
        ({"code": "repeat", "verdict": "fine", "members": "total"}, "T303"),
        ({"code": "repeat", "verdict": "consistent", "members": "totl"}, "T310"),
        ({"code": "repeat", "verdict": "consistent", "members": ""}, "T310"),
        ({"code": "parts-sum", "verdict": "consistent", "members": "total|regime|sdf"}, "T309"),
        ({"code": "remainder", "verdict": "consistent", "members": "sdf|total|regime"}, "T309"),
        ({"code": "share-of-base", "verdict": "inconsistent", "members": "regime|total|share"}, "T309"),
        ({"code": "share-of-base", "verdict": "consistent", "members": "sdf|total|share"}, "T309"),
    ],
    ids=lambda value: str(value),
)
def test_a_finding_that_cannot_be_is_refused(tmp_path: Path, finding: dict[str, str], code: str) -> None:
    with pytest.raises(GoldError) as caught:
        read_gold(write(tmp_path, findings=[finding]))
    assert (caught.value.code, caught.value.where) == (code, "may.findings.csv:2")


def test_a_planted_fault_must_really_disagree(tmp_path: Path) -> None:
    mended = [TABLE[0] | {"low": "65", "best": "65", "high": "65"}, *TABLE[1:]]
    with pytest.raises(GoldError, match="T309"):
        read_gold(write(tmp_path, rows=mended, findings=FINDINGS[:1]))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("hedge", "hedging", 1), encoding="utf-8")
    with pytest.raises(GoldError, match=r"T302 may\.gold\.csv:1: the columns hedge are missing"):
        read_gold(path)


def test_an_unquoted_comma_is_found(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_text(
        path.read_text(encoding="utf-8").replace("40 civilians", "40, civilians", 1), encoding="utf-8"
    )
    with pytest.raises(GoldError, match=r"T302 may\.gold\.csv:3: 20 cells"):
        read_gold(path)


def test_a_missing_text_is_named(tmp_path: Path) -> None:
    path = write(tmp_path)
    (tmp_path / "may.txt").unlink()
    with pytest.raises(GoldError, match=r"T301 .*may\.txt: this file is missing"):
        read_gold(path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="T301"):
        gold_files(tmp_path)


def test_the_harms_of_the_common_pack_are_known() -> None:
    pack = files("tollextract.data") / "common" / "harms.csv"
    listed = {record["id"] for record in csv.DictReader(pack.read_text(encoding="utf-8").splitlines())}
    assert listed - HARMS == set()


def test_a_harm_of_a_profile_can_be_handed_over(tmp_path: Path) -> None:
    rows = [*TABLE, row("x", 40, harm="evicted", quote="40 civilians")]
    assert len(read_gold(write(tmp_path, rows=rows), more_harms=["evicted"]).rows) == 7


@pytest.mark.parametrize(
    ("cell", "value", "right"),
    [("72", 72, True), ("72", 73, False), ("72", None, False), ("", None, True), ("", 72, False),
     ("*", 5, True),
     ("5~6", 6, True), ("5~6", 7, False), ("5~", None, True)],
)  # fmt: skip
def test_an_end_of_a_figure_is_compared(cell: str, value: int | None, right: bool) -> None:
    assert Cell.parse(cell).accepts_number(value) is right


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"group": "dragon"}, 'the profile has no group "dragon". Use a code of its groups.csv'),
        ({"cause": "magic~curse"}, 'the profile has no cause "curse"'),
        ({"actors": "sdf|orcs"}, 'the profile has no actors "orcs"'),
    ],
)
def test_a_code_no_profile_has_is_refused_with_its_line(
    tmp_path: Path, cells: dict[str, str], message: str
) -> None:
    codes = {"group": ["civilian", "child"], "cause": [], "actors": ["sdf", "syrian_regime"]}
    table = write(tmp_path, rows=[*TABLE, row("odd", 57, quote="57 percent", **cells)])
    assert len(read_gold(table).rows) == 7
    with pytest.raises(GoldError, match=r"T303 may\.gold\.csv:8: ") as caught:
        read_gold(table, codes=codes)
    assert message in str(caught.value)


@pytest.mark.parametrize("cell", ["dragon~child", "*", "", "dragon~"])
def test_a_cell_with_one_reading_the_profile_has_is_right(tmp_path: Path, cell: str) -> None:
    table = write(tmp_path, rows=[*TABLE, row("odd", 57, quote="57 percent", group=cell)])
    assert len(read_gold(table, codes={"group": ["civilian", "child"]}).rows) == 7
