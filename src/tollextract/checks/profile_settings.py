"""What a profile tells the checks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tollextract.profiles import Profile


def settings_of(profile: Profile) -> Mapping[str, Any]:
    """Arguments of ``CheckSettings``: what lies inside what, and which groups exclude each other."""
    return {
        "disjoint": tuple(frozenset(groups) for groups in profile.disjoint),
        "group_parents": {id: profile.group_parents(id) for id in profile.groups},
        "actor_parents": {actor.id: actor.parent for actor in profile.actors.values() if actor.parent},
        "actor_members": {actor.id: actor.members for actor in profile.actors.values() if actor.members},
        "known_actors": frozenset(profile.actors),
        "place_parents": {place.id: place.parent for place in profile.places.values() if place.parent},
        "country": profile.country,
        "profile": profile.id,
    }
