"""One pass over the text for every word of the profile and every cue.

All vocabularies share one ``PhraseMatcher`` on the folded form of tokens, because
one matcher with ten thousand terms costs little more than one with a hundred,
and six matchers cost six times as much. Its matches are sorted into
``doc.spans["toll_groups" | "toll_harms" | "toll_causes" | "toll_actors" |
"toll_places" | "toll_cues"]``; a span's label is ``id`` or ``id:form``.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from tollextract.profiles import Profile, load_profile
from tollextract.spans.tokenizer import TollTokenizer

TABLES = ("groups", "harms", "causes", "actors", "places", "cues")
#: Cue ids whose words are looked up one token at a time and never become spans.
CLOSED_CLASS = frozenset({"function_word"})


class Entry(NamedTuple):
    """What a phrase means: a table, an id in it and the form of the phrase."""

    table: str
    id: str
    form: str

    @property
    def label(self) -> str:
        """The label of its spans."""
        return f"{self.id}:{self.form}" if self.form else self.id


@cache
def cue_rows() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The cue vocabulary: id and variants, in the order of the file."""
    path = files("tollextract") / "data" / "common" / "cues.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple((row["id"], tuple(row["variants"].split("|"))) for row in csv.DictReader(lines))


@cache
def words_of(cue: str) -> frozenset[str]:
    """The folded words of a cue, for single-token look-ups."""
    return frozenset(variant for row_id, variants in cue_rows() if row_id == cue for variant in variants)


def _terms(profile: Profile) -> Iterator[tuple[Entry, str]]:
    for term in profile.terms():
        if term.singular and term.table == "harms":
            yield Entry(term.table, term.id, "singular"), term.text
        form = "singular" if term.table == "groups" and term.singular else term.form
        yield Entry(term.table, term.id, form), term.text
    for row_id, variants in cue_rows():
        if row_id not in CLOSED_CLASS:
            for variant in variants:
                yield Entry("cues", row_id, ""), variant


class Lexicon:
    """The vocabulary of one profile as a matcher over folded tokens."""

    def __init__(self, vocab: Vocab, *, profile: Profile) -> None:
        self.vocab = vocab
        self.matcher = PhraseMatcher(vocab, attr="NORM")
        self.entries: dict[int, tuple[Entry, ...]] = {}
        self._build(profile)

    def _build(self, profile: Profile) -> None:
        meanings: dict[tuple[str, ...], set[Entry]] = defaultdict(set)
        docs: dict[tuple[str, ...], Doc] = {}
        tokenizer = TollTokenizer(self.vocab)
        for entry, text in _terms(profile):
            for doc in tokenizer.pipe(_spellings(text)):
                key = tuple(token.norm_ for token in doc)
                meanings[key].add(entry)
                docs[key] = doc
        by_meaning: dict[tuple[Entry, ...], list[Doc]] = defaultdict(list)
        for key, entries in meanings.items():
            by_meaning[tuple(sorted(entries))].append(docs[key])
        for number, (meaning, patterns) in enumerate(sorted(by_meaning.items())):
            name = f"toll_{number}"
            self.matcher.add(name, patterns)
            self.entries[self.vocab.strings[name]] = meaning

    def __call__(self, doc: Doc) -> dict[str, list[Span]]:
        """Spans of every table, longest match first within a table, sorted."""
        found: dict[str, list[tuple[int, int, str]]] = {table: [] for table in TABLES}
        for match_id, start, end in self.matcher(doc):
            for entry in self.entries[match_id]:
                found[entry.table].append((start, end, entry.label))
        return {table: _longest(doc, matches) for table, matches in found.items()}


def _spellings(text: str) -> Iterable[str]:
    """A term as listed, and with its hyphens written as blanks ("Deir-ez-Zor", "Deir ez Zor")."""
    yield text
    if "-" in text:
        yield text.replace("-", " ")


def _longest(doc: Doc, matches: list[tuple[int, int, str]]) -> list[Span]:
    """Leftmost longest matches; several labels may share the same tokens."""
    spans: list[Span] = []
    last: tuple[int, int] = (-1, -1)
    for start, end, label in sorted(matches, key=lambda match: (match[0], -match[1], match[2])):
        if (start, end) == last or start >= last[1]:
            spans.append(Span(doc, start, end, label=label))
            last = (start, end)
    return spans


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

    def __call__(self, doc: Doc) -> Doc:
        """Add one span group for each table."""
        for table, spans in self.lexicon(doc).items():
            doc.spans[f"toll_{table}"] = spans
        return doc

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (self.lexicon.vocab, self.profile))


def _rebuild(vocab: Vocab, profile: str) -> LexiconComponent:
    return LexiconComponent(vocab, profile=profile)
