"""Drafts, resolved claims and numbers made by hand, with everything open unless a test says otherwise."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from functools import cache
from itertools import count as counter
from typing import Any

from tollextract import quantity
from tollextract.claims.atoms import Atom
from tollextract.claims.draft import Draft, Facet
from tollextract.claims.mentions import Mention
from tollextract.claims.resolved import Resolved
from tollextract.claims.vocabulary import Vocabulary
from tollextract.profiles import load_profile
from tollextract.spans.figures import FigureMatch
from tollextract.spans.periods import PeriodValue
from tollextract.text.model import Section, SectionKind

MAY = PeriodValue(dt.date(2021, 5, 1), dt.date(2021, 5, 31), "month")
APRIL = PeriodValue(dt.date(2021, 4, 1), dt.date(2021, 4, 30), "month")
#: Each draft stands behind the one made before it.
_positions = counter(0, 10)


@cache
def vocabulary() -> Vocabulary:
    """The words of the profile ``syria``."""
    return Vocabulary(load_profile("syria"))


def atom(kind: str, *ids: str, start: int = 0, end: int = 1, form: str = "") -> Atom:
    """A piece of a sentence."""
    return Atom(kind, ids or ("",), start, end, form)


def draft(
    value: int, *, hedge: quantity.Hedge = "exact", kind: str = "count", section: SectionKind = "body"
) -> Draft:
    """A figure with no facets."""
    position = next(_positions)
    return Draft(
        mention=_mention(atom("fig", start=position, end=position + 2)),
        quantity=quantity.count(value, hedge=hedge),
        kind=kind,
        section=Section(kind=section, start=position, end=position + 5),
        sentence=(position, position + 5),
        rule="test",
        unit="person",
    )


def _mention(fig: Atom) -> Mention:
    """A figure and the one word behind it, whatever a mention keeps of its place in the sentence."""
    known = {field.name for field in fields(Mention)}
    values = {"fig": fig, "first": 0, "last": 1, "group": "person"}
    return Mention(**{name: value for name, value in values.items() if name in known})  # type: ignore[arg-type]


def claim(
    value: int,
    group: str = "civilian",
    *,
    harm: str = "killed",
    by: tuple[str, ...] = (),
    places: tuple[str, ...] = ("SY",),
    period: PeriodValue = MAY,
    parent: Resolved | None = None,
    relation: str | None = None,
    unit: str = "person",
    **shape: Any,
) -> Resolved:
    """A resolved claim; actors, places and another month count as said by the text."""
    made = draft(value, **shape)
    made.group, made.relation = group, relation
    explicit = {"actor"} if by else set()
    explicit |= {"place"} if places != ("SY",) else set()
    explicit |= {"period"} if period != MAY else set()
    for kind in explicit:
        made.facets[kind] = Facet(kind, (atom(kind),))
    return Resolved(
        draft=made,
        harm=harm,
        group=group,
        unit=unit,
        cause=None,
        actors=by,
        places=places,
        period=period,
        explicit=frozenset(explicit),
        parent=parent,
        statements=[made],
    )


def number(start: int, text: str, *, kind: Any = "cardinal") -> FigureMatch:
    """A numeric expression found at ``start``."""
    end = start + len(text)
    return FigureMatch(start, end, start, end, kind, quantity.count(1))
