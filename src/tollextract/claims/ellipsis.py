"""What a figure leaves out because the one before it has just said it: "killed 40 civilians, the SDF 12".

Noun, verb, whole, base and scene of a figure are those of its neighbour in the clause where it has none
of its own and nothing between the two says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tollextract.claims.draft import Draft, Facet
from tollextract.claims.reading import Clause, Reading
from tollextract.claims.taken import suits, take_group
from tollextract.claims.vocabulary import Vocabulary
from tollextract.quantity import percent


def fill_ellipsis(reading: Reading, clause: Clause, vocabulary: Vocabulary) -> None:
    """Forwards to a figure whose noun, verb, time or place is left out."""
    for later, earlier in neighbours(clause.mains):
        if "rank" in (earlier.kind, later.kind) or later.mention.foreign:
            continue
        _percent_left_out(earlier, later)
        _same_whole(earlier, later)
        if later.kind == "count":
            same_noun(later, _counted_beside(earlier, later, vocabulary), vocabulary)
        if later.own("actor") is None and same_people(reading, earlier, later, vocabulary):
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


def same_verb(reading: Reading, earlier: Draft, later: Draft, vocabulary: Vocabulary) -> None:
    """ "..., 8,481 were arrested by the regime, 966 by the SDF": the verb of the figure before."""
    harm = earlier.own("harm")
    if harm is not None and later.own("cause") is not None:
        harm = _without_cause(harm, vocabulary)
    if harm is not None and reading.pre[id(earlier)].get("harm") is reading.pre[id(later)].get("harm"):
        later.give(harm)


def neighbours(mains: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Each figure with the one before it; before one outside brackets, that is none inside them."""
    outside = None
    for earlier, later in pairwise(mains):
        outside = outside if earlier.bracketed else earlier
        yield later, earlier if later.bracketed or outside is None else outside


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


def same_noun(draft: Draft, other: Draft, vocabulary: Vocabulary) -> None:
    """A figure whose noun is left out counts what another counts; nobody killed is a munition."""
    harm = draft.own("harm")
    fits = harm is None or vocabulary.harm_unit_fits(harm.atoms[0].id, other.unit)
    if draft.mention.bare and draft.group is None and fits and not draft.mention.of_figure:
        take_group(draft, other)


def set_against(draft: Draft, vocabulary: Vocabulary) -> bool:
    """ "Compared to the 213 in January, arrests fell by 20 percent": counted are the arrests named later."""
    return draft.kind == "count" and "harm" not in draft.facets and vocabulary.generic(draft.group)


def same_people(reading: Reading, earlier: Draft, later: Draft, vocabulary: Vocabulary) -> bool:
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
    if harm is None and draft.kind == "share":
        return draft.base_facets.get("harm")  # "most of the deaths were due to mines (seven children)"
    return harm if harm is not None or draft.parent is None else draft.parent.facets.get("harm")


def _scene_left_out(reading: Reading, earlier: Draft, later: Draft) -> None:
    """A figure with a place of its own keeps the actor; one without an actor of its own keeps the place."""
    said_before = reading.pre[id(later)]
    own_words = {
        kind
        for kind in ("actor", "place", "cause")
        if later.own(kind) is not None and later.own(kind) is not said_before.get(kind)
    }
    elsewhere = later.chain is not None and later.rank != earlier.rank  # "followed by Zaydan with 26"
    if not own_words & {"place", "actor"} and not elsewhere and _same_scene(later):
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
