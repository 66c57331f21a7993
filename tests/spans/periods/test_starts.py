"""What a count starts from: events with a day that the profile or the text itself gives."""

from __future__ import annotations

import datetime as dt

import pytest

from tollextract.profiles import load_profile
from tollextract.spans.periods import find_periods
from tollextract.spans.periods.values import Anchor, PeriodValue

PUBLISHED = dt.date(2022, 6, 3)
ANCHOR = Anchor(published=PUBLISHED)
COUP = dt.date(2021, 2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "700 were arrested since the military coup of 1 February 2021; since the coup, 90 were killed",
        "90 were killed since the coup. It is 16 months since the coup on February 1, 2021.",
        "Since the coup (1 February 2021) 700 were arrested, and 12 villages burned since the military coup",
    ],
)
def test_an_event_dated_once_has_its_day_everywhere(text: str) -> None:
    starts = {match.period.start for match in find_periods(text, anchor=ANCHOR)}
    assert starts == {COUP}


def test_an_event_with_two_days_in_a_text_has_none() -> None:
    text = "since the coup of 1 February 2021, since the coup of 3 July 2013, and since the coup 12 died"
    last = find_periods(text, anchor=ANCHOR)[-1]
    assert last.period == PeriodValue(None, PUBLISHED, "since")


def test_another_event_does_not_take_the_day() -> None:
    text = "Since the coup of 1 February 2021, 700 were arrested, and 40 were killed since the offensive"
    assert find_periods(text, anchor=ANCHOR)[-1].period == PeriodValue(None, PUBLISHED, "since")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("since the Russian Intervention", dt.date(2015, 9, 30)),
        ("since the start of the Russian military intervention in Syria", dt.date(2015, 9, 30)),
        ("from the beginning of the popular uprising", dt.date(2011, 3, 1)),
        ("since the fall of Bashar al-Assad's regime", dt.date(2024, 12, 8)),
    ],
)
def test_the_events_of_syria_have_their_days(text: str, start: dt.date) -> None:
    events = load_profile("syria").events
    (found,) = find_periods(
        f"12 people were killed {text}.", anchor=Anchor(dt.date(2025, 4, 1)), events=events
    )
    assert (found.period.start, found.period.kind) == (start, "since")


@pytest.mark.parametrize("text", ["mines left over from the war", "refugees from the conflict in Syria"])
def test_what_comes_from_an_event_is_not_counted_from_its_day(text: str) -> None:
    events = load_profile("syria").events
    assert find_periods(text, anchor=ANCHOR, events=events) == []
