"""Words that are said of detainees and of other things: a report is "released", a meeting "held"."""

from __future__ import annotations

from functools import cache

import regex

from tollextract.spans.lexicon import words_of

#: So far back from the verb its text or event may stand ("the report, which was released").
REACH = 60


def of_no_person(view: str, start: int, end: int) -> bool:
    """Whether ``view[start:end]`` says that a text came out or that an event took place."""
    return of_a_text(view, start, end) or _of_an_event(view, start, end)


def of_a_text(view: str, start: int, end: int) -> bool:
    """Whether ``view[start:end]`` says that a text came out: "a report released by the network"."""
    if view[start:end].lower() not in words_of("brought_out"):
        return False
    before, after = _patterns()
    return bool(before.search(view, max(0, start - REACH), start) or after.match(view, end))


def _of_an_event(view: str, start: int, end: int) -> bool:
    """ "a conference held in the capital", "a funeral for 12 people was held by"."""
    if words_of("held").isdisjoint(view[start:end].lower().split()):
        return False
    return bool(_event().search(view, max(0, start - REACH), start))


@cache
def _event() -> regex.Pattern[str]:
    events, joining = _any_of(words_of("held_noun")), _any_of(words_of("copula"))
    about = r"(?:\s+(?:for|of|on|with|against|between)\s[^.;,]{1,40})?"
    return regex.compile(rf"(?i)\b(?:{events}){about},?(?:\s+(?:{joining}|that|which|\w+ly))*\s+$")


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    texts = _any_of(words_of("text_noun"))
    joining = _any_of(words_of("copula") | words_of("relative_pronoun"))
    before = regex.compile(rf"(?i)\b(?:{texts}),?(?:\s+(?:{joining}|that|\w+ly))*\s+$")
    after = regex.compile(
        rf"(?i)(?:\s+(?!(?:in|of|from|by|on|to|and|who|whom)\b)[\w'-]+){{0,4}}?\s+(?:{texts})\b"
    )
    return before, after


def _any_of(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
