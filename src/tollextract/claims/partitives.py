"""What a figure is taken out of, and who it is said to be: "nine of these victims", "one of them a woman"."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.mentions import MAX_MODIFIERS, Mention, kind_at, past, past_modifiers

#: So many words may tell which are meant, before the verb: "nine of the people arrested in Homs were".
TOLD_APART = 6
TELLING = frozenset({"harm", "place", "period", "actor"})


def partitive(atoms: Sequence[Atom], mention: Mention) -> int | None:
    """ "nine of these victims", "one of them a woman"; where the noun may begin, None where there is none."""
    index = mention.last
    if index >= len(atoms):
        return index
    if atoms[index].cue("of_total") and _cardinal(atoms, index + 1):
        mention.of_figure = True
        mention.partitive = atoms[index]
        mention.last = index + 1
        return None
    if atoms[index].cue("of_them", "of_total"):
        mention.partitive = atoms[index]
        mention.last = index + 1
        if kind_at(atoms, index + 1) == "group":
            mention.of_group = atoms[index].closed("of_noun")
            mention.said_to_be = _said_to_be(atoms, index + 1)  # "24 of these civilians were children"
        return _after_copula(atoms, index + 1)
    if _of_figure(atoms, index):
        mention.of_figure = True
        mention.partitive = atoms[index]
        mention.last = index + 1 + atoms[index + 1].closed("determiner")
        return None
    return _of_noun(atoms, mention, index) if atoms[index].closed("of_noun") else index


def _of_figure(atoms: Sequence[Atom], index: int) -> bool:
    """ "34 of the 61 died": another figure, not a noun, is what the figure is taken out of."""
    if not atoms[index].closed("of_figure"):
        return False
    after = past(atoms, index + 1, "determiner")
    definite = atoms[index].form.endswith("the") or after > index + 1
    return definite and _cardinal(atoms, after)


def _cardinal(atoms: Sequence[Atom], index: int) -> bool:
    """ "of the total | 702": a figure right after the words that announce a whole."""
    return kind_at(atoms, index) == "fig" and atoms[index].form == "cardinal"


def _of_noun(atoms: Sequence[Atom], mention: Mention, index: int) -> int:
    """ "nine of these miners" are taken out of an earlier figure, "thousands of miners" are not."""
    determined = past(atoms, index + 1, "determiner")
    noun = past_modifiers(atoms, determined, most=MAX_MODIFIERS - (determined - index) + 1)
    if kind_at(atoms, noun) not in {"group", "harm"}:
        return index
    known = determined > index + 1 or atoms[index].form != "of"
    if known and mention.fig.form != "vague":
        mention.partitive = atoms[index]
        mention.of_group = True
        mention.said_to_be = _said_to_be(atoms, noun)
    return noun


def _said_to_be(atoms: Sequence[Atom], noun: int) -> Atom | None:
    """ "104 of the injured are children", "nine of the people arrested in Homs were women": who they are."""
    index = noun + 1
    while index < len(atoms) and index - noun <= TOLD_APART and _tells_which(atoms[index]):
        index += 1
    noun_said = past(atoms, index, "copula")
    after = past_modifiers(atoms, noun_said, most=1)
    return atoms[after] if noun_said > index and kind_at(atoms, after) == "group" else None


def _tells_which(atom: Atom) -> bool:
    return atom.kind in TELLING or (atom.closed("function_word") and not atom.closed("copula"))


def _after_copula(atoms: Sequence[Atom], index: int) -> int | None:
    """ "one of them a woman", "14 of whom were children": the noun after the partitive, if any."""
    start = index
    if index < len(atoms) and atoms[index].word("of"):
        index += 1  # "one of them of a woman"
    while index < len(atoms) and (atoms[index].closed("copula") or _is_article(atoms[index])):
        index += 1
    if kind_at(atoms, index) == "harm" and atoms[index].form == "noun" and index > start:
        return index if atoms[index - 1].closed("copula") else None  # "of these, 783 were deaths"
    return index if kind_at(atoms, index) == "group" else None


def predicate(atoms: Sequence[Atom], mention: Mention) -> int | None:
    """ "two were doctors": the noun after a verb, with something between it and the figure."""
    if _of_one(atoms, mention):
        return mention.last + 1
    noun = _after_copula(atoms, mention.last)
    return noun if noun is not None and noun > mention.last else None


def _of_one(atoms: Sequence[Atom], mention: Mention) -> bool:
    """ "three of them women and one a child": one, with its noun after an article."""
    quantity, index = mention.fig.value.quantity, mention.last
    if quantity is None or quantity.best != 1:
        return False
    return kind_at(atoms, index + 1) == "group" and _is_article(atoms[index])


def _is_article(atom: Atom) -> bool:
    """The finders take "a" and "an" for figures."""
    return atom.kind == "fig" and atom.form == "article"


def trailing_partitive(atoms: Sequence[Atom], mention: Mention) -> None:
    """ "14 children among them": an anaphor that closes the phrase instead of opening a list."""
    after = mention.last
    if mention.partitive or after >= len(atoms) or not atoms[after].cue("of_them"):
        return
    if kind_at(atoms, after + 1) not in {"fig", "group"}:
        mention.partitive = atoms[after]
        mention.last = after + 1
