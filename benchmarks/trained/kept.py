"""Is a claim a figure of the release at all: against everything that types or drops a number."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from benchmarks.trained.choices import Candidate, Choice
from benchmarks.trained.releases import Reading, stated
from tollextract.claims.model import Claim

#: Words on either side of a figure that are looked at.
WINDOW = 5
_WORD = regex.compile(r"\p{L}+|[^\p{L}\s]")


class KeptQuestion:
    """Each claim kept, or dropped as no figure of the release."""

    name = "kept"

    def choices(self, reading: Reading) -> Iterator[Choice]:
        """Each claim with both ways; what speaks for one is told of the other as its absence."""
        for claim in reading.claims.values():
            features = {**_about(claim, reading), **_words(claim, reading)}
            yield Choice(claim.id, [Candidate({}, {"own": 1.0}), Candidate(None, features)], own=0)


def _about(claim: Claim, reading: Reading) -> dict[str, float]:
    spot = reading.spots[claim.id]
    figure = claim.figure
    roles = {item.role for item in claim.evidence if item.inherited_from is None}
    return {
        "dropped": 1.0,
        f"kind={claim.kind}": 1.0,
        f"rule={claim.rule}": 1.0,
        f"harm={claim.harm}": 1.0,
        f"group={claim.group}": 1.0,
        f"unit={claim.unit}": 1.0,
        f"section={claim.section}": 1.0,
        f"hedge={figure.hedge}": 1.0,
        f"relation={claim.relation}": 1.0,
        "value": float(figure.best or figure.low or 0),
        "digits": reading.view[spot.start].isdigit(),
        "restated": len(list(stated(claim))) - 1,
        "beside": len(reading.by_sentence[spot.sentence]) - 1,
        "depth": spot.start / len(reading.view),
        "reported": claim.assertion != "stated",
        "no period": claim.period.start is None and claim.period.end is None,
        **{f"states {role}": 1.0 for role in roles},
    }


def _words(claim: Claim, reading: Reading) -> dict[str, float]:
    start, end = min(stated(claim))
    before = _WORD.findall(reading.view[max(0, start - 80) : start].lower())[-WINDOW:]
    after = _WORD.findall(reading.view[end : end + 80].lower())[:WINDOW]
    near = {f"{word} before": 1.0 for word in before} | {f"{word} after": 1.0 for word in after}
    near |= {f"{word} right before": 1.0 for word in before[-1:]}
    return near | {f"{word} right after": 1.0 for word in after[:1]}
