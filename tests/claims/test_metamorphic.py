"""Paragraphs and clauses in another order say the same; a breakdown with one figure too large is caught."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from tests.claims.layouts import LAYOUTS, Layout
from tests.claims.marks import not_yet
from tests.claims.reading import PUBLISHED, framed, read, read_sentence
from tests.claims.rewritings.saying import said
from tollextract.report.model import Report


def _assert_same(first: Report, second: Report) -> None:
    before, after = said(first), said(second)
    assert sorted(map(str, before - after)) == []
    assert sorted(map(str, after - before)) == []


# -- voice ----------------------------------------------------------------------------------------

ACTORS = (
    "Syrian regime forces",
    "Russian forces",
    "ISIS",
    "the SDF",
    "Hay'at Tahrir al-Sham",
    "Turkish forces",
    "the US-led coalition",
    "other parties",
    "unidentified gunmen",
)
#: The same said in other words; {0} is the actor, {1} the actor at the start of a sentence.
VOICES = (
    "{1} killed nine civilians, including two children, in Idlib.",
    "Nine civilians, including two children, were killed by {0} in Idlib.",
    "In Idlib, nine civilians were killed at the hands of {0}, including two children.",
    "{1} were responsible for the killing of nine civilians, including two children, in Idlib.",
    "Nine civilians, two of them children, died at the hands of {0} in Idlib.",
    "{1} took the lives of nine civilians in Idlib, two of whom were children.",
    "The killing of nine civilians, including two children, by {0} was documented in Idlib.",
    "Killed by {0} in Idlib were nine civilians, two of them children.",
)


@pytest.mark.parametrize("voice", VOICES[1:])
@pytest.mark.parametrize("actor", ACTORS)
def test_active_and_passive_say_the_same(actor: str, voice: str) -> None:
    first, second = (
        read_sentence(form.format(actor, actor[0].upper() + actor[1:])) for form in (VOICES[0], voice)
    )
    assert sum(said(first).values()) == 2
    _assert_same(first, second)


# -- paragraphs in another order ------------------------------------------------------------------

INDEPENDENT = (
    "HTS killed four civilians in Idlib, one of whom was a child.",
    "The SDF arrested 26 teachers in Hasaka.",
    "Landmines injured nine children in Hama on May 3, 2021.",
    "Russian forces carried out 12 attacks on vital facilities, seven of which were schools.",
    "Regime helicopters dropped 215 barrel bombs on Daraa.",
    "A total of 31 people were released from regime prisons, including two women.",
    "In 2020, ISIS abducted 60 people in Homs.",
    "Since March 2011, at least 14,000 people have died due to torture.",
    "Fighting displaced more than 3,000 civilians in Raqqa.",
)


@pytest.mark.parametrize("pair", list(combinations(range(len(INDEPENDENT)), 2)), ids=str)
def test_independent_paragraphs_may_stand_in_any_order(pair: tuple[int, int]) -> None:
    first, second = (INDEPENDENT[index] for index in pair)
    _assert_same(
        read(framed(f"{first}\n\n{second}"), published=PUBLISHED),
        read(framed(f"{second}\n\n{first}"), published=PUBLISHED),
    )


def test_all_independent_paragraphs_together_say_what_each_says() -> None:
    forth = read(framed("\n\n".join(INDEPENDENT)), published=PUBLISHED)
    back = read(framed("\n\n".join(reversed(INDEPENDENT))), published=PUBLISHED)
    _assert_same(forth, back)
    alone = sum((said(read(framed(text), published=PUBLISHED)) for text in INDEPENDENT), start=Counter())
    assert said(forth) == alone


# -- one figure too large -------------------------------------------------------------------------

TEN = "a part that is larger than its whole is not linked with it, so nothing is compared"
UNSEEN = {
    ("sentences with a remainder", "ten times"): (("sdf_children",), TEN),
}


def _slips() -> list[object]:
    return [
        pytest.param(
            layout, part, value, id=f"{layout.name}-{part}-{how}", marks=not_yet(_unseen(layout, part, how))
        )
        for layout in LAYOUTS
        for part in layout.parts
        for how, value in (("one more", layout.figures[part] + 1), ("ten times", 10 * layout.figures[part]))
    ]


def _unseen(layout: Layout, part: str, how: str) -> str | None:
    parts, reason = UNSEEN.get((layout.name, how), ((), ""))
    return reason if part in parts else None


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_breakdown_that_agrees_is_said_to_agree(layout: Layout) -> None:
    report = read(layout.written())
    assert [finding.explanation for finding in report.inconsistent()] == []
    assert [number.quote for number in report.numbers if number.use == "unread"] == []
    values = [claim.figure.best for claim in report.claims]
    assert sorted(v for v in values if v is not None) == sorted(layout.figures.values())


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_breakdown_that_agrees_has_been_compared(layout: Layout) -> None:
    codes = {finding.code for finding in read(layout.written()).findings if finding.verdict == "consistent"}
    assert codes & {"parts-sum", "disjoint-fits"}


@pytest.mark.parametrize(("layout", "part", "value"), _slips())
def test_a_part_that_is_too_large_is_reported(layout: Layout, part: str, value: int) -> None:
    findings = read(layout.written(**{part: value})).inconsistent()
    assert len(findings) >= 1
    assert any(f"{value:,}" in finding.explanation for finding in findings)
