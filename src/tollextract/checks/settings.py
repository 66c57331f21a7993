"""What the checks may take for granted: groups, hierarchies, dates and tolerances.

A profile fills these in; the defaults come from ``data/common/check_defaults.toml``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any


@cache
def defaults() -> Mapping[str, Any]:
    """The default table, read once and on first need."""
    import tomllib
    from importlib.resources import files

    path = files("tollextract").joinpath("data", "common", "check_defaults.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _sets(key: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(names) for names in defaults()[key])


def _lists(key: str) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in defaults()[key].items()}


def _harm_causes() -> Mapping[str, tuple[str, str]]:
    return {harm: (row["harm"], row["cause"]) for harm, row in defaults()["harm_causes"].items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSettings:
    """Everything a check may know besides the claims themselves.

    ``disjoint`` are groups that cannot overlap, ``partitions`` groups that
    together are everybody, ``generic_groups`` those that stand for all victims.
    The ``*_parents`` say what lies inside what. ``country`` is the code of the
    country the release is about, ``published`` the day it came out.
    Tolerances are points of percent, or as their comment says.
    """

    disjoint: tuple[frozenset[str], ...] = field(default_factory=lambda: _sets("disjoint"))
    partitions: tuple[frozenset[str], ...] = field(default_factory=lambda: _sets("partitions"))
    unknown_groups: frozenset[str] = field(default_factory=lambda: frozenset(defaults()["unknown_groups"]))
    generic_groups: frozenset[str] = field(default_factory=lambda: frozenset(defaults()["generic_groups"]))
    group_parents: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _lists("group_parents"))
    actor_parents: Mapping[str, str] = field(default_factory=dict)
    place_parents: Mapping[str, str] = field(default_factory=dict)
    harm_parents: Mapping[str, str] = field(default_factory=lambda: dict(defaults()["harm_parents"]))
    harm_causes: Mapping[str, tuple[str, str]] = field(default_factory=_harm_causes)
    components: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _lists("components"))
    not_cumulative: frozenset[str] = field(default_factory=lambda: frozenset(defaults()["not_cumulative"]))
    #: A group that is the sum of others: children are boys and girls.
    group_components: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: _lists("group_components")
    )
    #: A joint actor and those it stands for.
    actor_members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: The actors of which it is known what they lie in; null where that is all of them.
    known_actors: frozenset[str] | None = None
    country: str | None = None
    published: dt.date | None = None
    #: The name of the profile, for the assumptions a finding states.
    profile: str | None = None
    #: House rounding: 31 percent is printed where the counts give 30.09.
    share_points: Decimal = Decimal(1)
    #: "Half" is printed for 48.8 percent, "two thirds" for 65.2 ...
    fraction_points: Decimal = Decimal(3)
    #: ... and beyond this many points a fraction in words no longer fits.
    fraction_far: Decimal = Decimal(10)
    #: "Ten a day" is printed where the count gives 9.39.
    rate_slack: Decimal = Decimal(1)
    #: Releases on a month come out on its last day, too.
    grace_days: int = 1
