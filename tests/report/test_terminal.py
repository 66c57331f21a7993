"""The readable report: order, folding, and words of a release that must not be obeyed."""

from __future__ import annotations

import datetime as dt

import pytest
from rich.cells import cell_len

from tests.report.samples import CHILDREN, FITS, PARTS, PLACE, SHARE_OPEN, STATE, TEXT, TOTAL, sample
from tollextract.claims.model import Coverage, Period
from tollextract.quantity import count
from tollextract.report import terminal
from tollextract.report.model import Report
from tollextract.report.terminal import to_text
from tollextract.report.wording import one_line


def test_coverage_comes_first_then_what_does_not_agree_then_the_rest() -> None:
    text = to_text(sample())
    order = ["Coverage:", "Do not agree: 1", "Cannot be decided: 1", "Agree: 1", "Not tested: 1", "Claims: 5"]
    assert [text.index(heading) for heading in order] == sorted(text.index(heading) for heading in order)
    assert "Numbers not understood: 1" in text


def test_a_disagreement_shows_its_arithmetic_its_quotes_and_the_lines_they_stand_in() -> None:
    text = to_text(sample())
    assert "7 + 6 = 13; the text says 12." in text
    assert "line 1, title" in text
    assert "line 4, body" in text
    assert "seven of them" in text
    assert "expected 13 (7 + 6); the text has 12" in text
    assert "assuming the two parts divide the whole" in text
    assert "would agree if “six” (civilian killed) were 5: 7 + 5 = 12" in text


def test_coverage_is_never_rounded_up_to_all() -> None:
    coverage = Coverage(numbers=5000, claimed=4999, typed=0, unread=1, ratio=0.9998)
    assert "99.9 % of 5000" in to_text(sample().model_copy(update={"coverage": coverage}))


def test_without_checks_no_word_is_said_about_agreement() -> None:
    text = to_text(sample(), checked=False)
    assert "agree" not in text.lower()
    assert "Claims: 5" in text


def test_a_release_without_figures_says_so() -> None:
    coverage = Coverage(numbers=0, claimed=0, typed=0, unread=0, ratio=1.0)
    cleared = {"claims": (), "findings": (), "untested": (), "numbers": (), "coverage": coverage}
    text = to_text(sample().model_copy(update=cleared))
    assert "there are no numbers in this text" in text
    assert "Nothing could be compared." in text
    assert "No figures were read from this text." in text


def test_errors_stand_before_warnings_and_notes() -> None:
    note = PARTS.model_copy(update={"severity": "note", "explanation": "a note"})
    warning = PARTS.model_copy(update={"severity": "warning", "explanation": "a warning"})
    text = to_text(sample().model_copy(update={"findings": (note, warning, PARTS)}))
    assert text.index("7 + 6 = 13") < text.index("a warning") < text.index("a note")


def test_many_findings_that_agree_are_counted_by_code() -> None:
    findings = (FITS,) * (terminal.MAX_AGREEING + 1)
    text = to_text(sample().model_copy(update={"findings": findings}))
    assert f"subset-fits {len(findings)}" in text
    assert FITS.explanation not in text


def test_a_long_list_of_claims_says_how_many_are_left_out() -> None:
    claims = tuple(CHILDREN.model_copy(update={"id": f"c{i}"}) for i in range(terminal.MAX_CLAIMS + 7))
    assert "… and 7 more: --format csv" in to_text(sample().model_copy(update={"claims": claims}))


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_no_line_is_wider_than_asked_and_no_column_is_cut_off(
    width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    since = Period(start=dt.date(2011, 3, 1), end=dt.date(2021, 5, 31), kind="since")
    actor = STATE.model_copy(update={"name": "Forces with a name of many words"})
    place = PLACE.model_copy(update={"name": "A place with a name of many words"})
    changes: dict[str, object] = {
        "period": since,
        "actors": (actor,),
        "places": (place,),
        "section": "subtitle",
    }
    changes["figure"] = count(1_234_567, hedge="at_least")
    changes["harm"] = "forcibly_disappeared"
    report = sample().model_copy(update={"claims": (*sample().claims, TOTAL.model_copy(update=changes))})
    lines = to_text(report).splitlines()
    assert max(cell_len(line) for line in lines) <= width
    assert all(line == line.rstrip() for line in lines)
    assert any(line.startswith("figure") and line.endswith("section") for line in lines)
    assert any(line.endswith("subtitle") for line in lines)


def test_brackets_of_a_release_are_words_and_not_markup() -> None:
    assert "[bold]three[/bold]" in to_text(sample().model_copy(update={"findings": (_about_children(),)}))


@pytest.mark.parametrize("words", ["[/]", "[red]", "[link=http://x]y", ":skull:", "[[a]]"])
def test_markup_in_a_title_is_printed_as_it_stands(words: str) -> None:
    assert words in to_text(_titled(words))


@pytest.mark.parametrize("control", ["\x1b]0;title\x07", "\x1b[2J", "\x9b31m", "\r", "\x00", "\u2028"])
def test_control_codes_of_a_release_never_reach_the_terminal(control: str) -> None:
    text = to_text(_titled(f"12 killed{control} in May"))
    assert not set(control) & set("\x1b\x9b\r\x00\x07\u2028") & set(text)
    assert "12 killed" in text


def test_a_direction_mark_left_open_does_not_turn_the_rest_of_the_line() -> None:
    assert "\u202e" not in to_text(_titled("12 \u202ekilled"))


def test_arabic_words_are_fenced_off_from_the_line_around_them() -> None:
    assert one_line("قتل 12 مدنيا") == "\u2068قتل 12 مدنيا\u2069"
    assert "\u2068" in to_text(_titled("قتل 12 مدنيا"))


def test_a_report_read_back_from_json_is_shown_without_line_numbers() -> None:
    back = Report.model_validate_json(sample().model_dump_json())
    text = to_text(back)
    assert "seven of them" in text
    assert "line 4" not in text


def test_nothing_depends_on_colour() -> None:
    plain, coloured = to_text(sample()), to_text(sample(), terminal=True)
    assert "\x1b[" not in plain
    for heading in ("Do not agree: 1", "error", "Cannot be decided: 1"):
        assert heading in plain
        assert heading in coloured


def _about_children() -> object:
    return SHARE_OPEN.model_copy(
        update={"verdict": "inconsistent", "severity": "note", "members": FITS.members}
    )


def _titled(title: str) -> Report:
    report = sample()
    return report.model_copy(update={"release": report.release.model_copy(update={"title": title})})


def test_the_sample_text_and_its_quotes_belong_together() -> None:
    for claim in sample().claims:
        for item in claim.evidence:
            assert TEXT[item.start : item.end] == item.quote


def test_the_codes_of_a_list_are_never_cut_off() -> None:
    long = "Out of 2,012 the text names 146, 28, 18, 58, 42 and at least 149; each fits into the whole. " * 2
    agreeing = PARTS.model_copy(
        update={"code": "share-possible", "verdict": "consistent", "severity": None, "explanation": long}
    )
    text = to_text(sample().model_copy(update={"findings": (agreeing,)}))
    assert "share-possible  Out of 2,012" in text


def test_a_text_in_another_language_is_said_to_be_one() -> None:
    german = sample().model_copy(update={"release": sample().release.model_copy(update={"language": "de"})})
    assert 'The text seems to be in "de"; only English is read, so figures may be missed.' in to_text(german)
    assert "only English" not in to_text(sample())
