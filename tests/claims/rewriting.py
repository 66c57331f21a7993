"""Ways to write a text differently without saying anything else."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Any

import regex

from tests.claims.reading import read
from tollextract.profiles import load_profile
from tollextract.report.model import Report

UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
#: Sections whose sentences are prose.
PROSE = frozenset({"lead", "body"})
BACKGROUND = "Its volunteers check each name with relatives and neighbours before it is entered."


def said(report: Report) -> Counter[tuple[Any, ...]]:
    """The claims of a report without ids, wording and offsets, as a multiset."""
    return Counter(
        (
            claim.kind,
            (claim.figure.low, claim.figure.best, claim.figure.high, claim.figure.hedge),
            claim.unit,
            claim.harm,
            claim.group,
            claim.actor_ids(),
            claim.place_keys(),
            (claim.period.start, claim.period.end),
        )
        for claim in report.claims
    )


def in_words(number: int) -> str:
    """A number below 100 in words.

    >>> in_words(7), in_words(40), in_words(72)
    ('seven', 'forty', 'seventy-two')
    """
    if number < 20:
        return UNITS[number]
    tens, units = divmod(number, 10)
    return f"{TENS[tens]}-{UNITS[units]}" if units else TENS[tens]


def digits_to_words(text: str) -> str:
    """Counts below 100 of the prose in words, where the noun of a group follows: "14 children".

    The last figure of a range is left alone, as nobody writes "between 30 and thirty-five".
    """
    return "".join(_in_words(part) if kind in PROSE else part for kind, part in _parts(text))


def _parts(text: str) -> list[tuple[str, str]]:
    """The text cut at the ends of its sections, each piece with the kind of its section."""
    pieces, position = [], 0
    for section in read(text).release.sections:
        pieces.append(("between", text[position : section.start]))
        pieces.append((section.kind, text[section.start : section.end]))
        position = section.end
    return [*pieces, ("between", text[position:])]


def _in_words(part: str) -> str:
    def words(match: regex.Match[str]) -> str:
        word = in_words(int(match["number"]))
        return word.capitalize() if match["opening"] is not None else word

    return _counted().sub(words, part)


@cache
def _counted() -> regex.Pattern[str]:
    terms = {term.text for term in load_profile("syria").terms("groups")}
    nouns = sorted((term for term in terms if regex.fullmatch(r"[a-z]{3,}", term)), key=len, reverse=True)
    return regex.compile(
        rf"""(?: (?P<opening> (?: ^ | (?<= [.!?][ ]) (?<! No\.[ ]) ) )
               | (?<! [\p{{L}}\d.,:/$€-] ) (?<! (?:Article|No\.)[ ] ) (?<! \d[ ](?:and|to|or)[ ] ) )
             (?P<number> [1-9]\d? ) (?= [ ] (?:{"|".join(nouns)}) \b )""",
        regex.VERBOSE,
    )


def without_separators(text: str) -> str:
    """ "1,032" becomes "1032"."""
    return str(regex.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text))


def curly_quotes(text: str) -> str:
    """Straight apostrophes and quotation marks become curly ones."""
    text = regex.sub(r'(?<!\S)"(?=\S)', "“", text).replace('"', "”")
    return str(regex.sub(r"(?<!\S)'(?=\S)", "‘", text).replace("'", "’"))


def straight_quotes(text: str) -> str:
    """Curly apostrophes and quotation marks become straight ones."""
    return text.translate(str.maketrans("‘’“”", "''\"\""))


def nbsp_after_numbers(text: str) -> str:
    """A no-break space between a number and its noun."""
    return str(regex.sub(r"(?<=\d) (?=\p{Ll})", "\u00a0", text))


def crlf(text: str) -> str:
    """Line ends as on another system."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def with_background(text: str) -> str:
    """A paragraph about nothing that is counted, after every paragraph of the body that another follows."""
    paragraphs = read(text).release.sections
    cut = [
        first.end
        for first, second in pairwise(paragraphs)
        if first.kind == second.kind == "body" and not first.heading and _ended(text[first.start : first.end])
    ]
    for position in reversed(cut):
        text = f"{text[:position]}\n\n{BACKGROUND}{text[position:]}"
    return text


def _ended(paragraph: str) -> bool:
    return paragraph.rstrip().endswith((".", "!", "?"))


REWRITINGS = (
    digits_to_words,
    without_separators,
    curly_quotes,
    straight_quotes,
    nbsp_after_numbers,
    crlf,
    with_background,
)
