"""A sentence as a stream of mentions, facets, marks and cues.

Neighbouring actors and places that belong together become one facet here:
"Syrian Democratic Forces (SDF)" is one actor, "regime forces and the SDF" two
actors of one deed, "Qoqfin village in rural Idlib" one place. Actors that only
mark an area or a target ("areas held by the SDF", "attacks against ISIS") are
dropped, because they are not said to have done it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import Facet
from tollextract.claims.mentions import Mention
from tollextract.claims.vocabulary import Vocabulary
from tollextract.spans.lexicon import words_of

SKIPPED_BEFORE_ACTOR = frozenset({"the", "a", "an", '"', "'", "so", "-", "called", "both", "of", "which", "forces"})
ACTOR_JOINTS = frozenset({"and", "or", "/", "&", "the", "both", "also", ",", "(", ")", '"', "'", "'s", "-", "its", "their"})
PLACE_JOINTS = frozenset({"and", "in", "of", "the", ",", "(", ")", "'s", "-", "s", "both", "near", "at"})
MARKS = frozenset({",", ";", ":", "(", ")", "[", "]", ".", "!", "?", "*", "|"})


@dataclass(slots=True)
class Step:
    """One thing met while reading: ``kind`` is mention, facet, mark, and, dash, cue, word or typed."""

    kind: str
    text: str = ""
    mention: Mention | None = None
    facet: Facet | None = None
    atom: Atom | None = None
    #: Of an actor: agent ("by X"), subject ("X killed") or empty.
    marker: str = ""


class Streamer:
    """Turns the atoms of a sentence into steps."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def steps(self, atoms: Sequence[Atom], mentions: dict[int, Mention], *, view: str) -> list[Step]:
        """The steps of one sentence in reading order."""
        return list(self._walk(atoms, mentions, view))

    def _walk(self, atoms: Sequence[Atom], mentions: dict[int, Mention], view: str) -> Iterator[Step]:
        index = 0
        while index < len(atoms):
            atom = atoms[index]
            if index in mentions:
                mention = mentions[index]
                yield Step("mention", mention=mention, atom=atom)
                index = max(mention.last, index + 1)
            elif atom.kind == "actor":
                index, step = self._actor(atoms, index)
                if step is not None:
                    yield step
            elif atom.kind == "place":
                index, step = self._place(atoms, index)
                if not self._origin(atoms, step):
                    yield step
            elif atom.kind == "cause" and self._partly(atoms, index):
                index += 1
            elif atom.kind == "group":
                index, facet = self._groups(atoms, index)
                yield Step("facet", facet=facet, atom=atom)
            elif atom.kind == "period" and self._of_publication(atoms, index, view):
                index += 1
            elif atom.kind in {"harm", "period", "cause"}:
                yield Step("facet", facet=Facet(atom.kind, (atom,)), atom=atom)
                index += 1
            else:
                yield _mark(atom, view)
                index += 1

    def _of_publication(self, atoms: Sequence[Atom], index: int, view: str) -> bool:
        """ "released today", "said on Friday", "today announced": a day on which something was said."""
        if atoms[index].form not in {"day", "unspecified"}:
            return False
        near = [*atoms[max(0, index - 2) : index], *atoms[index + 1 : index + 2]]
        return any(view[atom.start : atom.end].lower() in words_of("publishing") for atom in near)

    def _groups(self, atoms: Sequence[Atom], index: int) -> tuple[int, Facet]:
        """ "Children and women together formed 35%": two groups of which one thing is said."""
        members = [atoms[index]]
        after = index + 1
        while after + 1 < len(atoms) and atoms[after].word("and", "&") and atoms[after + 1].kind == "group":
            members.append(atoms[after + 1])
            after += 2
        return after, Facet("group", tuple(members))

    # -- actors ---------------------------------------------------------------------------------

    def _actor(self, atoms: Sequence[Atom], index: int) -> tuple[int, Step | None]:
        """One facet for all actors of one deed; None where they did not do it."""
        marker = self._marker(atoms, index)
        members = [atoms[index]]
        position = index + 1
        while True:
            following = self._joined_actor(atoms, position, members, marker)
            if following is None:
                break
            if not set(atoms[following].ids) & {id for member in members for id in member.ids}:
                members.append(atoms[following])
            position = following + 1
            if position < len(atoms) and atoms[position].word(")") and atoms[position - 2].word("("):
                position += 1
        position = self._past_gloss(atoms, position)
        if marker == "target" and index > 0 and atoms[index - 1].word("from", "of") and any(a.word("from") for a in atoms[max(0, index - 4) : index]):
            marker = "source"
        if marker in {"area", "target"} or self._everybody(members) or self._marks_area(atoms, position):
            return position, None
        return position, Step("facet", facet=Facet("actor", tuple(members)), atom=atoms[index], marker=marker)

    def _past_gloss(self, atoms: Sequence[Atom], position: int) -> int:
        """ "regime forces (army, security, Iranian militias): 812": who belongs to an actor is no second one."""
        if position >= len(atoms) or not atoms[position].word("("):
            return position
        for index in range(position + 1, min(len(atoms), position + 24)):
            if atoms[index].kind in {"fig", "typed"}:
                return position
            if atoms[index].word(")"):
                return index + 1
        return position

    def _joined_actor(self, atoms: Sequence[Atom], position: int, members: list[Atom], marker: str) -> int | None:
        index = position
        comma_and = False
        while index < len(atoms) and index - position < 5:
            atom = atoms[index]
            if atom.kind == "actor":
                return index if self._may_join(atoms, index, marker, comma_and) else None
            if atom.word(","):
                comma_and = True
            elif not (atom.form in ACTOR_JOINTS or (atom.cue("agent") and atom.form in {"by", "at the hands of"})):
                return None
            index += 1
        return None

    def _may_join(self, atoms: Sequence[Atom], index: int, marker: str, comma: bool) -> bool:
        """A second actor joins the first unless it begins a statement of its own."""
        if atoms[index - 1].word("(") and index + 1 < len(atoms) and atoms[index + 1].word(")"):
            return True
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        if following is None:
            return True
        if following.kind == "fig" or following.word(":", "(") and index + 2 < len(atoms) and atoms[index + 2].kind == "fig":
            return False
        starts_statement = following.kind == "harm" or following.cue("responsible")
        return not (starts_statement and (marker == "agent" or comma))

    def _marker(self, atoms: Sequence[Atom], index: int) -> str:
        position = index - 1
        while position >= 0 and atoms[position].kind == "word" and atoms[position].form in SKIPPED_BEFORE_ACTOR:
            position -= 1
        if position < 0:
            return "subject"
        before = atoms[position]
        if before.cue("partly") or (position > 0 and atoms[position - 1].cue("partly")):
            return "target"
        if before.cue("affiliated"):
            following = atoms[index + 1] if index + 1 < len(atoms) else None
            return "subject" if following is not None and (following.kind == "harm" or following.cue("responsible")) else "area"
        if before.cue("controlled"):
            return "area"
        if before.cue("agent", "responsible") and not before.cue("target"):
            return "area" if self._area_before(atoms, position) else "agent"
        if before.cue("target") and not before.cue("side"):
            return "target"
        return "subject"

    def _area_before(self, atoms: Sequence[Atom], position: int) -> bool:
        """ "areas under the absolute control of", "held by": the cue before the agent mark."""
        return position > 0 and atoms[position - 1].cue("controlled", "held")

    def _marks_area(self, atoms: Sequence[Atom], position: int) -> bool:
        """ "regime-held", "SDF-controlled"."""
        index = position + 1 if position < len(atoms) and atoms[position].word("-") else position
        return index < len(atoms) and atoms[index].cue("held") and index + 1 < len(atoms)

    def _everybody(self, members: Sequence[Atom]) -> bool:
        known = self.vocabulary.profile.actors
        return all(known[member.id].everybody for member in members if member.id in known)

    def _partly(self, atoms: Sequence[Atom], index: int) -> bool:
        """ "mostly by unknown gunmen and landmines": said of most, not of all."""
        return any(atom.cue("partly") for atom in atoms[max(0, index - 2) : index])

    # -- places ---------------------------------------------------------------------------------

    def _place(self, atoms: Sequence[Atom], index: int) -> tuple[int, Step]:
        members = [atoms[index]]
        position = index + 1
        end = position
        while position < len(atoms) and position - end < 6:
            atom = atoms[position]
            if atom.kind == "place":
                if self._starts_item(atoms, position):
                    break
                members.append(atom)
                end = position + 1
            elif not (atom.form in PLACE_JOINTS or atom.cue("place_noun", "region_word")):
                break
            position += 1
        return end, Step("facet", facet=Facet("place", tuple(self._finest(members))), atom=atoms[index])

    def _origin(self, atoms: Sequence[Atom], step: Step) -> bool:
        """ "returned from Lebanon", "fled to Hama": where people came from or went is not where it happened."""
        first = next(index for index, atom in enumerate(atoms) if atom is step.atom)
        while first > 0 and (atoms[first - 1].cue("region_word") or atoms[first - 1].word("the")):
            first -= 1
        return first > 0 and atoms[first - 1].word("from", "to", "towards", "into")

    def _starts_item(self, atoms: Sequence[Atom], index: int) -> bool:
        """ "Idlib, Hama: 7": the second place is a label of its own figure."""
        after = index + 1
        while after < len(atoms) and (atoms[after].word(":", "(", "with") or atoms[after].cue("place_noun")):
            after += 1
        if after >= len(atoms) or atoms[after].kind != "fig" or atoms[after].form == "article":
            return False
        return not any(atom.cue("each") for atom in atoms[after : after + 4])

    def _finest(self, members: Sequence[Atom]) -> list[Atom]:
        """Leave out a place that only says where another of them lies."""
        return [
            atom
            for atom in members
            if not any(other is not atom and self._contains(atom.id, other.id) for other in members)
        ] or list(members[:1])

    def _contains(self, outer: str, inner: str) -> bool:
        if inner.startswith("?"):
            return not outer.startswith("?")
        if outer.startswith("?") or outer == inner:
            return False
        return inner in self.vocabulary.profile.places and outer in self.vocabulary.profile.place_parents(inner)


def _mark(atom: Atom, view: str) -> Step:
    if atom.kind == "cue":
        return Step("cue", text=atom.form, atom=atom)
    if atom.kind in {"fig", "typed"}:
        return Step("typed", text=atom.form, atom=atom)
    if atom.form in MARKS:
        return Step("mark", text=atom.form, atom=atom)
    if atom.form in {"and", "or", "&"}:
        return Step("and", text=atom.form, atom=atom)
    if atom.form == "-" and view[atom.start - 1 : atom.start].isspace() and view[atom.end : atom.end + 1].isspace():
        return Step("dash", text="-", atom=atom)
    return Step("word", text=atom.form, atom=atom)
