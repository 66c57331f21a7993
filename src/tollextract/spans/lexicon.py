"""One pass over the text for every word of the profile and every cue.

All vocabularies stand in one tree of folded words: from the root by the first
word of a wording, then by the second, and so on. One look-up for each token tells
that nothing begins there, and the tree is built in a tenth of the time that a
``PhraseMatcher`` needs, which wants a Doc for every wording. What is found goes
to ``doc.spans["toll_groups" | "toll_harms" | "toll_causes" | "toll_actors" |
"toll_places" | "toll_cues"]``; a span's label is ``id`` or ``id:form``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from tollextract.profiles import Profile, load_profile
from tollextract.profiles.fold import fold_word
from tollextract.spans.tokenizer import TOKEN, fold_norms

#: Marks that a wording may have or leave out.
HYPHENS = ("-", "\u2010", "\u2011", "\u00ad")
TABLES = ("groups", "harms", "causes", "actors", "places", "cues")
#: How the variants of a cue are found: as spans of the text, or looked up where a reader asks for a word.
CUE_MATCHES = frozenset({"span", "word"})
#: White space that the tokenizer makes tokens of, folded; "\r\n" ends one line, not two.
BLANKS = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029"
#: A name that shares the noun of the next has no more words than this.
LONGEST_NAME = 3
#: So many words a verb may have between its own: "took at least 51 women and girls hostage".
LONGEST_GAP = 8
#: Marks that no verb goes on behind.
STOPS = ".,;:()"
LINE_ENDS = "\n\v\f\x85\u2028\u2029"


class Entry(NamedTuple):
    """What a phrase means: a table, an id in it and the form of the phrase."""

    table: str
    id: str
    form: str

    @property
    def label(self) -> str:
        """The label of its spans."""
        return f"{self.id}:{self.form}" if self.form else self.id


class Cue(NamedTuple):
    """A row of the cue vocabulary: its id, how its variants are found, and the variants."""

    id: str
    match: str
    variants: tuple[str, ...]


@cache
def cue_rows() -> tuple[Cue, ...]:
    """The cue vocabulary in the order of the file."""
    path = files("tollextract") / "data" / "common" / "cues.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [Cue(row["id"], row["match"], tuple(row["variants"].split("|"))) for row in csv.DictReader(lines)]
    assert all(row.match in CUE_MATCHES for row in rows), "cues.csv: match is span or word"
    return tuple(rows)


@cache
def words_of(cue: str) -> frozenset[str]:
    """The folded words of a cue, for single-token look-ups."""
    return frozenset(variant for row in cue_rows() if row.id == cue for variant in row.variants)


def _terms(profile: Profile) -> Iterator[tuple[Entry, str]]:
    for term in profile.terms():
        if term.singular and term.table == "harms":
            yield Entry(term.table, term.id, "singular"), term.text
        form = "singular" if term.table == "groups" and term.singular else term.form
        yield Entry(term.table, term.id, form), term.text
    for row in cue_rows():
        if row.match == "span":
            for variant in row.variants:
                yield Entry("cues", row.id, ""), variant


class Match(NamedTuple):
    """Tokens ``[start, end)`` and the labels they have in one table, sorted."""

    start: int
    end: int
    labels: tuple[str, ...]


class Node:
    """The words that may follow those read so far, and what those mean."""

    __slots__ = ("following", "meanings")

    def __init__(self) -> None:
        self.following: dict[int, Node] = {}
        #: table -> labels of the wording that ends here.
        self.meanings: dict[str, tuple[str, ...]] = {}


class Lexicon:
    """The vocabulary of one profile as a tree over the NORM of tokens."""

    def __init__(self, vocab: Vocab, *, profile: Profile) -> None:
        self.vocab = vocab
        self.root = Node()
        fold_norms(vocab)
        ids = cache(lambda word: self.vocab.strings.add(fold_word(word)))
        #: Norms of white space, each with whether it ends a line.
        self.blanks = {ids(sign): sign in LINE_ENDS for sign in BLANKS}
        self.hyphens = frozenset(ids(sign) for sign in HYPHENS)
        #: Norms of what may stand between two names that share a noun.
        self.joints = frozenset({ids("and"), ids("&"), ids(",")})
        #: Norms of verbs that may have other words between their own, and of what ends the search for those.
        self.parted = frozenset(map(ids, words_of("parted_verb")))
        self.stops = frozenset(map(ids, STOPS))
        #: Norm of every word of the vocabulary.
        self.words: set[int] = set()
        #: Norms of actors' names that are ordinary words unless written in capitals: "IS".
        self.capitals: set[int] = set()
        #: Every label that a span may have.
        self.labels: set[str] = set()
        for entry, text in _terms(profile):
            if entry.table == "actors" and text.isupper() and fold_word(text) in words_of("function_word"):
                self.capitals.add(ids(text))
            self._add(entry, [ids(word) for word, _ in TOKEN.findall(text) if word not in HYPHENS])

    def _add(self, entry: Entry, norms: Iterable[int]) -> None:
        node = self.root
        for norm in norms:
            node = node.following.setdefault(norm, Node())
            self.words.add(norm)
        self.labels.add(entry.label)
        labels = {*node.meanings.get(entry.table, ()), entry.label}
        node.meanings[entry.table] = tuple(sorted(labels))

    def __call__(self, doc: Doc) -> dict[str, list[Match]]:
        """What stands in each table, leftmost and longest first, in reading order."""
        found: dict[str, list[Match]] = {table: [] for table in TABLES}
        free = dict.fromkeys(TABLES, 0)
        norms: list[int] = doc.to_array("NORM").tolist()
        mended = self._mend(norms)
        first = self.root.following
        for start, norm in enumerate(norms):
            node = first.get(norm)
            if node is None:
                continue
            for table, (end, labels) in _longest(node, norms, start, self).items():
                if table == "actors" and norm in self.capitals and not _in_capitals(doc, start, end):
                    continue
                if start >= free[table]:
                    found[table].append(Match(mended.get(start, start), end, labels))
                    free[table] = end
            if norm in self.parted and start >= free["harms"]:
                labels = self._parted(node, norms, start)
                found["harms"] += [Match(start, start + 1, labels)] if labels else []
        found["actors"] = self._sharing_nouns(found["actors"], norms)
        return found

    def _parted(self, node: Node, norms: Sequence[int], start: int) -> tuple[str, ...]:
        """ "took 51 people hostage": of a verb in two pieces, with somebody between them, the labels."""
        for other in range(start + 2, min(start + LONGEST_GAP, len(norms))):
            following = node.following.get(norms[other])
            if norms[other - 1] in self.stops:
                return ()
            if following is not None:
                _, labels = _longest(following, norms, other, self).get("harms", (other, ()))
                if verbs := tuple(label for label in labels if label.endswith(":verb")):
                    return verbs
        return ()

    def _sharing_nouns(self, actors: Sequence[Match], norms: Sequence[int]) -> list[Match]:
        """ "Syrian and Russian forces", "Russian and Syrian regime aircraft": two names share a noun."""
        every: list[Match] = []
        for actor in actors:
            joint = actor.start - 1
            free = every[-1].end if every else 0
            while joint > free and norms[joint] in self.blanks:
                joint -= 1
            if joint > free and norms[joint] in self.joints and actor.end - actor.start > 1:
                elided = self._elided(norms, actor, free, joint)
                every += [elided] if elided is not None else []
            every.append(actor)
        return every

    def _elided(self, norms: Sequence[int], actor: Match, free: int, joint: int) -> Match | None:
        """The name between ``free`` and ``joint`` that ends with the last words of an actor."""
        tails = [norms[start : actor.end] for start in range(actor.start + 1, actor.end)]
        for first in range(joint - 1, max(free, joint - LONGEST_NAME) - 1, -1):
            if norms[first] in self.blanks:
                continue
            named = (self._meaning([*norms[first:joint], *tail]) for tail in tails)
            labels = next((found for found in named if found), ())
            if labels:
                return Match(first, joint, labels)
        return None

    def _meaning(self, norms: Sequence[int]) -> tuple[str, ...]:
        """Labels of the actor that these words name from the first to the last."""
        node: Node | None = self.root
        for norm in norms:
            if norm in self.blanks:
                continue
            node = node.following.get(norm) if node is not None else None
        return node.meanings.get("actors", ()) if node is not None else ()

    def _mend(self, norms: list[int]) -> dict[int, int]:
        """Put words together that a line end has broken: "casual- ties" is one, "civilians- nine" is not.

        The last piece gets the norm of the whole word, those before it the norm of a blank. Gives
        back where the first piece of each stands, by where the last one does.
        """
        mended: dict[int, int] = {}
        strings = self.vocab.strings
        for at, norm in enumerate(norms):
            if norm not in self.hyphens or not at:
                continue
            last = _after_blanks(norms, at + 1, self.blanks)
            if last < len(norms) and not (norms[at - 1] in self.words and norms[last] in self.words):
                whole = strings.as_int(strings[norms[at - 1]] + strings[norms[last]])
                if whole in self.words:
                    norms[at - 1 : last] = [next(iter(self.blanks))] * (last - at + 1)
                    norms[last] = whole
                    mended[last] = at - 1
        return mended


def _in_capitals(doc: Doc, start: int, end: int) -> bool:
    """Whether a word is written in capitals and those beside it are not; a longer name needs none."""
    beside = [token.text for token in doc[max(0, start - 2) : end + 2] if len(token.text) > 2]
    return end > start + 1 or (doc[start].text.isupper() and not all(word.isupper() for word in beside))


def _longest(
    node: Node, norms: Sequence[int], start: int, lexicon: Lexicon
) -> dict[str, tuple[int, tuple[str, ...]]]:
    """End and labels of the longest wording of each table that begins at a token.

    Hyphens are stepped over: "Deir ez-Zor", "Deir-ez-Zor" and "Deir ez Zor" are one wording.
    """
    longest: dict[str, tuple[int, tuple[str, ...]]] = {}
    end = start + 1
    while True:
        for table, labels in node.meanings.items():
            longest[table] = (end, labels)
        if end < len(norms) and norms[end] in lexicon.blanks:
            end = _after_blanks(norms, end, lexicon.blanks)
        if end + 1 < len(norms) and norms[end] in lexicon.hyphens:
            end += norms[end + 1] in node.following
        following = node.following.get(norms[end]) if end < len(norms) else None
        if following is None:
            return longest
        node = following
        end += 1


def _after_blanks(norms: Sequence[int], start: int, blanks: Mapping[int, bool]) -> int:
    """Where the wording goes on after a wrapped line or a wide blank; nowhere after an empty line."""
    end = start
    lines = 0
    while end < len(norms) and norms[end] in blanks:
        lines += blanks[norms[end]]
        end += 1
    return end if lines < 2 else start


@Language.factory(
    "toll_lexicon",
    default_config={"profile": "syria"},
    assigns=["doc.spans"],
)
def make_lexicon(nlp: Language, name: str, profile: str) -> LexiconComponent:
    """Mark every word of a profile's vocabularies and every cue."""
    return LexiconComponent(nlp.vocab, profile=profile)


class LexiconComponent:
    """The pipeline component around :class:`Lexicon`."""

    def __init__(self, vocab: Vocab, *, profile: str) -> None:
        self.profile = profile
        self.lexicon = Lexicon(vocab, profile=load_profile(profile))
        #: Every label by its number in the string store, so that it is not looked up for each span.
        self.ids = {label: vocab.strings.add(label) for label in self.lexicon.labels}

    def __call__(self, doc: Doc) -> Doc:
        """Add one span group for each table."""
        for table, matches in self.lexicon(doc).items():
            doc.spans[f"toll_{table}"] = [
                Span(doc, start, end, label=self.ids[label])
                for start, end, labels in matches
                for label in labels
            ]
        return doc

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (self.lexicon.vocab, self.profile))


def _rebuild(vocab: Vocab, profile: str) -> LexiconComponent:
    return LexiconComponent(vocab, profile=profile)
