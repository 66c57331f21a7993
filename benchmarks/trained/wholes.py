"""Which figure is a figure a part of, and how: against ``claims/link.py``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.trained.choices import Candidate, Choice, Features
from benchmarks.trained.releases import Reading, stated
from tollextract.claims.model import Claim

#: Figures on either side of a claim that may be its whole, beside those of title and lead.
REACH = 40
#: Text between whole and part that is looked at.
BETWEEN = 300
SIGNS = {":": "colon", ";": "semicolon", "(": "bracket", ",": "comma", "\n": "line", ". ": "stop"}


class WholeQuestion:
    """The whole of each count among the other counts of its release, or none, with the relation."""

    name = "whole"

    def choices(self, reading: Reading) -> Iterator[Choice]:
        """Each count with its possible wholes."""
        counts = [claim for claim in reading.claims.values() if claim.kind == "count"]
        tree = _Tree(reading, counts)
        for claim in counts:
            about = _about(claim, reading)
            own = (claim.part_of, claim.relation if claim.part_of else None)
            ways: dict[tuple[str | None, str | None], Features] = {
                (None, None): {**about, "none": 1, "own": own == (None, None), **tree.votes(claim, None)}
            }
            for whole in counts:
                if whole is claim or not (whole.id == claim.part_of or _may_hold(claim, whole, reading)):
                    continue
                pair = {**about, **_pair(claim, whole, reading), **tree.between(claim, whole)}
                for relation in _relations(claim, whole, reading):
                    same = own == (whole.id, relation)
                    chosen = {f"as={relation}": 1.0, "own": same, "own whole": whole.id == own[0]}
                    ways[whole.id, relation] = {**pair, **chosen, **tree.votes(claim, whole.id, relation)}
            yield Choice(
                claim.id,
                [
                    Candidate({"part_of": whole, "relation": relation}, features)
                    for (whole, relation), features in ways.items()
                ],
                list(ways).index(own),
            )


def _relations(claim: Claim, whole: Claim, reading: Reading) -> tuple[str, ...]:
    said = (claim.relation,) if claim.part_of == whole.id and claim.relation else ()
    if claim.harm != whole.harm:
        return tuple(dict.fromkeys((*said, "component", "subset")))
    return tuple(dict.fromkeys((*said, "subset", "part")))


def _may_hold(claim: Claim, whole: Claim, reading: Reading) -> bool:
    """Whether a figure may hold another at all: near or at the head, of its kind, not smaller."""
    if claim.unit != whole.unit:
        return False
    harms = reading.vocabulary.components(whole.harm)
    if claim.harm != whole.harm and claim.harm not in harms and claim.harm != "died_under_torture":
        return False
    one, other = reading.spots[claim.id], reading.spots[whole.id]
    if abs(one.order - other.order) > REACH and not reading.in_heads(whole):
        return False
    return claim.figure.fits_in(whole.figure)


def _about(claim: Claim, reading: Reading) -> dict[str, float]:
    explicit = {item.role for item in claim.evidence if item.inherited_from is None}
    spot = reading.spots[claim.id]
    return {
        f"rule={claim.rule}": 1.0,
        f"harm={claim.harm}": 1.0,
        f"section={claim.section}": 1.0,
        f"relation={claim.relation if claim.part_of else None}": 1.0,
        "generic": reading.vocabulary.generic(claim.group),
        "beside": len(reading.by_sentence[spot.sentence]) - 1,
        "early": spot.order < 3,
        **{f"states {role}": 1.0 for role in explicit},
    }


def _pair(claim: Claim, whole: Claim, reading: Reading) -> dict[str, float]:
    words = reading.vocabulary
    part, total = claim.figure.best or claim.figure.low, whole.figure.best or whole.figure.low
    return {
        "same harm": claim.harm == whole.harm,
        "component": claim.harm in words.components(whole.harm),
        "same group": claim.group == whole.group,
        "lies in": words.lies_in(claim.group, whole.group),
        "disjoint": words.disjoint(claim.group, whole.group),
        "generic whole": words.generic(whole.group),
        "equal": part == total,
        "ratio": float(part / total) if part and total else 0.0,
        "loose": whole.figure.hedge != "exact",
        f"period {_inside(claim, whole)}": 1.0,
        f"actors {_beside(claim.actor_ids(), whole.actor_ids())}": 1.0,
        f"places {_beside(claim.place_keys(), whole.place_keys())}": 1.0,
        f"cause {_beside((claim.cause or '',), (whole.cause or '',))}": 1.0,
        f"whole rule={whole.rule}": 1.0,
        f"whole section={whole.section}": 1.0,
        "head": reading.in_heads(whole),
        "repeated": len(list(stated(whole))) - 1,
        **_way(claim, whole, reading),
    }


def _way(claim: Claim, whole: Claim, reading: Reading) -> dict[str, float]:
    """How far it is from the last statement of the whole to the part, and what stands between."""
    one, other = reading.spots[claim.id], reading.spots[whole.id]
    ends = [end for _, end in stated(whole) if end <= one.start]
    far: dict[str, float] = {
        "behind": not ends,
        "figures between": one.order - other.order,
        "same section": one.section == other.section,
        "same sentence": one.sentence == other.sentence,
    }
    if not ends:
        return far
    last = max(ends)
    far |= {"distance": one.start - last, "sentences": one.sentence - reading.sentence(last)}
    if one.start - last < BETWEEN:
        far |= {f"{name} between": reading.view.count(sign, last, one.start) for sign, name in SIGNS.items()}
        cues = (mark for mark in reading.marks["cues"] if last <= mark.start < one.start)
        far |= {f"cue {mark.id}": 1.0 for mark in cues}
    return far


def _inside(claim: Claim, whole: Claim) -> str:
    (start, end), (first, last) = ((one.period.start, one.period.end) for one in (claim, whole))
    if (start, end) == (first, last):
        return "same"
    if start is None or end is None or first is None or last is None:
        return "open"
    return "inside" if first <= start and end <= last else "apart"


def _beside(part: Sequence[str], whole: Sequence[str]) -> str:
    """How one facet stands to that of the whole: added, the same, left out, one of several, another."""
    one, other = set(part) - {""}, set(whole) - {""}
    if one == other:
        return "same" if one else "none"
    if not one or not other:
        return "added" if one else "left out"
    return "some" if one < other else "another"


class _Tree:
    """The wholes that the rules chose for the other figures."""

    def __init__(self, reading: Reading, counts: Sequence[Claim]) -> None:
        self.reading = reading
        self.parts: dict[str | None, list[Claim]] = defaultdict(list)
        for claim in counts:
            self.parts[claim.part_of].append(claim)

    def votes(self, claim: Claim, whole: str | None, relation: str | None = None) -> dict[str, float]:
        """How many figures of the sentence are parts of the same whole."""
        spot = self.reading.spots[claim.id]
        beside = [one for one in self.reading.by_sentence[spot.sentence] if one is not claim]
        said: Counter[tuple[str | None, str | None]] = Counter(
            (one.part_of, one.relation) for one in beside if one.kind == "count"
        )
        return {
            "votes": sum(count for (other, _), count in said.items() if other == whole),
            "same votes": said[whole, relation],
        }

    def between(self, claim: Claim, whole: Claim) -> Mapping[str, float]:
        """Where the whole stands in the tree, and how much of it its other parts make up."""
        parts = [one for one in self.parts[whole.id] if one is not claim and one.group == claim.group]
        held = sum(float(one.figure.best or 0) for one in parts)
        total = float(whole.figure.best or 0)
        return {
            "root": whole.part_of is None,
            "sibling": whole.part_of is not None and whole.part_of == claim.part_of,
            "above": whole.id in self._above(claim),
            "below": claim.id in self._above(whole),
            "parts": len(self.parts[whole.id]),
            "like parts": len(parts),
            "filled": held / total if total else 0.0,
            "fills": bool(parts) and held + float(claim.figure.best or 0) == total,
        }

    def _above(self, claim: Claim) -> list[str]:
        wholes: list[str] = []
        while claim.part_of is not None and claim.part_of not in wholes:
            wholes.append(claim.part_of)
            claim = self.reading.claims[claim.part_of]
        return wholes
