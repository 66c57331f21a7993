"""A report made of a gold table scores full marks on it, and one made worse does not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest

from tollextract.checks.model import Code, Finding, Member, Verdict
from tollextract.claims.model import ActorRef, Claim, Coverage, Period, PlaceLevel, PlaceRef
from tollextract.evaluation.facets import FACETS
from tollextract.evaluation.gold import Cell, Gold, GoldFinding, GoldRow, read_gold, split_list
from tollextract.evaluation.score import score_release
from tollextract.quantity import Hedge, Quantity, to_number
from tollextract.report.model import Report, Tool
from tollextract.text.model import ReleaseInfo

CORPUS = Path(__file__).parents[2] / "corpus"
TEXTS = sorted(CORPUS.glob("*/*.txt"))


@pytest.fixture(params=TEXTS, ids=lambda path: path.stem)
def gold(request: pytest.FixtureRequest) -> Gold:
    return read_gold(request.param)


def test_the_table_itself_scores_full_marks(gold: Gold) -> None:
    score = score_release(_report(gold), gold)
    assert [note.what for note in (*score.missed, *score.unmatched, *score.invented)] == []
    assert [(note.about, note.what) for note in (*score.facet_errors, *score.findings_missed)] == []
    assert [note.about for note in score.false_alarms] == []
    assert str(score.strict_f1) == "1"


def test_one_figure_more_or_less_is_seen(gold: Gold) -> None:
    full = _report(gold)
    known = {claim.figure.best for claim in full.claims}
    strange = next(value for value in range(7, 10_000) if value not in known)
    at = next(i for i, row in enumerate(gold.rows) if row.kind.options == ("count",) and not row.best.wild)
    figure = Quantity(printed=str(strange), low=strange, best=strange, high=strange)
    wrong = full.claims[at].model_copy(update={"figure": figure})
    claims = (*full.claims[:at], wrong, *full.claims[at + 1 :])
    score = score_release(full.model_copy(update={"claims": claims}), gold)
    assert [note.about for note in score.missed] == [gold.rows[at].id]
    assert [note.about for note in score.invented] == [wrong.id]
    assert score.f1 == 1 - Fraction(1, len(gold.rows))


def test_a_facet_that_is_wrong_everywhere_scores_only_where_anything_is_right(gold: Gold) -> None:
    full = _report(gold)
    for facet in sorted(set(FACETS) - {"base"}):
        claims = [_spoilt(claim, row, facet=facet) for claim, row in zip(full.claims, gold.rows, strict=True)]
        score = score_release(full.model_copy(update={"claims": tuple(claims)}), gold)
        right = next(item.right for item in score.facets if item.name == facet)
        assert (facet, right) == (facet, sum(_cell(row, facet).wild for row in gold.rows))


def _spoilt(claim: Claim, row: GoldRow, *, facet: str) -> Claim:
    """The claim with a value of this facet that its row refuses."""
    never = dt.date(1900, 1, 1)
    hedge = next((code for code in get_args(Hedge) if not row.hedge.accepts(code)), claim.figure.hedge)
    wrong: dict[str, dict[str, object]] = {
        "hedge": {"figure": claim.figure.model_copy(update={"hedge": hedge})},
        "cause": {"cause": "none_such"},
        "actors": {"actors": (ActorRef(id="none_such", name="", quote=""),)},
        "places": {"places": (PlaceRef(code="XX", name="", level="country", quote=""),)},
        "period": {"period": Period(start=never, end=never, kind="day")},
        "relation": {"relation": "none_such"},
        "section": {"section": "furniture"},
        "part_of": {"part_of": "none_such"},
    }
    return claim.model_copy(update=wrong[facet])


def _cell(row: GoldRow, facet: str) -> Cell:
    if facet == "period":
        return Cell(options=(), wild=row.start.wild and row.end.wild)
    cell = getattr(row, facet)
    assert isinstance(cell, Cell)
    return cell


def _report(gold: Gold) -> Report:
    return Report(
        tool=Tool(version="0", profile="syria", spacy="3"),
        release=ReleaseInfo(sha256="0" * 64, characters=len(gold.text)),
        coverage=Coverage(numbers=1, claimed=1, typed=0, unread=0, ratio=1),
        claims=tuple(_claim(row, gold) for row in gold.rows),
        findings=tuple(_finding(item, at) for at, item in enumerate(gold.findings or ())),
    )


def _claim(row: GoldRow, gold: Gold) -> Claim:
    base = _first(row.base)
    ids = {other.id for other in gold.rows}
    part_of = _first(row.part_of)
    return Claim.model_validate(
        {
            "id": f"claim {row.id}",
            "kind": _first(row.kind) or "count",
            "figure": {
                "printed": row.quote,
                "low": _number(row.low),
                "best": _number(row.best),
                "high": _number(row.high),
                "hedge": _first(row.hedge) or "exact",
            },
            "unit": _first(row.unit) or "person",
            "harm": _first(row.harm) or None,
            "group": _first(row.group) or None,
            "cause": _first(row.cause) or None,
            "actors": [{"id": item, "name": item, "quote": item} for item in split_list(_first(row.actors))],
            "places": [_place(item) for item in split_list(_first(row.places))],
            "period": {"start": _first(row.start) or None, "end": _first(row.end) or None, "kind": "range"},
            "part_of": f"claim {part_of}" if part_of else None,
            "relation": _first(row.relation) or None,
            "base": f"claim {base}" if base in ids else None,
            "base_quote": base if base and base not in ids else None,
            "section": _first(row.section) or "body",
        }
    )


def _first(cell: Cell) -> str:
    return "" if cell.wild else cell.options[0]


def _number(cell: Cell) -> int | Decimal | None:
    return to_number(_first(cell)) if _first(cell) else None


def _place(text: str) -> PlaceRef:
    name, _, code = text.partition("@")
    coded = not code and name.isupper() and name.isascii() and len(name) <= 4
    level: PlaceLevel = "locality" if code else ("country" if coded and len(name) == 2 else "adm1")
    return PlaceRef(code=code or (name if coded else None), name=name, level=level, quote=name)


def _finding(item: GoldFinding, at: int) -> Finding:
    code = next(known for known in get_args(Code) if known == item.code.options[0])
    verdict = next(known for known in get_args(Verdict) if known == item.verdict.options[0])
    return Finding(
        id=f"finding {at}",
        code=code,
        verdict=verdict,
        members=tuple(Member(claim=f"claim {member}", role="part") for member in item.members),
        explanation=item.note,
    )
