"""A tokenizer whose tokens never straddle a figure.

spaCy's own rules keep "Toll72" and "31attacks" whole, because they were made for
edited prose; saved web pages fuse words and numbers all the time. Here a token
is a run of letters (with inner apostrophes: "Dara'a"), a possessive ending, a
run of digits, one punctuation mark, or a run of white space. ``doc.text`` is the
text as received, so that spaCy's character offsets are offsets into the release.

The NORM of every token is its folded form ("Hay’at" -> "hayat"), the form in
which the vocabularies are matched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import regex
from spacy.attrs import NORM  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from tollextract.profiles.fold import fold_word

TOKEN = regex.compile(
    r"""
    (?P<word>
        \p{Lu}{3,} (?= \p{Ll}{4} )                         # SNHR in "SNHRdocumented"
      | \p{L}[\p{L}\p{M}]*                                # Homs
        (?: ['’ʼʿ‘`] (?! [sS]\b) \p{L}[\p{L}\p{M}]* )*      # Dara'a, Hay’at, but not regime's
      | ['’] [sS] \b                                      # the 's of regime's
      | \p{Nd}+                                           # 72
      | \S                                                # one mark of punctuation
      | \s                                                # white space other than one blank after a word
    )
    (?P<blank> [ ]? )
    """,
    regex.VERBOSE,
)


def fold_norms(vocab: Vocab) -> None:
    """Make the folded form the NORM of every word a vocabulary meets from now on."""
    vocab.lex_attr_getters[NORM] = fold_word  # type: ignore[attr-defined]


class TollTokenizer:
    """Text to Doc, one regular expression, nothing lost: ``doc.text == text``."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        fold_norms(vocab)

    def __call__(self, text: str) -> Doc:
        """Cut a text into tokens."""
        pairs = TOKEN.findall(text)
        return Doc(self.vocab, words=[word for word, _ in pairs], spaces=[bool(blank) for _, blank in pairs])

    def pipe(self, texts: Iterable[str]) -> Iterable[Doc]:
        """Tokenize a stream of texts."""
        return map(self, texts)

    def __reduce__(self) -> tuple[Any, ...]:
        return (TollTokenizer, (self.vocab,))

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to store: the rules are code."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> TollTokenizer:
        """Nothing to restore."""
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Nothing to store: the rules are code."""

    def from_disk(self, path: str | Path, **_: Any) -> TollTokenizer:
        """Nothing to restore."""
        return self


def create_tokenizer() -> Callable[[Language], TollTokenizer]:
    """Make the tokenizer of a pipeline from its config."""

    def tokenizer_factory(nlp: Language) -> TollTokenizer:
        return TollTokenizer(nlp.vocab)

    return tokenizer_factory


registry.tokenizers.register("tollextract.Tokenizer.v1", func=create_tokenizer)
