"""The sentences that the pages quote are those the checks give for the releases the pages show."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest

from tests.checks.builders import OTHERS, ROOT, YEAR_SO_FAR, Story, count
from tollextract.checks import CHECKS
from tollextract.checks.model import Finding

Example = Callable[[bool], Story]


def parts(passes: bool) -> Story:
    story = Story()
    story.count("total", 72)
    for name, value in (("army", 32 if passes else 35), ("militia", 12), (OTHERS, 28)):
        story.part(name, value, of="total", actors=[name])
    if passes:
        story.subset("women", 7, of="total", group="woman")
        story.subset("army women", 4, of="army", group="woman")
        story.subset("other women", 3, of=OTHERS, group="woman")
    return story


def subsets(passes: bool) -> Story:
    if not passes:
        story = Story(group="medical_worker")
        story.count("medics", 2)
        story.subset("women", 3, of="medics", group="woman")
        return story
    return children_and_women(True)


def children_and_women(passes: bool) -> Story:
    story = Story()
    story.count("total", 72 if passes else 20)
    story.subset("children", 14, of="total", group="child")
    story.subset("women", 7, of="total", group="woman")
    return story


def rest(passes: bool) -> Story:
    story = Story()
    story.count("total", 72)
    story.part("army", 32, of="total", actors=["army"])
    story.part("militia", 12, of="total", actors=["militia"])
    story.part("rest", 28 if passes else 38, of="total", actors=[OTHERS], relation="remainder")
    return story


def casualties(passes: bool) -> Story:
    story = Story(harm="casualties")
    story.count("total", 1246)
    story._child("killed", 512, "total", "component", {"harm": "killed"})
    story._child("injured", 734 if passes else 743, "total", "component", {"harm": "injured"})
    return story


def title(passes: bool) -> Story:
    story = Story()
    story.count("title", 72, section="title")
    story.count("body", 70 if passes else 75, hedge="at_least" if passes else "exact")
    return story


def torture(passes: bool) -> Story:
    story = Story()
    story.count("total", 72)
    story.subset("torture", 9, of="total", harm="died_under_torture")
    value, hedge = (12, "exact") if passes else (20, "about")
    story.share("share", value, of="total", harm="died_under_torture", hedge=hedge)
    return story


def one_share(passes: bool) -> Story:
    story = Story()
    story.count("total", 72 if passes else 23)
    story.share("share", 25 if passes else 50, of="total", places=["XX01"])
    return story


def places(values: tuple[int, ...], *, ranked: bool = False) -> Story:
    story = Story()
    story.count("total", 2000)
    for rank, value in enumerate(values, start=1):
        chain = {"rank": rank, "ranking": "r"} if ranked else {}
        story.share(f"share{rank}", value, of="total", places=[f"XX0{rank}"], **chain)
    return story


def most(passes: bool) -> Story:
    story = Story()
    story.count("total", 72)
    story.part("army", 40 if passes else 24, of="total", actors=["army"])
    story.most("most", of="total", actors=["army"])
    return story


def rate(passes: bool) -> Story:
    story = Story(group="child")
    story.count("children", 291)
    story.add("rate", count(9 if passes else 13), kind="rate", per="day")
    return story


def mines(passes: bool) -> Story:
    story = Story(cause="landmine")
    story.count("month", 3)
    story.count("year", 104 if passes else 2, span=YEAR_SO_FAR)
    if passes:
        story.subset("month children", 1, of="month", group="child")
        story.subset("year children", 26, of="year", group="child")
    return story


def incident(passes: bool) -> Story:
    story = Story(actors=["army"])
    story.count("army", 32)
    story.subset("children", 10, of="army", group="child")
    day = (dt.date(2021, 5, 9), dt.date(2021, 5, 9))
    story.count("incident", 10 if passes else 40, places=["Hilltop@XX07"], span=day)
    if passes:
        story.subset("incident children", 7, of="incident", group="child")
    return story


def month(passes: bool) -> Story:
    story = Story()
    story.count("total", 72)
    return story


def two_shares(passes: bool) -> Story:
    story = Story()
    story.count("total", 161)
    story.share("homs", 35, of="total", places=["XX01"])
    story.share("idlib", 30, of="total", places=["XX02"])
    story.share("both", 66 if passes else 76, of="total", places=["XX01", "XX02"])
    return story


EXAMPLES: dict[str, Example] = {
    "parts-sum": parts,
    "subset-fits": subsets,
    "disjoint-fits": children_and_women,
    "remainder": rest,
    "components-sum": casualties,
    "repeat": title,
    "share-of-base": torture,
    "share-possible": one_share,
    "shares-fit": lambda passes: places((40, 35, 20) if passes else (50, 40, 30)),
    "rank-order": lambda passes: places((25, 22, 19) if passes else (25, 19, 22), ranked=True),
    "words-of-quantity": most,
    "rate": rate,
    "running-total": mines,
    "period": month,
    "containment": incident,
    "joint": two_shares,
}


def quoted(code: str, heading: str) -> list[str]:
    """The findings a page quotes under one heading."""
    text = (ROOT / "docs" / "checks" / f"{code}.md").read_text(encoding="utf-8")
    section = text.split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"`([^`]+\.)`", section)


def findings(code: str, *, passes: bool) -> list[Finding]:
    published = dt.date(2021, 6, 1) if passes else dt.date(2021, 5, 20)
    settings = {"published": published} if code == "period" else {}
    return [f for f in EXAMPLES[code](passes).check(**settings).findings if f.code == code]


def test_every_check_has_examples() -> None:
    assert set(EXAMPLES) == set(CHECKS)


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_failing_release_of_the_page_fails_as_quoted(code: str) -> None:
    found = [f for f in findings(code, passes=False) if f.verdict == "inconsistent"]
    assert [f.explanation for f in found] == quoted(code, "A release that fails")
    text = (ROOT / "docs" / "checks" / f"{code}.md").read_text(encoding="utf-8")
    assert f"` ({found[0].severity})" in text


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_passing_release_of_the_page_passes_as_quoted(code: str) -> None:
    found = findings(code, passes=True)
    assert {f.verdict for f in found} == {"consistent"}
    assert set(quoted(code, "A release that passes")) <= {f.explanation for f in found}
    assert quoted(code, "A release that passes")
