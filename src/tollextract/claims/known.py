"""The merged claims of a release as the linker asks for them, and what holds of two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tollextract.claims.resolved import Defaults, Resolved
from tollextract.claims.vocabulary import Vocabulary

#: What tells the parts of a total apart.
DIMENSIONS = frozenset({"actor", "place", "cause"})


class Known:
    """All claims of a release, by harm, by harm and sentence, and those that may be wholes."""

    def __init__(self, claims: Sequence[Resolved], *, vocabulary: Vocabulary, defaults: Defaults) -> None:
        self.claims = claims
        self.vocabulary = vocabulary
        self.defaults = defaults
        #: Claims by harm, and by harm and sentence.
        self.by_harm: dict[object, list[Resolved]] = defaultdict(list)
        self._wholes: dict[tuple[object, ...], list[Resolved]] = defaultdict(list)
        for claim in claims:
            self.by_harm[claim.harm].append(claim)
            self.by_harm[claim.harm, claim.draft.sentence].append(claim)
            if may_be_whole(claim):
                for harm in (claim.harm, *vocabulary.components(claim.harm)):
                    self._wholes[_common(claim, harm)].append(claim)

    def wholes(self, claim: Resolved, harm: str | None) -> Sequence[Resolved]:
        """The figures of a harm, or made up of it, that have unit and period of a claim."""
        return self._wholes.get(_common(claim, harm), ())

    def everybody(self, claim: Resolved) -> bool:
        """Whether a claim counts all victims the release is about."""
        return self.defaults.everybody(claim, vocabulary=self.vocabulary)

    def plain(self, claim: Resolved) -> bool:
        """Whether a claim counts everybody, whoever did it, wherever and by whatever means."""
        return self.everybody(claim) and not claim.explicit & DIMENSIONS


def may_be_whole(claim: Resolved) -> bool:
    """An exact count of the release's own: "more than 70" and running totals have no parts."""
    draft = claim.draft
    counts = draft.kind == "count" and not draft.cumulative
    return counts and draft.quantity.best is not None and not draft.loose


def _common(claim: Resolved, harm: str | None) -> tuple[object, ...]:
    """What a part and its whole have in common; attacks are counted as incidents or as facilities hit."""
    unit = "incident" if claim.unit == "facility" else claim.unit
    return harm, unit, claim.period[:2]


def left_open(claim: Resolved, whole: Resolved) -> frozenset[str]:
    """What the release says of its total and not again of a part: who dropped the bombs."""
    stated = whole.explicit - claim.explicit
    return frozenset(kind for kind in ("actor", "cause") if kind in stated and kind not in claim.draft.facets)


def fits(claim: Resolved, whole: Resolved) -> bool:
    """Whether a figure is not larger than another."""
    low, high = claim.draft.quantity.low, whole.draft.quantity.high
    return low is None or high is None or low <= high


def above(claim: Resolved) -> list[Resolved]:
    """The wholes of a claim, nearest first; where they go round in a circle, each once."""
    wholes: list[Resolved] = []
    whole = claim.parent
    while whole is not None and whole not in wholes:
        wholes.append(whole)
        whole = whole.parent
    return wholes
