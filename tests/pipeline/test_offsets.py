"""Whatever text comes in: no crash, and every quote stands where the report says."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tollextract
from tests.pipeline.samples import SHORT, misplaced, texts
from tollextract.claims.model import Evidence
from tollextract.errors import InputError
from tollextract.report.model import Report

FUZZ = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SOURCES = texts()
UNICODE = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def slices(text: str) -> st.SearchStrategy[str]:
    """A stretch of a release of at most 1,500 characters, cut anywhere."""
    return st.tuples(st.integers(0, len(text)), st.integers(0, 1500)).map(lambda cut: text[cut[0] : sum(cut)])


PIECES = st.sampled_from(SOURCES).flatmap(slices)
FRAGMENTS = st.lists(st.one_of(PIECES, UNICODE), min_size=1, max_size=4).map("".join)
ODD = [" ", "\xa0", "\u202f", "\u200b", "\u2009", "\t", "  ", "\xad", "\u200f"]


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A stretch of a release with some blanks replaced, other line ends, and a piece cut out."""
    text = draw(PIECES)
    blanks = [position for position, char in enumerate(text) if char == " "]
    chosen = draw(st.lists(st.sampled_from(blanks), max_size=20, unique=True)) if blanks else []
    chars = list(text)
    for position in chosen:
        chars[position] = draw(st.sampled_from(ODD))
    line_end = draw(st.sampled_from(["\n", "\r\n", "\r", "\u2028"]))
    text = "".join(chars).replace("\r\n", "\n").replace("\n", line_end)
    start, length = draw(st.integers(0, len(text))), draw(st.integers(0, 40))
    return text[:start] + text[start + length :]


def checked(text: str) -> Report | None:
    """The report, or None where the text is refused as blank; anything else raised is a fault."""
    try:
        return tollextract.check(text)
    except InputError as error:
        if error.code in {"T204", "T205"}:
            return None
        raise


@FUZZ
@given(text=mangled())
def test_quotes_of_mangled_releases_stand_where_the_report_says(text: str) -> None:
    report = checked(text)
    if report is not None:
        assert report.text == text
        assert list(misplaced(report)) == []


@FUZZ
@given(text=st.one_of(FRAGMENTS, UNICODE))
def test_nothing_crashes(text: str) -> None:
    report = checked(text)
    if report is not None:
        assert list(misplaced(report)) == []
        known = {claim.id for claim in report.claims}
        assert {number.claim for number in report.numbers} - {None} <= known
        assert {member.claim for finding in report.findings for member in finding.members} <= known
        assert Report.model_validate_json(report.model_dump_json()) == report.model_copy(update={"text": ""})


@pytest.mark.parametrize(("text", "code"), [("", "T204"), (" \n\u200b", "T205"), ("72 \ud800", "T211")])
def test_what_cannot_be_read_is_refused_with_a_number(text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        tollextract.check(text)
    assert caught.value.code == code


def test_a_wrong_offset_would_be_found() -> None:
    report = tollextract.check(SHORT)
    first = report.claims[0]
    shifted = Evidence(start=1, end=3, quote="72", role="figure")
    wrong = report.model_copy(update={"claims": (first.model_copy(update={"evidence": (shifted,)}),)})
    assert list(misplaced(wrong)) == [f"{first.id} figure: '72' at 1"]
