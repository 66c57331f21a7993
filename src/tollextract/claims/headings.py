"""A line that says something of what stands below it: "First: Government Forces", "Idlib: 27"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import ITEMS, Draft, Facet
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import CIVILIAN, MUNITION, PERSON, Vocabulary
from tollextract.spans.lexicon import words_of
from tollextract.text.context import style_of
from tollextract.text.model import Section
from tollextract.text.patterns import marker

#: Items of a list lie deeper than headings of any level.
ITEM_LEVEL = 10
#: What a part has in common with its whole, where it says nothing else.
SHARED = ("harm", "period", "place", "cause")


@dataclass(slots=True)
class Heading:
    """A line that sets the scope of what follows, down to the next heading of its level."""

    level: float
    facets: dict[str, Facet]
    group: Atom | None = None
    main: Draft | None = None
    #: Where the line begins.
    start: int = 0
    #: A list has begun below it; the next paragraph of prose is no longer its.
    listed: bool = False
    #: Paragraphs of prose read below it.
    paragraphs: int = 0
    #: It is an item of a list, and holds for the items set in below it.
    item: bool = False
    #: A figure below it has been read.
    used: bool = False
    #: Where the next heading of its series begins ("Second: ISIS"); all up to there is said under it.
    until: int = 0
    #: Its list names only the foremost: "The most targeted facilities:".
    selects: bool = False
    #: Of an item with headings below it ("• ISIS:", "a- Civilians:"), its level among the items.
    holds: float | None = None

    def hold(self, heading: Heading) -> None:
        """Become the heading right above another, which is not an item."""
        self.item, self.holds, self.level = False, self.level, heading.level - 0.5


def heading_of(
    steps: Sequence[Step], drafts: Sequence[Draft], *, section: Section, vocabulary: Vocabulary
) -> Heading | None:
    """What a line says of those below it; None for an item that says nothing."""
    facets: dict[str, Facet] = {}
    group: Atom | None = None
    for before, step in zip((None, *steps), steps, strict=False):
        facet = step.facet
        if facet is None or (before is not None and _named_beside(before, facet, facets, vocabulary)):
            continue
        atom = facet.atoms[0]
        if facet.kind == "group":
            group = group or atom
        elif facet.kind == "cause" and isinstance(atom.value, Atom) and _counts_things(steps, vocabulary):
            group = group or atom.value
        elif facet.kind != "period" or atom.form not in {"day", "unspecified"}:
            facets.setdefault(facet.kind, facet)
    main = next((draft for draft in drafts if draft.parent is None and draft.kind == "count"), None)
    harm = facets.get("harm")
    if group is not None and harm is not None and vocabulary.unit_of(group.id) == PERSON:
        suffered = vocabulary.victims_harms.get(harm.atoms[0].id)  # "Victims of massacres by party:"
        if suffered is not None:
            facets["harm"] = Facet("harm", (harm.atoms[0]._replace(ids=(suffered,)),))
    if not (facets or group is not None or main is not None or section.heading):
        return None
    level = section.level if section.heading else section.level + ITEM_LEVEL
    listed = section.kind in ITEMS
    selects = any(word in words_of("selecting") for step in steps for word in step.text.split())
    return Heading(
        level,
        facets,
        group,
        main,
        section.start,
        listed=listed,
        item=listed and section.heading,
        selects=selects,
    )


def series(sections: Sequence[Section], view: str) -> dict[int, int]:
    """Of each numbered heading where the next of its series begins: "First: Regime", "Second: ISIS"."""
    ends: dict[int, int] = {}
    open_: list[tuple[int, str, int]] = []
    for section in sections:
        mark = marker().match(view[section.start : section.end]) if section.heading else None
        if not section.heading or section.kind in ITEMS:
            continue
        while open_ and open_[-1][0] > section.level:
            open_.pop()
        style = style_of(mark) if mark is not None else ""
        if open_ and open_[-1][0] == section.level:
            _, before, start = open_.pop()
            if style and style == before:
                ends[start] = section.start
        open_.append((section.level, style, section.start))
    return ends


def _named_beside(before: Step, facet: Facet, facets: Mapping[str, Facet], vocabulary: Vocabulary) -> bool:
    """ "Deaths and torture": not all who are counted below died of what is named second."""
    cause = facet.kind == "cause" and vocabulary.harm_of_cause(facet.atoms[0].id) is not None
    return before.kind == "and" and "harm" in facets and cause


def _counts_things(steps: Sequence[Step], vocabulary: Vocabulary) -> bool:
    """ "Use of barrel bombs by governorate": the weapons are counted, not those they killed."""
    facets = (step.facet for step in steps if step.facet is not None)
    harms = [facet.atoms[0] for facet in facets if facet.kind == "harm"]
    return bool(harms) and all(vocabulary.unit_of_harm(atom) == MUNITION for atom in harms)


def take_heading(draft: Draft, heading: Heading, *, vocabulary: Vocabulary) -> None:
    """Facets, noun and figure of a heading, for a figure below it that has none of its own."""
    _names_victims(heading, draft)
    _is_of_victims(draft, heading, vocabulary)
    draft.selected = draft.selected or heading.selects
    for kind, facet in heading.facets.items():
        if kind != "harm" or vocabulary.harm_unit_fits(facet.atoms[0].id, draft.unit):
            draft.give(facet, source="heading")
    if draft.kind != "count":
        return
    of_events = draft.group_inherited and draft.unit not in {None, PERSON}
    open_ = draft.group is None and draft.mention.bare and not of_events
    civil = heading.group is not None and heading.group.id == CIVILIAN and draft.rule == "main"
    if civil and draft.group == PERSON:
        draft.group = CIVILIAN  # "A. Civilians" above "killed 883 people"
    if heading.group is not None and open_:
        draft.group = vocabulary.head_group([heading.group])
        draft.unit = vocabulary.unit_of(draft.group)
        draft.group_inherited = True
    if heading.main is not None and draft.parent is None and not _tells_anew(draft, heading.main):
        put_under(draft, heading.main, relation="subset", vocabulary=vocabulary)


def _tells_anew(draft: Draft, main: Draft) -> bool:
    """ "- Two were hurt in Azaz. Another six were hurt in Afrin": another sentence of the item, of others."""
    anew = draft.mention.apart and draft.own("harm") is not None
    return draft is main or (draft.section is main.section and anew)


def _names_victims(heading: Heading, draft: Draft) -> None:
    """ "Armed rebels" above "708 rebels were killed": those counted below it, and not who did it."""
    actor = heading.facets.get("actor")
    named = actor.atoms[0].value if actor is not None else None
    if isinstance(named, Atom) and named.id == draft.group and draft.own("actor") is None:
        del heading.facets["actor"]


def _is_of_victims(draft: Draft, heading: Heading, vocabulary: Vocabulary) -> None:
    """ "Rebels: 357" below a heading that names another party: those it killed, and not who killed them."""
    done_by, label = heading.facets.get("actor"), draft.own("actor")
    if done_by is None or label is None or not draft.mention.bare or draft.kind != "count":
        return
    named = label.atoms[0].value
    if isinstance(named, Atom) and label.atoms[0].id != done_by.atoms[0].id and len(label.atoms) == 1:
        del draft.facets["actor"]
        draft.group, draft.unit = named.id, vocabulary.unit_of(named.id)


def put_under(draft: Draft, whole: Draft, *, relation: str, vocabulary: Vocabulary) -> bool:
    """Make a figure part of a whole of another line, where it can belong to it; whether it does."""
    if (
        draft.unit is not None
        and whole.unit is not None
        and draft.unit != whole.unit
        and not draft.mention.bare
    ):
        return False
    if not vocabulary.may_hold(draft.group, whole.group) or _elsewhere(draft, whole, vocabulary):
        return False
    done, told = draft.own("actor"), whole.facets.get("actor")
    if done is not None and told is not None and _by_another(done, told, vocabulary):
        return False  # "C. Unidentified groups: one doctor" below "B. Russian forces: three"
    if relation != "part" and not draft.quantity.fits_in(whole.quantity):
        return False
    if draft.group is None:
        draft.take_group(whole)
    draft.parent, draft.relation = whole, relation
    draft.take_from(whole, kinds=SHARED, source="whole")
    return True


def _elsewhere(draft: Draft, whole: Draft, vocabulary: Vocabulary) -> bool:
    """ "Daraa came first with 19:" above "Hama: 16, Homs: 11": a governorate is no part of another."""
    here, there = draft.own("place"), whole.own("place")
    if here is None or there is None:
        return False
    places = vocabulary.profile.places
    one, other = ({places[a.id].id for a in f.atoms if a.id in places} for f in (here, there))
    adm1 = all(map(vocabulary.is_governorate, (*one, *other)))
    return bool(one and other) and adm1 and one.isdisjoint(other)


def _by_another(one: Facet, other: Facet, vocabulary: Vocabulary) -> bool:
    """Whether what is said of one party is said of nobody who is of the other."""
    narrow, wide = ({atom.id for atom in facet.atoms} for facet in (one, other))
    return vocabulary.another_s(narrow, wide)


def leave_another(draft: Draft, headings: Sequence[Heading], *, vocabulary: Vocabulary) -> None:
    """ "121 victims of these factions" below the name of another party: none of those above it."""
    named = next((heading for heading in reversed(headings) if "actor" in heading.facets), None)
    taken = draft.facets.get("actor")
    if named is None or taken is None or not taken.source or taken.atoms[0].start >= named.start:
        return
    if not _by_another(named.facets["actor"], taken, vocabulary):
        return
    del draft.facets["actor"]
    if draft.rule == "anaphor" and draft.parent is not None and draft.parent.start < named.start:
        draft.parent, draft.relation, draft.rule = None, None, "main"
