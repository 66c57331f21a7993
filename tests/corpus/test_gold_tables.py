"""Every release of the corpus has a gold table that keeps its format and its arithmetic."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tollextract.cli.evaluate import codes_for
from tollextract.evaluation.gold import Gold, GoldRow, load_gold, read_gold
from tollextract.evaluation.validate import faults

CORPUS = Path(__file__).parents[2] / "corpus"
TEXTS = sorted(CORPUS.glob("*/*.txt"))
_DIGITS = re.compile(r"\d+(?:[,.]\d{3})*(?!\d)")
_MAGNITUDE = re.compile(r"\d (?:thousand|million)", re.IGNORECASE)


def _name(path: Path) -> str:
    return path.stem


def test_the_corpus_is_there() -> None:
    assert len(TEXTS) >= 20


@pytest.mark.parametrize("path", TEXTS, ids=_name)
def test_the_gold_table_is_valid(path: Path) -> None:
    gold = load_gold(path)
    assert [str(fault) for fault in faults(gold, where=path.name, codes=codes_for(gold.name, "syria"))] == []
    assert gold.rows
    assert gold.findings is not None


@pytest.mark.parametrize("path", TEXTS, ids=_name)
def test_digits_of_a_quote_are_the_figure(path: Path) -> None:
    wrong = [(row.id, row.quote) for row in read_gold(path).rows if not _digits_agree(row)]
    assert wrong == []


def _digits_agree(row: GoldRow) -> bool:
    """An exact count printed in digits, as "1,904 civilians" is 1904; "2 million" is left to the reader."""
    printed = {int(found.replace(",", "").replace(".", "")) for found in _DIGITS.findall(row.quote)}
    if not printed or row.kind.options != ("count",) or row.hedge.options != ("exact",) or row.best.wild:
        return True
    if _MAGNITUDE.search(row.quote):
        return True
    return any(str(value) in row.best.options for value in printed) or row.quote[0].isalpha()


@pytest.mark.parametrize("path", TEXTS, ids=_name)
def test_no_row_stands_twice(path: Path) -> None:
    gold: Gold = read_gold(path)
    rows = [row.model_copy(update={"id": "", "line": 0}) for row in gold.rows]
    assert len(rows) == len({row.model_dump_json() for row in rows})


def test_the_manifest_names_every_release_of_the_development_set() -> None:
    with (CORPUS / "MANIFEST.csv").open(encoding="utf-8", newline="") as handle:
        listed = [record["file"] for record in csv.DictReader(handle)]
    assert sorted(listed) == [
        str(path.relative_to(CORPUS)) for path in sorted((CORPUS / "dev").glob("*.txt"))
    ]
