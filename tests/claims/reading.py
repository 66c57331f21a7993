"""What the claim reader makes of a text, written as short lines that a test can state in full.

A claim is ``kind figure group harm``, then what is said of it, each only where it
applies: ``by`` its actors, ``in`` its places (nothing where it is the whole country),
``of`` the figure of its whole with the relation, ``base`` of a share, ``cause``,
``from``..``to`` its days where they are not those of the release.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from spacy.language import Language

from tollextract.claims.model import Claim
from tollextract.pipeline import load
from tollextract.quantity import Quantity
from tollextract.report.model import Report
from tollextract.text.read import from_text

SIGNS = {
    "at_least": ">=",
    "more_than": ">",
    "at_most": "<=",
    "less_than": "<",
    "about": "~",
    "nearly": "<~",
    "vague": "some>=",
}
#: From the best value of a count back to the figure that was printed: "more than 72" is 73 at least.
STEPS = {"more_than": -1, "less_than": 1, "nearly": 1}
#: Every sentence of the tests is read as part of a release on this month.
TITLE = "Monthly Record of Violations in Syria in May 2021"
PUBLISHED = dt.date(2021, 6, 4)


@lru_cache(maxsize=2048)
def read(text: str, *, published: dt.date | None = None, profile: str = "syria") -> Report:
    """The report on one text; the pipeline of each profile is put together once."""
    nlp = _pipeline(profile)
    doc = nlp.make_doc(text)
    doc._.toll_release = from_text(text, published=published)
    report = nlp(doc)._.toll
    assert isinstance(report, Report)
    return report


@lru_cache(maxsize=2)
def _pipeline(profile: str) -> Language:
    return load(profile)


def framed(text: str) -> str:
    """The text as the body of a release on May 2021, whose title holds no figure of victims."""
    return f"{TITLE}\n\nThis record has been drawn up by a team of volunteers.\n\n{text}\n"


def read_sentence(text: str) -> Report:
    """The report on a sentence in its frame."""
    return read(framed(text), published=PUBLISHED)


def lines(report: Report) -> list[str]:
    """Every claim as a line, in reading order."""
    by_id = {claim.id: claim for claim in report.claims}
    return [line(claim, by_id) for claim in report.claims]


def line(claim: Claim, by_id: dict[str, Claim]) -> str:
    """One claim as a line (see the module)."""
    head = [] if claim.kind == "count" else [claim.kind]
    unit = [] if claim.unit == "person" or claim.kind == "share" else [claim.unit]
    printed = figure(claim.figure, whole=claim.kind in {"count", "rate"})
    words = [*head, printed, *unit, claim.group or "-", claim.harm or "-"]
    if claim.per:
        words.append(f"per {claim.per}")
    if claim.assertion != "stated":
        words.append(claim.assertion)
    if claim.actors:
        words.append("by " + "|".join(claim.actor_ids()))
    if claim.place_keys() != ("SY",):
        words.append("in " + "|".join(claim.place_keys()))
    if claim.part_of:
        words.append(f"of {figure(by_id[claim.part_of].figure)} {claim.relation}")
    if claim.base:
        words.append(f"base {figure(by_id[claim.base].figure)}")
    if claim.cause and claim.harm != "died_under_torture":
        words.append(f"cause {claim.cause}")
    if claim.rank is not None and claim.kind != "rank":
        words.append(f"rank {claim.rank}")
    return " ".join((*words, *days(claim)))


def days(claim: Claim) -> list[str]:
    """The days of a claim, where they are not those of the release."""
    start, end = claim.period.start, claim.period.end
    if (start, end) == (dt.date(2021, 5, 1), dt.date(2021, 5, 31)):
        return []
    return [f"from {start or '?'} to {end or '?'}"]


def figure(quantity: Quantity, *, whole: bool = True) -> str:
    """A figure with its hedge as a sign: ``72``, ``>=72``, ``70..75``; a ``whole`` count as printed."""
    if quantity.hedge == "range":
        return f"{quantity.low}..{quantity.high}"
    if quantity.hedge == "exact":
        return f"{quantity.best}"
    if quantity.best is None or quantity.hedge == "vague":
        return f"{SIGNS[quantity.hedge]}{quantity.low}"
    step = STEPS.get(quantity.hedge, 0) if whole else 0
    return f"{SIGNS[quantity.hedge]}{quantity.best + step}"
