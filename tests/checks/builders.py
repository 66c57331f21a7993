"""Claims for the tests of the checks: by hand, and from a gold table."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import os
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from tollextract.checks import CheckResult, CheckSettings, Finding, run_checks
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
from tollextract.quantity import MOST, Hedge, Quantity, between, count, fraction, percent, to_number

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("TOLLEXTRACT_SHARED", ROOT.parent / "shared"))
COUNTRY = "XX"
MAY = (dt.date(2021, 5, 1), dt.date(2021, 5, 31))
YEAR_SO_FAR = (dt.date(2021, 1, 1), dt.date(2021, 5, 31))
APRIL = (dt.date(2021, 4, 1), dt.date(2021, 4, 30))
OTHERS = "others"


class Story:
    """Claims in the order a release would state them; every method returns the new claim's id."""

    def __init__(self, **defaults: Any) -> None:
        self.claims: list[Claim] = []
        self.defaults: dict[str, Any] = {"harm": "killed", "group": "civilian", "span": MAY, **defaults}

    def add(self, name: str, figure: Quantity, **facets: Any) -> str:
        """One claim; ``times`` is how often the figure is stated."""
        given = {"kind": "count", "unit": "person", **self.defaults, **facets}
        times, span = given.pop("times", 1), given.pop("span")
        kind = given.pop("period_kind", None)
        start = 100 * len(self.claims)
        evidence = [
            Evidence(start=start + 10_000 * n, end=start + 10_000 * n + 5, quote="quote", role="figure")
            for n in range(times)
        ]
        given["actors"] = tuple(actor(one) for one in given.get("actors", ()))
        given["places"] = tuple(place(one) for one in given.get("places", (COUNTRY,)))
        given["period"] = period(span, kind=kind)
        self.claims.append(Claim(id=name, figure=figure, evidence=tuple(evidence), **given))
        return name

    def count(self, name: str, value: int, *, hedge: Hedge = "exact", **facets: Any) -> str:
        """A count."""
        return self.add(name, count(value, hedge=hedge), **facets)

    def subset(self, name: str, value: int, *, of: str, **facets: Any) -> str:
        """ "including N ..." of a whole, with the facets of that whole unless given."""
        return self._child(name, value, of, "subset", facets)

    def part(self, name: str, value: int, *, of: str, **facets: Any) -> str:
        """One part of a breakdown."""
        return self._child(name, value, of, facets.pop("relation", "part"), facets)

    def share(self, name: str, value: int | str, *, of: str | None, **facets: Any) -> str:
        """A percentage of a base."""
        hedge, decimals = facets.pop("hedge", "exact"), facets.pop("decimals", 0)
        figure = percent(Decimal(value), hedge=hedge, decimals=decimals)
        return self.add(name, figure, kind="share", unit="percent", base=of, relation="share", **facets)

    def words(self, name: str, figure: Quantity, *, of: str | None, **facets: Any) -> str:
        """A fraction in words of a base."""
        return self.add(name, figure, kind="share", unit="fraction", base=of, relation="share", **facets)

    def most(self, name: str, *, of: str | None, **facets: Any) -> str:
        """ "Most of ..." """
        return self.words(name, MOST, of=of, **facets)

    def _child(self, name: str, value: int, of: str, relation: str, facets: dict[str, Any]) -> str:
        whole = next(claim for claim in self.claims if claim.id == of)
        inherited = {
            "unit": whole.unit,
            "harm": whole.harm,
            "group": whole.group,
            "cause": whole.cause,
            "actors": [one.id for one in whole.actors],
            "places": [place_text(one) for one in whole.places],
            "span": (whole.period.start, whole.period.end),
            "period_kind": whole.period.kind,
        }
        facets = {**inherited, **facets}
        if "span" in facets and facets["span"] != inherited["span"]:
            facets["period_kind"] = None
        hedge: Hedge = facets.pop("hedge", "exact")
        return self.add(name, count(value, hedge=hedge), part_of=of, relation=relation, **facets)

    def check(self, **settings: Any) -> CheckResult:
        """What the checks say about the story."""
        return run_checks(self.claims, settings=CheckSettings(**settings))


def actor(name: str) -> ActorRef:
    strength: Strength = "remainder" if name == OTHERS else "stated"
    return ActorRef(id=name, name=name.replace("_", " "), quote=name, strength=strength)


def place(text: str) -> PlaceRef:
    """ "XX" is the country, "Name@XX01" a locality, anything else a governorate."""
    name, mark, code = text.partition("@")
    if mark:
        return PlaceRef(code=code, name=name, level="locality", quote=name)
    level: PlaceLevel = "country" if len(text) == 2 else "adm1"
    return PlaceRef(code=text, name=text, level=level, quote=text)


def place_text(ref: PlaceRef) -> str:
    return f"{ref.name}@{ref.code}" if ref.level == "locality" else ref.code or ref.name


def period(span: tuple[dt.date | None, dt.date | None] | None, *, kind: PeriodKind | None = None) -> Period:
    """A period, its kind guessed from its ends where not given."""
    if span is None or span == (None, None):
        return UNSPECIFIED
    start, end = span
    return Period(start=start, end=end, kind=kind or _kind(start, end))


def _kind(start: dt.date | None, end: dt.date | None) -> PeriodKind:
    if start is None or end is None:
        return "unspecified"
    if start == end:
        return "day"
    last = calendar.monthrange(end.year, end.month)[1]
    if (start.year, start.month, start.day, end.day) == (end.year, end.month, 1, last):
        return "month"
    whole_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year
    half = start.year == end.year and (start.month, start.day, end.month, end.day) in (
        (1, 1, 6, 30),
        (7, 1, 12, 31),
    )
    return "year" if whole_year else "half" if half else "since"


# --- gold tables ------------------------------------------------------------------------------------


def claims_from_gold(
    path: Path, *, restated: Mapping[str, int] | None = None, ranking: Sequence[str] = ()
) -> list[Claim]:
    """The rows of a gold table as claims, the first alternative of each cell.

    ``restated`` says how often a figure stands in the text, ``ranking`` names
    the members of one ranking in its order: a gold table cannot say either.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [
            {key: cell.split("~")[0].replace("*", "") for key, cell in row.items()}
            for row in csv.DictReader(lines)
        ]
    ids = {row["id"] for row in rows}
    claims = []
    for number, row in enumerate(rows):
        times = (restated or {}).get(row["id"], 1)
        rank = ranking.index(row["id"]) + 1 if row["id"] in ranking else None
        claims.append(_from_row(row, number=number, ids=ids, times=times, rank=rank))
    return claims


def _per(quote: str) -> Any:
    return next((unit for unit in ("hour", "week", "month", "year") if unit in quote), "day")


def _from_row(row: Mapping[str, Any], *, number: int, ids: set[str], times: int, rank: int | None) -> Claim:
    low, best, high = (to_number(row[key]) if row[key] else None for key in ("low", "best", "high"))
    dates = [dt.date.fromisoformat(row[key]) if row[key] else None for key in ("start", "end")]
    base = row["base"]
    start = number * 50
    return Claim(
        id=row["id"],
        kind=row["kind"],
        figure=Quantity(printed=row["quote"], low=low, best=best, high=high, hedge=row["hedge"]),
        unit=row["unit"] or "person",
        harm=row["harm"] or None,
        group=row["group"] or None,
        cause=row["cause"] or None,
        actors=tuple(actor(one) for one in row["actors"].split("|") if one),
        places=tuple(place(one) for one in row["places"].split("|") if one),
        period=period((dates[0], dates[1])),
        part_of=row["part_of"] or None,
        relation=row["relation"] or None,
        base=base if base in ids else None,
        base_quote=base if base and base not in ids else None,
        per=_per(row["quote"]) if row["kind"] == "rate" else None,
        rank=rank,
        ranking="ranking" if rank else None,
        section=row["section"] or "body",
        evidence=tuple(
            Evidence(start=start + 10_000 * n, end=start + 10_000 * n + 1, quote="q", role="figure")
            for n in range(times)
        ),
    )


# --- reading findings -------------------------------------------------------------------------------


def of_code(result: CheckResult, code: str) -> list[Finding]:
    return [finding for finding in result.findings if finding.code == code]


def alarms(result: CheckResult) -> list[Finding]:
    """The findings that would stop a fact-checker."""
    return [finding for finding in result.findings if finding.verdict == "inconsistent"]


def members(finding: Finding) -> set[str]:
    return {member.claim for member in finding.members}


def only(findings: Iterable[Finding]) -> Finding:
    """The one finding there is; fails where there are more or none."""
    listed = list(findings)
    assert len(listed) == 1, [finding.explanation for finding in listed]
    return listed[0]


__all__ = [
    "APRIL",
    "COUNTRY",
    "MAY",
    "OTHERS",
    "ROOT",
    "SHARED",
    "YEAR_SO_FAR",
    "Story",
    "alarms",
    "between",
    "claims_from_gold",
    "count",
    "fraction",
    "members",
    "of_code",
    "only",
    "percent",
]
