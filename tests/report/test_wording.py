"""Fields of a claim in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tests.report.samples import CHILDREN, OTHERS, STATE, TEXT, TOTAL, sample
from tollextract.checks.model import Bound
from tollextract.claims.model import Evidence, Period, PeriodKind, PlaceRef
from tollextract.quantity import Quantity, between, count, fraction, percent
from tollextract.report.excerpt import Excerpts
from tollextract.report.wording import (
    best_evidence,
    bound_text,
    figure_text,
    quantity_text,
    what_text,
    when_text,
    where_text,
    who_text,
)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (count(1720), "1,720"),
        (count(0), "0"),
        (count(72, hedge="at_least"), "72 or more"),
        (count(72, hedge="more_than"), "73 or more"),
        (count(72, hedge="at_most"), "up to 72"),
        (count(72, hedge="less_than"), "up to 71"),
        (count(72, hedge="about"), "about 72"),
        (between(70, 75), "70 to 75"),
        (Quantity(printed="12 or so", low=10, best=None, high=14), "10 to 14"),
        (count(-3), "-3"),
    ],
    ids=lambda value: value.printed if isinstance(value, Quantity) else value,
)
def test_a_figure_says_what_it_can_mean(quantity: Quantity, text: str) -> None:
    assert quantity_text(quantity) == text


def test_shares_have_a_sign_rates_a_unit_of_time_and_ranks_a_number() -> None:
    share = TOTAL.model_copy(update={"kind": "share", "unit": "percent", "figure": percent(Decimal("12.5"))})
    assert figure_text(share) == "12.5 %"
    quarter = share.model_copy(update={"unit": "fraction", "figure": fraction(1, 4, printed="one in four")})
    assert figure_text(quarter) == "25 %"
    rate = TOTAL.model_copy(update={"kind": "rate", "per": "day", "figure": count(12)})
    assert figure_text(rate) == "12 a day"
    rank = TOTAL.model_copy(update={"kind": "rank", "figure": count(1)})
    assert figure_text(rank) == "no. 1"


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "child killed"),
        ({"status": "fighter"}, "child (fighter) killed"),
        ({"cause": "landmine"}, "child killed by landmine"),
        ({"harm": "died_under_torture", "cause": "torture"}, "child died under torture"),
        ({"group": "child|woman"}, "child and woman killed"),
        ({"assertion": "feared"}, "child killed [feared]"),
        ({"group": None, "unit": "incident", "harm": "massacre"}, "massacre (incident)"),
        ({"group": None, "harm": None}, "count"),
    ],
)
def test_what_a_claim_is_about(changes: dict[str, str | None], text: str) -> None:
    assert what_text(CHILDREN.model_copy(update=changes)) == text


def test_actors_are_named_with_their_strength() -> None:
    alleged = STATE.model_copy(update={"strength": "alleged"})
    assert who_text((alleged, OTHERS)) == "State forces (alleged); Other parties"


def test_a_place_only_the_release_knows_shows_the_code_it_is_said_to_lie_in() -> None:
    guess = PlaceRef(code="SY07", name="Qoqfin", level="locality", quote="Qoqfin", guess=True)
    known = PlaceRef(code="SY07", name="Idleb", level="adm1", quote="Idlib")
    assert where_text((guess, known)) == "Qoqfin (SY07); Idleb"


@pytest.mark.parametrize(
    ("start", "end", "kind", "text"),
    [
        ("2023-11-05", "2023-11-05", "day", "2023-11-05"),
        ("2024-02-01", "2024-02-29", "month", "2024-02"),
        ("2023-02-01", "2023-02-27", "range", "2023-02-01 to 2023-02-27"),
        ("2023-01-01", "2023-12-31", "year", "2023"),
        ("2023-01-01", "2023-06-30", "half", "2023-01 to 2023-06"),
        ("2011-03-15", "2023-06-30", "since", "2011-03-15 to 2023-06-30"),
        (None, "2023-06-30", "as_of", "? to 2023-06-30"),
        ("2023-06-30", None, "since", "2023-06-30 to ?"),
        (None, None, "unspecified", ""),
    ],
)
def test_a_period_is_said_as_short_as_it_can_be(
    start: str | None, end: str | None, kind: PeriodKind, text: str
) -> None:
    days = [dt.date.fromisoformat(day) if day else None for day in (start, end)]
    assert when_text(Period(start=days[0], end=days[1], kind=kind)) == text


@pytest.mark.parametrize(
    ("low", "high", "expression", "text"),
    [
        (72, 72, "32 + 12 + 28", "72 (32 + 12 + 28)"),
        (72, 72, "72", "72"),
        (12, None, "at least 12", "12 or more (at least 12)"),
        (None, 12, "at most 12", "12 or less (at most 12)"),
        (Decimal("18.5"), Decimal("21.5"), "", "18.5 to 21.5"),
        (None, None, "", "open"),
        (Decimal(400) / 9, Decimal(400) / 9, "100 * 32 / 72", "44.44 (100 * 32 / 72)"),
    ],
)
def test_a_bound_is_said_with_its_arithmetic(
    low: int | None, high: int | None, expression: str, text: str
) -> None:
    assert bound_text(Bound(low=low, high=high, expression=expression)) == text


def test_the_figure_itself_is_the_best_evidence() -> None:
    actor = Evidence(start=3, end=5, quote="ab", role="actor")
    inherited = Evidence(start=None, end=None, quote="x", role="figure", inherited_from="whole")
    figure = Evidence(start=7, end=8, quote="7", role="figure")
    evidence = (actor, inherited, figure)
    assert best_evidence(TOTAL.model_copy(update={"evidence": evidence})) == figure
    assert best_evidence(TOTAL.model_copy(update={"evidence": evidence[:2]})) == actor
    assert best_evidence(TOTAL.model_copy(update={"evidence": evidence[1:2]})) is None


def test_an_excerpt_stays_in_its_paragraph_and_is_cut_between_words() -> None:
    start = TEXT.index("six")
    excerpt = Excerpts(sample(), reach=20).at(start, start + 3, "six")
    assert (excerpt.before, excerpt.quote, excerpt.after) == (
        "…and other parties ",
        "six",
        ". About 20 percent…",
    )
    assert (excerpt.line, excerpt.section, excerpt.where) == (4, "body", "line 4, body")
    first = Excerpts(sample()).at(0, 6, "Twelve")
    assert (first.before, first.after) == ("", " civilians killed in May")
