"""Two who belong together: "a father and his son", "a man of 60 and his wife" are two people."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.mentions import Mention, kind_at, past_modifiers
from tollextract.claims.vocabulary import PERSON, Vocabulary
from tollextract.quantity import count

#: So many words may stand between "his" and the second of the two ("his younger brother").
MODIFIERS = 2


def take_pair(atoms: Sequence[Atom], mention: Mention, vocabulary: Vocabulary) -> None:
    """Have an article count two where the person behind it comes with one of his own.

    A child beside a woman is left to be counted as a child, and a nurse beside her husband as a nurse.
    """
    joint = mention.last
    if kind_at(atoms, joint + 1) == "typed" and atoms[joint].word("of") and atoms[joint + 1].form == "age":
        joint += 2  # "a man of 60 and his wife"
    if not mention.group_atoms or mention.unit != PERSON or joint + 2 >= len(atoms):
        return
    if vocabulary.occupation(mention.group):
        return
    if not (atoms[joint].closed("conjunction") and atoms[joint + 1].closed("possessive")):
        return
    first = past_modifiers(atoms, joint + 2, most=MODIFIERS)
    last = first
    while kind_at(atoms, last) == "group":
        last += 1
    noun = atoms[last - 1]
    if last == first or noun.form != "singular" or vocabulary.unit_of(noun.id) != PERSON:
        return
    if any(vocabulary.young(atom.id) for atom in atoms[first:last]):
        return
    figure = mention.fig.value
    printed = figure.quantity.printed
    mention.fig = mention.fig._replace(value=figure._replace(quantity=count(2, printed=printed)))
    mention.group, mention.last = PERSON, last
