"""What a sentence leaves open, settled inside the sentence.

Order of authority for each facet of a figure: its own words; what its clause
said before it; the whole it is taken out of; the next figure it is joined to
("one medical worker and one media worker at the hands of X"); the figure
before it, where the noun or verb is left out ("32 by the regime and 12 by the
SDF"); the clause it leans on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tollextract.claims.distribute import distribute, divide, settle_ranks
from tollextract.claims.draft import FACETS, Draft, Facet
from tollextract.claims.joined import join
from tollextract.claims.reading import Clause, Reading
from tollextract.claims.siblings import settle_siblings
from tollextract.claims.spelt_out import settle_spelt_out
from tollextract.claims.taken import suits, take_group
from tollextract.claims.times import hand_on, is_day, one_event_s, settle_times
from tollextract.claims.vocabulary import INCIDENT, MUNITION, PERSON, Vocabulary
from tollextract.quantity import percent

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
        _incidents_of(draft, vocabulary)
    reading.drafts[:] = [draft for draft in reading.drafts if not draft.mention.set_aside]
    for clause in reading.clauses:
        hand_on(clause.mains)
        clause.mains[:] = [draft for draft in clause.mains if not draft.mention.set_aside]
        _before(reading, clause, vocabulary)
        join(reading, clause, vocabulary)
        _ellipsis(reading, clause, vocabulary)
        _done_by(clause, vocabulary)
        _lean(clause, vocabulary)
        _opening(reading, clause)
    for harmed, events in reading.occasions:
        _occasion(harmed, events, vocabulary)
    settle_spelt_out(reading, vocabulary=vocabulary)
    divide(reading, vocabulary=vocabulary)
    for draft in reading.drafts:
        head = reading.item_of.get(id(draft))
        if head is not None:
            _from_head(draft, head)
        elif draft.parent is not None:
            _from_whole(draft, draft.parent)
    settle_siblings(reading, vocabulary)
    for clause in reading.clauses:
        for draft in clause.mains:
            if clause.source is not None and draft.kind == "count":
                _same_noun(draft, clause.source, vocabulary)  # "387 by the regime, while ISIS arrested 48"
    for earlier, later in pairwise(reading.drafts):
        if id(later) in reading.harmed and _same_people(reading, earlier, later, vocabulary):
            later.group = earlier.group  # "including 33 men killed and 58 injured"
    settle_spelt_out(reading, vocabulary=vocabulary)
    for earlier, later in pairwise(reading.drafts):
        if later.kind == "change" and earlier.mention.bare and _set_against(earlier, vocabulary):
            earlier.take_from(later, kinds=("harm",), source="sentence")
    settle_times(reading.drafts)
    settle_ranks(reading, vocabulary=vocabulary)
    return list(distribute(reading))


def _incidents_of(draft: Draft, vocabulary: Vocabulary) -> None:
    """ "112 incidents in which a school was struck": incidents with a deed of their own are counted."""
    harm = draft.own("harm")
    if draft.mention.set_aside and draft.group == INCIDENT and harm is not None:
        if vocabulary.unit_of_harm(harm.atoms[0]) == INCIDENT:
            draft.mention.set_aside, draft.group = False, None


def _before(reading: Reading, clause: Clause, vocabulary: Vocabulary) -> None:
    """What the clause said before a figure is said of it."""
    bases = {id(share.base_draft) for share in reading.drafts if share.base_linked}
    pairs = dict(_neighbours(clause.mains))
    for draft in clause.mains:
        earlier = pairs.get(draft)
        if earlier is not None and draft.mention.bare:
            _same_verb(reading, earlier, draft)
        for kind, facet in reading.pre[id(draft)].items():
            if kind == "group":
                if draft.group is None and _is_of(draft, facet, vocabulary):
                    draft.group = facet.group_id()
            elif kind in {"actor", "place", "cause"} and id(draft) in bases:
                continue
            elif suits(draft, facet, vocabulary):
                draft.give(facet)


def _is_of(draft: Draft, group: Facet, vocabulary: Vocabulary) -> bool:
    """ "Children were half of the victims": a share or rank is of the group before it.

    Where the base names one itself, a group for everybody says nothing more of a share.
    """
    if draft.kind in {"share", "rank"} and "group" not in draft.base_facets:
        return True
    return draft.kind == "share" and not vocabulary.generic(group.atoms[0].id)


def _same_verb(reading: Reading, earlier: Draft, later: Draft) -> None:
    """ "..., 8,481 were arrested by the regime, 966 by the SDF": the verb of the figure before."""
    harm = earlier.own("harm")
    if harm is not None and reading.pre[id(earlier)].get("harm") is reading.pre[id(later)].get("harm"):
        later.give(harm)


def _neighbours(mains: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Each figure with the one before it; before one outside brackets, that is none inside them."""
    outside = None
    for earlier, later in pairwise(mains):
        outside = outside if earlier.bracketed else earlier
        yield later, earlier if later.bracketed or outside is None else outside


def _ellipsis(reading: Reading, clause: Clause, vocabulary: Vocabulary) -> None:
    """Forwards to a figure whose noun, verb, time or place is left out."""
    for later, earlier in _neighbours(clause.mains):
        if "rank" in (earlier.kind, later.kind) or later.mention.foreign:
            continue
        _percent_left_out(earlier, later)
        _same_whole(earlier, later)
        if later.kind == "count":
            _same_noun(later, _counted_beside(earlier, later, vocabulary), vocabulary)
        if later.own("actor") is None and _same_people(reading, earlier, later, vocabulary):
            later.group = earlier.group  # "695 media workers killed, 421 detained"
        harm = _harm_of(earlier)
        if harm is not None and later.own("cause") is not None:
            harm = _without_cause(harm, vocabulary)
        if harm is not None and suits(later, harm, vocabulary):
            later.give(harm.inherited("sentence"))
            _torture_goes_on(earlier, later, vocabulary)
        later.take_from(earlier, kinds=("period",), source="sentence")
        if later.kind == earlier.kind == "count":
            _scene_left_out(reading, earlier, later)
        elif later.kind == "share" and not later.mention.base:
            if earlier.kind == "count" and earlier.parent is not None:
                _share_of_count(later, earlier)
            elif earlier.kind == "share":
                later.base_facets = later.base_facets or earlier.base_facets
                later.mention.base = earlier.mention.base
        elif earlier.kind == "share" and later.kind == "count" and later.mention.bare:
            _count_of_share(later, earlier)


def _counted_beside(earlier: Draft, later: Draft, vocabulary: Vocabulary) -> Draft:
    """Whose noun a figure without one has: that of the figure before, or of the whole of both.

    "Of the 671, 253 were truffle gatherers and 124 died by mines": the 124 are of the 671.
    """
    named = bool(earlier.mention.group_atoms)
    implied = earlier.mention.harm is not None and not named  # "171 died"
    beside = named and earlier.parent is later.parent and not vocabulary.generic(earlier.group)
    untold = earlier.group is None or implied or beside
    return earlier.parent if untold and earlier.parent is not None else earlier


def _torture_goes_on(earlier: Draft, later: Draft, vocabulary: Vocabulary) -> None:
    """ "19 deaths due to torture, two at the hands of the SDF": a cause that is a harm of its own goes on."""
    cause = earlier.facets.get("cause")
    if later.mention.bare and cause is not None and vocabulary.harm_of_cause(cause.atoms[0].id) is not None:
        later.give(cause, source="sentence")


def _same_noun(draft: Draft, other: Draft, vocabulary: Vocabulary) -> None:
    """A figure whose noun is left out counts what another counts; nobody killed is a munition."""
    harm = draft.own("harm")
    fits = harm is None or vocabulary.harm_unit_fits(harm.atoms[0].id, other.unit)
    if draft.mention.bare and draft.group is None and fits and not draft.mention.of_figure:
        take_group(draft, other)


def _set_against(draft: Draft, vocabulary: Vocabulary) -> bool:
    """ "Compared to the 213 in January, arrests fell by 20 percent": counted are the arrests named later."""
    return draft.kind == "count" and "harm" not in draft.facets and vocabulary.generic(draft.group)


def _same_people(reading: Reading, earlier: Draft, later: Draft, vocabulary: Vocabulary) -> bool:
    """Whether a figure that names only what was done counts the particular people of the one before."""
    if later.kind != "count" or earlier.kind != "count" or later.mention.group_atoms:
        return False
    if later.mention.harm is None or earlier.unit != later.unit:
        return False
    if earlier.parent is not None and id(later) not in reading.harmed:
        return False
    generic = vocabulary.generic
    told = generic(later.group) or (later.parent is not None and later.group == later.parent.group)
    if later.mention.further and earlier.mention.group_atoms:
        return told  # "125 civilians were killed and another 188 injured"
    return told and not generic(earlier.group)


def _done_by(clause: Clause, vocabulary: Vocabulary) -> None:
    """ "1,286 barrel bombs killed two civilians": the munitions are what killed them."""
    mains = clause.mains
    if clause.opened_by == "relative" and clause.source is not None:
        mains = [clause.source, *mains]
    at, by = next((item for item in enumerate(mains) if item[1].unit == MUNITION), (0, None))
    cause = by.mention.group_atoms[-1] if by is not None and by.mention.group_atoms else None
    if cause is None or not vocabulary.is_cause(cause.id):
        return
    for draft in mains[at + 1 :]:
        if draft.unit == PERSON and draft.harm is not None and vocabulary.bodily(draft.harm):
            draft.give(Facet("cause", (cause._replace(kind="cause"),), "sentence"))


def _occasion(harmed: Draft, events: Draft, vocabulary: Vocabulary) -> None:
    """ "Five were killed in Idlib in three attacks by Russian forces": both share their scene."""
    harms = [draft.facets["harm"].atoms[0] for draft in (harmed, events) if "harm" in draft.facets]
    if [vocabulary.unit_of_harm(atom) for atom in harms] != [PERSON, INCIDENT]:
        return
    for one, other in ((harmed, events), (events, harmed)):
        one.take_from(other, kinds=("actor", "place"), source="sentence")


def _percent_left_out(earlier: Draft, later: Draft) -> None:
    """ "Hama with 18 percent and Aleppo with 15": the second is a share as well."""
    best = later.quantity.best
    if (
        earlier.kind != "share"
        or earlier.unit != "percent"
        or later.kind != "count"
        or not later.mention.bare
    ):
        return
    ranked = earlier.chain is not None or earlier.own("place") is not None
    if earlier.share_of is not None:
        return  # "34 in Raqqa, or 67 percent, and 12 in Aleppo"
    if later.bracketed or not ranked or best is None or best > 100 or later.own("place") is None:
        return
    later.kind, later.unit, later.group = "share", "percent", None
    later.quantity = percent(best, hedge=later.quantity.hedge, printed=later.quantity.printed)
    later.parent, later.relation = None, None


def _same_whole(earlier: Draft, later: Draft) -> None:
    """ "Nine of them died in prisons of the regime, two in those of the SDF": both out of one figure."""
    if earlier.rule not in {"anaphor", "embedded"} or earlier.parent is None or later.parent is not None:
        return
    if later.kind != "count" or not later.mention.bare:
        return
    told = [kind for kind in ("actor", "place", "cause", "period") if later.own(kind) is not None]
    alike = any(earlier.own(kind) is not None for kind in told)
    plain = earlier.mention.of_figure and not told  # "34 of the 61 died at work, two at home"
    if (alike or plain) and later.quantity.fits_in(earlier.parent.quantity):
        later.parent, later.relation, later.rule = earlier.parent, "subset", "anaphor"


def _without_cause(harm: Facet, vocabulary: Vocabulary) -> Facet:
    """ "Eleven deaths by torture, 29 by landmines": the deaths go on, the torture does not."""
    wider = vocabulary.wider(harm.atoms[0].id)
    return Facet("harm", (harm.atoms[0]._replace(ids=(wider,)),), harm.source)


def _harm_of(draft: Draft) -> Facet | None:
    """The harm of a figure, or of what it is taken out of."""
    harm = draft.facets.get("harm")
    return harm if harm is not None or draft.parent is None else draft.parent.facets.get("harm")


def _scene_left_out(reading: Reading, earlier: Draft, later: Draft) -> None:
    """A figure with a place of its own keeps the actor; one without an actor of its own keeps the place."""
    said_before = reading.pre[id(later)]
    own_words = {
        kind
        for kind in ("actor", "place", "cause")
        if later.own(kind) is not None and later.own(kind) is not said_before.get(kind)
    }
    if not own_words & {"place", "actor"} and _same_scene(later):
        later.take_from(earlier, kinds=("place",), source="sentence")
    if later.mention.bare and own_words == {"place"}:
        later.take_from(earlier, kinds=("actor", "cause"), source="sentence")


def _share_of_count(share: Draft, count: Draft) -> None:
    """ "the regime killed 13,470 of them, that is 99 percent": the count as a share of its own whole."""
    if any(share.own(kind) is not None for kind in ("place", "cause")):
        return
    share.group = share.group or count.group
    share.take_from(count, source="sentence")
    share.base_draft, share.base_linked = count.parent, True


def _count_of_share(count: Draft, share: Draft) -> None:
    """ "71 percent of the attacks (61)": the figure in brackets is the share in whole numbers."""
    group = share.base_facets.get("group")
    count.group = share.group or (group.atoms[0].id if group is not None else count.group)
    count.unit = None
    count.take_from(share, source="sentence")
    for facet in share.base_facets.values():
        if facet.kind != "group":
            count.give(facet, source="sentence")


def _same_scene(later: Draft) -> bool:
    """A participle ("killing 10") or a bare figure stays in the place just named."""
    return later.mention.bare or later.own("harm") is not None


def _lean(clause: Clause, vocabulary: Vocabulary) -> None:
    source = clause.source
    if source is None:
        return
    if clause.opened_by == "compared" and clause.mains:
        _compared_before(source, clause, vocabulary)
    kinds = TAKEN_OVER.get(clause.opened_by, ())
    for draft in clause.mains:
        draft.other_period = clause.opened_by == "compare"
        draft.cumulative = clause.opened_by == "total"
        if draft.kind in {"count", "rank"}:
            _same_noun(draft, source, vocabulary)
        told = draft.mention.harm is not None and not draft.mention.group_atoms
        aside = clause.opened_by == "side" and (source.kind == "share" or draft.section.kind == "title")
        if told and aside and source.group is not None:
            draft.group = source.group  # "Children made up 32 percent, with 468 killed"
        if draft.kind == "share" and source.kind == "share" and not draft.mention.base:
            draft.mention.base, draft.base_facets = source.mention.base, source.base_facets
        for kind in kinds:
            facet = source.facets.get(kind)
            if facet is None or (clause.opened_by in APART and one_event_s(facet, source)):
                continue
            if suits(draft, facet, vocabulary):
                draft.give(facet, source="sentence")


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


def _from_head(draft: Draft, head: Draft) -> None:
    """ "including seven women": what is said of the head of a list is said of its items."""
    if draft.mention.bare and draft.group is None and draft.kind == "count":
        take_group(draft, draft.parent or head)
    if head.kind == "share" and draft.parent is not None:
        draft.take_from(draft.parent, kinds=("harm", "cause"), source="whole")
    draft.take_from(head, source="whole")


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
