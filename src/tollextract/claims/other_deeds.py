"""Figures of which a deed is told that is no harm: "60,000 people are sheltering", "hosting 900 families"."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.mentions import Mention, is_modifier, past, past_modifiers

#: So many words of its noun may stand between a figure and the verb said of it.
NOUN_WORDS = 3
#: What verbs of a deed that is going on, or done, end in.
ENDINGS = ("ing", "ed")
#: Verbs that only say that something is counted.
COUNTING = ("numbering", "recorded", "publishing", "attributing", "reach")


def told_otherwise(atoms: Sequence[Atom], index: int, mention: Mention) -> bool:
    """Whether a verb right before or behind a figure says something else of those counted.

    What the lines above count was then not done to them.
    """
    if mention.harm is not None:
        return False
    named = not mention.bare or mention.foreign  # "hosted 900 people", but "Russian forces launched two"
    before = index > 0 and named and _other_verb(atoms, index - 1)
    return before or _said_of_it(atoms, mention)


def spared(atoms: Sequence[Atom], mention: Mention) -> bool:
    """ "94 lost their lives and 49 survived": what was done to others was not done to these."""
    after = past(atoms, mention.last, "copula")
    return after < len(atoms) and atoms[after].closed("spared")


def _said_of_it(atoms: Sequence[Atom], mention: Mention) -> bool:
    """ "41 installations have been affected", "300,000 civilians trapped in the city"."""
    verb = after = mention.last
    if mention.bare:
        after = past_modifiers(atoms, after, most=NOUN_WORDS)
    while after < len(atoms) and (atoms[after].closed("copula") or _adverb(atoms[after], after > verb)):
        after += 1
    joined = any(atom.closed("copula") for atom in atoms[verb:after])
    return (joined or not mention.bare) and after < len(atoms) and _other_verb(atoms, after)


def _adverb(atom: Atom, behind: bool) -> bool:
    return behind and (atom.closed("still") or (is_modifier(atom) and atom.form.endswith("ly")))


def _other_verb(atoms: Sequence[Atom], index: int) -> bool:
    atom = atoms[index]
    verb = atom.kind == "word" and is_modifier(atom) and atom.form.endswith(ENDINGS)
    return verb and not any(atom.closed(name) for name in COUNTING)
