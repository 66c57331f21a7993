"""The noun of a count phrase: people ("civilian women"), harms ("three deaths of children") or cases."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.either import several_harms
from tollextract.claims.mentions import Mention, is_modifier, kind_at, past, past_modifiers
from tollextract.claims.vocabulary import FACILITY, INCIDENT, MUNITION, PERSON, Vocabulary

#: Kinds of atoms that make a bracket more than a gloss of the noun before it.
STATING = frozenset({"fig", "actor", "place", "period", "harm", "typed"})
#: A gloss in brackets has fewer atoms than this.
GLOSS_LENGTH = 6
#: How many modifiers may stand before the people an event was done to ("attacks on local vital facilities").
OBJECT_MODIFIERS = 3


class NounReader:
    """Reads the noun at an index into a mention."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def read(self, atoms: Sequence[Atom], mention: Mention, index: int) -> None:
        """The noun that begins at ``index``, if one does."""
        if index >= len(atoms):
            return
        if atoms[index].cue("case_noun"):
            self._cases(atoms, mention, index)
        elif atoms[index].kind == "group":
            self._people(atoms, mention, index)
        elif atoms[index].kind == "harm" and several_harms(atoms, index, self.vocabulary) is None:
            self._harm(atoms, mention, index)

    def _cases(self, atoms: Sequence[Atom], mention: Mention, index: int) -> None:
        """ "203 cases of arbitrary arrest of children" counts arrests; bare "cases" what went before."""
        after = index + 1
        while after < len(atoms) and (atoms[after].word("of", "-") or is_modifier(atoms[after])):
            after += 1
            if after - index > 3:
                break
        whose = after
        while kind_at(atoms, whose) == "group":
            whose += 1
        if kind_at(atoms, whose) == "harm" and self.vocabulary.is_noun(atoms[whose]):
            self._harm(atoms, mention, whose)
            self._of_whom(mention, atoms[after:whose])
        elif kind_at(atoms, after) == "harm":
            self._harm(atoms, mention, after)
        else:
            mention.others = True
            mention.last = index + 1

    def _of_whom(self, mention: Mention, groups: Sequence[Atom]) -> None:
        """ "776 cases of child abduction": whose noun stands before the harm."""
        if groups and mention.unit == PERSON and not mention.group_atoms:
            mention.group_atoms = list(groups)
            mention.group = self.vocabulary.head_group(groups)

    # -- people ---------------------------------------------------------------------------------

    def _people(self, atoms: Sequence[Atom], mention: Mention, index: int) -> None:
        """ "12 civilian women", "seven women (adult female)", "72 civilian deaths"."""
        after = index
        while kind_at(atoms, after) == "group":
            after += 1
        groups = list(atoms[index:after])
        if self._attackers(atoms, groups, after):
            self._harm(atoms, mention, after)
            return
        after = _past_gloss(atoms, after)
        mention.group_atoms = groups
        mention.group = self.vocabulary.head_group(groups)
        mention.unit = self.vocabulary.unit_of(mention.group)
        mention.status = self.vocabulary.status_of(groups)
        mention.last = after
        if self._suffered(atoms, after, mention.unit):
            mention.harm = atoms[after]
            mention.last = after + 1
        else:
            self._joined(atoms, mention, after)

    def _attackers(self, atoms: Sequence[Atom], groups: Sequence[Atom], index: int) -> bool:
        """ "24 militant attacks": whose attacks are counted, and no militants."""
        if "singular" not in groups[-1].form or self.vocabulary.status_of(groups) != "fighter":
            return False
        deed = kind_at(atoms, index) == "harm" and self.vocabulary.is_noun(atoms[index])
        return deed and self.vocabulary.unit_of_harm(atoms[index]) == INCIDENT

    def _suffered(self, atoms: Sequence[Atom], index: int, unit: str | None) -> bool:
        """ "72 civilian deaths"; in "1,286 barrel bombs killed two" the harm is somebody else's."""
        if kind_at(atoms, index) != "harm" or not self.vocabulary.is_noun(atoms[index]):
            return False
        if several_harms(atoms, index, self.vocabulary) is not None:
            return False  # "61 people killed, injured or abducted"
        return unit != MUNITION or self.vocabulary.harm_unit_fits(atoms[index].id, unit)

    def _joined(self, atoms: Sequence[Atom], mention: Mention, index: int) -> None:
        """ "26 women and children", "nine teachers, students and doctors": groups counted together."""
        joined = ("and", "&", "or")  # "no women or children", "41 were women or children": all of both
        if mention.group is None or self.vocabulary.generic(mention.group):
            return
        groups, after = list(mention.group_atoms), index
        head = len(groups)
        while after < len(atoms) and (atoms[after].word(",") or atoms[after].word(*joined)):
            closes = not atoms[after].word(",")
            after += 1
            if not closes and after < len(atoms) and atoms[after].word(*joined):
                closes, after = True, after + 1
            if kind_at(atoms, after) != "group" or not self._beside(atoms[after], mention):
                return
            groups.append(atoms[after])
            after += 1
            if closes:
                mention.group_atoms, mention.last = groups, after
                mention.group = "|".join(sorted({mention.group, *(atom.id for atom in groups[head:])}))
                return

    def _beside(self, other: Atom, mention: Mention) -> bool:
        """Whether several of another group may be counted with those of a mention."""
        if self.vocabulary.unit_of(other.id) != mention.unit or other.form == "singular":
            return False
        lies_in = self.vocabulary.lies_in
        held = (mention.group or "").split("|")
        return not any(lies_in(id, other.id) or lies_in(other.id, id) for id in held)

    # -- harms ----------------------------------------------------------------------------------

    def _harm(self, atoms: Sequence[Atom], mention: Mention, index: int) -> None:
        """ "three deaths of children", "14 attacks on schools", "one massacre"."""
        harm = atoms[index]
        mention.harm = harm
        mention.unit = self.vocabulary.unit_of_harm(harm)
        mention.group = self.vocabulary.group_of_harm(harm)
        after = mention.last = self._past_synonyms(atoms, index + 1)
        prepositional = after < len(atoms) and atoms[after].closed("object_preposition")
        if not prepositional and not self.vocabulary.is_event(harm):
            return
        noun = past(atoms, after + prepositional, "determiner")
        noun = past_modifiers(atoms, noun, most=OBJECT_MODIFIERS)
        if kind_at(atoms, noun) == "group":
            self._suffered_by(atoms, mention, noun)
        elif kind_at(atoms, noun) == "actor" and not prepositional:
            self._members_lost(atoms, mention, noun)

    def _members_lost(self, atoms: Sequence[Atom], mention: Mention, index: int) -> None:
        """ "876 deaths of regime forces": those who died fought for them, and nobody says who killed them."""
        group = self.vocabulary.members_group
        if group is not None and mention.harm is not None and self.vocabulary.bodily(mention.harm.id):
            mention.group, mention.unit = group, self.vocabulary.unit_of(group)
            mention.group_atoms = [atoms[index]._replace(kind="group", ids=(group,))]
            mention.last = index + 1

    def _past_synonyms(self, atoms: Sequence[Atom], start: int) -> int:
        """ "two arrests/detentions", "arrests or detentions": the second noun counts no further cases."""
        end = index = start
        joined = False
        while index < len(atoms):
            if atoms[index].kind == "harm":
                if not joined or not self.vocabulary.is_noun(atoms[index]):
                    break  # "29 attacks killed 24": the second is the verb
                end, joined = index + 1, False
            elif atoms[index].word("/", "or"):
                joined = True
            else:
                break
            index += 1
        return end

    def _suffered_by(self, atoms: Sequence[Atom], mention: Mention, index: int) -> None:
        """The group a harm was done to; incidents have one only where facilities were hit."""
        unit, harm = mention.unit, mention.harm
        self._people(atoms, mention, index)
        mention.harm = harm
        mention.unit = unit or mention.unit
        if unit == INCIDENT and self.vocabulary.unit_of(mention.group) == PERSON:
            mention.group = None

    def on_facility(self, atoms: Sequence[Atom], mention: Mention) -> None:
        """ "eight on places of worship", "one was on a market": attacks, with the noun left out."""
        index = past(atoms, mention.last, "copula")
        if index >= len(atoms) or not atoms[index].closed("attack_preposition"):
            return
        article = kind_at(atoms, index + 1) == "fig" and atoms[index + 1].form == "article"
        noun = past_modifiers(atoms, index + 1 + article, most=OBJECT_MODIFIERS)
        if kind_at(atoms, noun) == "group" and self.vocabulary.unit_of(atoms[noun].id) == FACILITY:
            self._people(atoms, mention, noun)
            mention.unit, mention.aimed = INCIDENT, True


def _past_gloss(atoms: Sequence[Atom], index: int) -> int:
    """ "seven women (adult female)": a gloss in brackets without a figure belongs to the noun."""
    if index >= len(atoms) or not atoms[index].word("("):
        return index
    for end in range(index + 1, min(len(atoms), index + GLOSS_LENGTH + 1)):
        if atoms[end].word(")"):
            return end + 1
        if atoms[end].kind in STATING:
            return index
    return index
