"""A sentence as a row of atoms: spans that mean something, and the words between them.

"Syrian regime forces killed 12 civilians" becomes
``actor(syrian_regime) harm(killed:verb) fig(12) group(civilian)``. Everything that
reads grammar works on this row; characters are looked at only here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import regex
from spacy.tokens import Doc, Span

from tollextract.claims.publishing import of_no_person
from tollextract.spans.lexicon import words_of
from tollextract.text.view import EM_DASH

SPAN_KINDS = {
    "toll_groups": "group",
    "toll_harms": "harm",
    "toll_causes": "cause",
    "toll_actors": "actor",
    "toll_places": "place",
    "toll_cues": "cue",
}
#: What the words of an organisation's name must not be taken for.
NAMED_KINDS = frozenset({"group", "harm", "cause", "cue", "place"})
#: Where two spans start together and are equally long, the earlier kind is read first.
PRIORITY = {
    "period": 0,
    "fig": 1,
    "typed": 8,
    "actor": 2,
    "place": 3,
    "harm": 4,
    "cause": 5,
    "group": 6,
    "cue": 7,
    "word": 9,
}


class Atom(NamedTuple):
    """One meaningful piece of a sentence, ``[start, end)`` in characters of the release.

    ``ids`` are the meanings it may have (one for everything but cues), ``form`` the
    grammatical form a vocabulary gives it, ``value`` a figure or a period, or what the same word
    says besides: of a cause the group it may name ("barrel bombs" kill and are counted), of a
    harm its cause ("executed", "drowned").
    """

    kind: str
    ids: tuple[str, ...]
    start: int
    end: int
    form: str = ""
    value: Any = None

    @property
    def id(self) -> str:
        """The first meaning."""
        return self.ids[0]

    def becomes(self) -> bool:
        """Whether a verb tells what those who were harmed became: "turned into enforced disappearances"."""
        return self.kind == "harm" and self.form == "becoming"

    def cue(self, *names: str) -> bool:
        """Whether the atom may be one of the named cues."""
        if self.kind != "cue":
            return False
        ids = self.ids
        for name in names:  # noqa: SIM110  asked more often than anything else, and `any` is slower
            if name in ids:
                return True
        return False

    def word(self, *words: str) -> bool:
        """Whether the atom is one of these plain words or marks."""
        return self.kind in {"word", "cue"} and self.form in words

    def closed(self, name: str) -> bool:
        """Whether the atom is one of the closed-class words that the cues list under a name."""
        return self.kind in {"word", "cue"} and self.form in words_of(name)


class Tokens:
    """Where the tokens of a document begin and end in its text.

    Read as one array each: an object for each token would cost more than reading them.
    """

    def __init__(self, doc: Doc) -> None:
        columns = doc.to_array(["IDX", "LENGTH", "IS_SPACE"]).T.tolist()
        starts, lengths, spaces = columns if len(doc) else ([], [], [])
        self.starts: list[int] = starts
        self.ends: list[int] = [start + length for start, length in zip(starts, lengths, strict=True)]
        #: Those that are no white space.
        self.words = [
            (start, end) for start, end, space in zip(starts, self.ends, spaces, strict=True) if not space
        ]


def row_of_spans(
    doc: Doc, figures: Iterable[Atom], periods: Iterable[Atom], *, text: str, tokens: Tokens
) -> list[Atom]:
    """Every span of the document as an atom, in reading order, overlaps resolved.

    The leftmost and then the longest span wins, so that "died due to torture" is one
    harm and "Damascus government forces" one actor.
    """
    candidates = [*figures, *periods]
    for key, kind in SPAN_KINDS.items():
        candidates.extend(_merge_labels(kind, doc.spans.get(key, ()), tokens))
    names = organisation_names(text)
    candidates = [
        atom
        for atom in candidates
        if atom.kind not in NAMED_KINDS
        or not (_inside(atom, names) or (atom.kind == "harm" and of_no_person(text, atom.start, atom.end)))
    ]
    candidates = _without_weapons(candidates, text)
    candidates.sort(key=lambda atom: (atom.start, -atom.end, PRIORITY[atom.kind]))
    return list(_without_overlaps(candidates))


def _without_weapons(candidates: Sequence[Atom], text: str) -> list[Atom]:
    """ "Russian air strikes": who did it, and by what; the name of an actor ends where its weapon begins."""
    weapons = {atom.end: atom.start for atom in candidates if atom.kind in {"cause", "harm"}}
    return [
        atom._replace(end=atom.start + len(text[atom.start : weapons[atom.end]].rstrip()))
        if atom.kind == "actor" and weapons.get(atom.end, atom.start) > atom.start
        else atom
        for atom in candidates
    ]


def _inside(atom: Atom, names: Sequence[tuple[int, int]]) -> bool:
    index = bisect_left(names, (atom.start + 1, 0)) - 1
    return index >= 0 and names[index][0] <= atom.start and atom.end <= names[index][1]


def organisation_names(text: str) -> list[tuple[int, int]]:
    """Ranges of names such as "Syrian Casualties Observatory", whose words count nobody.

    A name is a run of capitalised words that ends in the noun of an organisation;
    headlines, where every word has a capital, are left alone.
    """
    return [match.span() for match in _organisation().finditer(text) if not _headline(text, match.start())]


@cache
def _organisation() -> regex.Pattern[str]:
    nouns = "|".join(sorted(word.title() for word in words_of("organisation_noun")))
    word = r"\p{Lu}[\p{L}'’-]*"
    about = rf"(?: the[ ])? {word} (?: [ ] (?: (?:and|of|the) [ ] )? {word} ){{0,5}}"
    return regex.compile(
        rf"""\b (?:
             (?P<name> (?: {word} [ ] (?: (?:of|for|and|the|on|in|to) [ ] )* ){{1,6}} )
             (?P<noun> {nouns} ) \b
             (?P<about>
                 [ ] (?:of|for|on|to) [ ] (?:the[ ])? {word} (?: [ ](?:and[ ])? {word} ){{0,4}}
             )?
           # "the Association of Parents of Disappeared Persons"
           | (?P<first> {nouns} ) [ ] (?:of|for) [ ] {about} )""",
        regex.VERBOSE,
    )


def _headline(text: str, position: int) -> bool:
    begin = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    words = [
        word
        for word in text[begin : end if end >= 0 else len(text)].split()
        if len(word) > 3 and word[0].isalpha()
    ]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _merge_labels(kind: str, spans: Iterable[Span], tokens: Tokens) -> list[Atom]:
    """Spans over the same tokens become one atom with several meanings."""
    merged: dict[tuple[int, int], list[str]] = {}
    for span in spans:
        merged.setdefault((span.start, span.end), []).append(span.label_)
    starts, ends = tokens.starts, tokens.ends
    atoms = []
    for (first, after), labels in merged.items():
        ids, form = _meanings(tuple(labels))
        atoms.append(Atom(kind, ids, starts[first], ends[after - 1], form))
    return atoms


@cache
def _meanings(labels: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Ids and forms of the labels over the same tokens; "killed:verb" is the id and the form."""
    parts = [label.partition(":") for label in labels]
    ids = tuple(dict.fromkeys(identifier for identifier, _, _ in parts))
    forms = dict.fromkeys(form for _, _, form in parts)
    if len(forms) > 1 and "" in forms:
        forms["plural"] = forms.pop("")  # "personnel" is one and many
    return ids, "|".join(form for form in forms if form)


def _without_overlaps(candidates: Sequence[Atom]) -> Iterable[Atom]:
    held: Atom | None = None
    last: Atom | None = None
    for atom in candidates:
        if held is None:
            held = atom
        elif atom.start >= held.end:
            yield held
            last, held = held, atom
        elif atom.start == held.start and atom.end == held.end:
            if held.kind in {"cause", "actor"} and atom.kind == "group":
                held = held._replace(value=atom)
            elif held.kind == "actor" and atom.kind == "place":
                held = held._replace(value=atom)  # "Israel" bombs, and people are killed in Israel
            elif held.kind == "harm" and atom.kind == "cause" and _event_noun(held):
                held = atom._replace(value=held)
            elif held.kind == "harm" and atom.kind == "cause":
                held = held._replace(value=atom)  # "executed", "drowned": what was done, and by what
            elif last is not None and last.form == "percent" and atom.cue("rise", "fall"):
                held = atom  # "a 27 per cent drop", not what helicopters drop
        elif _beats(atom, held):
            held = atom
    if held is not None:
        yield held


def _event_noun(atom: Atom) -> bool:
    """ "air strikes", "shelling": counted they are attacks, anywhere else they are a cause."""
    return any(form in {"noun", "event"} for form in atom.form.split("|"))


def _beats(later: Atom, held: Atom) -> bool:
    """A longer span that begins inside a short cue is the better reading.

    "by the Syrian regime" must not lose its actor to a cue that ends in "the".
    """
    return held.kind == "cue" and later.kind != "cue" and later.end > held.end


class Row:
    """The atoms of a document, cut into sentences on demand."""

    def __init__(self, tokens: Tokens, atoms: list[Atom], view: str) -> None:
        self.atoms = atoms
        self.view = view
        self._starts = [atom.start for atom in atoms]
        self._words = tokens.words

    def between(self, start: int, end: int) -> list[Atom]:
        """The spans of ``[start, end)`` and every word and mark between them."""
        spans = [
            span
            for span in self.spans_between(start, end)
            if not (span.kind == "harm" and self._names_place(span))
        ]
        atoms: list[Atom] = []
        position = start
        for span in spans:
            atoms.extend(self._words_between(position, span.start))
            if span.kind == "cue":
                text = self.view[span.start : span.end].lower()
                span = Atom("cue", span.ids, span.start, span.end, text)
            country = span.value if span.kind == "actor" and isinstance(span.value, Atom) else None
            if country is not None and country.kind == "place" and atoms and self._is_where(atoms[-1], span):
                span = country
            atoms.append(span)
            position = max(position, span.end)
        atoms.extend(self._words_between(position, end))
        return atoms

    def _is_where(self, before: Atom, span: Atom) -> bool:
        """ "in Israel", but not "in Israel's prisons": a country that is an actor as well is the scene."""
        return before.closed("where_preposition") and not self.view.startswith("'", span.end)

    def _names_place(self, span: Atom) -> bool:
        """ "detention centers", "arrest warrants": the harm word only names a place or a paper.

        In "attacks on centers" the centers are what was attacked.
        """
        if self.view[span.start : span.end].rpartition(" ")[2].lower() in words_of("object_preposition"):
            return False
        following = self.view[span.end : span.end + 14].split(" ", 2)
        return (
            len(following) > 1
            and following[0] == ""
            and following[1].strip(".,;:)").lower() in words_of("custody_noun")
        )

    def spans_between(self, start: int, end: int) -> list[Atom]:
        """The spans of ``[start, end)`` without the words."""
        return self.atoms[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _words_between(self, start: int, end: int) -> Iterator[Atom]:
        if start >= end:
            return
        view, words = self.view, self._words
        for begin, after in words[bisect_left(words, (start,)) : bisect_left(words, (end,))]:
            form = view[begin:after].lower()
            if form != '"':
                yield Atom("word", ("",), begin, after, "-" if form == EM_DASH else form)
