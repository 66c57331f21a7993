"""Weapons that a release says only one party used: whom they killed, that party killed.

"The regime dropped 3,601 barrel bombs", and later "barrel bombs killed 187 civilians".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tollextract.claims.resolved import Resolved
from tollextract.claims.vocabulary import MUNITION


def give_users(claims: Sequence[Resolved]) -> None:
    """Set the party of claims that name none, where their weapon, counted in title or lead, has just one."""
    users = _users(claims)
    for claim in claims:
        weapon = claim.group if claim.unit == MUNITION else claim.cause
        if not claim.actors and weapon in users and claim.draft.kind == "count":
            claim.actors = users[weapon]


def _users(claims: Sequence[Resolved]) -> Mapping[str | None, tuple[str, ...]]:
    """The one party of each weapon that the release itself counts."""
    found: dict[str | None, set[tuple[str, ...]]] = {}
    counted: set[str | None] = set()
    for claim in claims:
        weapon = claim.group if claim.unit == MUNITION else claim.cause
        if weapon is not None and claim.actors:
            found.setdefault(weapon, set()).add(claim.actors)
        if claim.unit == MUNITION and claim.foremost():
            counted.add(weapon)
    return {
        weapon: next(iter(users)) for weapon, users in found.items() if len(users) == 1 and weapon in counted
    }
