"""JSON Lines, CSV and data frames hold the same claims."""

from __future__ import annotations

import builtins
import csv
import io
import json
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.samples import OTHER_PART, TOTAL, sample
from tollextract.claims.model import Evidence
from tollextract.errors import UsageError
from tollextract.quantity import count
from tollextract.report.csv import cell_text, to_csv
from tollextract.report.json import to_json
from tollextract.report.jsonl import to_jsonl
from tollextract.report.rows import CLAIM_COLUMNS


def test_json_is_the_model_dump_and_a_line_end() -> None:
    assert to_json(sample()) == sample().model_dump_json() + "\n"


def test_json_lines_say_what_each_line_is() -> None:
    records = [json.loads(line) for line in to_jsonl(sample()).splitlines()]
    assert records[0]["record"] == "release"
    assert records[0]["schema"] == "tollextract/report/1"
    counts = Counter(record["record"] for record in records)
    assert counts == {"release": 1, "claim": 5, "number": 3, "finding": 3, "untested": 1}


def test_json_lines_and_json_hold_the_same_objects() -> None:
    whole = json.loads(sample().model_dump_json())
    records = [json.loads(line) for line in to_jsonl(sample()).splitlines()]
    for kind, plural in (("claim", "claims"), ("number", "numbers"), ("finding", "findings")):
        lines = [{k: v for k, v in r.items() if k != "record"} for r in records if r["record"] == kind]
        assert lines == whole[plural]


def test_csv_has_one_row_per_claim_under_the_documented_columns() -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(sample()))))
    assert len(rows) == 5
    assert list(rows[0]) == list(CLAIM_COLUMNS)
    total = rows[0]
    expected = {
        "low": "12", "best": "12", "high": "", "hedge": "at_least", "harm": "killed", "group": "civilian",
        "places": "SY07", "start": "2021-05-01", "end": "2021-05-31", "period_kind": "month",
        "start_char": "0", "end_char": "16", "quote": "Twelve civilians", "disagrees": "parts-sum",
        "source": "may.txt", "published": "2021-06-01",
    }  # fmt: skip
    assert {column: total[column] for column in expected} == expected
    assert rows[4]["low"] == "18.5"


def test_what_those_counted_were_doing_has_a_column() -> None:
    claim = TOTAL.model_copy(update={"circumstance": "while herding sheep"})
    report = sample().model_copy(update={"claims": (claim, OTHER_PART)})
    rows = csv.DictReader(io.StringIO(to_csv(report)))
    assert [row["circumstance"] for row in rows] == ["while herding sheep", ""]
    assert report.to_dataframe()["circumstance"].fillna("").tolist() == ["while herding sheep", ""]


def test_a_quote_that_looks_like_a_formula_is_not_run_by_a_spreadsheet() -> None:
    evidence = Evidence(start=0, end=4, quote="=1+1", role="figure")
    claim = OTHER_PART.model_copy(update={"evidence": (evidence,)})
    rows = list(csv.DictReader(io.StringIO(to_csv(sample().model_copy(update={"claims": (claim,)})))))
    assert rows[0]["quote"] == "'=1+1"


@given(st.text(max_size=20))
def test_no_cell_begins_as_a_formula_and_no_word_is_lost(words: str) -> None:
    cell = cell_text(words)
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert cell in (words, f"'{words}")


def test_a_fall_stays_a_number() -> None:
    assert cell_text(-12) == "-12"
    assert cell_text(Decimal("-0.5")) == "-0.5"


def test_quotes_with_commas_quotes_and_line_ends_come_back_whole() -> None:
    words = 'seven, "all"\nof them'
    evidence = Evidence(start=0, end=len(words), quote=words, role="figure")
    claim = TOTAL.model_copy(update={"evidence": (evidence,)})
    text = to_csv(sample().model_copy(update={"claims": (claim,)}))
    assert next(csv.DictReader(io.StringIO(text, newline="")))["quote"] == words


def test_a_data_frame_has_typed_columns() -> None:
    frame = sample().to_dataframe()
    assert list(frame.columns) == list(CLAIM_COLUMNS)
    assert len(frame) == 5
    assert str(frame["low"].dtype) == "Float64"
    assert frame["start"].dt.year.iloc[0] == 2021
    assert frame["high"].isna().tolist() == [True, False, False, False, False]


def test_whole_figures_stay_whole_in_a_data_frame() -> None:
    report = sample().model_copy(update={"claims": sample().claims[:4]})
    assert str(report.to_dataframe()["best"].dtype) == "Int64"


def test_a_figure_too_large_for_a_column_of_integers_keeps_its_digits() -> None:
    claim = TOTAL.model_copy(update={"figure": count(10**30)})
    frame = sample().model_copy(update={"claims": (claim,)}).to_dataframe()
    assert frame["best"].tolist() == [10**30]


def test_findings_and_numbers_are_data_frames_too() -> None:
    findings = sample().to_dataframe(table="findings")
    assert findings["verdict"].tolist() == ["consistent", "inconsistent", "undetermined"]
    assert findings["members"].iloc[1] == "total|state|other"
    assert sample().to_dataframe(table="numbers")["as"].tolist() == ["claim", "page_count", "unread"]


def test_an_empty_report_gives_an_empty_data_frame_with_all_columns() -> None:
    frame = sample().model_copy(update={"claims": ()}).to_dataframe()
    assert len(frame) == 0
    assert list(frame.columns) == list(CLAIM_COLUMNS)


def test_an_unknown_table_is_refused_with_the_names_of_those_there_are() -> None:
    with pytest.raises(UsageError, match="T411.*claims, findings, numbers"):
        sample().to_dataframe(table="words")  # type: ignore[arg-type]


def test_without_pandas_the_message_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(UsageError, match=r"T410.*tollextract\[pandas\]"):
        sample().to_dataframe()
