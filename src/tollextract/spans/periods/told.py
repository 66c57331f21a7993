"""The times that a text tells, before it is known what the release is about."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Collection, Sequence

from tollextract.spans.periods import contexts
from tollextract.spans.periods.compose import compose
from tollextract.spans.periods.finder import Marks, periods_of
from tollextract.spans.periods.passing import in_passing, of_a_state
from tollextract.spans.periods.values import Anchor, PeriodMatch, PeriodValue
from tollextract.spans.periods.words import cue
from tollextract.spans.periods.written import Atom, Relative

Range = tuple[int, int]
#: What a reader dates who knows when the text came out.
NEAR = frozenset({"today", "yesterday", "day_before", "last_month", "this_month"})


class Times:
    """Asks a text what times a stretch of it names; everything is found once."""

    def __init__(
        self, view: str, marks: Marks, *, published: dt.date | None, rough: PeriodValue | None = None
    ) -> None:
        """``rough`` is the month or year that headlines tell, where the day of issue is unknown."""
        self.view = view
        self.rough = rough
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
        if self.published is None and any(match.period.start is None for match in found):
            atoms = [atom for atom in self.marks.dates if place[0] <= atom.start < place[1]]
            known = (*years, self.rough or self._in_full(atoms))[0]
            if known is not None:
                again = compose(self.view, atoms, anchor=Anchor(main=known))
                found = again if years else _completed(found, again)
        return [match for match in found if match.period.start and not self._of_the_text(match)]

    def _in_full(self, atoms: Sequence[Atom]) -> PeriodValue | None:
        """The month that some dates name without its year and the rest of the text with one year only."""
        bare = {atom.written.month for atom in atoms if atom.written and not atom.written.year}
        months = {match.period for match in self.found if match.period.kind == "month" and match.period.start}
        same = {value for value in months if value.start and value.start.month in bare}
        return next(iter(same)) if len(same) == 1 else None

    def undated(self, place: Range) -> list[PeriodMatch]:
        """The days and months of a stretch that the text dates nowhere: "Killed in April", "on Tuesday".

        Not those on which the text itself came out, nor a month that it names with its year elsewhere.
        """
        open_ = {match.start: match for match in self.named(place) if match.period.start is None}
        told = {match.period.start.month for match in self.found if match.period.start is not None}
        atoms = (atom for atom in self.marks.dates if atom.start in open_ and _is_near(atom, told))
        return [open_[atom.start] for atom in atoms if not self._of_issue(atom)]

    def _of_issue(self, atom: Atom) -> bool:
        """Whether a day is the one on which something was said: "reported on Monday", "released Friday"."""
        if contexts.precedes("released", self.view, atom.start):
            return True
        return contexts.after("released").match(self.view, atom.end) is not None

    def _of_the_text(self, match: PeriodMatch) -> bool:
        """Whether a date is that of the release itself ("said on December 1") or of something past."""
        if match.period.kind == "day":
            if contexts.precedes("released", self.view, match.start) or self._by_today(match):
                return True
            if contexts.after("released").match(self.view, match.end):
                return True
        if contexts.precedes("set_against", self.view, match.start):
            return True
        if match.period.kind == "since" and of_a_state(self.view, match.start):
            return True
        return in_passing(self.view, match.start, match.end)

    def _by_today(self, match: PeriodMatch) -> bool:
        """Whether a day of publication is named with "today" or alone in its line: it dates the text."""
        if match.period.start != self.published:
            return False
        begin = self.view.rfind("\n", 0, match.start) + 1
        line = self.view[begin : match.start].lower().rstrip(" ,(:-")
        return not line or line.endswith(cue("today_word"))


def _is_near(atom: Atom, told: Collection[int]) -> bool:
    """Whether a reader of its day knows when it was: a weekday, "last month", a month of this year."""
    if isinstance(atom.said, Relative):
        return atom.said.id in NEAR
    return atom.said.month not in told if atom.said.month else bool(atom.said.weekday)


def _completed(found: list[PeriodMatch], again: list[PeriodMatch]) -> list[PeriodMatch]:
    """Times with the days that another reading gives to those that had none; what runs on stays open."""
    known = {match.start: match for match in again if match.period.kind not in {"since", "as_of"}}
    return [match if match.period.start else known.get(match.start, match) for match in found]
