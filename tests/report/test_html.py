"""HTML for notebooks and browsers: escaped, and what does not agree on top."""

from __future__ import annotations

from html.parser import HTMLParser

from tests.report.samples import CHILDREN, sample
from tollextract.claims.model import ActorRef, Evidence
from tollextract.report.html import to_html

EVIL = "<script>alert(1)</script>\"' onmouseover='x"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}


def _parsed(page: str) -> _Tags:
    tags = _Tags()
    tags.feed(page)
    return tags


def test_a_notebook_shows_what_does_not_agree_before_the_claims() -> None:
    fragment = sample()._repr_html_()
    assert 0 < fragment.index("Does not agree (error, parts-sum)") < fragment.index("<table>")
    assert "7 + 6 = 13; the text says 12." in fragment


def test_every_word_of_a_release_is_escaped() -> None:
    report = sample()
    claim = CHILDREN.model_copy(
        update={
            "group": EVIL,
            "actors": (ActorRef(id="x", name=EVIL, quote=EVIL),),
            "evidence": (Evidence(start=0, end=3, quote=EVIL, role="figure"),),
        }
    )
    findings = tuple(f.model_copy(update={"explanation": EVIL}) for f in report.findings)
    page = to_html(
        report.model_copy(
            update={
                "claims": (claim, *report.claims),
                "findings": findings,
                "text": "",
                "release": report.release.model_copy(update={"title": EVIL}),
            }
        )
    )
    parsed = _parsed(page)
    assert "script" not in parsed.tags
    assert parsed.attributes <= {"lang", "charset", "class", "title"}
    assert "&lt;script&gt;" in page


def test_a_notebook_gets_the_first_claims_and_a_page_all_of_them() -> None:
    claims = tuple(CHILDREN.model_copy(update={"id": f"c{i}"}) for i in range(30))
    report = sample().model_copy(update={"claims": claims, "findings": ()})
    assert _parsed(report._repr_html_()).tags.count("tr") == 21
    assert "10 more claims" in report._repr_html_()
    assert _parsed(to_html(report)).tags.count("tr") == 31


def test_a_page_loads_nothing() -> None:
    page = to_html(sample())
    assert "http" not in page
    assert "src=" not in page
