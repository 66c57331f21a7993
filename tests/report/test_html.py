"""A report as a page: whole, self-contained, nothing obeyed, and what does not agree on top."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tollextract
from tests.report.page.reading import (
    broken_links,
    by_class,
    by_id,
    parsed,
    release_text,
    text_of,
    what_it_loads,
)
from tests.report.samples import CHILDREN, PARTS, TEXT, TOTAL, sample
from tollextract.checks.model import Finding, Member, Repair
from tollextract.claims.model import ActorRef, Claim, Evidence, PlaceRef
from tollextract.report.html import to_fragment, to_html
from tollextract.report.model import Report
from tollextract.report.page.characters import signs

EVIL = "<script>alert(1)</script>\"' onmouseover='x' \u202e12\x00\ud800"
QUIET = sample().model_copy(update={"findings": (), "untested": ()})


def page_of(report: Report) -> Element:
    return parsed(to_html(report).encode("utf-8").decode("utf-8"))


def with_text(text: str, claims: tuple[Claim, ...] = ()) -> Report:
    release = sample().release.model_copy(update={"sections": (), "characters": len(text)})
    return QUIET.model_copy(update={"text": text, "claims": claims, "numbers": (), "release": release})


def claim_at(id: str, *spans: tuple[int, int], text: str = TEXT) -> Claim:
    evidence = tuple(Evidence(start=a, end=b, quote=text[a:b], role="figure") for a, b in spans)
    return TOTAL.model_copy(update={"id": id, "evidence": evidence, "part_of": None})


def disagreements(page: Element) -> list[Element]:
    return [article for article in by_class(page, "finding") if "inconsistent" in article.get("class", "")]


def sections_of(page: Element) -> list[str]:
    """The headings of the second level, without the numbers after them."""
    return [re.sub(r" \d+$", "", text_of(heading).strip()) for heading in page.iter("h2")]


def test_what_does_not_agree_comes_first_and_the_tool_last() -> None:
    page = page_of(sample())
    assert sections_of(page) == [
        "What does not agree",
        "What cannot be decided",
        "The release",
        "Claims",
        "What agrees",
        "What was not tested",
        "Numbers not understood",
    ]
    (footer,) = page.iter("footer")
    for word in ("0.1.0", "example", "tolerance = 0.1", "3.8.0", "0" * 64):
        assert word in text_of(footer)


def test_a_disagreement_shows_its_sentence_its_quotes_its_arithmetic_and_what_would_mend_it() -> None:
    (article,) = disagreements(page_of(sample()))
    words = " ".join(text_of(article).split())
    assert words.startswith("error parts-sum 7 + 6 = 13; the text says 12. whole 12 or more civilian killed")
    assert "expected 13 (7 + 6)" in words
    assert "the text has 12" in words
    assert "These would agree if “six” (civilian killed) were 5: 7 + 5 = 12" in words
    assert "Assuming the two parts divide the whole." in words


def test_every_member_of_a_finding_leads_to_its_quote_in_the_text() -> None:
    report = sample()
    page = page_of(report)
    ids = by_id(page)
    claims = {claim.id: claim for claim in report.claims}
    articles = by_class(page, "finding")
    assert len(articles) == 2
    for article, finding in zip(articles, (PARTS, report.findings[2]), strict=True):
        rows = [row for row in article.iter("li") if row.get("data-for")]
        for row, member in zip(rows, finding.members, strict=True):
            target = ids[next(row.iter("a")).get("href", "")[1:]]
            assert text_of(target) == claims[member.claim].evidence[0].quote


def test_a_finding_over_all_figures_is_shown_as_any_other() -> None:
    joint = Finding(
        id="j",
        code="joint",
        verdict="inconsistent",
        severity="warning",
        members=(Member(claim="total", role="stated"), Member(claim="share", role="stated")),
        explanation="12 and 20 percent cannot both be true.",
        repairs=tuple(Repair(claim="share", printed="20", value=n, reason="") for n in (25, 26)),
    )
    page = page_of(sample().model_copy(update={"findings": (joint,)}))
    (article,) = disagreements(page)
    assert "12 and 20 percent cannot both be true." in text_of(article)
    assert len([item for ol in article.iter("ol") for item in ol.iter("li")]) == 2
    assert broken_links(page) == []


def test_links_lead_to_what_is_there() -> None:
    page = page_of(sample())
    assert len(list(page.iter("a"))) > 20
    assert broken_links(page) == []
    assert broken_links(parsed(f"<!doctype html><title>x</title>{to_fragment(sample())}")) == []


def test_a_page_loads_and_runs_nothing() -> None:
    page = page_of(sample())
    assert what_it_loads(page) == []
    (policy,) = [meta for meta in page.iter("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    assert policy.get("content", "").startswith("default-src 'none'")


def test_the_release_stands_there_as_it_was_received() -> None:
    assert release_text(page_of(sample())) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "\n\n  72 killed\r\n\r\n14 of them\rchildren",
        f"{EVIL}\n{EVIL}",
        "\u200f\u202e<b>72</b>\u202c قتل\n12",
        "\x00\n\x0b72\f\n",
        "\n",
        "no line end",
    ],
    ids=ascii,
)
def test_a_text_of_any_kind_stands_there_as_it_was_received(text: str) -> None:
    report = with_text(text, (claim_at("c", (0, min(3, len(text))), text=text),))
    assert release_text(page_of(report)) == signs(text)


@given(
    text=st.text(st.sampled_from("72 \n\r<&'قت\u202e\x00"), min_size=1, max_size=60),
    spans=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
)
@settings(max_examples=60, deadline=None)
def test_marks_across_each_other_and_across_lines_break_nothing(
    text: str, spans: list[tuple[int, int]]
) -> None:
    places = [(a, b) for a, b in spans if a < b <= len(text)]
    claims = tuple(claim_at(f"x{n}", place, text=text) for n, place in enumerate(places))
    page = page_of(with_text(text, claims))
    assert release_text(page) == signs(text)
    assert broken_links(page) == []
    (release,) = by_class(page, "release")
    for n, (start, end) in enumerate(places, start=1):
        assert marked(release, f"c{n}") == signs(text[start:end])


def marked(element: Element, claim: str) -> str:
    """The words under the outermost marks that name a claim as the one whose figure they are."""
    if claim in element.get("data-figure-of", "").split():
        return text_of(element)
    return "".join(marked(child, claim) for child in element)


def test_each_place_of_a_figure_is_marked_with_its_kind_and_how_it_stands() -> None:
    ids = by_id(page_of(sample()))
    classes = {text_of(element): element.get("class") for element in ids.values() if element.tag == "span"}
    assert classes["Twelve civilians"] == "figure count disagrees"
    assert classes["About 20 percent"] == "figure share undecided"
    assert classes["[bold]three[/bold] children"] == "figure count undecided"
    assert classes["9"] == "unread"
    assert classes["4"] == "typed"


def test_a_figure_leads_to_a_card_with_everything_known_about_it() -> None:
    page = page_of(sample())
    ids = by_id(page)
    mark = next(e for e in ids.values() if e.get("data-figure-of") == "c3")
    card = ids[next(mark.iter("a")).get("href", "")[1:]]
    words = " ".join(text_of(card).split())
    for part in ("State forces", "Idleb", "2021-05", "part of", "parts-sum", "“seven”", "Read from"):
        assert part in words
    assert "does not agree" in words


def test_a_card_says_what_those_counted_were_doing() -> None:
    claim = TOTAL.model_copy(update={"circumstance": "while herding sheep"})
    page = page_of(sample().model_copy(update={"claims": (claim,), "findings": ()}))
    mark = next(e for e in by_id(page).values() if e.get("data-figure-of") == "c1")
    card = by_id(page)[next(mark.iter("a")).get("href", "")[1:]]
    assert "circumstance while herding sheep" in " ".join(text_of(card).split())


def test_every_word_of_a_release_is_escaped() -> None:
    report = sample()
    claim = CHILDREN.model_copy(
        update={
            "group": EVIL,
            "harm": EVIL,
            "cause": EVIL,
            "rule": EVIL,
            "base_quote": EVIL,
            "circumstance": EVIL,
            "actors": (ActorRef(id="x", name=EVIL, quote=EVIL),),
            "places": (PlaceRef(code=EVIL, name=EVIL, level="locality", quote=EVIL, guess=True),),
            "figure": CHILDREN.figure.model_copy(update={"printed": EVIL, "hedge": "vague"}),
            "evidence": (Evidence(start=0, end=len(EVIL), quote=EVIL, role="figure", inherited_from=EVIL),),
        }
    )
    repair = Repair(claim="children", printed=EVIL, value=1, reason=EVIL)
    findings = tuple(
        f.model_copy(update={"explanation": EVIL, "assumptions": (EVIL,), "repairs": (repair,)})
        for f in report.findings
    )
    info = {"title": EVIL, "publisher": EVIL, "source": EVIL, "language": EVIL, "sections": ()}
    evil = report.model_copy(
        update={
            "claims": (claim, *(c for c in report.claims if c.id != "children")),
            "findings": findings,
            "untested": tuple(u.model_copy(update={"reason": EVIL}) for u in report.untested),
            "text": EVIL + TEXT[len(EVIL) :],
            "tool": report.tool.model_copy(update={"profile": EVIL, "settings": {EVIL: EVIL}}),
            "release": report.release.model_copy(update=info),
        }
    )
    page = page_of(evil)
    assert what_it_loads(page) == []
    assert broken_links(page) == []
    assert text_of(page).count("<script>alert(1)</script>") > 20
    outside = text_of(page).replace(release_text(page), "")
    assert "\u202e" not in outside
    assert {element.get("lang") for element in page.iter()} == {"en", None}


def test_a_page_without_its_text_still_quotes() -> None:
    page = page_of(sample().model_copy(update={"text": ""}))
    assert "not kept with this report" in text_of(page)
    assert "“" not in text_of(by_class(page, "finding")[0]).split("were")[0].replace("“six”", "")
    assert "Twelve civilians" in text_of(by_class(page, "finding")[0])
    assert broken_links(page) == []


def test_coverage_is_drawn_in_the_numbers_themselves() -> None:
    (tile,) = by_class(page_of(sample()), "coverage")
    assert [part.get("style") for part in tile.iter("i")] == ["flex-grow:6", "flex-grow:1", "flex-grow:1"]
    assert " ".join(text_of(tile).split()).startswith("87.5 % of 8 numbers understood")


def test_only_the_claims_are_shown_where_nothing_was_checked() -> None:
    page = page_of(tollextract.extract("Ten civilians, including two children, were killed in May 2021."))
    assert sections_of(page) == ["The release", "Claims", "Numbers not understood"]
    assert by_class(page, "tile")[0].get("class") == "tile coverage"


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        ((), "Nothing could be compared."),
        (sample().findings[2:], "Nothing could be decided."),
        (sample().findings[:1], "No figures were found that do not agree."),
    ],
    ids=["nothing", "undecided", "agrees"],
)
def test_where_nothing_disagrees_it_says_how_much_that_means(
    findings: tuple[Finding, ...], words: str
) -> None:
    page = page_of(sample().model_copy(update={"findings": findings}))
    assert words in [text_of(element) for element in by_class(page, "calm")]


def test_a_text_without_a_number_makes_a_page() -> None:
    page = page_of(tollextract.check("Nothing is known.\n"))
    assert release_text(page) == "Nothing is known.\n"
    assert "No figures were read from this text." in text_of(page)


def test_right_to_left_words_are_fenced_off() -> None:
    title = "مقتل 45 مدنياً"
    report = sample()
    page = page_of(report.model_copy(update={"release": report.release.model_copy(update={"title": title})}))
    (heading,) = page.iter("h1")
    assert (heading.get("dir"), text_of(heading)) == ("auto", title)
    assert {line.get("dir") for line in by_class(page, "line")} == {"auto"}


def test_a_notebook_shows_what_does_not_agree_before_the_claims() -> None:
    fragment = sample()._repr_html_()
    assert 0 < fragment.index("7 + 6 = 13; the text says 12.") < fragment.index("<table")
    assert what_it_loads(parsed(f"<!doctype html><title>x</title>{fragment}")) == []


def test_two_reports_in_one_notebook_do_not_share_names() -> None:
    other = sample().model_copy(update={"release": sample().release.model_copy(update={"sha256": "1" * 64})})
    both = parsed(f"<!doctype html><title>x</title>{sample()._repr_html_()}{other._repr_html_()}")
    assert broken_links(both) == []


def test_a_notebook_gets_the_first_claims_and_a_page_all_of_them() -> None:
    claims = tuple(CHILDREN.model_copy(update={"id": f"c{i}"}) for i in range(30))
    report = sample().model_copy(update={"claims": claims, "findings": (), "untested": (), "numbers": ()})
    assert report._repr_html_().count("<tr") == 21
    assert "The first 20 of 30 claims." in report._repr_html_()
    assert to_html(report).count("<tr") == 31


def test_the_same_report_makes_the_same_page() -> None:
    assert to_html(sample()) == to_html(sample())
