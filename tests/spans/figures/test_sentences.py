"""Sentences that carry their own expected figures.

``{At least 72|cardinal 72..}`` marks an expression, its kind and its interval:
``72`` is exact, ``72..`` open above, ``65..79`` both ends, no interval none.
Articles are left out unless a sentence marks one. Everything numeric must be
marked: a figure too many fails as one too few does.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from tollextract.spans.figures import FigureMatch, find_figures

_TAG = regex.compile(r"\{(?P<quote>[^|{}]+)\|(?P<kind>\w+)(?: (?P<interval>[^}]+))?\}")

SENTENCES = Path(__file__).with_name("sentences.txt")


def _cases() -> list[object]:
    """Every line of ``sentences.txt``: a name, a bar, the sentence."""
    lines = SENTENCES.read_text("utf-8").splitlines()
    pairs = [line.split("|", 1) for line in lines if line and not line.startswith("#")]
    return [pytest.param(sentence.strip(), id=name.strip().replace(" ", "-")) for name, sentence in pairs]


def _untag(tagged: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    sentence, expected, last = "", [], 0
    for tag in _TAG.finditer(tagged):
        sentence += tagged[last : tag.start()]
        start = len(sentence)
        sentence += tag["quote"]
        expected.append((start, len(sentence), tag["kind"], tag["interval"] or ""))
        last = tag.end()
    return sentence + tagged[last:], expected


def _interval(match: FigureMatch) -> str:
    figure = match.quantity
    if figure is None:
        return ""
    if figure.low == figure.high:
        return str(figure.low)
    return f"{figure.low}..{'' if figure.high is None else figure.high}"


@pytest.mark.parametrize("tagged", _cases())
def test_every_number_of_the_sentence_is_found_with_its_kind_and_interval(tagged: str) -> None:
    sentence, expected = _untag(tagged)
    marks_articles = any(kind == "article" for _, _, kind, _ in expected)
    matches = [match for match in find_figures(sentence) if marks_articles or match.kind != "article"]
    assert [sentence[m.start : m.end] for m in matches] == [sentence[a:b] for a, b, _, _ in expected]
    assert [(m.start, m.end) for m in matches] == [(a, b) for a, b, _, _ in expected]
    assert [(m.kind, _interval(m)) for m in matches] == [tuple(tag[2:]) for tag in expected]
