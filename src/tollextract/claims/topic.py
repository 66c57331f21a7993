"""What a release is about: the harm and the people that its title, subtitle and lead count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import HEADLINES, Draft, Facet, the_only
from tollextract.claims.framing import Framing
from tollextract.claims.times import is_day
from tollextract.claims.vocabulary import MUNITION, PERSON, Vocabulary
from tollextract.quantity import Number

#: A release that counts so many figures of a harm is about it, whatever its title says.
OFTEN = 3
LEAD = frozenset({"lead"})
#: So many zeros at the end of a figure tell that it is rounded.
ROUNDED = 2


def own_harm(
    drafts: Sequence[Draft], framing: Framing, *, headline: Sequence[Atom], vocabulary: Vocabulary
) -> str | None:
    """The one harm that title, subtitle and lead count, or the first paragraph that counts any.

    A release whose first total died under torture says "killed" of them as well, and so does one
    with torture in its headline and no other figure of it there.
    """
    counts = [draft for draft in drafts if draft.kind in {"count", "rate"}]
    stated = [draft for draft in counts if draft.heads]
    heads = stated or [draft for draft in counts if draft.first_stated]
    harms = [harm for draft in heads if (harm := _narrow(draft, vocabulary))]
    own = set(harms)
    if harms:
        own -= {vocabulary.wider(harms[0])} - {harms[0]}
    own -= _said_less_closely(heads, vocabulary)
    if len(own) != 1:
        return None
    (harm,) = own
    if not stated and vocabulary.narrows(harm) and not _announced(harm, framing, vocabulary):
        return None  # a paragraph on torture does not make all whom later ones tell of die of it
    return _of_headline(harm, headline, vocabulary) or harm


def _announced(harm: str, framing: Framing, vocabulary: Vocabulary) -> bool:
    """ "Has published its report on victims of torture": the opening tells of this harm and of no other."""
    told = set(framing.opening("harm")) | {
        vocabulary.harm_of_cause(cause) for cause in framing.opening("cause")
    }
    return harm in told and told <= {harm, vocabulary.wider(harm)}


def _said_less_closely(heads: Sequence[Draft], vocabulary: Vocabulary) -> set[str]:
    """ "615 have died of it", later "the deaths of 615 due to torture": the first total's looser word."""
    first = next((draft for draft in heads if draft.harm is not None), None)
    if first is None or first.harm is None:
        return set()
    again = (draft for draft in heads if draft.quantity.best == first.quantity.best)
    closely = (narrow for draft in again if (narrow := _narrow(draft, vocabulary)) != first.harm)
    return {first.harm} if any(vocabulary.wider(narrow or "") == first.harm for narrow in closely) else set()


def _narrow(draft: Draft, vocabulary: Vocabulary) -> str | None:
    """ "killed by torture": the narrower harm, where the cause says it."""
    cause = draft.own("cause")
    narrow = vocabulary.harm_of_cause(cause.atoms[0].id) if cause is not None else None
    return narrow if narrow is not None and draft.harm == vocabulary.wider(narrow) else draft.harm


def _of_headline(harm: str, headline: Sequence[Atom], vocabulary: Vocabulary) -> str | None:
    """The narrower harm that a word of the headline names: "Torture: 15,301 known to have died of it"."""
    for atom in headline:
        narrow = atom.id if atom.kind == "harm" else vocabulary.harm_of_cause(atom.id)
        if atom.kind in {"harm", "cause"} and narrow and narrow != harm and vocabulary.wider(narrow) == harm:
            return narrow
    return None


def own_groups(drafts: Sequence[Draft]) -> dict[str, str]:
    """Whom the release counts for each harm: the group of the first total of title, subtitle and lead.

    A figure without a noun is none of fewer people told after it: "Another 103 were hurt, and a nurse
    lost both legs" counts no nurses.
    """
    groups: dict[str, str] = {}
    bare: dict[str, Draft] = {}
    for draft in drafts:
        total = draft.kind in {"count", "rate"} and draft.parent is None and draft.harm is not None
        if not total or draft.harm is None or not (draft.heads or _said_again(draft, drafts)):
            continue
        if draft.group is None:
            bare.setdefault(draft.harm, draft)
        elif draft.harm not in bare or bare[draft.harm].quantity.fits_in(draft.quantity):
            groups.setdefault(draft.harm, draft.group)
    return groups


def own_people(drafts: Sequence[Draft], *, headline: Sequence[Atom], vocabulary: Vocabulary) -> str | None:
    """Whom a release counts throughout: the group of the first total, where no total is of everybody.

    Where the totals have no noun it is the one group of the headline: "What Eleven Years Have Done to the
    Children of Syria / Since 2011, 29,894 have been killed."
    """
    totals = [draft for draft in totals_of(drafts, incident=True) if draft.unit in {None, PERSON}]
    groups = [draft.group for draft in totals if draft.mention.group_atoms and not _just_others(draft)]
    named = [group for group in groups if group is not None and vocabulary.kind_of_people(group)]
    if groups or not totals or not totals[0].mention.bare:
        return named[0] if named and len(named) == len(groups) else None
    titled = {atom.id for atom in headline if atom.kind == "group"}
    return next((group for group in titled if len(titled) == 1 and vocabulary.kind_of_people(group)), None)


def _just_others(draft: Draft) -> bool:
    """ "Nine medics killed, while four others were arrested": the four are no people of another kind."""
    return draft.mention.apart and not draft.mention.further and draft.group in {None, PERSON}


def _said_again(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether the first figure of a page without a headline is said again below: it was the headline."""
    return draft.first_stated and any(
        other.section is not draft.section
        and (other.quantity.best, other.group) == (draft.quantity.best, draft.group)
        for other in drafts
    )


def first_harm(drafts: Sequence[Draft], groups: Mapping[str, str]) -> str | None:
    """The harm of the first total of title and lead, or else of the first figure of all."""
    counted = (draft.harm for draft in drafts if draft.kind == "count" and draft.harm is not None)
    return next(iter(groups), None) or next(counted, None)


def stricter_harms(
    drafts: Sequence[Draft], *, headline: Sequence[Atom], vocabulary: Vocabulary
) -> Mapping[str, str]:
    """Harms named by a looser word in a release about the stricter one: "missing" for "disappeared"."""
    counted = [draft.harm for draft in drafts]
    named = {atom.id for atom in headline if atom.kind == "harm"}
    return {
        loose: strict
        for loose, strict in vocabulary.looser_harms.items()
        if loose in counted
        and (strict in named or counted.count(strict) >= OFTEN or _of_one_total(drafts, loose, strict))
        and (vocabulary.components(loose) - {strict}).isdisjoint(counted)
    }


def _of_one_total(drafts: Sequence[Draft], loose: str, strict: str) -> bool:
    """ "3,129 are missing" in the title, "3,129 were forcibly disappeared" in the lead."""
    heads = [draft for draft in drafts if draft.heads and draft.kind == "count"]
    totals = {draft.quantity.best for draft in heads if draft.harm == loose and draft.parent is None}
    return any(draft.harm == strict and draft.quantity.best in totals for draft in heads)


def own_cause(
    drafts: Sequence[Draft], framing: Framing, *, incident: bool, vocabulary: Vocabulary
) -> Facet | None:
    """By what all were killed whom a release counts: "1,979 Civilians Killed by Landmines in Syria".

    The first total says it in the headlines; or the headlines name one means and no figure, and the first
    total or the deed of the lead is by the same; or all that is told of a single incident is by one means.
    """
    totals = telling(drafts, incident=incident)
    first = totals[0] if totals else None
    named = framing.title("cause")
    cause: Facet | None = None
    if first is not None and first.section.kind in HEADLINES:
        cause = _means(first, vocabulary)
    elif named is None and first is not None:
        cause = _means(first, vocabulary)
        cause = cause if cause is not None and _speaks_for_all(first, totals, cause) else None
    elif first is not None and named is not None:
        again = _means(first, vocabulary)
        same = framing.names(named, sections=LEAD) if again is None else again.same_as(named)
        cause = named if same else None
    if cause is None and incident:
        counted = [_means(draft, vocabulary) for draft in drafts if draft.heads and draft.unit == MUNITION]
        deeds = framing.deeds("cause", incident=True)
        cause = _nearest_means([*_stated(drafts, "cause"), *counted, named, *deeds], vocabulary)
        cause = None if cause is None or _told_of_a_part(drafts, cause) else cause
    if cause is None or vocabulary.harm_of_cause(cause.atoms[0].id) is not None:
        return None
    return cause


def _nearest_means(facets: Sequence[Facet | None], vocabulary: Vocabulary) -> Facet | None:
    """The one means of an event: of "a missile fired by a drone" the drone, which says more."""
    told = [facet for facet in facets if facet is not None]
    ids = {facet.atoms[0].id for facet in told}
    loose = {other for id in ids for other in vocabulary.nearer_means.get(id, ())}
    return the_only(facet for facet in told if facet.atoms[0].id not in loose)


def whose_means(drafts: Sequence[Draft], cause: Facet, *, incident: bool) -> Facet | None:
    """The party of the totals that a means is said of, where they name one."""
    by = (total for total in totals_of(drafts, incident=incident) if cause.same_as(total.own("cause")))
    return the_only(actor for total in by if (actor := total.own("actor")) is not None)


def reach(drafts: Sequence[Draft], cause: Facet) -> dict[str, Number]:
    """The most of each harm that a means is said of: "86 were killed by mines", so not all of 126."""
    most: dict[str, Number] = {}
    for total in totals_of(drafts, incident=False):
        high = total.quantity.high
        if total.kind != "count" or total.harm is None or high is None:
            continue
        if cause.same_as(total.own("cause")):
            most[total.harm] = max(high, most.get(total.harm, high))
    return most


def own_actor(
    drafts: Sequence[Draft], framing: Framing, *, incident: bool, vocabulary: Vocabulary
) -> Facet | None:
    """Who did all that a release counts.

    Of a single incident it is the one party that title, subtitle and lead name, beside their figures or
    in the deed they tell. Of a longer time it is the party of the first total, if no other total there is
    of more; else that of the deed in headlines and lead, if the figures of the release name no other.
    """
    if incident:
        stated = _stated(drafts, "actor")
        return the_only(stated or [*framing.deeds("actor", incident=True)] or framing.blamed)
    totals = [draft for draft in totals_of(drafts, incident=incident) if draft.harm is not None]
    first = next((draft for draft in totals if draft.quantity.hedge != "vague"), None)
    if first is not None and first.harm in vocabulary.flight:
        return None  # whoever drove people out has not done all else that is told
    own = said_of(first, totals, "actor") if first is not None else None
    if first is not None and own is not None:
        return own if _speaks_for_all(first, totals, own) and not _divided(drafts, totals, own) else None
    captive = first is not None and first.harm is not None and not vocabulary.wounds(first.harm)
    told = framing.deed("actor", but=frozenset({"cause"}) if captive else frozenset())
    told = told or (framing.committed() if first is not None and first.section.kind in HEADLINES else None)
    others = (draft.own("actor") for draft in drafts if draft.kind == "count")
    if told is None or any(other is not None and not other.same_as(told) for other in others):
        return None
    return told


def totals_of(drafts: Sequence[Draft], *, incident: bool) -> list[Draft]:
    """What title, subtitle and lead count, and take out of nothing else.

    In a release on a longer time, whoever was killed on one day is no total of it.
    """
    heads = (draft for draft in drafts if draft.heads and draft.kind in {"count", "rate"})
    totals = [draft for draft in heads if draft.parent is None and not draft.cumulative]
    dated = ((draft, draft.own("period")) for draft in totals)
    return [draft for draft, when in dated if incident or when is None or not is_day(when)]


def telling(drafts: Sequence[Draft], *, incident: bool) -> list[Draft]:
    """The totals that speak for what else is counted: no "hundreds".

    "Warplanes bomb Idlib, displacing hundreds" above a month's toll says nothing of its 126 dead.
    """
    totals = (draft for draft in totals_of(drafts, incident=incident) if draft.harm is not None)
    return [total for total in totals if total.quantity.hedge != "vague"]


def said_of(first: Draft, totals: Sequence[Draft], kind: str) -> Facet | None:
    """What the first total has of a kind, where the headlines or where the lead states it again."""
    again = (other for other in totals if other.harm == first.harm and _same_total(first, other))
    return next((facet for other in again if (facet := other.own(kind)) is not None), None)


def _same_total(first: Draft, other: Draft) -> bool:
    """Whether a figure is the first total, or what it was rounded from: "4 thousand", then 4,018."""
    one, best = first.quantity.best, other.quantity.best
    if one is None or best is None or one == best:
        return one == best
    zeros = len(str(one)) - len(str(one).rstrip("0"))
    return zeros >= ROUNDED and first.group == other.group and round(best, -zeros) == one


def settle_means(drafts: Sequence[Draft], framing: Framing) -> None:
    """ "Mines Kill Where the Fighting Has Stopped: 2,405 Dead": the text says which of two it means."""
    text = [draft for draft in drafts if draft.section.kind not in HEADLINES and draft.kind == "count"]
    for draft in drafts:
        if draft.section.kind in HEADLINES and draft.own("cause") is not None:
            said = said_of(draft, text, "cause")
            if said is not None and framing.names(said, sections=HEADLINES):
                draft.facets["cause"] = said


def _means(draft: Draft, vocabulary: Vocabulary) -> Facet | None:
    """By what those counted were harmed, or the weapon that is counted: "612 Barrel Bombs in June"."""
    if draft.unit != MUNITION or not draft.mention.group_atoms:
        return draft.own("cause")
    means = vocabulary.as_means(draft.mention.group_atoms[-1])
    return Facet("cause", (means,)) if means is not None else None


def _divided(drafts: Sequence[Draft], totals: Sequence[Draft], actor: Facet) -> bool:
    """ "462 attacks by the army and its ally: 229 by the former": parts with parties of their own."""
    wholes = {total.quantity.best for total in totals}
    divided = (draft for draft in drafts if draft.parent is not None and draft.parent.quantity.best in wholes)
    parts = (draft.own("actor") for draft in divided)
    return any(part is not None and not part.same_as(actor) for part in parts)


def _told_of_a_part(drafts: Sequence[Draft], facet: Facet) -> bool:
    """ "106 were killed, 20 of them by shells": what is said of some alone is not said of all."""
    parts = (draft for draft in drafts if draft.parent is not None and draft.kind == "count")
    alone = (draft for draft in parts if draft.parent is not None and draft.parent.own(facet.kind) is None)
    said = (draft.own(facet.kind) for draft in alone)
    return any(map(facet.same_as, said))


def _stated(drafts: Sequence[Draft], kind: str) -> list[Facet]:
    """What is said of the figures of title, subtitle and lead."""
    return [facet for draft in drafts if draft.heads and (facet := draft.facets.get(kind)) is not None]


def _speaks_for_all(first: Draft, totals: Sequence[Draft], facet: Facet) -> bool:
    """Whether no total beside the first is of more people, or done by somebody or something else."""
    for other in totals:
        by = other.own(facet.kind)
        if by is not None and not by.same_as(facet):
            return False
        low, high = other.quantity.low, first.quantity.high
        if by is None and other.harm == first.harm and low is not None and high is not None and low > high:
            return False
    return True
