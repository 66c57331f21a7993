"""What a figure may be taken out of: "of them", "of the victims", "the remaining" and the nearest holder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from tollextract.claims.draft import ITEMS, LISTED, Draft
from tollextract.claims.mentions import Mention
from tollextract.claims.reading import State
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import FACILITY, INCIDENT, PERSON
from tollextract.slips import CLEAR, likely, slip
from tollextract.spans.lexicon import words_of

#: Rules of figures that are parts of a whole named before.
PART_RULES = frozenset({"anaphor", "colon-list"})

#: Rules of figures that stand in a list of any kind.
IN_A_LIST = LISTED | {"colon-list"}


def fits_inside(state: State, mention: Mention, whole: Draft, *, strict: bool = True) -> bool:
    """Whether a figure may be counted within another; loosely, whatever its size."""
    if strict and not mention.fig.value.quantity.fits_in(whole.quantity):
        return False
    if mention.unit is not None and whole.unit is not None and mention.unit != whole.unit:
        return {mention.unit, whole.unit} <= {INCIDENT, FACILITY}
    return state.vocabulary.may_hold(mention.group, whole.group)


def _clearly(mention: Mention, whole: Draft) -> bool:
    """Whether a figure would fit but for a slip that hardly comes about by chance: 63 of 36."""
    one, other = mention.fig.value.quantity.best, whole.quantity.best
    return one is not None and other is not None and slip(one, other) in CLEAR


def nearly_fits(state: State, mention: Mention, whole: Draft) -> bool:
    """Whether a figure would fit into another but for a slip in one of the two: 51 of 38, not 510 of three.

    "12 died in Homs and 20 in Hama. 25 of them" are some of both.
    """
    one, other = mention.fig.value.quantity.best, whole.quantity.best
    together = sum(told.quantity.best or 0 for told in _told_here(state, mention) if told.parent is None)
    if one is None or other is None or one <= together or not likely(one, other):
        return False
    return fits_inside(state, mention, whole, strict=False)


def nearest(state: State, mention: Mention, *, heads: bool = False) -> Draft | None:
    """The nearest figure of the sentence that can hold this one; with ``heads``, none inside a list."""
    holders = list(_holders(state.reading.drafts))
    if heads:
        holders = [draft for draft in holders if id(draft) not in state.reading.item_of]
    bracketed = state.brackets[-1][0] if state.brackets else None
    if bracketed is not None:
        holders.sort(key=lambda draft: draft is not bracketed)
    fitting = [draft for draft in holders if fits_inside(state, mention, draft)]
    harm = mention.harm
    if harm is not None and mention.unit == PERSON:
        fitting.sort(key=lambda draft: draft.mention.harm is None or draft.mention.harm.id != harm.id)
    fitting = fitting or [draft for draft in holders if fits_inside(state, mention, draft, strict=False)][:1]
    others = (draft for draft in fitting if draft.group != mention.group or mention.group is None)
    return next(others, fitting[0] if fitting else None)


def _holders(drafts: Sequence[Draft]) -> Iterable[Draft]:
    """The counts of a sentence, and the counts that its shares are taken of, nearest first."""
    for draft in reversed(drafts):
        count = draft if draft.kind == "count" else draft.base_draft
        if count is not None:
            yield count


def pointed_at(
    state: State, words: str, *, mention: Mention | None = None, but: Sequence[Draft] = ()
) -> Draft | None:
    """The figure that "of them", "of the dead" points back to; none of those in ``but``."""
    harm, named = state.vocabulary.harm_named(words), _names_all(words)
    if harm is not None and not named:  # "of those injured": of none who are some of them
        but = [*but, *(draft for draft in state.earlier if _some_of_them(draft))]
    found = _antecedent(state, mention, named=named, harm=harm, but=but)
    if named or mention is None or (found is not None and found.section is state.section):
        return found
    near = _just_told(state, mention, harm=harm, but=but)
    return near if found is None or (near is not None and _clearly(mention, near)) else found


def _just_told(state: State, mention: Mention, *, harm: str | None, but: Sequence[Draft]) -> Draft | None:
    """ "It made 66 arrests. 94 of them": nobody else can be meant, and one of the two is miswritten."""
    nearest = next(iter(_told_here(state, mention)), None)
    if nearest is None or nearest in but:
        return None
    if None not in (harm, nearest.harm) and not _suffered(state, nearest, harm or ""):
        return None  # a verb before the figure is only settled later: "killed 23; 27 of those killed"
    return nearest if nearly_fits(state, mention, nearest) else None


def _told_here(state: State, mention: Mention) -> list[Draft]:
    """The figures of the paragraph that words may point at, nearest first."""
    told = (*reversed(state.reading.drafts), *state.paragraph)
    return [one for one in told if one.section is state.section and _may_be_pointed_at(state, one, mention)]


def told_apart(state: State, steps: Sequence[Step], *, mention: Mention | None) -> Draft | None:
    """ "Of those killed in Aleppo", "of those arrested by the SDF": the nearest figure told of these.

    ``steps`` come right behind "of those killed"; those before the next mark or figure tell which are meant.
    """
    meant = list(takewhile(lambda step: step.mention is None and step.kind != "mark", steps))
    telling = [step for step in meant if step.names("place") or step.marker == "agent"]
    named = [step.facet for step in telling if step.facet is not None]
    if mention is None or not named:
        return None
    for draft in (*reversed(state.reading.drafts), *state.earlier):
        told = (draft.own(facet.kind) for facet in named)
        pairs = zip(told, named, strict=True)
        same = all(facet.same_as(one) for one, facet in pairs)
        if (
            same
            and draft.kind == "count"
            and draft.rule not in IN_A_LIST
            and fits_inside(state, mention, draft)
        ):
            return draft
    return None


def _names_all(words: str) -> bool:
    """ "of the total", "of the victims" mean those of the release; "of them", "of these" the nearest."""
    return words_of("pointer").isdisjoint(words.split())


def list_whole(state: State, mention: Mention, pending: Sequence[Step]) -> Draft | None:
    """The whole of a list: in the sentence, or what it is about ("The victims include three women")."""
    holder = nearest(state, mention, heads=among_all(pending))
    others = any(step.names("group", "harm") for step in pending)
    if holder is not None and others and not mention.fig.value.quantity.fits_in(holder.quantity):
        # "3 women were among the victims that included 36 killed by the army": of all victims, where
        # "27 civilians, including 50 children" is a slip
        return _antecedent(state, mention, named=True, harm=None, but=state.reading.drafts) or holder
    if holder is not None:
        return holder
    if (beside := _fighting_beside(state, mention)) is not None:
        return beside
    done = _done_by(state, mention, pending) or _just_counted(state, mention, pending)
    if done is not None:
        return done
    facets = (step.facet for step in pending if step.facet is not None and step.facet.kind == "group")
    subject = next((facet.atoms[0].id for facet in facets), None)
    if subject is not None and not state.vocabulary.generic(subject) and not state.vocabulary.held(subject):
        same = (draft for draft in state.earlier if draft.group == subject and draft.kind == "count")
        return next((draft for draft in same if fits_inside(state, mention, draft)), None)
    said = " ".join(step.text for step in pending if step.text not in words_of("publishing"))
    harm = state.vocabulary.harm_named(said) or _sufferers(state, pending)
    points = any(step.cue("of_them", "of_total") for step in pending)
    if harm is None and mention.harm is not None and mention.unit == PERSON and not points:
        whole = _antecedent(state, mention, named=False, harm=mention.harm.id)
        if whole is not None:
            return whole  # "The figures included 609 civilians killed"
    anew = all(draft.section is not state.section for draft in state.earlier)
    named = "the" in said.split() and (harm is None or anew or among_all(pending))
    whole = _antecedent(state, mention, named=named, harm=harm)
    if (
        whole is not None
        and said.startswith("the ")
        and whole.own("period") is not None
        and not whole.foremost
    ):
        return _antecedent(state, mention, named=True, harm=harm)  # "In 2022 ... The dead also included"
    if whole is None and not named and not _names_all(said):
        return _just_told(state, mention, harm=harm, but=())
    return whole


def _fighting_beside(state: State, mention: Mention) -> Draft | None:
    """ "846 soldiers and loyalists, including 140 militiamen": fighters of those counted."""
    last = state.reading.drafts[-1] if state.reading.drafts else None
    status = state.vocabulary.status_of(mention.group_atoms) if mention.group_atoms else None
    if last is None or status != "fighter":
        return None
    for draft in (last, *last.wholes()):
        if (
            draft.kind == "count"
            and draft.status == status
            and mention.fig.value.quantity.fits_in(draft.quantity)
        ):
            return draft
    return None


def _just_counted(state: State, mention: Mention, pending: Sequence[Step]) -> Draft | None:
    """ "Six civilians, including a soldier, were killed": of those just counted, whatever they are called."""
    last = state.reading.drafts[-1] if state.reading.drafts else None
    right_behind = all(step.kind == "mark" or step.cue("including") for step in pending)
    if last is None or last.kind != "count" or not right_behind or mention.unit != last.unit:
        return None
    return last if mention.fig.value.quantity.fits_in(last.quantity) else None


def among_all(steps: Sequence[Step]) -> bool:
    """ "Among the dead were": of all who died, where "of the dead" may be those just named."""
    return (
        bool(steps) and steps[0].cue("including") and not words_of("among").isdisjoint(steps[0].text.split())
    )


def _done_by(state: State, mention: Mention, pending: Sequence[Step]) -> Draft | None:
    """ "Attacks by Russian forces included nine in Idlib": of what the release says of that actor."""
    named = next((step.facet for step in pending if step.names("actor")), None)
    if named is None or not any(step.names("harm") for step in pending):
        return None
    actors = {atom.id for atom in named.atoms}
    for draft in state.earlier:
        facet = draft.facets.get("actor")
        if facet is not None and {atom.id for atom in facet.atoms} == actors and draft.kind == "count":
            if "place" not in draft.facets and fits_inside(state, mention, draft):
                return draft
    return None


def _sufferers(state: State, steps: Sequence[Step]) -> str | None:
    """The harm of "the injured included": who suffered it is meant by its word."""
    for before, step in pairwise(steps):
        if before.text == "the" and step.facet is not None and step.facet.kind == "harm":
            harm = step.facet.atoms[0]
            return harm.id if state.vocabulary.unit_of_harm(harm) == PERSON else None
    return None


def _antecedent(
    state: State, mention: Mention | None, *, named: bool, harm: str | None, but: Sequence[Draft] = ()
) -> Draft | None:
    """The figure an anaphor points back to: the nearest that can hold it, the head of its list.

    "Of the total" at the start of a paragraph means the total of the release.
    """
    if mention is not None and mention.of_group:
        same = of_group(state, mention.group, but=mention)
        if same is not None and fits_inside(state, mention, same):
            return same
    for draft in [*reversed(state.reading.drafts), *_before_the_sentence(state, named=named)]:
        if draft.mention is mention or draft in but or not _may_be_pointed_at(state, draft, mention):
            continue
        if harm is not None and not _suffered(state, draft, harm):
            continue
        if named and draft.rule == "anaphor":
            if draft in state.reading.drafts:
                return draft.parent  # "24 of the victims by A, nine of the deaths by B": both of the same
            if draft.section is state.section and draft.parent is not None:
                if not state.vocabulary.generic(draft.group):
                    draft = draft.parent  # "Of the dead, 30 were women. Of the dead, 12 ..."
        if not named and draft.section is not state.section and _is_attributed_part(draft):
            draft = draft.parent or draft
        if mention is None or _holds(state, mention, draft):
            return draft
    return None


def _is_attributed_part(draft: Draft) -> bool:
    """ "The remaining 324 were held by the army. / 257 of them ...": a paragraph goes back to them all."""
    return draft.rule in PART_RULES | {"remaining"} and draft.own("actor") is not None


def total_named(state: State, steps: Sequence[Step]) -> Draft | None:
    """ "Of the civilians, 371 were children": the words before the first figure name its whole."""
    opens = words_of("of_noun") | words_of("among")
    opening = next((index for index, step in enumerate(steps) if step.text in opens), None)
    if opening is None or opening > 1 or opening + 2 >= len(steps):
        return None
    if steps[-1].text != "," and steps[-1].text not in words_of("copula"):
        return None
    named = steps[opening + 1 + (steps[opening + 1].text in words_of("determiner"))]
    facet = named.facet
    if facet is None or facet.kind != "group" or len(facet.atoms) > 1:
        return None
    group = facet.atoms[0].id
    return of_group(state, group) or _group_above(state, group)


def taken_up(state: State, mention: Mention, pending: Sequence[Step]) -> Draft | None:
    """ "The 72 victims", "all 72 civilians": the count of sentences before that has this figure."""
    if mention.harm is not None or not pending or pending[-1].text not in words_of("determiner"):
        return None
    if mention.group is not None and not state.vocabulary.generic(mention.group):
        return None
    figure = mention.fig.value.quantity
    for draft in state.earlier:
        if (
            draft.kind == "count"
            and draft.quantity.best == figure.best
            and _may_be_pointed_at(state, draft, mention)
        ):
            if fits_inside(state, mention, draft):
                return draft
    return None


def _group_above(state: State, group: str) -> Draft | None:
    """ "Among the civilians were 12 women": those of a paragraph above, where title or lead counts them."""
    if group == PERSON:
        return None
    same = (draft for draft in state.earlier if draft.group == group and draft.kind == "count")
    return next((draft for draft in same if draft.foremost and "actor" not in draft.facets), None)


def of_group(state: State, group: str | None, *, but: Mention | None = None) -> Draft | None:
    """ "the civilians", "the women": the nearest figure of the paragraph for that group, listed or not."""
    if group in {None, PERSON}:
        return None
    nearby = (draft for draft in state.paragraph if draft.section is state.section)
    for draft in [*reversed(state.reading.drafts), *nearby]:
        if draft.group == group and draft.kind == "count" and draft.mention is not but:
            return draft
    return None


def _before_the_sentence(state: State, *, named: bool) -> list[Draft]:
    """Earlier figures, those of the section first; the release's total where it is stated best."""
    nearby = [draft for draft in state.earlier if draft.section is state.section]
    others = [draft for draft in state.earlier if draft.section is not state.section]
    if any(draft.foremost and draft.parent is None and not _runs_on(draft) for draft in state.earlier):
        others.sort(key=_runs_on)
    if not named:
        return [*nearby, *others]
    others.sort(key=lambda draft: (not draft.foremost, draft.loose, draft.start))
    done_by = [draft for draft in nearby if "actor" in draft.facets]
    events = [draft for draft in others if "actor" in draft.facets and draft.own("place") is not None]
    nearby = [draft for draft in nearby if draft not in done_by]
    return [*nearby, *(draft for draft in others if draft not in events), *done_by, *events]


def _runs_on(draft: Draft) -> bool:
    """ "More than half a million have died since 2011": a running total is what "of them" means least."""
    period = draft.own("period")
    return period is not None and period.atoms[0].form == "since"


def _may_be_pointed_at(state: State, draft: Draft, mention: Mention | None) -> bool:
    """Whether words may point at a figure; at one of another item only by its deed ("of the killings")."""
    if draft.kind != "count" or draft.cumulative or draft.other_period or draft.quantity.hedge == "vague":
        return False
    deed = mention is not None and _of_deed(mention)
    if draft.section.kind in ITEMS and draft.section is not state.section and not deed:
        return False
    return id(draft) not in state.reading.item_of and draft.rule not in IN_A_LIST


def _suffered(state: State, draft: Draft, harm: str) -> bool:
    """ "of the dead" are those killed, also where they died under torture."""
    wider = state.vocabulary.wider
    return draft.harm is not None and wider(draft.harm) == wider(harm)


def _some_of_them(draft: Draft) -> bool:
    """ "152 of the total were hurt in Beita, 32 others in Battir. Of those hurt": not of the 32."""
    told = draft.parent is not None and draft.parent.harm == draft.harm and draft.own("period") is None
    return told or draft.mention.apart


def _holds(state: State, mention: Mention, draft: Draft) -> bool:
    """ "nine of these children" points back to children, "nine of them" to anybody."""
    partitive, harm = mention.partitive, draft.harm
    if mention.harm is not None and partitive is not None and harm is not None:
        if mention.harm.id not in {harm, state.vocabulary.wider(harm)}:
            return False
    noun = mention.group if mention.of_group else None
    if noun is not None and not state.vocabulary.generic(noun) and draft.group != noun:
        return False
    return fits_inside(state, replace(mention, group=None) if _of_deed(mention) else mention, draft)


def _of_deed(mention: Mention) -> bool:
    """ "107 of the killings": of whom, the figure that it is taken out of says."""
    return mention.of_group and mention.harm is not None and not mention.group_atoms


def whole_of_rest(state: State, mention: Mention) -> Draft | None:
    """What "the remaining 28" is left over from: the whole of the parts named before it."""
    for part in [*reversed(state.reading.drafts), *state.earlier]:
        if part.kind != "count" or part.cumulative or part.rule in LISTED:
            continue
        whole = part.parent if part.parent is not None and part.rule in PART_RULES else part
        if "actor" not in whole.facets and fits_inside(state, mention, whole):
            return whole
    return None
