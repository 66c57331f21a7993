"""Weapons that a release says only one party used: whom they killed, that party killed.

"The regime dropped 3,601 barrel bombs", and later "barrel bombs killed 187 civilians", "the use of the
weapon fell by 42 percent".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tollextract.claims.resolved import Resolved
from tollextract.claims.vocabulary import MUNITION, PERSON, Vocabulary


def give_users(claims: Sequence[Resolved], *, vocabulary: Vocabulary) -> None:
    """Set the party of claims that name none, where their weapon, counted in title or lead, has just one.

    In a release whose first total is of such a weapon, it also hit what is counted without one.
    """
    used = vocabulary.harm_of_unit(MUNITION)
    users = _users(claims, used)
    first = next((claim for claim in claims if claim.in_heads() and claim.parent is None), None)
    of_all = users.get(_weapon(first, used)) if first is not None and first.unit == MUNITION else None
    for claim in claims:
        if claim.actors:
            continue
        weapon = _weapon(claim, used)
        if weapon in users:
            claim.actors = users[weapon]
        elif of_all is not None and weapon is None and claim.draft.kind == "count" and claim.unit != PERSON:
            claim.actors = of_all


def _weapon(claim: Resolved, used: str | None) -> str | None:
    """The weapon that a claim counts, as shares and changes do as well, or by which people were harmed."""
    return claim.group if claim.harm == used else claim.cause


def _users(claims: Sequence[Resolved], used: str | None) -> Mapping[str | None, tuple[str, ...]]:
    """The one party of each weapon that the release itself counts."""
    found: dict[str | None, set[tuple[str, ...]]] = {}
    counted: set[str | None] = set()
    for claim in claims:
        weapon = _weapon(claim, used)
        if weapon is not None and claim.actors:
            found.setdefault(weapon, set()).add(claim.actors)
        if claim.unit == MUNITION and claim.in_heads():
            counted.add(weapon)
    return {
        weapon: next(iter(users)) for weapon, users in found.items() if len(users) == 1 and weapon in counted
    }
