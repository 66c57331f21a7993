"""Every number of a text is accounted for: a claim, something with a name, or unread."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.claims.builders import number
from tests.claims.reading import read_sentence
from tollextract.claims.model import NumberUse
from tollextract.claims.numbers import account, coverage
from tollextract.text.model import Section

BODY = (Section(kind="body", start=0, end=50), Section(kind="other_document", start=50, end=90))


def uses(*figures: object, named: tuple[tuple[int, int, str], ...] = ()) -> list[tuple[str, str]]:
    text = "x" * 100
    records = account(figures, claims=(), sections=BODY, named=named, text=text)  # type: ignore[arg-type]
    assert all(text[record.start : record.end] == record.quote for record in records)
    return [(f"{record.start}-{record.end}", record.use) for record in records]


def test_a_number_is_what_its_finder_or_its_surroundings_say() -> None:
    assert uses(number(3, "25", kind="page_count")) == [("3-5", "page_count")]
    assert uses(number(3, "25"), named=((0, 10, "date"),)) == [("3-5", "date")]
    assert uses(number(3, "25"), named=((4, 10, "date"),)) == [("3-5", "unread")]


def test_numbers_of_other_documents_are_not_listed() -> None:
    assert uses(number(49, "7"), number(50, "8"), number(89, "9"), number(90, "1")) == [
        ("49-50", "unread"),
        ("90-91", "unread"),
    ]


def test_articles_are_numbers_only_where_they_count() -> None:
    assert uses(number(3, "a", kind="article"), number(9, "no", kind="zero")) == []


def test_coverage_adds_up() -> None:
    report = read_sentence("The 34-page record names 12 women killed. Then 88 and again 91 of something.")
    told = report.coverage
    assert told.numbers == len(report.numbers) == told.claimed + told.typed + told.unread
    assert told.ratio == round(1 - told.unread / told.numbers, 4) < 1
    assert coverage([]).ratio == 1


TEXTS = (
    "Regime forces killed 31 civilians, including 7 children; Resolution 2254 and 12 percent of 300 trees.",
    "On May 3, 2021, 4 boys aged 9 and 11 were injured, 2 km from Hama, at 10:30; 55 of what?",
    "Between 30 and 35 people were arrested, or 1,200, or 3.5 million, in 17 of 20 districts.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_every_digit_is_accounted_for_once(text: str) -> None:
    report = read_sentence(text)
    covered = [at for number in report.numbers for at in range(number.start, number.end)]
    assert len(covered) == len(set(covered))
    start = report.text.index(text)
    digits = {start + at for at, sign in enumerate(text) if sign.isdigit()}
    assert len(digits) > 8
    assert digits - set(covered) == set()


@pytest.mark.parametrize("text", TEXTS)
def test_claimed_numbers_name_a_claim_that_shows_them(text: str) -> None:
    report = read_sentence(text)
    by_id = {claim.id: claim for claim in report.claims}
    for number_record in report.numbers:
        assert number_record.use in get_args(NumberUse)
        assert (number_record.use == "claim") is (number_record.claim is not None)
        if number_record.claim is not None:
            figures = [item.start for item in by_id[number_record.claim].evidence if item.role == "figure"]
            assert number_record.start in figures
