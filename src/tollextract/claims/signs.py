"""What a stretch of steps announces, by itself: a list, a label, a change, a whole to come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from tollextract.claims.mentions import Mention
from tollextract.claims.stream import Step, any_cue, any_named
from tollextract.spans.lexicon import words_of

#: What may stand between two figures that are joined.
TIGHT_MARKS = frozenset({","})
#: What may stand between a list's opening cue and its first figure.
LIST_MARKS = frozenset({",", "(", ":"})
#: So many steps may stand between a verb of change and its "by" ("decreased in April by").
CHANGE_STEPS = 6


def tight(steps: Sequence[Step]) -> bool:
    """Only a comma or "and" stands between two figures: what follows the second is said of both."""
    joints = TIGHT_MARKS | words_of("conjunction")
    return all(step.kind in {"mark", "and"} and step.text in joints for step in steps)


def joins(steps: Sequence[Step]) -> bool:
    """Only a comma, "and" or "as well as" stands between two figures."""
    return tight([step for step in steps if not step.cue("addition")])


def lists_others(steps: Sequence[Step]) -> bool:
    """ "interviewed 38 people, including 27 victims": a list of people to whom nothing was done."""
    typed = [at for at, step in enumerate(steps) if step.kind == "typed" and step.text == "other"]
    if not typed or not opens_list(steps):
        return False
    return any(step.names("group") for step in steps[typed[-1] :])


def since_mark(steps: Sequence[Step]) -> list[Step]:
    """The steps after the last mark or "and"."""
    for index in range(len(steps) - 1, -1, -1):
        if steps[index].kind in {"mark", "and"}:
            return list(steps[index + 1 :])
    return list(steps)


def begins_statement(steps: Sequence[Step]) -> bool:
    """A subject of its own stands before the figure, so that it begins a statement."""
    return any(step.facet is not None for step in since_mark(steps))


def begins_item(steps: Sequence[Step]) -> bool:
    """ "..., Aleppo (": a mark and a name after it begin another item."""
    return len(since_mark(steps)) < len(steps) and begins_statement(steps)


def is_label(steps: Sequence[Step]) -> bool:
    """ "Aleppo: 14, Homs: 7": the words before the colon are a label, not a statement."""
    tail = since_mark(steps)
    if len(tail) == len(steps) or any(_is_verb(step) for step in tail):
        return False
    return any(step.facet is not None for step in tail) and not any_named(tail, "harm")


def _is_verb(step: Step) -> bool:
    """ "were recorded in Daraa": a statement, and no label."""
    return step.cue("recorded") or step.begins("copula")


def opens_list(steps: Sequence[Step]) -> bool:
    """Whether an opening cue ("including", "among them") stands right before the figure."""
    for step in reversed(steps):
        if step.cue("including"):
            return True
        if step.names("harm", "actor"):
            return False
        if step.kind == "and" or (step.kind == "mark" and step.text not in LIST_MARKS):
            return False
    return False


def says_remaining(steps: Sequence[Step]) -> bool:
    """ "the remaining 28"."""
    if any(step.cue("remaining") for step in steps[-3:]):
        return True
    return len(steps) > 1 and steps[-1].cue("other") and steps[-2].text == "the"


def says_change(steps: Sequence[Step]) -> bool:
    """ "fell by 17 percent", "rose in April by nine": the figure is a change, not a share nor a level."""
    if steps and steps[-1].text == "to":
        return False  # "drove the toll up to 412"
    rises = any(step.cue("rise") and not step.cue("compare") for step in steps[-2:])
    return rises or says_fall(steps) or _verb_before(steps, "rose")


def says_by_how_many(steps: Sequence[Step]) -> bool:
    """ "rose from March by 534 people", "a rise of 41 civilians": those counted are the difference.

    But "the fall of 31 martyrs" is their death.
    """
    last = steps[-1].text.rpartition(" ")[2] if steps else ""
    if last in words_of("changed_by"):
        return True
    return last in words_of("by_how_many") and not says_fall(steps)


def change_behind(steps: Sequence[Step]) -> Step | None:
    """The word of "a 25 per cent decrease", "a 3% overall rise": right behind its figure, or one word on."""
    near = steps[1:2] if steps and steps[0].kind == "word" and steps[0].text.isalpha() else steps[:1]
    return next((step for step in near if step.cue("rise", "fall")), None)


def says_fall(steps: Sequence[Step]) -> bool:
    """ "fell by 17 percent": the change is a negative one."""
    if steps and steps[-1].text == "to":
        return False
    return any((step.cue("fall") and not step.cue("compare")) for step in steps[-2:]) or _verb_before(
        steps, "fell"
    )


def _verb_before(steps: Sequence[Step], verbs: str) -> bool:
    """Whether a verb of change leads to the figure, with a time or a place before its "by"."""
    if not steps or steps[-1].text not in words_of("by_how_many"):
        return False
    near = since_mark(steps)[-CHANGE_STEPS:]
    if steps[-1].text in words_of("changed_by"):
        return any(step.text in words_of(verbs) for step in near)
    return any_cue(near, "rise" if verbs == "rose" else "fall")  # "a rise from March of 534"


def difference_behind(mention: Mention, steps: Sequence[Step]) -> Step | None:
    """ "51 fewer than in the year before", "nine more than in April": the figure is by how many."""
    told = bool(steps) and mention.bare and mention.fig.form == "cardinal" and steps[0].cue("compare")
    return steps[0] if told and steps[0].cue("rise", "fall") else None


def announces_whole(steps: Sequence[Step]) -> bool:
    """ "Of the 72 civilians killed, ...", "among the 72 victims, ...": the whole of what follows."""
    words = [step.text for step in steps if step.kind in {"word", "cue"}][-3:]
    if not words or any(step.facet is not None for step in steps[-3:]):
        return False
    if len(steps) > 1 and steps[-2].cue("total_noun", "rank_noun"):
        return False  # "a total of 72 civilians"
    if words[-1] in words_of("before_whole"):
        return True
    article = words[-1] in words_of("article_of_whole")
    return len(words) > 1 and article and words[-2] in words_of("out_of_whole")


def records(steps: Sequence[Step]) -> bool:
    """ "has recorded 12", "the number now stands at 781": figures of what the release is about."""
    if not any_cue(steps, "recorded", "reach"):
        return False
    noun = beside = toll = False
    for step in steps:
        if step.cue("recorded"):
            return True
        verb = step.text not in words_of("function_word")
        if step.cue("reach") and (beside or toll or (noun and verb)):
            return True
        beside = step.cue("total_noun", "rank_noun")  # "the toll was 42"
        noun = noun or beside
        toll = _is_toll(step) or (toll and _dates_or_places(step))  # "the toll for 2022 is now 568"
    return False


def keeps_count(steps: Sequence[Step]) -> bool:
    """ "We have documented hundreds of deaths", "the total toll documented": a count kept for a long time."""
    perfect = words_of("perfect")
    recorded = [pair for pair in pairwise(steps) if pair[1].cue("recorded")]
    if any(before.text in perfect or step.begins("perfect") for before, step in recorded):
        return True
    return bool(recorded) and any(map(names_total, steps))


def names_total(step: Step) -> bool:
    """ "The number of victims", "the total toll"."""
    return step.cue("total_noun", "rank_noun") or step.text in words_of("total_word")


def acts_next(steps: Sequence[Step], index: int) -> bool:
    """ "After sarin killed 92 people, Russian forces bombed the hospital": somebody's next deed."""
    if steps[index].marker != "subject" or index == 0 or steps[index - 1].kind != "mark":
        return False
    for step in steps[index + 1 :]:
        if step.kind == "mark" or step.names("harm", "cause"):
            return step.kind != "mark"
    return False


def acts_otherwise(steps: Sequence[Step], index: int) -> bool:
    """ "killed when ISIS withdrew", "as the army was attacked": a party of whom no deed is told.

    But "killed when ISIS gunmen opened fire", "after the army shelled the town".
    """
    before = [step for step in steps[:index] if step.text not in words_of("determiner")]
    if steps[index].marker != "subject" or not before or before[-1].text not in words_of("happening"):
        return False
    behind = list(takewhile(lambda step: step.kind != "mark", steps[index + 1 :]))
    deed = next((at for at, step in enumerate(behind) if step.names("harm", "cause")), len(behind))
    carried = any(step.text in words_of("carrying_out") for step in behind)
    passive = any(step.text in words_of("copula") for step in behind[:deed])
    return (deed == len(behind) and not carried) or passive


def starts_anew(steps: Sequence[Step]) -> bool:
    """Whether somebody's next deed begins among the steps."""
    return any(acts_next(steps, index) for index in range(len(steps)))


def restates(steps: Sequence[Step]) -> bool:
    """ "That is two civilians a day", "on average two a day": said before, in another way."""
    opening = [step.text for step in steps[:2]]
    return not words_of("restating").isdisjoint({opening[0] if opening else "", " ".join(opening)})


def commits(steps: Sequence[Step]) -> bool:
    """ "Nine were perpetrated by the regime", "the regime committed nine": of events, not of people."""
    words = " ".join(step.text for step in steps).split(" ")
    return not words_of("committing").isdisjoint(words)


def _is_toll(step: Step) -> bool:
    """ "The death toll", "the overall total": a number of those harmed, where "the number" may be any."""
    return step.cue("total_noun") and step.text.split(" ")[-1] in words_of("toll_noun")


def _dates_or_places(step: Step) -> bool:
    """A word or facet that may stand between a toll and its verb: when and where it was counted."""
    return step.names("period", "place") or step.kind == "word" or step.cue("reach", "target")


def figure_near(steps: Sequence[Step]) -> bool:
    """ "compared to 12": a figure follows soon."""
    return any(step.kind == "mention" for step in steps[:4])


def set_against(steps: Sequence[Step]) -> bool:
    """ "an increase from the 15 recorded in June", "a decrease from October's 17": the figure before it.

    In "an increase from 15 to 18" both are told of, and the second is the release's own.
    """
    at = next((index for index, step in enumerate(steps[:4]) if step.kind == "mention"), None)
    if at is None or not steps[0].text.startswith("from"):
        return False
    mention, behind = steps[at].mention, steps[at + 1 :][:2]
    counts = mention is not None and mention.fig.form == "cardinal"
    return counts and not any(step.text == "to" or step.text.startswith("to ") for step in behind)


def total_ahead(steps: Sequence[Step]) -> bool:
    """ "bringing the total number of ... to 104": a running total needs "to" before its figure."""
    for index, step in enumerate(steps):
        if step.kind == "mention":
            before = [other.text for other in steps[max(0, index - 2) : index]]
            return any(text == "to" or text.endswith(" to") for text in before)
        if step.kind == "mark" and step.text in ";.":
            return False
    return False


def in_aside(steps: Sequence[Step], index: int) -> bool:
    """Whether a time stands in a clause about somebody: "ISIS, whose territory fell in 2019, killed 12".

    Where the clause says what was done to those counted ("who were killed in May"), it dates it,
    unless that was done before ("released, who had been arrested in 2014").
    """
    harmed = before = False
    for step in reversed(steps[:index]):
        word = step.text.split(" ")[-1] if step.atom is not None else ""
        if word in words_of("relative_pronoun"):
            return before or not harmed or word in words_of("possessive_pronoun")
        before = before or word in words_of("pluperfect")
        if step.kind == "mark" and step.text != ",":
            return False
        harmed = harmed or step.names("harm")
    return False


def one_of_two(steps: Sequence[Step]) -> bool:
    """ "killed either in clashes or under shelling": the release leaves open by which."""
    return any(step.text in words_of("either") for step in steps)


def in_relative(steps: Sequence[Step]) -> bool:
    """ "The Desk, which uses the term ...": a clause about somebody has begun behind a comma."""
    commas = [index for index, step in enumerate(steps) if step.kind == "mark" and step.text == ","]
    tail = steps[commas[-1] + 1 :] if commas else []
    return bool(tail) and tail[0].cue("relative")


def other_side(steps: Sequence[Step]) -> str | None:
    """ "95 in January against 80 in February", "in Idlib against 80 in Aleppo": what is set against what."""
    if any_named(steps, "period"):
        return "compare"
    return "contrast" if any_named(steps, "place", "actor") else None
