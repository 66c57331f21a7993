"""A sentence as a stream of mentions, facets, marks and cues.

Neighbouring actors and places that belong together become one facet (``actors``,
``places``), and so do groups joined by "and"; the day on which something was said
is dropped, as is a cause said of most only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tollextract.claims.actors import ActorReader
from tollextract.claims.atoms import Atom
from tollextract.claims.draft import Facet
from tollextract.claims.either import several_harms
from tollextract.claims.mentions import Mention, is_modifier, kind_at, past
from tollextract.claims.places import PlaceReader, led_from
from tollextract.claims.times import dates_nothing, times_at
from tollextract.claims.vocabulary import Vocabulary
from tollextract.spans.lexicon import words_of
from tollextract.text.view import EM_DASH

MARKS = frozenset({",", ";", ":", "(", ")", "[", "]", ".", "!", "?", "*", "|"})
#: So many words may stand between "mostly" and the place that is said of most.
MOST_WORDS = 14
#: So many words may stand between "including" and an example.
EXAMPLE_WORDS = 5
#: So many words from a cause on it may be said to be the leading one.
LEADING_WORDS = 5
#: An explosion and what exploded have fewer atoms than this between them.
OF_WORDS = 6
#: So many words may stand between "taking part" and the fighting.
PART_WORDS = 4
#: Two causes of which one or the other is meant have fewer words than this between them.
EITHER_WORDS = 7


@dataclass(slots=True)
class Step:
    """One thing met while reading: ``kind`` is mention, facet, mark, and, dash, cue, word or typed."""

    kind: str
    text: str = ""
    mention: Mention | None = None
    facet: Facet | None = None
    atom: Atom | None = None
    #: Of an actor: agent ("by X"), subject ("X killed"), source ("from X") or empty; of a place: origin.
    marker: str = ""

    def cue(self, *names: str) -> bool:
        """Whether the step is one of the named cues."""
        atom = self.atom
        return atom is not None and atom.kind == "cue" and atom.cue(*names)

    def begins(self, words: str) -> bool:
        """Whether the first word of the step is in a list: "were" of "were documented" is a copula."""
        return self.text.partition(" ")[0] in words_of(words)

    def names(self, *kinds: str) -> bool:
        """Whether the step is a facet of one of these kinds."""
        return self.facet is not None and self.facet.kind in kinds


def any_cue(steps: Iterable[Step], *names: str) -> bool:
    """Whether one of the steps is one of the named cues; asked of whole sentences, and so a plain loop."""
    for step in steps:  # noqa: SIM110
        if step.kind == "cue" and step.cue(*names):
            return True
    return False


def any_named(steps: Iterable[Step], *kinds: str) -> bool:
    """Whether one of the steps is a facet of one of these kinds."""
    for step in steps:  # noqa: SIM110
        if step.facet is not None and step.facet.kind in kinds:
            return True
    return False


class Streamer:
    """Turns the atoms of a sentence into steps."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.actors = ActorReader(vocabulary)
        self.places = PlaceReader(vocabulary)

    def steps(self, atoms: Sequence[Atom], mentions: Mapping[int, Mention], *, view: str) -> list[Step]:
        """The steps of one sentence in reading order."""
        return list(self._walk(atoms, mentions, view))

    def _walk(self, atoms: Sequence[Atom], mentions: Mapping[int, Mention], view: str) -> Iterator[Step]:
        index = 0
        while index < len(atoms):
            if index in mentions:
                mention = mentions[index]
                yield Step("mention", mention=mention, atom=atoms[index])
                index = max(mention.last, index + 1)
            else:
                index, step = self._step(atoms, index, view)
                if step is not None:
                    yield step
                    if step.facet is not None:
                        yield from _besides(step)

    def _step(self, atoms: Sequence[Atom], index: int, view: str) -> tuple[int, Step | None]:
        """The step that begins at an index, and the index after it; None where its words say nothing."""
        atom = atoms[index]
        facet: Facet | None
        marker = ""
        if atom.kind == "actor":
            end, facet, marker = self.actors.read(atoms, index)
            return end, None if facet is None else Step("facet", facet=facet, atom=atom, marker=marker)
        if atom.kind == "place":
            end, facet = self.places.read(atoms, index)
            of_some = of_most(atoms, index) and not _scene_next(atoms, end)
            facet = None if of_some or _office(atoms, end) else facet
            marker = "origin" if led_from(atoms, index) else ""
        elif atom.kind == "group":
            end, facet = _groups(atoms, index)
        elif atom.kind == "period" and not dates_nothing(atoms, index, view):
            end, facet = times_at(atoms, index)
        elif atom.kind in {"harm", "period", "cause"}:
            end = self._past_synonym(atoms, index) if atom.kind == "harm" else index + 1
            several = several_harms(atoms, index, self.vocabulary)
            end, told = (end, (atom,)) if several is None else several
            facet = None if self._says_nothing(atoms, index) else Facet(atom.kind, told)
        else:
            return index + 1, None if self._meanwhile(atoms, index) else _plain(atom, view)
        return end, None if facet is None else Step("facet", facet=facet, atom=atom, marker=marker)

    def _says_nothing(self, atoms: Sequence[Atom], index: int) -> bool:
        """A time of something else, a cause said of most only, or what was going on meanwhile."""
        kind = atoms[index].kind
        return (
            kind == "period"
            or (kind == "cause" and (_not_of_all(atoms, index) or self._at_work(atoms, index)))
            or (kind == "harm" and (_holds_responsible(atoms, index) or _at_the_time(atoms, index)))
            or self._meanwhile(atoms, index)
        )

    def _at_work(self, atoms: Sequence[Atom], index: int) -> bool:
        """ "a bus with mine workers", but not "landmine victims": what somebody works with killed nobody."""
        following = atoms[index + 1] if kind_at(atoms, index + 1) == "group" else None
        return following is not None and self.vocabulary.occupation(following.id)

    def _past_synonym(self, atoms: Sequence[Atom], index: int) -> int:
        """ "arrest/enforced disappearance of", "arrested and/or disappeared": one deed, named first."""
        after = index + 1
        while after < len(atoms) and (atoms[after].word("/") or atoms[after].closed("conjunction")):
            after += 1
        slash = any(atom.word("/") for atom in atoms[index + 1 : after])
        held = self.vocabulary.lasting_harms
        if slash and kind_at(atoms, after) == "harm" and {atoms[index].id, atoms[after].id} <= held:
            return after + 1
        return index + 1

    def _meanwhile(self, atoms: Sequence[Atom], index: int) -> bool:
        """ "died while being detained by the regime": what they suffered when it happened is not counted.

        True for the word that leads to the harm and for the harm.
        """
        first = last = index
        if atoms[index].kind == "harm":
            while first > 0 and (first == index or atoms[first].closed("copula")):
                first -= 1
        elif atoms[index].closed("meanwhile"):
            last = past(atoms, index + 1, "copula")
        else:
            return False
        led = atoms[first].closed("meanwhile") and kind_at(atoms, last) == "harm"
        suffered = led and not self.vocabulary.is_event(atoms[last])  # but "while the fate of 66 is unknown"
        return suffered and atoms[last].id in self.vocabulary.lasting_harms


def _besides(step: Step) -> Iterator[Step]:
    """ "executed", "drowned": the verb of a harm that says by what it was done."""
    atom = step.atom
    if step.names("harm") and atom is not None and isinstance(atom.value, Atom):
        yield Step("facet", facet=Facet("cause", (atom.value,)), atom=atom.value)


def _at_the_time(atoms: Sequence[Atom], index: int) -> bool:
    """ "16 who were children at the time of their arrest": says how old they were, not what was done."""
    before = index - 1
    while before > 0 and atoms[before].closed("determiner"):
        before -= 1
    of = before > 0 and atoms[before].form.partition(" ")[0] == "of"
    return of and atoms[before - 1].closed("moment")


def _holds_responsible(atoms: Sequence[Atom], index: int) -> bool:
    """ "holds the regime responsible for 40 deaths": nobody is detained."""
    after = index + 1
    while after < len(atoms) and (
        atoms[after].kind in {"actor", "word"} or atoms[after].closed("conjunction")
    ):
        if atoms[after].word(",", ";", ":"):
            return False
        after += 1
    held = atoms[index].form == "verb" and any(atom.kind == "actor" for atom in atoms[index:after])
    return held and after < len(atoms) and atoms[after].cue("responsible")


def _not_of_all(atoms: Sequence[Atom], index: int) -> bool:
    """A cause said of most only, or one of two."""
    some = _partly(atoms, index) or _one_of_two(atoms, index) or _for_example(atoms, index)
    aside = _fights_beside(atoms, index) or _of_the_times(atoms, index) or _ranked(atoms, index)
    aside = aside or _told_closer(atoms, index)
    return some or aside or _one_or_the_other(atoms, index) or _took_part(atoms, index)


def _took_part(atoms: Sequence[Atom], index: int) -> bool:
    """ "did not take part in the fighting": what somebody did or left, and not what they died of."""
    for atom in reversed(atoms[max(0, index - PART_WORDS) : index]):
        if atom.closed("taking_part"):
            return True
        if atom.kind not in {"word", "cue"} or atom.form in MARKS:
            return False
    return False


def _told_closer(atoms: Sequence[Atom], index: int) -> bool:
    """ "the explosion of an old landmine", "the blast of a car bomb": what comes after it says it closer."""
    after = index + 1
    if after >= len(atoms) or not atoms[after].word("of", "of the"):
        return False
    after += 1
    while after < len(atoms) and (atoms[after].form == "article" or is_modifier(atoms[after])):
        after += 1
    return (
        after - index < OF_WORDS and kind_at(atoms, after) == "cause" and atoms[after].ids != atoms[index].ids
    )


def _ranked(atoms: Sequence[Atom], index: int) -> bool:
    """ "..., mines the leading cause": what most died of is not what all did."""
    return any(atom.closed("leading") for atom in atoms[index + 1 : index + LEADING_WORDS])


def _one_or_the_other(atoms: Sequence[Atom], index: int) -> bool:
    """ "killed in the clashes or by the shelling of positions": of each figure, neither is said alone.

    But of "in bombings or by mines, which claimed 124 lives" the second is said, in its own clause.
    """
    if index + 2 < len(atoms) and atoms[index + 1].word(",") and atoms[index + 2].cue("relative"):
        return False
    return any(_other_cause(atoms, index, step) for step in (1, -1))


def _other_cause(atoms: Sequence[Atom], index: int, step: int) -> bool:
    """Whether another cause stands on one side, beyond an "or" and with nothing that happened between."""
    either = False
    for position in range(index + step, index + step * EITHER_WORDS, step):
        if not 0 <= position < len(atoms):
            return False
        atom = atoms[position]
        if atom.kind == "cause":
            return either and atom.ids != atoms[index].ids
        if atom.kind not in {"word", "cue"} or atom.form in MARKS:
            return False
        either = either or atom.word("or")
    return False


def _of_the_times(atoms: Sequence[Atom], index: int) -> bool:
    """ "despite the COVID-19 pandemic": what went on in the world meanwhile."""
    return index + 1 < len(atoms) and atoms[index + 1].closed("background_noun")


def _fights_beside(atoms: Sequence[Atom], index: int) -> bool:
    """ "its forces and the militias fighting with them": what somebody does is no cause of death."""
    after = index + 1
    beside = after < len(atoms) and atoms[after].closed("beside")
    return beside and index > 0 and not atoms[index - 1].closed("function_word")


def _for_example(atoms: Sequence[Atom], index: int) -> bool:
    """ "during hostilities, including car bombings": an example without a figure of its own."""
    for atom in reversed(atoms[max(0, index - EXAMPLE_WORDS) : index]):
        if atom.cue("including") or atom.kind not in {"word", "group"} or atom.form in MARKS:
            return bool(atom.closed("example"))
    return False


def _office(atoms: Sequence[Atom], index: int) -> bool:
    """ "the London-based group", "a Paris-registered network": where somebody has an office.

    "9:00 a.m. Damascus time" says as little of where something happened.
    """
    if index < len(atoms) and atoms[index].word("time"):
        return True
    hyphen = index < len(atoms) and atoms[index].word("-")
    return hyphen and index + 1 < len(atoms) and atoms[index + 1].closed("place_adjective")


def _one_of_two(atoms: Sequence[Atom], index: int) -> bool:
    """ "Fighting and air raids killed 335": neither of two causes named before a figure is that of all."""
    if any(atom.kind in {"fig", "harm"} for atom in atoms[:index]):
        return False
    for first in (index - 2, index):
        pair = atoms[max(0, first) : first + 3]
        if len(pair) == 3 and (pair[0].kind, pair[2].kind) == ("cause", "cause"):
            if (pair[1].closed("conjunction") or pair[1].word(",")) and pair[0].ids != pair[2].ids:
                return True
    return False


def of_most(atoms: Sequence[Atom], index: int) -> bool:
    """ "for the most part among families in Idlib": a place said of most, before any mark or figure."""
    for atom in reversed(atoms[max(0, index - MOST_WORDS) : index]):
        if atom.cue("partly"):
            return True
        if atom.kind == "fig" or (atom.kind == "word" and atom.form in MARKS):
            return False
    return False


def _scene_next(atoms: Sequence[Atom], index: int) -> bool:
    """ "mostly in Homs, where 24 died": the place is that of the clause behind it."""
    after = index + (index < len(atoms) and atoms[index].word(","))
    return after < len(atoms) and atoms[after].closed("where")


def _partly(atoms: Sequence[Atom], index: int) -> bool:
    """ "mostly by unknown gunmen and landmines": said of most, not of all."""
    return any(atom.cue("partly") for atom in atoms[max(0, index - 2) : index])


def _groups(atoms: Sequence[Atom], index: int) -> tuple[int, Facet]:
    """ "Children and women together formed 35%": two groups of which one thing is said."""
    members = [atoms[index]]
    after = index + 1
    while kind_at(atoms, after + 1) == "group" and atoms[after].closed("conjunction"):
        members.append(atoms[after + 1])
        after += 2
    return after, Facet("group", tuple(members))


def _plain(atom: Atom, view: str) -> Step:
    """A cue, a mark or a word; a dash that parts words is a mark of its own kind."""
    if atom.kind == "cue":
        return Step("cue", text=atom.form, atom=atom)
    if atom.kind in {"fig", "typed"}:
        return Step("typed", text=atom.form, atom=atom)
    if atom.form in MARKS:
        return Step("mark", text=atom.form, atom=atom)
    if atom.form in words_of("conjunction"):
        return Step("and", text=atom.form, atom=atom)
    if atom.form == "-" and _parts(atom, view):
        return Step("dash", text="-", atom=atom)
    return Step("word", text=atom.form, atom=atom)


def _parts(dash: Atom, view: str) -> bool:
    """Whether a dash stands between blanks or is a long one; others join two words."""
    around = view[dash.start - 1 : dash.start] + view[dash.end : dash.end + 1]
    return view[dash.start] == EM_DASH or (len(around) == 2 and around.isspace())
