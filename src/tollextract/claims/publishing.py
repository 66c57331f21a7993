"""Words that are said of detainees and of texts: a report is "released" as well."""

from __future__ import annotations

from functools import cache

import regex

from tollextract.spans.lexicon import words_of

#: So far back from the verb its text may stand ("the report, which was released").
REACH = 60


def of_a_text(view: str, start: int, end: int) -> bool:
    """Whether ``view[start:end]`` says that a text came out: "a report released by the network"."""
    if view[start:end].lower() not in words_of("brought_out"):
        return False
    before, after = _patterns()
    return bool(before.search(view, max(0, start - REACH), start) or after.match(view, end))


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    texts = "|".join(sorted(words_of("text_noun"), key=len, reverse=True))
    joining = "|".join(sorted(words_of("copula") | words_of("relative_pronoun")))
    before = regex.compile(rf"(?i)\b(?:{texts}),?(?:\s+(?:{joining}|that|\w+ly))*\s+$")
    after = regex.compile(
        rf"(?i)(?:\s+(?!(?:in|of|from|by|on|to|and|who|whom)\b)[\w'-]+){{0,4}}?\s+(?:{texts})\b"
    )
    return before, after
