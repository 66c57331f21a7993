"""Reports made by hand, so that the formats are tested apart from everything that reads text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tollextract.checks.model import Bound, Finding, Member, Repair, Untested
from tollextract.claims.model import (
    ActorRef,
    Claim,
    Coverage,
    Evidence,
    NumberRecord,
    Period,
    PlaceRef,
)
from tollextract.quantity import count, percent
from tollextract.report.model import Report, Tool
from tollextract.text.model import ReleaseInfo, Section

TEXT = (
    "Twelve civilians killed in May\n"
    "\n"
    "At least 12 civilians, among them [bold]three[/bold] children, were killed in Idlib in May 2021.\n"
    "Forces of the state killed seven of them and other parties six. About 20 percent were children; "
    "see =cmd|' /C calc'!A0 and page 4 of 9.\n"
    "قتل 12 مدنيا في إدلب\n"
)
MAY = Period(start=dt.date(2021, 5, 1), end=dt.date(2021, 5, 31), kind="month", quote="May 2021")
PLACE = PlaceRef(code="SY07", name="Idleb", level="adm1", quote="Idlib")
STATE = ActorRef(id="state_forces", name="State forces", quote="Forces of the state")
OTHERS = ActorRef(id="other_parties", name="Other parties", quote="other parties", strength="remainder")


def figure(quote: str, *, nth: int = 0) -> Evidence:
    """Evidence for the nth place the quote stands in."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(quote, start + 1)
    return Evidence(start=start, end=start + len(quote), quote=quote, role="figure")


def number(quote: str, use: str, claim: str | None = None) -> NumberRecord:
    start = TEXT.index(quote)
    return NumberRecord.model_validate(
        {"start": start, "end": start + len(quote), "quote": quote, "as": use, "claim": claim}
    )


TOTAL = Claim(
    id="total", kind="count", figure=count(12, hedge="at_least", printed="12"), unit="person", harm="killed",
    group="civilian", status="civilian", places=(PLACE,), period=MAY, exhaustive=True, section="title",
    evidence=(figure("Twelve civilians"), figure("12 civilians"), figure("12", nth=1)), rule="count.noun",
)  # fmt: skip
CHILDREN = TOTAL.model_copy(
    update={
        "id": "children", "figure": count(3, printed="three"), "group": "child", "part_of": "total",
        "relation": "subset", "section": "lead", "evidence": (figure("[bold]three[/bold] children"),),
    }
)  # fmt: skip
STATE_PART = TOTAL.model_copy(
    update={
        "id": "state", "figure": count(7, printed="seven"), "actors": (STATE,), "part_of": "total",
        "relation": "part", "section": "body", "evidence": (figure("seven of them"),),
    }
)  # fmt: skip
OTHER_PART = STATE_PART.model_copy(
    update={
        "id": "other",
        "figure": count(6, printed="six"),
        "actors": (OTHERS,),
        "evidence": (figure("six"),),
    }
)
SHARE = Claim(
    id="share", kind="share", figure=percent(20, hedge="about", printed="About 20 percent"), unit="percent",
    group="child", period=MAY, relation="share", base="total", section="body",
    evidence=(figure("About 20 percent"),), rule="share.percent",
)  # fmt: skip

PARTS = Finding(
    id="f1", code="parts-sum", verdict="inconsistent", severity="error",
    members=(
        Member(claim="total", role="whole"),
        Member(claim="state", role="part"),
        Member(claim="other", role="part"),
    ),
    expected=Bound(low=13, high=13, expression="7 + 6"), found=Bound(low=12, high=12, expression="12"),
    explanation="7 + 6 = 13; the text says 12.", assumptions=("the two parts divide the whole",),
    repairs=(Repair(claim="other", printed="six", value=5, reason="7 + 5 = 12"),),
)  # fmt: skip
FITS = Finding(
    id="f2", code="subset-fits", verdict="consistent",
    members=(Member(claim="children", role="part"), Member(claim="total", role="whole")),
    explanation="3 children are not more than 12 civilians.",
)  # fmt: skip
SHARE_OPEN = Finding(
    id="f3", code="share-of-base", verdict="undetermined",
    members=(Member(claim="share", role="stated"), Member(claim="children", role="numerator")),
    found=Bound(low=Decimal("18.5"), high=Decimal("21.5"), expression="about 20"),
    explanation="The base is a bound (at least 12), so the share cannot be tested.",
)  # fmt: skip


def sample() -> Report:
    """One error, one undetermined, one that agrees, one untested, one number not understood."""
    return Report(
        tool=Tool(version="0.1.0", profile="example", settings={"tolerance": "0.1"}, spacy="3.8.0"),
        release=ReleaseInfo(
            title="Twelve civilians killed in May", publisher="A monitor", published=dt.date(2021, 6, 1),
            published_guess=True, language="en", source="may.txt", sha256="0" * 64, characters=len(TEXT),
            sections=(Section(kind="title", start=0, end=30), Section(kind="lead", start=32, end=129),
                      Section(kind="body", start=129, end=len(TEXT))),
        ),
        coverage=Coverage(numbers=8, claimed=6, typed=1, unread=1, ratio=0.875),
        claims=(TOTAL, CHILDREN, STATE_PART, OTHER_PART, SHARE),
        numbers=(number("Twelve", "claim", "total"), number("4", "page_count"), number("9", "unread")),
        findings=(FITS, PARTS, SHARE_OPEN),
        untested=(Untested(code="rate", claims=("total",), reason="no rate is stated"),),
        text=TEXT,
    )  # fmt: skip
