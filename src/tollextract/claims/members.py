"""Who fights for an actor: "five ISIS militants", "76 members of the army" are counted, and did nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tollextract.claims.atoms import Atom
from tollextract.claims.losses import LOSS
from tollextract.claims.mentions import Mention, is_modifier, kind_at, past
from tollextract.claims.vocabulary import Vocabulary
from tollextract.spans.lexicon import words_of

#: So many words may stand between a figure and the party whose members it counts ("two former senior").
PARTY_MODIFIERS = 2


class Members(NamedTuple):
    """The parties whose people are counted, the noun that says so, and the index behind both."""

    parties: tuple[str, ...]
    noun: Atom
    last: int


def count_members(atoms: Sequence[Atom], mention: Mention, *, vocabulary: Vocabulary, view: str) -> None:
    """ "five ISIS militants", "279 FSA members": who fights for an actor is counted, and did nothing."""
    index = past(atoms, mention.last, "copula")  # "three were members of the army"
    if vocabulary.members_group is None:
        return
    found = _find(atoms, index, view) if mention.group is None else _whose(atoms, mention, view)
    if found is None:
        return
    mention.predicated = mention.predicated or index > mention.last
    if mention.group is None or vocabulary.status_of(mention.group_atoms) == "civilian":
        noun = _as_group(mention, found.noun, vocabulary)
        mention.group_atoms, mention.group = [noun], noun.id
        mention.unit, mention.status = vocabulary.unit_of(noun.id), vocabulary.status_of([noun])
    mention.members_of, mention.last = found.parties, found.last


def past_others(atoms: Sequence[Atom], last: int, view: str) -> int:
    """ "550 rebels and SDF members were": the index behind those of another party counted with them."""
    if not (last < len(atoms) and atoms[last].word("and") and kind_at(atoms, last + 1) == "actor"):
        return last
    named = _noun_at(atoms, last + 2, view) and kind_at(atoms, last + 3) != "harm"
    return last + 3 if named else last


def _as_group(mention: Mention, noun: Atom, vocabulary: Vocabulary) -> Atom:
    """The noun as a group: "soldiers" is one that fights, "leaders" of a party are counted as its members."""
    if noun.kind == "group" and vocabulary.status_of([noun]) == "fighter":
        return noun
    quantity = mention.fig.value.quantity
    form = "singular" if quantity is not None and quantity.best == 1 else ""
    return noun._replace(kind="group", ids=(vocabulary.members_group or "",), form=form)


def _find(atoms: Sequence[Atom], index: int, view: str) -> Members | None:
    """Members of a party right behind a figure that has no other noun."""
    loser = _loser(atoms, index)
    if loser is not None:
        return Members(loser.ids, atoms[index], index + 1)
    found = _of_party(atoms, _past_former(atoms, index), view) or _party_s(atoms, index, view)
    if found is None and kind_at(atoms, index) == "actor" and atoms[index - 1].form != "article":
        if _is_member(atoms[index], view) or _all_there_is(atoms, index):  # but "from a local militia"
            return Members(atoms[index].ids, atoms[index], index + 1)
    return found


def _past_former(atoms: Sequence[Atom], index: int) -> int:
    """ "two former members", "six ex-ISIS members", "two other SDF members": where noun or party stands."""
    at = index
    while at - index < PARTY_MODIFIERS and at < len(atoms) and not atoms[at].closed("member_noun"):
        if not (is_modifier(atoms[at]) or atoms[at].word("-") or atoms[at].cue("other")):
            break
        at += 1
    return at


def _party_s(atoms: Sequence[Atom], index: int, view: str) -> Members | None:
    """ "SDF fighters", "ex-ISIS members", "SDF and Asayish personnel": the parties and their nouns."""
    at = _past_former(atoms, index)
    parties: list[str] = []
    while kind_at(atoms, at) == "actor":
        parties.extend(atoms[at].ids)
        at += 1
        if at + 1 < len(atoms) and _joins(atoms[at]):
            unknown = is_modifier(atoms[at + 1]) and _noun_at(atoms, at + 2, view)
            at += 2 if unknown else kind_at(atoms, at + 1) == "actor"
    if not parties or not _noun_at(atoms, at, view):
        return None
    return Members(tuple(parties), atoms[at], _past_nouns(atoms, at + 1, view))


def _whose(atoms: Sequence[Atom], mention: Mention, view: str) -> Members | None:
    """ "9 leaders and members of the SDF", "40 soldiers and collaborators with ISIS": whose they are."""
    noun = mention.last - 1
    if mention.harm is not None or not _is_member(atoms[noun], view):
        return None
    found = _of_party(atoms, noun, view)
    if found is None or _joins(atoms[mention.last]):
        return found
    return found._replace(last=mention.last)  # "12 fighters of the army, ISIS and others": a row of parties


def _of_party(atoms: Sequence[Atom], index: int, view: str) -> Members | None:
    """ "members of the army", "officers and soldiers of the regime forces", "collaborators with ISIS"."""
    if not _noun_at(atoms, index, view):
        return None
    joined = _past_nouns(atoms, index + 1, view)
    within = atoms[joined - 1].cue("controlled")  # "members of" is one cue
    led = not within and joined < len(atoms) and _leads_to_party(atoms[joined])
    actor = past(atoms, joined + led, "determiner")
    if not (led or within) or kind_at(atoms, actor) != "actor":
        return None
    last = actor + 1 + (actor + 1 < len(atoms) and atoms[actor + 1].closed("member_noun"))
    return Members(atoms[actor].ids, atoms[index], last)


def _leads_to_party(atom: Atom) -> bool:
    """ "Collaborators with", "soldiers of", "volunteers from": words between the noun and the party."""
    return atom.closed("party_preposition") or atom.cue("affiliated", "controlled")


def _past_nouns(atoms: Sequence[Atom], index: int, view: str) -> int:
    """The index behind "and soldiers", "or former members of": more nouns for the people of one party."""
    while index + 1 < len(atoms) and _joins(atoms[index]):
        noun = next((at for at in (index + 1, index + 2) if _noun_at(atoms, at, view)), None)
        if noun is None or (noun > index + 1 and not is_modifier(atoms[index + 1])):
            return index
        index = noun + 1
    return index


def _joins(atom: Atom) -> bool:
    return atom.closed("conjunction") or atom.word("/")


def _noun_at(atoms: Sequence[Atom], index: int, view: str) -> bool:
    return index < len(atoms) and _is_member(atoms[index], view)


def _is_member(atom: Atom, view: str) -> bool:
    """Whether a word, or the last one of a name ("regime forces"), is one for those who fight."""
    words = view[atom.start : atom.end].lower().split()
    if atom.cue("controlled") and words[-1] == "of":
        words.pop()  # "members of"
    return bool(words) and words[-1] in words_of("member_noun")


def _loser(atoms: Sequence[Atom], index: int) -> Atom | None:
    """ "ISIS lost four members": who lost them, where that is a party and no family."""
    lost = index > 1 and atoms[index - 2].kind == "harm" and atoms[index - 2].form == LOSS
    if not lost or index >= len(atoms) or not atoms[index].closed("member_noun"):
        return None
    loser = next((atom for atom in reversed(atoms[:index]) if atom.kind in {"actor", "group"}), None)
    return loser if loser is not None and loser.kind == "actor" else None


def _all_there_is(atoms: Sequence[Atom], actor: int) -> bool:
    """ "5 Hezbollah." as an item of a list, "965 IS, and 40 others": the figure and the actor alone."""
    after = [atom for atom in atoms[actor + 1 :] if not atom.word(".", ";", ",")]
    if not after:
        return actor == 1
    others = kind_at(after, after[0].word("and")) == "fig" and after[0].start > atoms[actor + 1].start
    return others and kind_at(atoms, actor - 1) == "fig"
