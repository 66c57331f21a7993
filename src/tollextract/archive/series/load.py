"""A store to observations: each figure of each release in a form that can be compared across releases."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tollextract.archive.faults import library, no_store
from tollextract.archive.store import MANIFEST
from tollextract.checks.facets import Facets, Span, facets_of, harm_within, who_within
from tollextract.checks.interval import Interval, interval_of
from tollextract.checks.settings import CheckSettings
from tollextract.claims.model import ActorRef, Claim, Evidence, Period, PlaceRef
from tollextract.quantity import Quantity, to_number

_SECTIONS = ("title", "subtitle", "lead", "list", "table", "body")
_HEADLINES = frozenset({"title", "subtitle", "lead"})
#: A figure with more digits is not held exactly by a double.
_EXACT = 10**15


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release of the store; ``main`` is the period it is about, ``about`` what its headlines count."""

    id: str
    number: int
    source: str
    publisher: str | None
    published: dt.date | None
    title: str | None
    text: str
    main: Span
    about: Facets | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of one release."""

    release: ReleaseRow
    claim: Claim
    facets: Facets

    @property
    def interval(self) -> Interval:
        """What the figure can mean."""
        return interval_of(self.claim)

    @property
    def span(self) -> Span:
        """First and last day."""
        return self.facets.span

    @property
    def key(self) -> Facets:
        """What the figure is about, whenever it was."""
        return self.facets._replace(span=(None, None))


def load_store(
    store: Path,
    settings: CheckSettings,
    *,
    publisher: str | None = None,
    names: Mapping[str, str] | None = None,
) -> tuple[list[ReleaseRow], list[Observation], list[dict[str, Any]]]:
    """The releases, the observations and the findings of a store, in the order of the archive.

    Duplicates have no rows and are left out; ``publisher`` is that of releases which
    name none, ``names`` are those of places by their codes. Raises InputError T236 where the folder
    holds no finished store.
    """
    parquet = library("pyarrow.parquet")
    for name in (MANIFEST, "releases.parquet", "claims.parquet", "findings.parquet"):
        if not (store / name).is_file():
            raise no_store(store, name)
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in parquet.read_table(store / "claims.parquet").to_pylist():
        rows[row["release"]].append(row)
    releases, observations = [], []
    for row in parquet.read_table(store / "releases.parquet").to_pylist():
        if row["duplicate_of"] is None:
            claims = [claim_of(one, names or {}) for one in rows[row["release"]]]
            facets = narrowed(claims, settings)
            row["publisher"] = row["publisher"] or publisher
            release = _release(row, claims, facets)
            releases.append(release)
            observations += [Observation(release, claim, facets[claim.id]) for claim in claims]
    return releases, observations, parquet.read_table(store / "findings.parquet").to_pylist()


def narrowed(claims: Sequence[Claim], settings: CheckSettings) -> dict[str, Facets]:
    """What each claim counts, with what its wholes say: the child among "25 media workers, one a child"."""
    known = {claim.id: claim for claim in claims}
    return {claim.id: _narrow(claim, known, settings) for claim in claims}


def _narrow(claim: Claim, known: Mapping[str, Claim], settings: CheckSettings) -> Facets:
    facets = facets_of(claim, settings, country=settings.country)
    seen = {claim.id}
    while (whole := known.get(claim.part_of or "")) is not None and whole.id not in seen:
        seen.add(whole.id)
        above = facets_of(whole, settings, country=settings.country)
        if above.unit == facets.unit:
            facets = _within(facets, above, settings)
        claim = whole
    return facets


def _within(facets: Facets, above: Facets, settings: CheckSettings) -> Facets:
    who = facets.who
    if not who_within(who, above.who, settings) and not who_within(above.who, who, settings):
        who = f"{who} of {above.who}"
    elif who is None:
        who = above.who
    special = harm_within(above.harm, facets.harm, settings)
    return facets._replace(
        who=who,
        harm=above.harm if special else facets.harm,
        cause=facets.cause or above.cause,
        actors=facets.actors or above.actors,
        places=facets.places or above.places,
    )


def _release(row: Mapping[str, Any], claims: Sequence[Claim], facets: Mapping[str, Facets]) -> ReleaseRow:
    counts = [claim for claim in claims if claim.kind == "count" and claim.section in _HEADLINES]
    return ReleaseRow(
        id=row["release"],
        number=row["number"],
        source=row["source"],
        publisher=row["publisher"],
        published=row["published"],
        title=row["title"],
        text=row["text"],
        main=_main(claims),
        about=facets[min(counts, key=_rank).id] if counts else None,
    )


def _main(claims: Sequence[Claim]) -> Span:
    """The period of the first figure of the headlines that has one, else of the first figure that has."""
    timed = [claim for claim in claims if claim.period.start and claim.period.end]
    head = [claim for claim in timed if claim.section in _HEADLINES]
    first = next(iter(sorted(head, key=_rank)), None) or next(iter(timed), None)
    return (first.period.start, first.period.end) if first else (None, None)


def _rank(claim: Claim) -> int:
    return _SECTIONS.index(claim.section) if claim.section in _SECTIONS else len(_SECTIONS)


def claim_of(row: Mapping[str, Any], names: Mapping[str, str]) -> Claim:
    """The claim of a row: what the tables keep of it, its quote as the only evidence."""
    low, best, high = (_number(row[name]) for name in ("low", "best", "high"))
    quote = Evidence(
        start=row["start_char"],
        end=row["end_char"],
        quote=row["quote"] or "",
        role="figure",
        page=row["page"],
    )
    return Claim(
        id=row["claim"],
        kind=row["kind"],
        figure=Quantity(printed=row["printed"], low=low, best=best, high=high, hedge=row["hedge"]),
        unit=row["unit"],
        harm=row["harm"],
        group=row["group"],
        status=row["status"],
        cause=row["cause"],
        actors=tuple(ActorRef(id=id, name=id, quote="") for id in _list(row["actors"])),
        places=tuple(_place(key, names) for key in _list(row["places"])),
        period=Period(start=row["start"], end=row["end"], kind=row["period_kind"]),
        part_of=row["part_of"],
        relation=row["relation"],
        base=row["base"],
        per=row["per"],
        circumstance=row.get("circumstance"),  # a column that older stores do not have
        assertion=row["assertion"],
        section=row["section"],
        evidence=(quote,),
        rule=row["rule"] or "",
    )


def _number(value: float | None) -> Any:
    return None if value is None or abs(value) >= _EXACT else to_number(value)


def _list(cell: str | None) -> list[str]:
    return cell.split("|") if cell else []


def _place(key: str, names: Mapping[str, str]) -> PlaceRef:
    name, _, code = key.rpartition("@")
    if name:
        return PlaceRef(code=code, name=name, level="locality", quote="")
    known = key.isupper() or any(char.isdigit() for char in key)
    return PlaceRef(code=key if known else None, name=names.get(key, key), level="adm1", quote="")


def stated(observations: Sequence[Observation]) -> Iterator[Observation]:
    """Counts that a release states itself, one for each thing it counts and each period.

    Where a release has two values for the same, that of its headlines counts.
    """
    chosen: dict[tuple[str, Facets], Observation] = {}
    for one in sorted(observations, key=lambda one: (one.release.number, _rank(one.claim))):
        claim = one.claim
        usable = claim.kind == "count" and claim.assertion in ("stated", "negated") and None not in one.span
        if usable and claim.figure.low is not None and claim.figure.hedge != "vague":
            chosen.setdefault((one.release.id, one.facets), one)
    yield from chosen.values()
