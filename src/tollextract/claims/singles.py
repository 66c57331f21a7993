"""Whether "a child", "another" counts one by the words of its own phrase: "a report", "an attack" do not.

What its sentence makes of it is asked in ``articles``.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.mentions import Mention, kind_at
from tollextract.claims.vocabulary import FACILITY, PERSON, Vocabulary

#: The article that may count one without a noun.
ANOTHER = "another"


def article_counts(atoms: Sequence[Atom], mention: Mention, index: int, *, vocabulary: Vocabulary) -> bool:
    """Whether the figure at an index, which is printed as an article, counts one."""
    return (
        _of_its_noun(mention, vocabulary)
        or _another(atoms, mention)
        or _told_in_list(atoms, mention, index)
        or _joined_facility(atoms, mention, index)
    )


def _of_its_noun(mention: Mention, vocabulary: Vocabulary) -> bool:
    """ "a child", "a massacre" count one; "a report", "an attack" and "a toll" do not."""
    if mention.group_atoms:
        singular = "singular" in mention.group_atoms[-1].form
        return singular and mention.unit == PERSON and (mention.group != PERSON or mention.others)
    return mention.harm is not None and vocabulary.counts_with_article(mention.harm)


def _another(atoms: Sequence[Atom], mention: Mention) -> bool:
    """ "one by Daesh and another by gunmen", "two died and another was injured"."""
    quantity, after = mention.fig.value.quantity, mention.last
    if quantity is None or not mention.bare or after >= len(atoms):
        return False
    if _says_another(mention.fig) and atoms[after].closed("copula"):
        return kind_at(atoms, after + 1) == "harm"
    return atoms[after].cue("agent")


def _told_in_list(atoms: Sequence[Atom], mention: Mention, index: int) -> bool:
    """ "two girls and a person who was tortured to death", "a woman, a victim of torture": one of a list."""
    joined = index > 0 and (atoms[index - 1].word(",") or atoms[index - 1].closed("conjunction"))
    if not joined or mention.unit != PERSON or not mention.group_atoms:
        return False
    if "singular" not in mention.group_atoms[-1].form:
        return False
    after = atoms[mention.last : mention.last + 4]
    relative = bool(after) and after[0].closed("relative_pronoun")
    of_harm = bool(after) and (after[0].word("of") or relative)
    return of_harm and any(atom.kind in {"harm", "cause"} for atom in after[1 : 4 if relative else 2])


def _joined_facility(atoms: Sequence[Atom], mention: Mention, index: int) -> bool:
    """ "two schools, a bridge and a hospital": a facility with an article counts beside others."""
    counted = any(atom.kind == "fig" and atom.form == "cardinal" for atom in atoms[:index])
    joined = index > 0 and (
        atoms[index - 1].closed("conjunction") or (counted and atoms[index - 1].word(","))
    )
    return joined and mention.unit == FACILITY and "singular" in mention.group_atoms[-1].form


def is_further(atoms: Sequence[Atom], index: int) -> bool:
    """ "another 11 civilians", "another group of 11", "a further 11", "another child"."""
    if _says_another(atoms[index]):
        return True
    before = index - 1
    if before > 0 and atoms[before].word("of") and atoms[before - 1].form.isalpha():
        before -= 2
    return before >= 0 and (atoms[before].cue("other") or _says_another(atoms[before]))


def _says_another(atom: Atom) -> bool:
    quantity = atom.value.quantity if atom.kind == "fig" and atom.form == "article" else None
    return quantity is not None and quantity.printed.lower() == ANOTHER
