"""Every format, for every release of the corpus."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest

import tollextract
from tests.pipeline.samples import misplaced
from tests.report.page.reading import broken_links, by_id, parsed, release_text, text_of, what_it_loads
from tollextract.claims.model import Evidence
from tollextract.report.csv import to_csv
from tollextract.report.html import to_html
from tollextract.report.jsonl import to_jsonl
from tollextract.report.model import Report
from tollextract.report.schema import SHIPPED
from tollextract.report.terminal import to_text

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
RELEASES = sorted(CORPUS.glob("*/*.txt"))
VALIDATOR = jsonschema.Draft202012Validator(json.loads(SHIPPED.read_text(encoding="utf-8")))


@cache
def report_on(path: Path) -> Report:
    return tollextract.check(path)


def test_there_is_a_corpus() -> None:
    assert len(RELEASES) > 10


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_every_format_holds_every_claim(path: Path) -> None:
    report = report_on(path)
    VALIDATOR.validate(json.loads(report.model_dump_json()))
    rows = list(csv.DictReader(io.StringIO(to_csv(report))))
    assert len(rows) == len(report.claims) == len(report.to_dataframe())
    assert sum('"record": "claim"' in line for line in to_jsonl(report).splitlines()) == len(report.claims)
    assert to_html(report).count("<tr") == len(report.claims) + bool(report.claims)
    assert f"Claims: {len(report.claims)}" in to_text(report) or not report.claims


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_every_quote_stands_where_it_is_said_to_stand(path: Path) -> None:
    report = report_on(path)
    assert report.text == path.read_bytes().decode("utf-8")
    assert [claim.id for claim in report.claims if not any(map(stands, claim.evidence))] == []
    assert list(misplaced(report)) == []


def stands(evidence: Evidence) -> bool:
    return evidence.role == "figure" and evidence.start is not None


# To parse a page as a browser does takes longer than to read its release.
@pytest.mark.parametrize("path", RELEASES[::3], ids=lambda path: path.stem)
def test_a_page_marks_every_figure_where_it_stands(path: Path) -> None:
    report = report_on(path)
    page = parsed(to_html(report))
    assert release_text(page) == report.text
    assert broken_links(page) == []
    assert what_it_loads(page) == []
    ids = by_id(page)
    figures = {(e.start, e.end, e.quote) for c in report.claims for e in c.evidence if e.role == "figure"}
    assert figures or not report.claims
    assert [quote for start, end, quote in figures if text_of(ids[f"t{start}-{end}"]) != quote] == []


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_every_reference_leads_to_a_claim(path: Path) -> None:
    report = report_on(path)
    ids = [claim.id for claim in report.claims]
    assert len(set(ids)) == len(ids)
    used = {claim.part_of for claim in report.claims} | {claim.base for claim in report.claims}
    used |= {member.claim for finding in report.findings for member in finding.members}
    used |= {number.claim for number in report.numbers} | {c for u in report.untested for c in u.claims}
    assert used - set(ids) - {None} == set()
