"""What a sentence leaves open, settled inside the sentence.

Order of authority for each facet of a figure: its own words; what its clause
said before it; the whole it is taken out of; the next figure it is joined to
("one medical worker and one media worker at the hands of X"); the figure
before it, where the noun or verb is left out ("32 by the regime and 12 by the
SDF"); the clause it leans on.
"""

from __future__ import annotations

from itertools import pairwise

from tollextract.claims.all_but import count_others
from tollextract.claims.distribute import distribute, divide, settle_ranks
from tollextract.claims.draft import FACETS, Draft, Facet
from tollextract.claims.ellipsis import (
    fill_ellipsis,
    neighbours,
    same_noun,
    same_people,
    same_verb,
    set_against,
)
from tollextract.claims.joined import join
from tollextract.claims.reading import Clause, Reading
from tollextract.claims.respectively import level
from tollextract.claims.siblings import settle_siblings
from tollextract.claims.spelt_out import settle_spelt_out
from tollextract.claims.taken import suits, take_group
from tollextract.claims.times import hand_on, is_day, one_event_s
from tollextract.claims.vocabulary import CIVILIAN, INCIDENT, MUNITION, PERSON, Vocabulary

#: What a clause takes over from the figure it leans on, by how it was opened.
TAKEN_OVER = {
    "relative": FACETS,
    "side": FACETS,
    "total": ("harm", "cause", "place"),
    "ranking": ("harm", "period", "cause"),
    "compare": ("harm", "cause", "place", "actor"),
    "compared": ("harm",),
    "semicolon": ("harm", "period"),
    "contrast": ("harm", "period"),
    "colon": ("harm", "period", "place"),
}
#: Clauses that tell of another event than the figure they lean on.
APART = frozenset({"semicolon", "contrast"})


def settle(reading: Reading, *, vocabulary: Vocabulary) -> list[Draft]:
    """Fill the open facets of every draft of a sentence; returns the drafts in reading order."""
    for draft in reading.drafts:
        count_others(draft)
        _incidents_of(draft, vocabulary)
        _of_the_head(draft)
    reading.drafts[:] = [draft for draft in reading.drafts if not draft.mention.set_aside]
    level(reading)
    for clause in reading.clauses:
        _settle_clause(reading, clause, vocabulary)
    for harmed, events in reading.occasions:
        _occasion(harmed, events, vocabulary)
    settle_spelt_out(reading, vocabulary=vocabulary)
    divide(reading, vocabulary=vocabulary)
    _settle_lists(reading, vocabulary)
    _settle_neighbours(reading, vocabulary)
    settle_ranks(reading, vocabulary=vocabulary)
    return list(distribute(reading))


def _settle_clause(reading: Reading, clause: Clause, vocabulary: Vocabulary) -> None:
    """Fill the main figures of one clause."""
    hand_on(clause.mains)
    clause.mains[:] = [draft for draft in clause.mains if not draft.mention.set_aside]
    _before(reading, clause, vocabulary)
    _change_of_both(reading, clause, vocabulary)
    join(reading, clause, vocabulary)
    fill_ellipsis(reading, clause, vocabulary)
    _done_by(clause, vocabulary)
    _share_of_both(clause, vocabulary)
    _lean(clause, vocabulary)
    _opening(reading, clause)


def _settle_lists(reading: Reading, vocabulary: Vocabulary) -> None:
    """Fill what is taken out of other figures, then the heads of lists by their items."""
    for draft in reading.drafts:
        head = reading.item_of.get(id(draft))
        if head is not None:
            _from_head(draft, head)
        elif draft.parent is not None:
            _from_whole(draft, draft.parent)
    settle_siblings(reading, vocabulary)
    for item, head in ((draft, reading.item_of.get(id(draft))) for draft in reading.drafts):
        if head is not None:
            _tell_head(head, item, vocabulary)


def _settle_neighbours(reading: Reading, vocabulary: Vocabulary) -> None:
    """Fill what only the figure beside one, or the clause before, can tell."""
    for clause in reading.clauses:
        for draft in clause.mains:
            if clause.source is not None and draft.kind == "count":
                same_noun(draft, clause.source, vocabulary)  # "387 by the regime, while ISIS arrested 48"
    for earlier, later in pairwise(reading.drafts):
        if id(later) in reading.harmed and same_people(reading, earlier, later, vocabulary):
            later.group = earlier.group  # "including 33 men killed and 58 injured"
    settle_spelt_out(reading, vocabulary=vocabulary)
    for earlier, later in pairwise(reading.drafts):
        if later.kind == "change" and earlier.mention.bare and set_against(earlier, vocabulary):
            earlier.take_from(later, kinds=("harm",), source="sentence")


def _incidents_of(draft: Draft, vocabulary: Vocabulary) -> None:
    """ "112 incidents in which a school was struck": incidents with a deed of their own are counted."""
    harm = draft.own("harm")
    if draft.mention.set_aside and draft.mention.group == INCIDENT and harm is not None:
        if vocabulary.unit_of_harm(harm.atoms[0]) == INCIDENT:
            draft.mention.set_aside, draft.group = False, None if draft.group == INCIDENT else draft.group


def _before(reading: Reading, clause: Clause, vocabulary: Vocabulary) -> None:
    """What the clause said before a figure is said of it."""
    bases = {id(share.base_draft) for share in reading.drafts if share.leads_to_base()}
    pairs = dict(neighbours(clause.mains))
    for draft in clause.mains:
        earlier = pairs.get(draft)
        if earlier is not None and draft.mention.bare:
            same_verb(reading, earlier, draft, vocabulary)
        for kind, facet in reading.pre[id(draft)].items():
            if kind == "group":
                to = draft.mention.bare and earlier is not None and earlier.kind == "change"
                if draft.group is None and (to or _is_of(draft, facet, vocabulary)):
                    draft.group = facet.group_id()  # "civilian casualties fell by 13 percent to 407"
            elif kind in {"actor", "place", "cause"} and id(draft) in bases:
                continue
            elif suits(draft, facet, vocabulary) and not _of_others(draft, facet, vocabulary):
                if _says_closer(draft, facet, vocabulary):
                    draft.facets[kind] = facet
                draft.give(facet)


def _says_closer(draft: Draft, facet: Facet, vocabulary: Vocabulary) -> bool:
    """ "Victims of torture: the Center recorded 14 deaths": its noun says less than the label."""
    said = facet.atoms[0].id
    closer = facet.kind == "harm" and said != draft.harm and vocabulary.narrows(said)
    return closer and draft.mention.harm is not None and vocabulary.wider(said) == draft.harm


def _of_others(draft: Draft, facet: Facet, vocabulary: Vocabulary) -> bool:
    """ "The bombing claimed 25 of those lives": what cannot be done to the whole was not done to the 25."""
    if facet.kind != "harm" or draft.unit is not None or draft.parent is None:
        return False
    return not vocabulary.harm_unit_fits(facet.atoms[0].id, draft.parent.unit)


def _is_of(draft: Draft, group: Facet, vocabulary: Vocabulary) -> bool:
    """ "Children were half of the victims": a share or rank is of the group before it.

    Where the base names one itself, a group for everybody says nothing more of a share.
    """
    if draft.kind in {"share", "rank", "change"} and "group" not in draft.base_facets:
        return True
    return draft.kind == "share" and not vocabulary.generic(group.atoms[0].id)


def _done_by(clause: Clause, vocabulary: Vocabulary) -> None:
    """ "1,286 barrel bombs killed two civilians": the munitions are what killed them."""
    mains = clause.mains
    if clause.opened_by == "relative" and clause.source is not None:
        mains = [clause.source, *mains]
    at, by = next((item for item in enumerate(mains) if item[1].unit == MUNITION), (0, None))
    weapons = by.mention.group_atoms if by is not None else ()
    means = vocabulary.as_means(weapons[-1]) if weapons else None
    if means is None:
        return
    for draft in mains[at + 1 :]:
        if draft.unit == PERSON and draft.harm is not None and vocabulary.bodily(draft.harm):
            draft.give(Facet("cause", (means,), "sentence"))


def _share_of_both(clause: Clause, vocabulary: Vocabulary) -> None:
    """ "Thirty percent were children, with 468 killed and 1,214 injured": a share of all who were harmed."""
    share = clause.source
    if clause.opened_by != "side" or share is None or share.kind != "share" or share.harm is not None:
        return
    told = {draft.harm: draft.facets["harm"] for draft in clause.mains if draft.harm is not None}
    whole = vocabulary.made_up_of({harm for harm in told if harm is not None})
    if whole is not None and "harm" not in share.base_facets:
        atom = next(iter(told.values())).atoms[0]
        share.give(Facet("harm", (atom._replace(ids=(whole,)),)), source="sentence")


def _change_of_both(reading: Reading, clause: Clause, vocabulary: Vocabulary) -> None:
    """ "12 were killed and 31 injured, a rise of 10 percent": a change in all who were harmed."""
    for change in clause.mains:
        if change.kind != "change":
            continue
        before = reading.drafts[: reading.drafts.index(change)][-2:]
        harms = [facet for draft in before if (facet := draft.own("harm")) is not None]
        whole = vocabulary.made_up_of({facet.atoms[0].id for facet in harms})
        said = change.facets.get("harm")
        if whole is not None and (said is None or said in harms):
            change.facets["harm"] = Facet("harm", (harms[-1].atoms[0]._replace(ids=(whole,)),), "sentence")


def _occasion(harmed: Draft, events: Draft, vocabulary: Vocabulary) -> None:
    """ "Five were killed in Idlib in three attacks by Russian forces": both share their scene."""
    harms = [draft.facets["harm"].atoms[0] for draft in (harmed, events) if "harm" in draft.facets]
    if [vocabulary.unit_of_harm(atom) for atom in harms] != [PERSON, INCIDENT]:
        return
    for one, other in ((harmed, events), (events, harmed)):
        one.take_from(other, kinds=("actor", "place"), source="sentence")


def _lean(clause: Clause, vocabulary: Vocabulary) -> None:
    source = clause.source
    if source is None:
        return
    if clause.opened_by == "compared" and clause.mains:
        _compared_before(source, clause, vocabulary)
    kinds = TAKEN_OVER.get(clause.opened_by, ())
    for draft in clause.mains:
        draft.other_period = draft.compared == "before" or clause.opened_by == "compare"
        draft.cumulative = clause.opened_by == "total"
        if draft.kind in {"count", "rank"}:
            same_noun(draft, source, vocabulary)
        told = draft.mention.harm is not None and not draft.mention.group_atoms
        aside = clause.opened_by == "side" and (source.kind == "share" or draft.section.kind == "title")
        if told and aside and source.group is not None:
            draft.group = source.group  # "Children made up 32 percent, with 468 killed"
        if draft.kind == "share" and source.kind == "share" and not draft.mention.base:
            draft.mention.base, draft.base_facets = source.mention.base, source.base_facets
        for kind in kinds:
            facet = source.facets.get(kind)
            if facet is None or (clause.opened_by in APART and one_event_s(facet, source) and _some(draft)):
                continue  # but "15 were hurt on the 28th, but none was killed" tells of one event
            if suits(draft, facet, vocabulary):
                draft.give(facet, source="sentence")


def _some(draft: Draft) -> bool:
    """Whether a figure counts anybody at all."""
    return draft.quantity.best != 0


def _compared_before(source: Draft, clause: Clause, vocabulary: Vocabulary) -> None:
    """ "Compared to the 213 in January, arrests fell to 190": the first figure counts the same."""
    source.other_period = True
    draft = clause.mains[0]
    harm = draft.facets.get("harm") or clause.pre.get("harm")
    if source.harm is None and harm is not None and suits(source, harm, vocabulary):
        source.give(harm, source="sentence")
    if source.kind == draft.kind == "count" and source.group is None:
        take_group(source, draft)


def _opening(reading: Reading, clause: Clause) -> None:
    for draft in clause.mains:
        if clause.opened_by != "compare":
            for facet in reading.opening.values():
                if not (clause.opened_by == "total" and is_day(facet)):
                    draft.give(facet, source="sentence")


def _of_the_head(item: Draft) -> None:
    """ "67 civilians, including 19 children, seven of whom, including one child": seven of the 67."""
    part = item.parent
    whole = part.parent if part is not None else None
    if part is None or whole is None or whole.parent is None or item.group != whole.group:
        return
    if part.rule == "embedded" and part.mention.bare and item.mention.group_atoms:
        part.parent = whole.parent


def _from_head(draft: Draft, head: Draft) -> None:
    """ "including seven women": what is said of the head of a list is said of its items."""
    if draft.mention.bare and draft.group is None and draft.kind == "count":
        take_group(draft, draft.parent or head)
    if head.kind == "share" and draft.parent is not None:
        draft.take_from(draft.parent, kinds=("harm", "cause"), source="whole")
    draft.take_from(head, source="whole")


def _tell_head(head: Draft, item: Draft, vocabulary: Vocabulary) -> None:
    """ "78 civilians, including 14 children killed in May": nothing else says what was done to the 78."""
    if head.mention.bare and head.group is None and item.group is not None and item.relation != "share":
        if vocabulary.disjoint(item.group, CIVILIAN):
            head.group, head.unit = PERSON, PERSON  # "the killings were 228, including 71 soldiers"
    harm = item.mention.harm
    if harm is None or not item.mention.group_atoms or vocabulary.wider(harm.id) != harm.id:
        return
    untold = "harm" not in head.facets and head.kind == "count"
    if untold and head.unit == PERSON and head.status != "detainee":
        head.give(Facet("harm", (harm,)), source="sentence")


def _from_whole(draft: Draft, whole: Draft) -> None:
    """ "12 of these detainees": what is said of the whole is said of what is taken out of it."""
    implied = draft.mention.harm is not None and not draft.mention.group_atoms and draft.unit == whole.unit
    if draft.kind == "count" and (implied or (draft.mention.bare and draft.group is None)):
        take_group(draft, whole)
    if draft.mention.partitive is not None and draft.status == "detainee" and draft.unit == whole.unit:
        draft.group = whole.group
    kinds: tuple[str, ...] = ("harm", "place", "period") if draft.own("actor") is not None else FACETS
    if draft.relation == "remainder":
        kinds = ("harm", "period")
    draft.take_from(whole, kinds=kinds, source="whole")
