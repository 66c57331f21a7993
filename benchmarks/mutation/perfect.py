"""Perfect claims: the rows of a table read by hand, as the reader would have handed them to the checks.

What the checks say of these is their own doing; the reader had no part in it.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tollextract.checks import CheckResult, CheckSettings, Finding, run_checks
from tollextract.checks.profile_settings import settings_of
from tollextract.claims.model import (
    UNSPECIFIED,
    ActorRef,
    Claim,
    Evidence,
    Period,
    PeriodKind,
    PlaceLevel,
    PlaceRef,
    Strength,
)
from tollextract.evaluation.gold import Cell, Gold, GoldFinding, GoldRow, gold_files, load_gold, split_list
from tollextract.profiles import load_profile
from tollextract.quantity import Number, Quantity, to_number
from tollextract.spans.figures.scan import find_figures

#: Claims of one table stand so far apart, and what is said again so far below.
_STEP, _AGAIN = 100, 1_000_000
#: The codes of sums, and what may be added up.
_ADDED = frozenset({"parts-sum", "remainder", "components-sum"})
_PARTS = ("remainder", "part", "component")
#: Releases whose name ends so are read without the words of one conflict.
GENERIC = "-generic"


@dataclass(frozen=True, slots=True)
class Perfect:
    """One release as its careful reader read it, and what the checks must say of it."""

    name: str
    claims: tuple[Claim, ...]
    listed: tuple[GoldFinding, ...]
    settings: CheckSettings

    def check(self) -> CheckResult:
        """What the checks say of it."""
        return run_checks(self.claims, settings=self.settings)


def read_perfect(path: Path, *, option: int = 0) -> tuple[Perfect, ...]:
    """Every release with a gold table at or under a path; ``option`` chooses among the readings of a cell."""
    return tuple(perfect(load_gold(file), option=option) for file in gold_files(path))


def perfect(gold: Gold, *, option: int = 0) -> Perfect:
    """One gold table as claims."""
    profile = profile_of(gold.name)
    listed = gold.findings or ()
    maker = _Maker(gold, listed, option=option, profile=profile)
    settings = _settings(profile)
    return Perfect(gold.name, tuple(maker.claim(n, row) for n, row in enumerate(gold.rows)), listed, settings)


def profile_of(name: str) -> str:
    """The profile a release of the corpus is read with, by its name."""
    return "generic" if name.endswith(GENERIC) else "syria"


@cache
def _settings(profile: str) -> CheckSettings:
    return CheckSettings(**settings_of(load_profile(profile)))


class _Maker:
    """Turns rows into claims; the listed findings say what no column can: rankings and repetitions."""

    def __init__(self, gold: Gold, listed: Iterable[GoldFinding], *, option: int, profile: str) -> None:
        self.option = option
        self.ids = {row.id for row in gold.rows}
        self.rows = {row.id: row for row in gold.rows}
        self.strengths = {id: actor.strength for id, actor in load_profile(profile).actors.items()}
        self.groups, self.generic = load_profile(profile).groups, _settings(profile).generic_groups
        self.chains: dict[str, tuple[str, int]] = {}
        self.again: set[str] = set()
        self.tied = _tied(self.rows, listed)
        for number, item in enumerate(listed):
            if "rank-order" in item.code.options:
                ranks = [id for id in item.members if self.rows[id].kind.options[0] == "rank"]
                figures = [id for id in item.members if id not in ranks]
                self.chains |= {id: (f"r{number}", place) for place, id in enumerate(figures, start=1)}
                self.chains |= dict.fromkeys(ranks, (f"r{number}", 1))
            if item.code.options == ("repeat",) and len(item.members) == 1:
                self.again.add(item.members[0])

    def claim(self, number: int, row: GoldRow) -> Claim:
        base = self._text(row.base)
        ranking, rank = self.chains.get(row.id, (None, None))
        kind: Any = self._text(row.kind) or "count"
        return Claim(
            id=row.id,
            kind=kind,
            figure=self._figure(row),
            unit=self._unit(row),
            harm=self._text(row.harm) or None,
            group=self._group(row),
            cause=self._text(row.cause) or None,
            actors=self._actors(row),
            places=tuple(_place(one) for one in split_list(self._text(row.places))),
            period=_period(self._date(row.start), self._date(row.end), quote=row.quote),
            part_of=self._whole(row) or None,
            relation=self._relation(row),
            base=base if base in self.ids else None,
            base_quote=base if base and base not in self.ids else None,
            per=_per(row.quote) if kind == "rate" else None,
            rank=rank,
            ranking=ranking,
            section=self._section(row),
            assertion=row.assertion,
            evidence=(
                *_evidence(_STEP * number, row.quote, again=row.id in self.again),
                *self._noun(_STEP * number, row),
            ),
        )

    def _text(self, cell: Cell) -> str:
        """The chosen reading of a cell; one that is not scored is empty."""
        chosen = cell.options[min(self.option, len(cell.options) - 1)]
        return "" if chosen == "*" else chosen

    def _group(self, row: GoldRow) -> str | None:
        """The chosen group; of words that the profile has no code for, the wider group it knows."""
        chosen = self._text(row.group)
        known = [one for one in row.group.options if one in self.groups]
        return (known[0] if known and chosen not in self.groups and "|" not in chosen else chosen) or None

    def _noun(self, start: int, row: GoldRow) -> tuple[Evidence, ...]:
        """The word for a group other than everybody: the last one of the quote."""
        group, word = self._group(row), row.quote.split()[-1] if row.quote.split() else ""
        if group is None or group in self.generic or not word.isalpha():
            return ()
        at = start + len(row.quote) - len(word)
        return (Evidence(start=at, end=at + len(word), quote=word, role="group"),)

    def _figure(self, row: GoldRow) -> Quantity:
        def end(cell: Cell) -> Number | None:
            text = "" if cell.options[0] == "*" else cell.options[0]
            return to_number(text) if text else None

        hedge: Any = "exact" if row.hedge.wild else row.hedge.options[0]
        low, best, high = end(row.low), end(row.best), end(row.high)
        unsaid = low is None and high is None and row.kind.options[0] == "share"
        if unsaid and hedge != "vague":  # "nearly half": how far words reach is not for a table to say
            for words in find_figures(row.quote):
                if words.quantity is not None:
                    return words.quantity
        in_words = self._text(row.unit) == "fraction"
        printed = row.quote if in_words else _printed(row.quote, best)
        return Quantity(printed=printed, low=low, best=best, high=high, hedge=hedge)

    def _unit(self, row: GoldRow) -> Any:
        return self._text(row.unit) or "person"

    def _relation(self, row: GoldRow) -> Any:
        if row.id in self.tied and not self.option:
            return self.tied[row.id][1]
        return self._text(row.relation) or None

    def _whole(self, row: GoldRow) -> str:
        """The whole; a row that has a relation has one, even where the table lets it be left out."""
        if row.id in self.tied and not self.option:
            return self.tied[row.id][0]
        named = [option for option in row.part_of.options if option not in ("", "*")]
        chosen = self._text(row.part_of)
        return chosen or (named[0] if named and self._relation(row) not in (None, "share") else "")

    def _section(self, row: GoldRow) -> Any:
        return self._text(row.section) or "body"

    def _date(self, cell: Cell) -> dt.date | None:
        text = self._text(cell)
        return dt.date.fromisoformat(text) if text else None

    def _actors(self, row: GoldRow) -> tuple[ActorRef, ...]:
        names = split_list(self._text(row.actors))
        if "*" in row.actors.options and self._relation(row) in ("part", "remainder"):
            names = (f"actor of {row.id}",)  # a profile without actors: each part has its own
        return tuple(self._actor(name) for name in names)

    def _actor(self, name: str) -> ActorRef:
        strength: Any = self.strengths.get(name, "stated")
        known: Strength = strength
        return ActorRef(id=name, name=name.replace("_", " "), quote=name, strength=known)


def _tied(rows: Mapping[str, GoldRow], listed: Iterable[GoldFinding]) -> Mapping[str, tuple[str, str]]:
    """Whole and relation of rows that may be read in several ways and that a listed sum adds up.

    "93 in Idlib" may be read as a subset or as a part; where the careful reader added it up, he read a part.
    """
    sums = [_whole_first(item) for item in listed if _ADDED & set(item.code.options)]
    tied: dict[str, tuple[str, str]] = {}
    for whole, *parts in sums:
        for part in parts:
            row = rows[part]
            own_sum = any(other[0] == row.part_of.options[0] and part in other for other in sums)
            wanted = ("component",) if row.harm.options[0] != rows[whole].harm.options[0] else _PARTS
            readings = [one for one in wanted if one in row.relation.options]
            if readings and whole in row.part_of.options and (whole == row.part_of.options[0] or not own_sum):
                tied.setdefault(part, (whole, readings[0]))
    return tied


def _whole_first(item: GoldFinding) -> tuple[str, ...]:
    """The whole and its parts: of a remainder the whole stands second."""
    first, second, *others = (*item.members, "")
    return (second, first, *others[:-1]) if item.code.options[0] == "remainder" else item.members


def _printed(quote: str, best: Number | None) -> str:
    """The figure as it stands in the quote: its digits, or the words around it without other digits."""
    if best is not None:
        for text in (f"{best:,}", str(best)):
            if re.search(rf"(?<![\d,.]){re.escape(text)}(?!\d)", quote):
                return text
    return " ".join(re.sub(r"[\d,.]+", " ", quote).split())


def _evidence(start: int, quote: str, *, again: bool) -> tuple[Evidence, ...]:
    starts = (start, start + _AGAIN) if again else (start,)
    return tuple(Evidence(start=at, end=at + len(quote), quote=quote, role="figure") for at in starts)


def _per(quote: str) -> Any:
    return next((unit for unit in ("hour", "week", "month", "year") if unit in quote.casefold()), "day")


def _place(text: str) -> PlaceRef:
    """ "SY" is the country, "Name@SY01" a locality, anything else a governorate."""
    name, mark, code = text.partition("@")
    if mark:
        return PlaceRef(code=code, name=name, level="locality", quote=name)
    level: PlaceLevel = "country" if len(text) == 2 else "adm1"
    return PlaceRef(code=text, name=text, level=level, quote=text)


def _period(start: dt.date | None, end: dt.date | None, *, quote: str) -> Period:
    if start is None and end is None:
        return UNSPECIFIED
    return Period(start=start, end=end, kind=_kind(start, end), quote=quote)


def _kind(start: dt.date | None, end: dt.date | None) -> PeriodKind:
    """The kind of a period by its ends; what is no calendar unit is a total since its beginning."""
    if end is not None and start is None:
        return "as_of"
    if start is None or end is None:
        return "unspecified"
    if start == end:
        return "day"
    last = calendar.monthrange(end.year, end.month)[1]
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if start.day != 1 or end.day != last or start.year != end.year:
        return "since"
    whole: Mapping[int, PeriodKind] = {1: "month", 3: "quarter", 6: "half", 12: "year"}
    fits = months in whole and (start.month - 1) % months == 0
    return whole[months] if fits else "since"


def said(item: GoldFinding, findings: Sequence[Finding]) -> bool:
    """Whether some finding has code and verdict of the listed one and all its members."""
    wanted = set(item.members)
    return any(
        item.code.accepts(one.code) and item.verdict.accepts(one.verdict) and wanted <= members(one)
        for one in findings
    )


def covered(finding: Finding, listed: Iterable[GoldFinding]) -> bool:
    """Whether a disagreement is one of the listed ones; ``joint`` repeats what other checks say."""
    return any(
        "inconsistent" in item.verdict.options
        and (item.code.accepts(finding.code) or finding.code == "joint")
        and set(item.members) <= members(finding)
        for item in listed
    )


def members(finding: Finding) -> set[str]:
    """The claims that take part."""
    return {member.claim for member in finding.members}


def alarms(result: CheckResult) -> list[Finding]:
    """What would stop a fact-checker."""
    return [one for one in result.findings if one.verdict == "inconsistent"]
