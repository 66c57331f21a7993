"""The sentences of findings across releases, from ``data/common/series.toml``."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from tollextract.archive.naming import named
from tollextract.archive.series.load import Observation
from tollextract.archive.series.model import Code, SeriesFinding, SeriesMember, SeriesUntested
from tollextract.checks.model import Bound, MemberRole, Severity, Verdict
from tollextract.checks.wording import figure

#: Characters before and behind a quote.
_REACH = 36
_WORD = re.compile(r"[\w'-]+")
Members = Iterable[tuple[Observation, MemberRole]]


@cache
def templates() -> Mapping[str, Any]:
    """The table of sentences, read once and on first need."""
    path = files("tollextract").joinpath("data", "common", "series.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def finding(
    code: Code,
    verdict: Verdict,
    key: str,
    *,
    publisher: str | None,
    members: Members,
    values: Mapping[str, object],
    expected: Bound | None = None,
    found: Bound | None = None,
    severity: Severity = "warning",
    more: str = "",
) -> SeriesFinding:
    """One finding; ``severity`` counts for an inconsistent one only, ``more`` is said behind the sentence."""
    chosen = tuple(member(one, role) for one, role in members)
    sentence = str(templates()[code][verdict][key]).format(**values)
    return SeriesFinding(
        id=_id(code, key, chosen),
        code=code,
        verdict=verdict,
        severity=severity if verdict == "inconsistent" else None,
        publisher=publisher,
        members=chosen,
        expected=expected,
        found=found,
        explanation=sentence[:1].upper() + sentence[1:] + more,
    )


def untested(
    code: Code, key: str, one: Observation, *, publisher: str | None, **values: object
) -> SeriesUntested:
    """A comparison that could not be made."""
    reason = str(templates()[code]["untested"][key]).format(**values)
    return SeriesUntested(code=code, publisher=publisher, source=one.release.source, reason=reason)


def unnamed(counts: Sequence[Observation]) -> SeriesUntested:
    """That releases without a publisher are not compared, in an archive where others have one."""
    reason = str(templates()["publishers"]["untested"]["unnamed"])
    count = len({one.release.id for one in counts})
    first = counts[0].release.source
    return SeriesUntested(code="revision", publisher=None, source=first, reason=reason.format(count=count))


def member(one: Observation, role: MemberRole) -> SeriesMember:
    """A claim with its release and its words."""
    return SeriesMember(
        release=one.release.id,
        source=one.release.source,
        published=one.release.published,
        claim=one.claim.id,
        role=role,
        printed=one.claim.figure.printed,
        quote=one.claim.evidence[0].quote,
        context=_context(one),
    )


def _context(one: Observation) -> str:
    """The quote with some words of its paragraph before and behind it: "…documented the killing of 72…"."""
    quote, text = one.claim.evidence[0], one.release.text
    if quote.start is None or quote.end is None:
        return quote.quote
    begin, end = max(0, quote.start - _REACH), min(len(text), quote.end + _REACH)
    before = text[begin : quote.start].rpartition("\n\n")[2]
    behind = text[quote.end : end].partition("\n\n")[0]
    head = "…" if begin and begin + len(before) == quote.start else ""
    tail = "…" if end < len(text) and quote.end + len(behind) == end else ""
    return " ".join(f"{head}{before}{text[quote.start : quote.end]}{behind}{tail}".split())


def says(one: Observation, cue: str) -> bool:
    """Whether the paragraph of a figure has one of the words of a cue."""
    start = one.claim.evidence[0].start
    if start is None:
        return False
    text = one.release.text
    begin, end = text.rfind("\n\n", 0, start) + 1, text.find("\n\n", start)
    paragraph = _words(text[begin : end if end >= 0 else None])
    return any(f" {words} " in paragraph for words in templates()["cues"][cue])


def _words(text: str) -> str:
    """The words of a text in lower case, each between blanks."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _id(code: str, key: str, members: tuple[SeriesMember, ...]) -> str:
    text = "\n".join([key, *sorted(f"{one.role} {one.release} {one.claim}" for one in members)])
    return f"{code}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"


def also(cells: list[str]) -> str:
    """What is said of further figures behind the sentence of the first: at most five of them."""
    if not cells:
        return ""
    words = templates()["words"]
    shown = ", ".join(cells[:5])
    if len(cells) > 5:
        shown += words["others"].format(count=len(cells) - 5)
    return str(words["also"].format(cells=shown))


def cell(one: Observation, sum_: str) -> str:
    """A further figure: "children killed 26 against 25"."""
    return str(
        templates()["words"]["cell"].format(
            what=named(one.facets, one.claim), total=figure(one.claim), sum=sum_
        )
    )
