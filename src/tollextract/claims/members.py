"""Who fights for an actor: "five ISIS militants", "76 members of the army" are counted, and did nothing."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.losses import LOSS
from tollextract.claims.mentions import Mention, kind_at, past_determiners
from tollextract.claims.vocabulary import Vocabulary
from tollextract.spans.lexicon import words_of


def count_members(atoms: Sequence[Atom], mention: Mention, *, vocabulary: Vocabulary, view: str) -> None:
    """ "five ISIS militants", "279 FSA members": who fights for an actor is counted, and did nothing."""
    group, index = vocabulary.members_group, mention.last
    while index < len(atoms) and atoms[index].closed("copula"):
        index += 1  # "three were members of the army"
    of_actor = _members_of(atoms, index)
    mention.predicated = of_actor is not None and index > mention.last
    index = of_actor or mention.last
    if group is None or mention.group is not None:
        return
    loser, last = _loser(atoms, index), index + 1
    if loser is None:
        if kind_at(atoms, index) != "actor":
            return
        last_word = view[atoms[index].start : atoms[index].end].lower().rpartition(" ")[2]
        if last < len(atoms) and atoms[last].closed("member_noun"):
            last += 1
        elif not of_actor and last_word not in words_of("member_noun") and not _all_there_is(atoms, index):
            return
    mention.group, mention.unit, mention.last = group, vocabulary.unit_of(group), last
    mention.group_atoms = [atoms[index]._replace(kind="group", ids=(group,))]
    mention.members_of = (loser or atoms[index]).ids


def _loser(atoms: Sequence[Atom], index: int) -> Atom | None:
    """ "ISIS lost four members": who lost them, where that is a party and no family."""
    lost = index > 1 and atoms[index - 2].kind == "harm" and atoms[index - 2].form == LOSS
    if not lost or index >= len(atoms) or not atoms[index].closed("member_noun"):
        return None
    loser = next((atom for atom in reversed(atoms[:index]) if atom.kind in {"actor", "group"}), None)
    return loser if loser is not None and loser.kind == "actor" else None


def _members_of(atoms: Sequence[Atom], index: int) -> int | None:
    """ "76 members of the army": the index of the actor whose members are counted, if one follows."""
    if index >= len(atoms) or not atoms[index].cue("controlled"):
        return None
    noun, _, of = atoms[index].form.partition(" ")
    actor = past_determiners(atoms, index + 1)
    named = noun in words_of("member_noun") and of == "of" and kind_at(atoms, actor) == "actor"
    return actor if named else None


def _all_there_is(atoms: Sequence[Atom], actor: int) -> bool:
    """ "5 Hezbollah." as an item of a list, "965 IS, and 40 others": the figure and the actor alone."""
    after = [atom for atom in atoms[actor + 1 :] if not atom.word(".", ";", ",")]
    if not after:
        return actor == 1
    others = kind_at(after, after[0].word("and")) == "fig" and after[0].start > atoms[actor + 1].start
    return others and kind_at(atoms, actor - 1) == "fig"
