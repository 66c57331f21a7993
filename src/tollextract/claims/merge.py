"""Restatements: one figure said in title, lead and body is one claim with several pieces of evidence.

Two statements are one claim when figure, unit, harm and group agree and one says
nothing the other contradicts ("nine died under torture", later "all nine at the
hands of X"). Subsets are one claim only where their wholes are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tollextract.claims.draft import HEADLINES, ITEMS, Draft
from tollextract.claims.resolved import Resolved
from tollextract.claims.vocabulary import CIVILIAN, FACILITY, INCIDENT, PERSON, Vocabulary
from tollextract.quantity import Quantity
from tollextract.spans.periods.values import within

#: "72" and "at least 72" print the same figure, once with and once without caution.
SAME_PRINTED = frozenset({"exact", "at_least"})
#: Hedges that titles leave out, with the step from the printed number to the best value of a count.
STEPS = {"more_than": 1, "about": 0}
#: Figures larger than this do not recur by chance between title and lead.
LARGE = 10
#: So many are not by chance as many as those held otherwise.
THOUSANDS = 1000
#: Figures larger than this recur by chance nowhere in a release.
VERY_LARGE = 100
FACETS_COMPARED = ("actor", "place", "period", "cause")


def merge(claims: Sequence[Resolved], *, view: str, vocabulary: Vocabulary) -> list[Resolved]:
    """Claims in reading order, restatements joined to their first statement; ``view`` is the text."""
    kept: list[Resolved] = []
    into: dict[int, Resolved] = {}
    buckets: dict[tuple[object, ...], list[Resolved]] = defaultdict(list)
    for claim in sorted(claims, key=_depth):
        if claim.parent is not None:
            claim.parent = into.get(id(claim.parent), claim.parent)
        if claim.base is not None:
            claim.base = into.get(id(claim.base), claim.base)
        bucket = buckets[_key(claim, vocabulary)]
        twin = next((other for other in bucket if _same(other, claim, view, vocabulary)), None)
        if twin is None:
            bucket.append(claim)
            kept.append(claim)
            into[id(claim)] = claim
        else:
            _join(twin, claim, vocabulary)
            into[id(claim)] = twin
    for claim in kept:  # "most of the 97": the base stands behind its share
        if claim.base is not None:
            claim.base = into.get(id(claim.base), claim.base)
    kept.sort(key=lambda claim: min(draft.start for draft in claim.statements))
    return kept


def _depth(claim: Resolved) -> tuple[int, int]:
    depth = 0
    whole = claim.parent
    while whole is not None and depth < 9:
        depth += 1
        whole = whole.parent
    return depth, claim.draft.start


def _key(claim: Resolved, vocabulary: Vocabulary) -> tuple[object, ...]:
    quantity = claim.draft.quantity
    values = (
        (_printed(quantity),)
        if quantity.hedge in SAME_PRINTED or quantity.hedge in STEPS
        else (quantity.low, quantity.best, quantity.high, quantity.hedge)
    )
    unit = INCIDENT if claim.unit == FACILITY else claim.unit  # "78 attacks on", "attacks on 78"
    return (claim.draft.kind, values, unit, _deed(claim, vocabulary), claim.draft.per)


def _deed(claim: Resolved, vocabulary: Vocabulary) -> object:
    """The harm; of thousands "arrested or forcibly disappeared" a release says now one and now the other."""
    best = claim.draft.quantity.best
    held = claim.harm in vocabulary.lasting_harms and best is not None and best >= THOUSANDS
    return vocabulary.lasting_harms if held else claim.harm


def _same_number(first: Resolved, second: Resolved) -> bool:
    """ "Some 125 have been killed" of a lead whose title says 125: the same figure, less exactly."""
    one, other = first.draft, second.draft
    if {one.quantity.hedge, other.quantity.hedge} <= SAME_PRINTED:
        return True
    best = one.quantity.best
    counts = one.kind == "count" and best is not None and best > LARGE
    return counts and (one.heads or other.heads)


def _printed(quantity: Quantity) -> object:
    """The number that is printed, from the best value of a figure."""
    return None if quantity.best is None else quantity.best - STEPS.get(quantity.hedge, 0)


def _same(first: Resolved, second: Resolved, view: str, vocabulary: Vocabulary) -> bool:
    if _named_at_last(first, second):
        return True
    same_people = vocabulary.same_people(first.group, second.group)
    same_people = same_people or _more_fully(first, second) or _said_in_full(first, second)
    if not same_people or _further(first, second):
        return False
    if _in_one_list(first, second, view):
        return False
    if first.draft.quantity.hedge != second.draft.quantity.hedge and not _same_number(first, second):
        return False
    if first.parent is not None and second.parent is not None and first.parent is not second.parent:
        if not _within(first, second, vocabulary):
            return False
    differing = {kind for kind in FACETS_COMPARED if first.value(kind) != second.value(kind)}
    if not differing:
        return first.parent is second.parent or _loose(first, second)
    contested = differing & first.explicit & second.explicit
    if not all(_refines(first, second, kind, vocabulary) for kind in contested):
        return False
    added = differing - contested
    if _told_by_its_length(first, second):
        added -= {"period"}
    if added & {"actor", "place"} and _few_of_a_list(first, second):
        return False
    one_adds = (
        added <= first.explicit or not added & first.explicit or _one_day_there(first, second, vocabulary)
    )
    return not added or (one_adds and _loose(first, second))


def _further(first: Resolved, second: Resolved) -> bool:
    """ "11 were shot. Another 11 died of hunger": others than those the text has just told of.

    So are those of one sentence: "ISIS killed three civilians, and local gunmen three people".
    """
    if first.draft.sentence == second.draft.sentence and second.draft.rule == "main":
        told = second.draft.own("harm") is not None or second.draft.own("actor") is not None
        return told and not second.draft.definite
    return second.draft.mention.further and not (first.in_heads() or second.in_heads())


def _named_at_last(first: Resolved, second: Resolved) -> bool:
    """ "Unidentified parties: one, a relief worker": a figure without a noun, and then whom it counts."""
    one, other = first.draft, second.draft
    return other.rule == "apposition" and other.parent is one and one.mention.bare and one.group_inherited


def _more_fully(first: Resolved, second: Resolved) -> bool:
    """ "23 Medical and Relief Workers Killed", later "23 medical, relief and Civil Defense workers"."""
    groups = [set((claim.group or "").split("|")) for claim in (first, second)]
    joined = min(map(len, groups)) > 1 and (groups[0] < groups[1] or groups[1] < groups[0])
    best = first.draft.quantity.best
    return joined and best is not None and best > LARGE and first.in_heads()


def _said_in_full(first: Resolved, second: Resolved) -> bool:
    """ "Two Killed on Road to Raqqa", then "two women died": a headline leaves the noun out."""
    one, other = first.draft, second.draft
    if one.section.kind not in HEADLINES or other.section.kind in HEADLINES or one.mention.group_atoms:
        return False
    told = other.foremost and other.rule == "main" and other.parent is None
    return told and one.harm is not None and bool(other.mention.group_atoms)


def _in_one_list(first: Resolved, second: Resolved, view: str) -> bool:
    """ "A doctor, a nurse and a driver", "one bakery, one fire station": beside each other, not one twice."""
    one, other = first.draft, second.draft
    items = one.section.kind in ITEMS and other.section.kind in ITEMS
    if not (items or one.sentence == other.sentence) or other.parent is one or other.definite:
        return False
    nouns = _noun(one, view), _noun(other, view)
    return all(nouns) and nouns[0] != nouns[1]


def _noun(draft: Draft, view: str) -> str:
    """The words that a figure counts, as they are written."""
    atoms = draft.mention.group_atoms
    return view[atoms[0].start : atoms[-1].end].lower() if atoms else ""


def _few_of_a_list(first: Resolved, second: Resolved) -> bool:
    """ "two in prisons of the SDF" of a lead, and "Hama: 2" of a list: alike by chance."""
    best = first.draft.quantity.best
    items = [claim for claim in (first, second) if claim.draft.section.kind in ITEMS]
    if len(items) > 1 and first.draft.section is not second.draft.section:
        return True  # "ISIS: one massacre", "Armed groups: one massacre"
    return any(claim.draft.mention.bare for claim in items) and best is not None and best <= LARGE


def _within(first: Resolved, second: Resolved, vocabulary: Vocabulary) -> bool:
    """ "2418 persons, of whom 327 were rebels", later "the 2,231 by the regime: 327 rebels": one figure.

    A large figure of a lead for a group of its own is said again of a part of the release's total.
    """
    if first.parent is None or second.parent is None or second.parent.parent not in {None, first.parent}:
        return False
    times = second.parent.period, first.parent.period
    if times[0] != times[1] and not within(*times):
        return False  # of the month and, by chance as many, of those killed by mines since January
    best, whole, part = (claim.draft.quantity.best for claim in (first, first.parent, second.parent))
    if best is None or best <= LARGE or vocabulary.generic(first.group) or not first.in_heads():
        return False
    return whole is not None and part is not None and part <= whole


def _refines(first: Resolved, second: Resolved, kind: str, vocabulary: Vocabulary) -> bool:
    """Of one whole, "regime forces and the SDF" and "regime forces" name one deed more and less fully."""
    if kind == "period":
        return _restated_period(first, second)
    if kind == "place":
        return _same_scene(first, second, vocabulary)
    if kind == "cause":
        return _large_in_heads(first, second) or _headline_again(first, second)
    if kind != "actor" or first.parent is None or first.parent is not second.parent:
        return False
    return set(first.actors) <= set(second.actors) or set(second.actors) <= set(first.actors)


def _restated_period(first: Resolved, second: Resolved) -> bool:
    """A large figure of title and lead is one figure, though "three months" became "the first quarter"."""
    if not _large_in_heads(first, second):
        return False
    (a, b), (c, d) = first.period[:2], second.period[:2]
    return (a is None or d is None or a <= d) and (b is None or c is None or c <= b)


def _told_by_its_length(first: Resolved, second: Resolved) -> bool:
    """ "803 Killed in Six Days" of a title, whose lead gives the days of the same six."""
    undated = [claim.period.start is None and claim.period.end is None for claim in (first, second)]
    return any(undated) and not all(undated) and _large_in_heads(first, second)


def _large_in_heads(first: Resolved, second: Resolved) -> bool:
    """A figure that title and lead do not share by chance ("61 killed by mines", "by remnants of war")."""
    best = first.draft.quantity.best
    return best is not None and best > LARGE and first.in_heads() and second.in_heads()


def _headline_again(first: Resolved, second: Resolved) -> bool:
    """A figure of title or lead so large that below it no other is the same by chance."""
    best = first.draft.quantity.best
    apart = first.draft.section is not second.draft.section
    return best is not None and best > VERY_LARGE and apart and (first.in_heads() or second.in_heads())


def _same_scene(first: Resolved, second: Resolved, vocabulary: Vocabulary) -> bool:
    """Title and lead name one place more and less exactly: "west of Idlib", "Wadi Khalid camp".

    So do a title and the body, where both tell of one day.
    """
    if not (first.in_heads() and second.in_heads()):
        return _one_day_there(first, second, vocabulary)
    return bool(_governorates(first, vocabulary) & _governorates(second, vocabulary))


def _one_day_there(first: Resolved, second: Resolved, vocabulary: Vocabulary) -> bool:
    """Whether a figure of title or lead and another are of one day and one governorate: of one incident."""
    one_day = first.period.kind == second.period.kind == "day" and first.period[:2] == second.period[:2]
    if not one_day or not (first.in_heads() or second.in_heads()):
        return False
    return bool(_governorates(first, vocabulary) & _governorates(second, vocabulary))


def _governorates(claim: Resolved, vocabulary: Vocabulary) -> set[str]:
    profile = vocabulary.profile
    ids = {place.partition("@")[2] if place.startswith("?") else place for place in claim.places}
    return {adm1 for id in ids if id in profile.places and (adm1 := profile.adm1_of(id))}


def _lies_in(finer: Resolved, wider: Resolved, vocabulary: Vocabulary) -> bool:
    """Whether one place is named more exactly than the other: "Tokhar, east of Aleppo"."""
    profile = vocabulary.profile
    if len(finer.places) != 1 or len(wider.places) != 1:
        return False
    (inner,), (outer,) = finer.places, wider.places
    if inner.startswith("?"):
        return inner.partition("@")[2] == outer
    return inner in profile.places and outer in profile.place_parents(inner)


def _loose(first: Resolved, second: Resolved) -> bool:
    """One of the two stands where releases sum up, or takes a figure up again ("the 72 victims")."""
    best = first.draft.quantity.best
    if first.foremost() or second.foremost() or (best is not None and best > VERY_LARGE):
        return True
    definite = any(draft.definite for claim in (first, second) for draft in claim.statements)
    return definite or (first.parent is second.parent and first.parent is not None)


def _of_the_text(first: Resolved, second: Resolved) -> bool:
    """A month's total said again beside a day: the day on which it was said."""
    told = second.period.kind == "day" and first.period.start is not None and first.period.kind != "day"
    best = second.draft.quantity.best
    of_its_day = within(second.period, first.period) and best is not None and best > LARGE
    return told and not of_its_day


def _join(twin: Resolved, claim: Resolved, vocabulary: Vocabulary) -> None:
    """Add a restatement, with the facets and the noun it adds."""
    twin.other_times += [time for time in (twin.period, claim.period) if time not in twin.other_times]
    for kind, name in (("actor", "actors"), ("place", "places"), ("period", "period"), ("cause", "cause")):
        if kind == "period" and _of_the_text(twin, claim):
            continue
        if kind == "period" and _told_by_its_length(twin, claim) and twin.period.end is None:
            twin.period, twin.explicit = claim.period, twin.explicit - {kind}
        finer = kind == "place" and _lies_in(claim, twin, vocabulary)
        if kind in claim.explicit and (kind not in twin.explicit or finer):
            setattr(twin, name, getattr(claim, name))
            if kind == "period" and "place" not in twin.explicit:
                twin.places = claim.places  # where nobody says it, the place depends on the time
            facet = claim.draft.facets.get(kind)
            if facet is not None:
                twin.draft.facets[kind] = facet
            twin.explicit |= {kind}
    if twin.draft.group_inherited and claim.draft.mention.group_atoms and not claim.draft.group_inherited:
        twin.group = claim.group
        twin.draft.group_inherited = False
    elif _said_in_full(twin, claim):
        twin.group, twin.unit = claim.group, claim.unit
    elif not claim.draft.group_inherited and claim.group == CIVILIAN and twin.group == PERSON:
        twin.group = CIVILIAN
    if twin.parent is None and claim.parent is not None and claim.parent is not twin:
        twin.parent = claim.parent
        twin.draft.relation = claim.draft.relation
    elif claim.draft.relation == "part" and claim.parent is not None and claim.parent is twin.parent:
        twin.draft.relation = "part"  # "including 34 by the regime", later one of a list of all parties
    if twin.draft.rank is None:
        twin.draft.rank, twin.draft.chain = claim.draft.rank, claim.draft.chain
    twin.draft.closed = twin.draft.closed or claim.draft.closed
    twin.base = twin.base or claim.base
    if _plainly(twin.draft, claim.draft):
        twin.draft.quantity = claim.draft.quantity
    twin.statements.extend(claim.statements)


def _plainly(first: Draft, again: Draft) -> bool:
    """ "At least 186" of a title whose text says 186: so many were counted, and are divided."""
    one, other = first.quantity, again.quantity
    plain = (one.hedge, other.hedge) == ("at_least", "exact") and one.best == other.best
    return plain and not (again.definite or again.known)  # "six of the eight" says nothing new of the eight
