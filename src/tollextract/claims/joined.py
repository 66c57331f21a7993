"""Backwards along figures of a clause: what is said behind the last is said of those joined to it."""

from __future__ import annotations

from tollextract.claims.draft import FACETS, Draft
from tollextract.claims.reading import Clause, Reading
from tollextract.claims.taken import suits, take_group
from tollextract.claims.vocabulary import PERSON, Vocabulary


def join(reading: Reading, clause: Clause, vocabulary: Vocabulary) -> None:
    """Backwards along figures joined by a comma or "and" alone."""
    for earlier, later in zip(reversed(clause.mains[:-1]), reversed(clause.mains[1:]), strict=True):
        taken_out = earlier.definite or (later.kind == "share" and earlier.kind == "count")
        elided = later.kind == "count" and later.mention.bare and not earlier.mention.bare
        if id(later) in reading.both | reading.harmed | reading.behind_list and not taken_out:
            _same_scene_after(reading, earlier, later, vocabulary)
        if id(later) not in reading.tight or taken_out or elided:
            continue  # "of the 88, 40", "40, half of them", "9 attacks, 7 by X": said of the part alone
        if (
            earlier.kind == "count"
            and earlier.mention.bare
            and earlier.group is None
            and later.group is not None
        ):
            if earlier.own("harm") is None and earlier.mention.partitive is None:
                take_group(earlier, later)
        if later.rule == "main" and later.parent is not None and earlier.parent is None:
            earlier.parent, earlier.relation = later.parent, later.relation  # "... were among those killed"
        for kind in FACETS:
            facet = later.own(kind)
            if kind == "harm" and later.mention.harm is not None and not _of_both(earlier, later, vocabulary):
                continue
            if kind == "harm" and _tells_apart(later):
                continue
            if kind == "cause" and not _after_verb(later):
                continue
            if facet is not None and suits(earlier, facet, vocabulary):
                earlier.give(facet)


def _of_both(earlier: Draft, later: Draft, vocabulary: Vocabulary) -> bool:
    """ "12 men and two girls killed and nine men and a boy injured", "13 students and two teachers dead"."""
    harm = later.mention.harm
    if harm is None or earlier.mention.harm is not None or earlier.rule != later.rule:
        return False
    return (
        bool(later.mention.group_atoms) and bool(earlier.mention.group_atoms) and vocabulary.said_after(harm)
    )


def _same_scene_after(reading: Reading, earlier: Draft, later: Draft, vocabulary: Vocabulary) -> None:
    """ "killed seven people and injured 71 in Idlib": both in Idlib; "hurt by mines": both by these."""
    kinds = ["place", "period"]
    if id(later) in reading.harmed | reading.behind_list:
        kinds.append("actor")
        bodily = all(vocabulary.bodily(draft.harm or "") for draft in (earlier, later))
        harm, cause = later.own("harm"), later.own("cause")
        if bodily and harm is not None and cause is not None and harm.start < cause.start:
            kinds += ["cause"] if vocabulary.harm_of_cause(cause.atoms[0].id) is None else []
    for kind in kinds:
        scene = later.own(kind)
        if scene is not None and kind not in reading.said_before(earlier):
            earlier.give(scene)


def _after_verb(draft: Draft) -> bool:
    """Whether the cause was said after a verb: "were killed by mines", not "4 martyrs under torture"."""
    harm, cause = draft.own("harm"), draft.own("cause")
    return harm is not None and cause is not None and draft.mention.harm is None and harm.start < cause.start


def _tells_apart(later: Draft) -> bool:
    """ "25 children and four people who died under torture": the clause is of the last alone."""
    return later.mention.relative and later.group == PERSON
