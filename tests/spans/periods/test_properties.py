"""What holds for every date and every text: values, offsets, order, time, and no clock."""

import datetime as dt
import gc
import time
from itertools import pairwise

import dateparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollextract.spans.periods import Anchor, PeriodValue, find_periods
from tollextract.spans.periods.relative import counted_back
from tollextract.spans.periods.words import rows

FORMATS = ("%d %B %Y", "%B %d, %Y", "%d/%m/%Y", "%Y-%m-%d", "%Y.%m.%d", "%A, %B %d, %Y")
DATES = st.dates(dt.date(2011, 1, 1), dt.date(2025, 12, 31))
NOVEMBER = PeriodValue(dt.date(2023, 11, 1), dt.date(2023, 11, 30), "month")
ANCHOR = Anchor(dt.date(2023, 12, 4), NOVEMBER)
PIECES = st.sampled_from(
    [
        "since",
        "from",
        "to",
        "until",
        "between",
        "and",
        "in",
        "on",
        "the",
        "of",
        "last",
        "this",
        "first",
        "half",
        "quarter",
        "nine",
        "months",
        "year",
        "2023",
        "2011",
        "November",
        "May",
        "March",
        "14",
        "31",
        "30th",
        "yesterday",
        "Sunday",
        "Sept.",
        "early",
        "mid-",
        "end",
        "beginning",
        "so far",
        "as of",
        "past",
        "24",
        "hours",
        ", ",
        ". ",
        "-",
        "/",
        "killed",
    ]
)


@pytest.mark.parametrize("style", FORMATS)
def test_every_date_of_fifteen_years_is_read_back(style: str) -> None:
    day, wrong = dt.date(2011, 1, 1), []
    while day.year < 2026:
        text = f"They fled on {day.strftime(style)}."
        found = find_periods(text, anchor=Anchor())
        if [m.period for m in found] != [PeriodValue(day, day, "day")] or found[0].end != len(text) - 1:
            wrong.append(day)
        day += dt.timedelta(days=1)
    assert wrong == []


@settings(deadline=None)  # the first call compiles patterns and loads a parser
@given(DATES, st.sampled_from(FORMATS[:2]))
def test_an_independent_parser_agrees(day: dt.date, style: str) -> None:
    written = day.strftime(style)
    other = dateparser.parse(written, languages=["en"], settings={"DATE_ORDER": "DMY"})
    assert other is not None
    assert find_periods(written, anchor=Anchor())[0].period.start == other.date()


@settings(deadline=None)
@given(DATES, DATES)
def test_a_month_without_a_year_is_the_latest_by_publication(day: dt.date, published: dt.date) -> None:
    (found,) = find_periods(f"killed in {day:%B}.", anchor=Anchor(published, None))
    assert found.period.start is not None
    assert found.period.start <= published
    assert (published - found.period.start).days < 366
    assert found.period.start.month == day.month


@settings(deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_matches_are_sorted_apart_and_never_end_before_they_start(text: str) -> None:
    found = find_periods(text, anchor=ANCHOR)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    for match in found:
        first, last, _ = match.period
        assert first is None or last is None or first <= last


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_survived_and_offsets_are_code_points(left: str, right: str) -> None:
    text = f"{left} . killed on 5 October 2023 . {right}"
    start = len(left) + len(" . killed on ")
    found = find_periods(text, anchor=ANCHOR)
    assert any(m.start <= start and m.end >= start + len("5 October 2023") for m in found)


@pytest.mark.parametrize("today", [dt.datetime(1999, 2, 3), dt.datetime(2031, 8, 9)])
def test_the_clock_of_the_machine_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, today: dt.datetime
) -> None:
    import dateparser.freshness_date_parser as relative_part
    import dateparser.parser as absolute_part

    class Fake(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return today.replace(tzinfo=tz)

        @classmethod
        def utcnow(cls) -> dt.datetime:  # type: ignore[override]
            return today

        @classmethod
        def today(cls) -> dt.datetime:  # type: ignore[override]
            return today

    text = "in May; yesterday; two days ago; three months ago; a year ago; last February; since March 2011"
    plain = find_periods(text, anchor=ANCHOR)
    counted_back.cache_clear()
    for module in (relative_part, absolute_part):
        if hasattr(module, "datetime"):
            monkeypatch.setattr(module, "datetime", Fake)
    assert find_periods(text, anchor=ANCHOR) == plain
    loose = dateparser.parse("two days ago", languages=["en"])
    assert loose is not None  # the clock really was another one
    assert loose.year == today.year
    assert [m.period.start for m in plain][2] == dt.date(2023, 12, 2)


@pytest.mark.parametrize(
    "piece",
    ["since the ", "November ", "in 2022 ", "first ", "1/1/", "a" * 50, "since " + " " * 50, "the past ",
     "14 ", "compared to that ", "May, ", "from 3 to ", "Sunday ", "year " * 3, "since the fall of "],
)  # fmt: skip
def test_time_grows_with_length_and_not_with_its_square(piece: str) -> None:
    find_periods("in May", anchor=ANCHOR)
    short = min(_timed(piece, 5_000) for _ in range(3))
    ratios = (_timed(piece, 40_000) / max(short, 1e-3) for _ in range(3))
    assert any(ratio < 24 for ratio in ratios)  # another process may take the time of one


def _timed(piece: str, length: int) -> float:
    """CPU seconds for so much text, without the garbage collector's walks over what other tests left."""
    text = piece * (length // len(piece))
    gc.collect()
    gc.disable()
    begin = time.process_time()
    find_periods(text, anchor=ANCHOR)
    spent = time.process_time() - begin
    gc.enable()
    return spent


def test_known_events_give_their_dates() -> None:
    events = {"fall of the regime": dt.date(2024, 12, 8)}
    anchor = Anchor(dt.date(2025, 3, 4), None)
    (found,) = find_periods("killed since the fall of the regime in the south", anchor=anchor, events=events)
    assert found.period == PeriodValue(dt.date(2024, 12, 8), dt.date(2025, 3, 4), "since")
    (until,) = find_periods("held until the fall of the regime", anchor=anchor, events=events)
    assert until.period == PeriodValue(None, dt.date(2024, 12, 8), "as_of")


def test_every_row_of_words_has_an_id_of_its_own_and_no_variant_twice() -> None:
    for key, variants in rows().items():
        assert len(set(variants)) == len(variants), key
        assert all(variants), key
