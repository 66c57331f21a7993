"""Count phrases: a figure together with the noun it counts.

"at least 72 civilians", "nine of these victims", "one of them a woman", "three
deaths", "203 cases of arbitrary arrest", "14 attacks on schools" and the bare
"12" of "and 12 by the SDF" are all one shape: a figure, perhaps a partitive,
perhaps modifiers, perhaps a head. What the sentence says about the phrase is
not read here.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.counts_nobody import counts_nobody, harm_beside, leaves_dead, of_the_scene, unharmed
from tollextract.claims.members import count_members, past_others
from tollextract.claims.mentions import (
    COUNTED,
    MAX_MODIFIERS,
    SHARES,
    Mention,
    is_modifier,
    kind_at,
    past,
    past_modifiers,
)
from tollextract.claims.modifiers import (
    is_adjectival,
    is_compound,
    past_age,
    qualifies,
    with_things_counted,
    within_phrase,
)
from tollextract.claims.nouns import NounReader
from tollextract.claims.other_deeds import spared, told_otherwise
from tollextract.claims.pairs import take_pair
from tollextract.claims.partitives import partitive, predicate, trailing_partitive
from tollextract.claims.shares import read_share
from tollextract.claims.singles import article_counts, is_further
from tollextract.claims.vocabulary import INCIDENT, Vocabulary
from tollextract.spans.lexicon import words_of


class PhraseReader:
    """Finds the count phrases of one sentence."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.nouns = NounReader(vocabulary)
        self.view = ""
        #: Figures of the sentence that count something else than victims.
        self.aside: list[Atom] = []
        #: The index behind the last figure of people who were not harmed.
        self._unharmed_until = -1

    def read(self, atoms: Sequence[Atom], *, view: str) -> dict[int, Mention]:
        """Mentions by the index of their first atom; ``view`` is the text of the atoms."""
        self.view = view
        self.aside, self._unharmed_until = [], -1
        atoms = with_things_counted(atoms)
        found: dict[int, Mention] = {}
        index = 0
        while index < len(atoms):
            mention = self._at(atoms, index) if atoms[index].kind == "fig" else None
            if mention is None:
                index += 1
            else:
                found[index] = mention
                index = max(mention.last, index + 1)
        return found

    def _at(self, atoms: Sequence[Atom], index: int) -> Mention | None:
        fig = atoms[index]
        if counts_nobody(atoms, index, self.vocabulary):
            self.aside.append(fig)
            return None
        mention = Mention(fig=fig, last=index + 1, further=is_further(atoms, index))
        mention.apart = mention.further or self._others(atoms, index + 1)
        if fig.form in SHARES:
            read_share(atoms, mention)
            return mention
        if fig.form not in COUNTED:
            return None
        self._read_count(atoms, mention)
        self._leave_captivity(atoms, mention, index)
        if not self._counts(atoms, mention, index):
            return None
        if fig.form == "article":
            take_pair(atoms, mention, self.vocabulary)
        if self._counts_others(atoms, mention, index):
            self.aside.append(fig)
            return None
        mention.otherwise = told_otherwise(atoms, index, mention)
        mention.spared = spared(atoms, mention)
        events = mention.unit == mention.group == INCIDENT and mention.harm is None
        mention.set_aside = events or _of_weapons(atoms, mention)
        return mention

    def _counts(self, atoms: Sequence[Atom], mention: Mention, index: int) -> bool:
        """Whether an article counts one, and "no" or "without" nobody."""
        form = mention.fig.form
        if form == "article":
            return article_counts(atoms, mention, index, vocabulary=self.vocabulary)
        if form != "zero":
            return True
        if mention.bare and not harm_beside(atoms, index, mention.last, self.vocabulary):
            return False
        # "without a death", but not "without a warrant"
        return mention.harm is not None or not mention.fig.value.quantity.printed.endswith(" a")

    def _counts_others(self, atoms: Sequence[Atom], mention: Mention, index: int) -> bool:
        """Whether things of the scene are counted, what somebody died of, or people who were not harmed."""
        foreign = leaves_dead(atoms, mention.last) or (index > 0 and of_the_scene(atoms, index))
        if mention.foreign and foreign:
            return True
        return mention.harm is None and self._unharmed(atoms, mention, index)

    def _leave_captivity(self, atoms: Sequence[Atom], mention: Mention, index: int) -> None:
        """ "killed 14 men held in its prisons", "freed 14 men arrested in May": how they had lived."""
        held, done = mention.harm, atoms[index - 1] if index and atoms[index - 1].kind == "harm" else None
        if (
            held is None
            or done is None
            or not mention.group_atoms
            or held.start < mention.group_atoms[-1].end
        ):
            return
        vocabulary = self.vocabulary
        ends = vocabulary.bodily(done.id) or done.id in vocabulary.source_harms
        if held.id in vocabulary.lasting_harms and ends and vocabulary.said_after(done):
            mention.harm, mention.last = None, atoms.index(held)

    def _unharmed(self, atoms: Sequence[Atom], mention: Mention, index: int) -> bool:
        """ "repatriated 14 children and eight women": nor were those counted beside people not harmed."""
        beside = index > 0 and index - 1 == self._unharmed_until and atoms[index - 1].closed("conjunction")
        found = beside or unharmed(atoms, index, mention.last)
        self._unharmed_until = mention.last if found else -1
        return found

    def _others(self, atoms: Sequence[Atom], index: int) -> bool:
        """ "32 others were injured": none of those injured that were counted before."""
        noun = kind_at(atoms, index) == "group"
        return noun and self.view[atoms[index].start : atoms[index].end].lower() in words_of("others")

    def _read_count(self, atoms: Sequence[Atom], mention: Mention) -> None:
        if mention.last < len(atoms) and atoms[mention.last].closed("often"):
            mention.often, mention.unit = True, INCIDENT
            mention.last += 1
            return
        index = partitive(atoms, mention)
        if index is None:
            return
        if mention.partitive is None:
            index = self._past_modifiers(atoms, mention, index)
        if not self._is_said(atoms, index):
            self.nouns.read(atoms, mention, index)
        if mention.bare and mention.partitive is None:
            self._past_its_share(atoms, mention)
        mention.cause = _by_what(atoms, index)
        if mention.bare and not mention.others and mention.partitive is None:
            noun = predicate(atoms, mention)
            if noun is not None:
                self.nouns.read(atoms, mention, noun)
                mention.predicated = True
            else:
                self.nouns.on_facility(atoms, mention)
        elif mention.bare and mention.partitive is not None:
            self.nouns.on_facility(atoms, mention)  # "five of them on hospitals"
        if mention.partitive is None and not mention.predicated:
            count_members(atoms, mention, vocabulary=self.vocabulary, view=self.view)
        if mention.group_atoms and self.vocabulary.status_of(mention.group_atoms) == "fighter":
            mention.last = past_others(atoms, mention.last, self.view)
        trailing_partitive(atoms, mention)
        self._victims_of(atoms, mention)
        mention.relative = mention.last < len(atoms) and self._tells_who(atoms[mention.last])
        mention.told_of = mention.bare and _tells_more(atoms, mention.last)
        mention.foreign = mention.bare and not mention.told_of and _foreign(atoms, mention)
        named = mention.foreign and atoms[mention.last].closed("register_noun")
        mention.entries = named and not mention.others

    def _past_its_share(self, atoms: Sequence[Atom], mention: Mention) -> None:
        """ "84 (42%) women", "84 (42%) were women": the noun behind a share in brackets is the figure's."""
        before = mention.last
        if before >= len(atoms) or atoms[before].form not in SHARES:
            return
        between = self.view[mention.fig.end : atoms[before].end + 1]
        if "(" in between and ")" in between:
            mention.last = before + 1
            noun = predicate(atoms, mention)
            mention.predicated = noun is not None
            self.nouns.read(atoms, mention, before + 1 if noun is None else noun)
            mention.last = before

    def _is_said(self, atoms: Sequence[Atom], index: int) -> bool:
        """ "of whom 12 are held": a harm that begins with its verb is said of a figure, and is no noun."""
        if kind_at(atoms, index) != "harm":
            return False
        words = self.view[atoms[index].start : atoms[index].end].lower().split()
        return len(words) > 1 and words[0] in words_of("finite_copula")

    def _victims_of(self, atoms: Sequence[Atom], mention: Mention) -> None:
        """ "44 victims of anti-personnel mines": the means behind the noun is by what they were harmed."""
        of, nouns = mention.last, mention.group_atoms
        if not nouns or mention.harm is not None or not (of < len(atoms) and atoms[of].word("of", "of the")):
            return
        by = past_modifiers(atoms, of + 1, most=MAX_MODIFIERS)
        named = self.view[nouns[-1].start : nouns[-1].end].lower() in words_of("victim_noun")
        if named and kind_at(atoms, by) == "cause" and self.vocabulary.harm_of_cause(atoms[by].id) is None:
            mention.cause, mention.fell, mention.last = atoms[by], True, by + 1

    def _tells_who(self, atom: Atom) -> bool:
        """ "two who were tortured", "two under torture": what follows says which they are."""
        tortured = atom.kind == "cause" and self.vocabulary.harm_of_cause(atom.id) is not None
        return tortured or atom.closed("relative_subject")

    def _past_modifiers(self, atoms: Sequence[Atom], mention: Mention, index: int) -> int:
        """Skip adjectives up to the noun; the figure stays bare where no noun follows."""
        index = past_age(atoms, index)
        for after in within_phrase(atoms, index):
            atom = atoms[after]
            if atom.kind == "group" or atom.cue("case_noun") or self._countable(atom, mention):
                return after
            if atom.cue("other"):
                mention.others = mention.apart = True
                mention.last = after + 1
            elif not (is_adjectival(atoms, after) or is_modifier(atom) or is_compound(atoms, after)):
                return index
        return index

    def _countable(self, atom: Atom, mention: Mention) -> bool:
        """A harm noun that agrees with its figure: "two arrests", not "two arrest warrants"."""
        if atom.kind != "harm" or not self.vocabulary.is_noun(atom):
            return False
        quantity = mention.fig.value.quantity
        many = quantity is None or quantity.best is None or quantity.best > 1
        return not (many and self.vocabulary.is_singular(atom))


def _by_what(atoms: Sequence[Atom], noun: int) -> Atom | None:
    """ "six landmine deaths", "12 chemical attacks": the cause within or right before the noun of a harm."""
    if kind_at(atoms, noun) != "harm":
        return None
    inside = atoms[noun].value
    if isinstance(inside, Atom) and inside.kind == "cause":
        return inside
    return atoms[noun - 1] if atoms[noun - 1].kind == "cause" else None


def _of_weapons(atoms: Sequence[Atom], mention: Mention) -> bool:
    """ "to release hundreds of bomblets": weapons, and no people."""
    if mention.fig.form != "vague" or not mention.bare or mention.last >= len(atoms):
        return False
    if not atoms[mention.last].closed("of_noun"):
        return False
    noun = past_modifiers(atoms, past(atoms, mention.last + 1, "determiner"), most=MAX_MODIFIERS)
    return kind_at(atoms, noun) == "cause" and not is_adjectival(atoms, noun) and not qualifies(atoms, noun)


def _foreign(atoms: Sequence[Atom], mention: Mention) -> bool:
    """ "two graves", "one office": a noun that no list knows; "12 last month", "one alone" have none."""
    if mention.last >= len(atoms) or not is_modifier(atoms[mention.last]) or mention.partitive is not None:
        return False
    word = atoms[mention.last].form
    if word in words_of("no_noun") or word.endswith("ly"):
        return False
    quantity = mention.fig.value.quantity
    noun = past_modifiers(atoms, mention.last, most=2) - 1
    named = atoms[noun].closed("event_noun")  # "38 security operations"
    return word.endswith("s") or named or (quantity is not None and quantity.best == 1)


def _tells_more(atoms: Sequence[Atom], index: int) -> bool:
    """ "Five belonged to one household", "one had worked abroad", but not "319 had been arrested"."""
    if index + 1 >= len(atoms) or not atoms[index].closed("tells_more"):
        return False
    return not atoms[index + 1].closed("copula") and atoms[index + 1].kind != "harm"
