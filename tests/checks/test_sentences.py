"""The sentences as they are read: every finding on the annotated corpus, and on one wrong figure in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from benchmarks.mutation.mutants import mutants, sampled
from benchmarks.mutation.perfect import read_perfect
from tests.checks.builders import ROOT
from tollextract.checks.model import Finding
from tollextract.checks.wording import exact, templates
from tollextract.claims.model import Claim

Said = tuple[Finding, dict[str, Claim]]
_NUMBER = r"(?:(?:approximately|nearly|at least|at most|more than|less than) )?[\d,.]+"
_SUM = re.compile(
    rf"(?P<parts>{_NUMBER}(?: \+ {_NUMBER})+),? makes? (?P<sum>{_NUMBER})"
    rf"(?:, (?:which is )?(?P<gap>{_NUMBER}) (?P<way>more|less) than (?:the stated )?(?P<whole>{_NUMBER}))?"
)
_HEDGED = ("approximately", "nearly", "at least", "at most", "more than", "less than")
#: Words of a disagreement, which no agreement may use.
_AGAINST = (
    "does not fit",
    "do not fit",
    "no rise",
    "no fall",
    "larger than",
    "cannot",
    "is not",
    "against the stated",
)


@pytest.fixture(scope="module")
def said() -> list[Said]:
    return list(_findings())


def _findings() -> Iterator[Said]:
    for release in read_perfect(ROOT / "corpus" / "dev")[::3]:
        for changed in [release, *(m.applied() for m in sampled(list(mutants(release)), 4, seed=7))]:
            by_id = {claim.id: claim for claim in changed.claims}
            yield from ((finding, by_id) for finding in changed.check().findings)


def test_there_is_something_to_read(said: list[Said]) -> None:
    codes = {finding.code for finding, _ in said}
    assert {"parts-sum", "share-of-base", "remainder", "running-total", "joint", "repeat"} <= codes
    assert len({finding.verdict for finding, _ in said}) == 4
    assert len(said) > 2000


def test_every_sentence_is_whole(said: list[Said]) -> None:
    for text in {finding.explanation for finding, _ in said}:
        assert text[0].isupper() or text[0].isdigit(), text
        assert text.endswith("."), text
        assert not re.search(r"[{}]|  |None|\(\)| ,|\.\.|make ,|\bof ,", text), text


def test_no_agreement_uses_the_words_of_a_disagreement(said: list[Said]) -> None:
    for finding, _ in said:
        if finding.verdict == "consistent":
            assert not any(words in finding.explanation for words in _AGAINST), finding.explanation


def test_a_disagreement_names_the_figures_that_do_not_agree(said: list[Said]) -> None:
    """Every figure that takes part stands in the sentence; a cell that is open is told by name."""
    for finding, claims in said:
        if finding.verdict != "inconsistent" or finding.code in ("period", "joint"):
            continue
        for member in finding.members:
            claim = claims[member.claim]
            if claim.unit == "fraction":
                most = claim.figure.best is None  # "is not more than half"
                assert most or claim.figure.printed in finding.explanation, (claim.id, finding.explanation)
            elif claim.figure.best is not None and member.role != "base" and claim.kind in ("count", "share"):
                best = {
                    claim.figure.best,
                    claim.figure.best - 1,
                    claim.figure.best + 1,
                }  # "more than 72" is 73
                shown = {exact(value) for value in best}
                numbers = set(re.findall(r"\d[\d,.]*\d|\d", finding.explanation))
                assert shown & numbers, (claim.id, finding.explanation)


def test_the_sums_that_are_printed_are_right(said: list[Said]) -> None:
    checked = 0
    for text in {finding.explanation for finding, _ in said}:
        for match in _SUM.finditer(text):
            parts = [_value(part) for part in match["parts"].split(" + ")]
            if any(words in match[0] for words in _HEDGED):
                continue
            assert sum(parts) == _value(match["sum"]), text
            if match["gap"] and match["way"] == "more":
                assert sum(parts) - _value(match["whole"]) == _value(match["gap"]), text
            elif match["gap"]:
                assert _value(match["whole"]) - sum(parts) == _value(match["gap"]), text
            checked += 1
    assert checked > 100


def _value(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.]", "", text).rstrip("."))


def test_the_percentages_that_are_printed_are_right(said: list[Said]) -> None:
    checked = 0
    pattern = re.compile(r"^([\d,]+) of ([\d,]+) is ([\d,.]+) percent")
    for text in {finding.explanation for finding, _ in said}:
        if match := pattern.match(text):
            part, base, percent = map(_value, match.groups())
            assert abs(100 * part / base - percent) <= Decimal("0.06"), text
            checked += 1
    assert checked > 50


def test_every_repair_says_why(said: list[Said]) -> None:
    reasons = {repair.reason for finding, _ in said for repair in finding.repairs}
    assert len(reasons) > 8
    assert not any("{" in reason for reason in reasons)
    assert all(finding.verdict == "inconsistent" for finding, _ in said if finding.repairs)


def test_no_sentence_of_the_data_is_never_used_wrongly() -> None:
    """Sentences filed under one verdict are not filed under another as well."""
    for code, verdicts in templates().items():
        texts = [text for key in ("consistent", "inconsistent", "undetermined") for text in
                 (verdicts.get(key, {}).values() if isinstance(verdicts, dict) else ())]  # fmt: skip
        assert len(texts) == len(set(texts)), code
