"""One-figure changes of a release: how figures are miswritten, and how they are harmlessly rewritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from random import Random
from typing import TypeVar

from benchmarks.mutation.perfect import Perfect
from tollextract.checks.trial import printed_as
from tollextract.claims.model import Claim
from tollextract.quantity import Number

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A release in which one figure is another."""

    release: Perfect
    claim: str
    operator: str
    before: Number
    value: Number

    def applied(self) -> Perfect:
        """The release with the changed figure."""
        changed = (printed_as(c, self.value) if c.id == self.claim else c for c in self.release.claims)
        return replace(self.release, claims=tuple(changed))


def mutants(release: Perfect) -> Iterator[Mutant]:
    """Every change of every count and percentage: one more or less, tenfold, digits swapped, one lost."""
    for claim in release.claims:
        best = claim.figure.best
        if best is None or claim.kind not in ("count", "share") or claim.assertion != "stated":
            continue
        if claim.unit == "fraction":
            continue  # stands in words
        seen = {best}
        for operator, value in _changes(best):
            if value not in seen and not (claim.unit == "percent" and value > 100):
                seen.add(value)
                yield Mutant(release, claim.id, operator, best, value)


def meant(printed: Number | None) -> Iterator[Number]:
    """Every figure that one of the changes turns into the printed one."""
    if printed is None:
        return
    text = str(printed)
    tried = {
        value for _, value in _changes(printed)
    }  # one more and one less, swapped, a nought taken away again
    tried |= {printed // 10} if isinstance(printed, int) and printed % 10 == 0 else set()
    for place in range(len(text) + 1):
        for digit in "0123456789":
            tried |= {value for _, value in _read("lost", text[:place] + digit + text[place:])}
    yield from sorted(value for value in tried if any(made == printed for _, made in _changes(value)))


def _changes(best: Number) -> Iterator[tuple[str, Number]]:
    step = Decimal(1).scaleb(int(best.as_tuple().exponent)) if isinstance(best, Decimal) else 1
    yield "one more", best + step
    if best > step:
        yield "one less", best - step
    if best:
        yield "tenfold", best * 10
    text = str(best)
    for place in range(len(text) - 1):
        yield from _read("swapped", text[:place] + text[place + 1] + text[place] + text[place + 2 :])
    for place in range(len(text)):
        yield from _read("lost", text[:place] + text[place + 1 :])


def _read(operator: str, text: str) -> Iterator[tuple[str, Number]]:
    whole, _, decimals = text.partition(".")
    if whole.isdigit() and str(int(whole)) == whole and (decimals.isdigit() or "." not in text):
        yield operator, Decimal(text) if "." in text else int(text)


def rewritings(release: Perfect, chance: Random) -> Iterator[tuple[str, Perfect]]:
    """What a writer may change without making anything wrong; every one must leave the checks silent."""
    claims = list(release.claims)
    chance.shuffle(claims)
    yield "claims in another order", replace(release, claims=tuple(claims))
    yield "parties under other names", replace(release, claims=tuple(map(_renamed, release.claims)))
    for claim in release.claims:
        if claim.kind == "count" and claim.figure.hedge == "exact" and claim.figure.best:
            yield "at least N for N", _with(release, _hedged(claim, "at_least"))
        if claim.relation == "part" and not _closed(release, claim):
            yield "a party left out", _without(release, claim.id)
        if claim.relation == "subset":
            yield "a subset left out", _without(release, claim.id)
        if claim.unit == "percent" and isinstance(claim.figure.best, Decimal):
            up = claim.figure.best.quantize(Decimal(1), rounding=ROUND_CEILING)
            yield "a percentage rounded up", _with(release, _percent(claim, int(up)))


def _closed(release: Perfect, part: Claim) -> bool:
    """Whether the list leaves nothing out: then a party left out is a fault."""
    siblings = [one for one in release.claims if one.part_of == part.part_of]
    return any(one.relation == "remainder" or one.exhaustive for one in siblings)


def _with(release: Perfect, changed: Claim) -> Perfect:
    claims = (changed if one.id == changed.id else one for one in release.claims)
    return replace(release, claims=tuple(claims))


def _without(release: Perfect, id: str) -> Perfect:
    """The release without a figure and all that is said of it."""
    gone = {id}
    while more := {c.id for c in release.claims if {c.part_of, c.base} & gone} - gone:
        gone |= more
    return replace(release, claims=tuple(one for one in release.claims if one.id not in gone))


def _hedged(claim: Claim, hedge: str) -> Claim:
    figure = claim.figure.model_copy(update={"hedge": hedge, "high": None})
    return claim.model_copy(update={"figure": figure})


def _percent(claim: Claim, value: int) -> Claim:
    half = Decimal("0.5")
    update = {"low": value - half, "best": value, "high": value + half, "printed": f"{value} percent"}
    return claim.model_copy(update={"figure": claim.figure.model_copy(update=update)})


def _renamed(claim: Claim) -> Claim:
    actors = tuple(
        actor if actor.strength != "stated" else actor.model_copy(update={"name": f"the {actor.name}"})
        for actor in claim.actors
    )
    return claim.model_copy(update={"actors": actors})


def sampled(every: Sequence[Item], count: int | None, *, seed: int) -> list[Item]:
    """So many of them, always the same ones for a seed, in their order."""
    if count is None or count >= len(every):
        return list(every)
    return [every[place] for place in sorted(Random(seed).sample(range(len(every)), count))]
