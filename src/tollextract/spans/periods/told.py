"""The times that a text tells, before it is known what the release is about."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left

from tollextract.spans.periods import contexts
from tollextract.spans.periods.compose import compose
from tollextract.spans.periods.finder import Marks, periods_of
from tollextract.spans.periods.passing import in_passing
from tollextract.spans.periods.values import Anchor, PeriodMatch
from tollextract.spans.periods.words import cue

Range = tuple[int, int]


class Times:
    """Asks a text what times a stretch of it names; everything is found once."""

    def __init__(self, view: str, marks: Marks, *, published: dt.date | None) -> None:
        self.view = view
        self.marks = marks
        self.published = published
        self.found = periods_of(view, marks, anchor=Anchor(published=published))
        self._starts = [match.start for match in self.found]

    def named(self, place: Range) -> list[PeriodMatch]:
        """The times that begin in a stretch of the text."""
        start, end = place
        return self.found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def dated(self, place: Range) -> list[PeriodMatch]:
        """Those of a stretch that may be what a release is about.

        "2023: Killed in November" says the year of its month elsewhere in the line.
        """
        found = self.named(place)
        years = [match.period for match in found if match.period.kind == "year"]
        if self.published is None and years and any(match.period.start is None for match in found):
            atoms = [atom for atom in self.marks.dates if place[0] <= atom.start < place[1]]
            found = compose(self.view, atoms, anchor=Anchor(main=years[0]))
        return [match for match in found if match.period.start and not self._of_the_text(match)]

    def _of_the_text(self, match: PeriodMatch) -> bool:
        """Whether a date is that of the release itself ("said on December 1") or of something past."""
        if match.period.kind == "day":
            if contexts.precedes("released", self.view, match.start) or self._by_today(match):
                return True
            if contexts.after("released").match(self.view, match.end):
                return True
        if contexts.precedes("set_against", self.view, match.start):
            return True
        return in_passing(self.view, match.start, match.end)

    def _by_today(self, match: PeriodMatch) -> bool:
        """Whether a day of publication is named with "today" or alone in its line: it dates the text."""
        if match.period.start != self.published:
            return False
        begin = self.view.rfind("\n", 0, match.start) + 1
        line = self.view[begin : match.start].lower().rstrip(" ,(:-")
        return not line or line.endswith(cue("today_word"))
