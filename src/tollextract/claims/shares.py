"""Shares: "25 percent of all victims killed in November", "half of them", "most of the dead were women"."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.mentions import Mention, kind_at
from tollextract.spans.lexicon import words_of

#: Cues of verbs behind a base that go on about the share.
BASE_ENDS = ("copula", "hailed", "base_verb")


def read_share(atoms: Sequence[Atom], mention: Mention) -> None:
    """Find the base of a share right after its figure."""
    index = mention.last
    if index >= len(atoms):
        return
    opening = atoms[index]
    if opening.cue("of_them") and index + 1 < len(atoms) and _event_noun(atoms[index + 1]):
        _take_base(atoms, mention, index)  # "most of these massacres"
    elif opening.cue("of_them") and not opening.cue("of_total"):
        mention.base = [opening]
        mention.last = index + 1
        mention.predicate = True
        end = _past_relative(atoms, index + 1)
        if end > index + 1:  # "99% of those who are killed by it are civilians"
            mention.base = list(atoms[index:end])
            mention.last = end
            _said_to_be(atoms, mention, end + 1)
    elif opening.cue("of_total", "victims_of") or opening.word("of"):
        _take_base(atoms, mention, index)
        mention.set_aside = any(test(mention.base) for test in (_possessive, _of_things, _of_a_place))
    elif mention.fig.form == "fraction" and (opening.kind == "group" or _event_noun(opening)):
        _take_base(atoms, mention, index)
    elif opening.kind == "group":
        mention.said_to_be = opening  # "including 12 percent women"
        mention.last = index + 1


def _take_base(atoms: Sequence[Atom], mention: Mention, index: int) -> None:
    end = _told_by_participle(atoms, index, _end_of_base(atoms, index + 1))
    pointing = atoms[index].form.rpartition(" ")[2] in words_of("pointer")
    if pointing and index + 1 < len(atoms) and atoms[index + 1].cue("agent"):
        end = index + 1  # "85 percent of these by the army"
    mention.base = list(atoms[index:end])
    mention.last = end
    mention.predicate = end < len(atoms) and atoms[end].closed("copula")
    if mention.predicate:
        _said_to_be(atoms, mention, end + 1)


def _told_by_participle(atoms: Sequence[Atom], index: int, end: int) -> int:
    """ "Two thirds of the deaths caused by X": in a headline without a verb, what is said of the share."""
    if any(atom.kind in {"harm", "fig"} or atom.closed("copula") for atom in atoms[end:]):
        return end
    agents = (at for at in range(index + 2, end) if atoms[at].cue("agent") and not atoms[at].word("by"))
    agent = next(agents, end)
    return agent if agent < len(atoms) and " by" in atoms[agent].form else end


def _said_to_be(atoms: Sequence[Atom], mention: Mention, index: int) -> None:
    """ "one in five civilians killed was a child": the article counts nobody."""
    article = kind_at(atoms, index) == "fig" and atoms[index].form == "article"
    if article and kind_at(atoms, index + 1) == "group":
        mention.said_to_be = atoms[index + 1]
        mention.last = index + 2


def _possessive(atoms: Sequence[Atom]) -> bool:
    """ "victims' families": a possessor with another noun after it, but for "civilians' death toll"."""
    return any(
        first.kind == "group"
        and second.word("'", "'s")
        and not (third.cue("total_noun") or third.kind == "harm")
        for first, second, third in zip(atoms, atoms[1:], atoms[2:], strict=False)
    )


def _of_things(atoms: Sequence[Atom]) -> bool:
    """ "most of the prices", "70 percent of the medical supplies", "a third of the old city".

    Nouns that no list knows, before any victim, deed, place or whole is named.
    """
    if not atoms[0].word("of", "of the", "of all", "of its", "of their") or atoms[0].cue(
        "of_them", "of_total"
    ):
        return False
    nouns = []
    for atom in atoms[1:]:
        if atom.closed("determiner"):
            continue
        if atom.kind != "word" or atom.closed("function_word"):
            break
        nouns.append(atom)
    following = atoms[len(nouns) + 1 :]
    known = bool(following) and (following[0].kind not in {"word", "cue"} or following[0].cue("total_noun"))
    return bool(nouns) and not known and not any(noun.closed("names_people") for noun in nouns)


def _of_a_place(atoms: Sequence[Atom]) -> bool:
    """ "most of the Syrian governorates saw", "a third of Aleppo": no share of people."""
    if atoms[0].cue("of_them", "of_total"):
        return False
    told = [atom for atom in atoms[1:] if not (atom.closed("determiner") or atom.cue("region_word"))]
    place, after = told[:1], told[1:2]
    owns = any(atom.kind != "word" or atom.word("'s", "'", "-", "and") for atom in after)
    return any(atom.kind == "place" for atom in place) and not owns


def _end_of_base(atoms: Sequence[Atom], index: int) -> int:
    """A base runs to the next mark, verb, figure or cue that begins something else."""
    while index < len(atoms):
        atom = atoms[index]
        if atom.kind == "fig" or atom.becomes() or _ends_base(atom):
            return index
        if atom.closed("happening"):
            return index  # "most of the arrests took place in Homs"
        if atom.word(",", ";", ":", ".", "(", ")", "and") or _parting(atoms, index):
            return index
        if (end := _past_relative(atoms, index)) > index:
            return end
        if atom.word("to") and kind_at(atoms, index + 1) == "actor" and _attributed(atoms[:index]):
            return index  # "attributed 35 per cent of the casualties to X, 30 per cent to Y"
        if atom.cue("relative", "contrast", "followed_by", "including", "side", "compare"):
            return index
        index += 1
    return index


def _ends_base(atom: Atom) -> bool:
    """ "Most of the victims were recorded in Homs", but not "most of the deaths recorded in 2023"."""
    verb = atom.kind in {"word", "cue"} and atom.form.partition(" ")[0] in words_of("copula")
    return verb or any(atom.closed(end) for end in BASE_ENDS)


def _attributed(before: Sequence[Atom]) -> bool:
    """Whether a verb lays what it counts at the door of somebody."""
    return any(atom.closed("attributing") for atom in before)


def _parting(atoms: Sequence[Atom], index: int) -> bool:
    """A dash between words, and no hyphen inside one ("pre-war")."""
    return atoms[index].word("-") and atoms[index - 1].end != atoms[index].start


def _past_relative(atoms: Sequence[Atom], index: int) -> int:
    """Behind "who died of gas" where a verb goes on about the share: "one in five ... was a child"."""
    if index >= len(atoms) or not atoms[index].closed("relative_pronoun"):
        return index
    harmed = False
    for at in range(index + 1, len(atoms)):
        if atoms[at].kind == "fig" or atoms[at].word(",", ";", ":", ".", "(", ")", "and"):
            return index
        if harmed and atoms[at].closed("finite_copula"):
            return at
        harmed = harmed or atoms[at].kind == "harm"
    return index


def _event_noun(atom: Atom) -> bool:
    """ "six in ten deaths": the deaths are the base."""
    return atom.kind == "harm" and "noun" in atom.form.split("|")
