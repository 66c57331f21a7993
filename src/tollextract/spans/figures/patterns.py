"""The shapes of numbers in running text. All match on the lower-cased view.

Words come from the data files; here stands only how they combine.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

import regex
from regex import Pattern

from tollextract.spans.figures.lexicon import hedges, number_words, words

_YEAR = r"(?: 19 | 20 ) \d\d (?!\d)"
_DAY = r"(?: 0?[1-9] | [12]\d | 3[01] ) (?! \d | [,.]\d\d\d(?!\d) ) (?: st\b | nd\b | rd\b | th\b )?"
_PERCENT = r"(?: % | \b(?: per\s{0,2}cent | percentage\s+points? | pct | pc )\b )"


class Shapes(NamedTuple):
    """The compiled expressions; see ``shapes``."""

    trigger: re.Pattern[str]
    digits: Pattern[str]
    spelled: Pattern[str]
    scale: Pattern[str]
    typed: Pattern[str]
    month_first: Pattern[str]
    period: Pattern[str]
    ordinal: Pattern[str]
    part: Pattern[str]
    percent: Pattern[str]
    percent_shared: Pattern[str]
    out_of: Pattern[str]
    link: Pattern[str]
    repeated: Pattern[str]
    after: Pattern[str]
    item: Pattern[str]
    roman: Pattern[str]
    address: Pattern[str]
    hedge_after: Pattern[str]
    article: Pattern[str]
    no: Pattern[str]
    without: Pattern[str]
    legal_tail: Pattern[str]
    instrument: Pattern[str]
    half: Pattern[str]
    half_percent: Pattern[str]
    several: Pattern[str]
    one_in: Pattern[str]
    half_past: Pattern[str]
    day_part: Pattern[str]


def alternatives(terms: object) -> str:
    """Words as one alternation, the longest first so that none is cut short."""
    assert isinstance(terms, dict | frozenset | set | list | tuple)
    ordered = sorted(terms, key=lambda term: (-len(term), term))
    return "(?:" + "|".join(r"\s+".join(map(_literal, term.split())) for term in ordered) + ")"


def _literal(word: str) -> str:
    return "".join(char if char.isalnum() else "\\" + char for char in word)


def _compile(pattern: str) -> Pattern[str]:
    return regex.compile(pattern, regex.VERBOSE)


def _spelled() -> str:
    """Numbers in words: "seven", "one hundred and five", "half a million", "two dozen"."""
    kind = number_words().of_kind
    unit, teen, ten = (alternatives(kind[name]) for name in ("unit", "teen", "ten"))
    scale, dozen = alternatives(kind["magnitude"]), alternatives(kind["dozen"])
    below_100 = rf"(?: {ten} (?: [-\s]? {unit} \b )? | {teen} | {unit} )"
    below_1000 = (
        rf"(?: (?: (?: {teen} | {unit} | an? ) [-\s]+ )? hundreds? \b"
        rf" (?: [-\s]+ (?:and\s+)? {below_100} \b )?"
        rf" | {below_100} \b )"
    )
    lead = r"(?: half (?:[-\s]an?)? | an?\s+half | (?: an? | one | three )[-\s]quarters? \s+of\s+an? )"
    return rf"""
        (?: {lead} [-\s] (?: {scale} | {dozen} ) \b
          | (?: (?: {below_1000} | an? ) [-\s]+ )? {dozen} \b
          | (?: (?: {below_1000} | an? ) [-\s]+ )? {scale} s? \b
            (?: [-\s]+ (?:and\s+)? {below_1000} [-\s]+ {scale} \b )?
            (?: ,?\s+ (?:and\s+)? {below_1000} (?! [-\s]+ {scale}) )?
          | {below_1000}
        )
        (?: \s+and\s+a\s+half\b (?: \s+ {scale} \b )? )?
    """


def _typed() -> str:
    """Shapes that begin with a digit and say by themselves what they are."""
    month = alternatives(words("months"))
    day = r"(?: 0?[1-9] | [12]\d | 3[01] ) (?!\d) (?: st | nd | rd | th )?"
    year = r"(?: 19 | 20 ) \d\d (?!\d)"
    return rf"""
      (?P<date>
          \d{{4}} [./-] \d{{1,2}} [./-] \d{{1,2}} (?![\d]) (?: t\d\d:\d\d (?: :\d\d )? z? )?   # 2023.11.01
        | \d{{1,2}} / \s? (?: {month} ) \s? / \s? \d{{4}}                             # 23/Dec/2012
        | \d{{1,2}} (?P<mark> [/.-] ) \d{{1,2}} (?P=mark) (?: \d{{4}} | \d\d ) (?! \d )   # 21/8/2013
        | (?: 0?[1-9] | 1[0-2] ) / {year}                                            # 11/2023
        | {day} (?: \s* (?: - | to | and | or | until | & ) \s* (?: the\s+ )? {day} )?
          [\s,-]* (?: of\s+ )? {month} \b (?: \. (?= \s* {year} ) )?
          (?: [\s,-]* (?: of\s+ )? {year} )?   # 14 November 2023
        | {year} \s? [-/] \s? (?: {year} | \d\d (?!\d) )                              # 2011-2013
        | {year} s \b                                                                # 1990s
      )
    | (?P<time>
          \d{{1,2}} : \d\d (?: : \d\d )? (?!\d) (?: \s? [ap] \.? m\b \.? )?           # 07:11
        | \d{{1,2}} (?: \. \d\d )? \s? [ap] \.? m \b \.? (?! \s+ {month} )            # 9 p.m.
        | (?: 0?\d | 1\d | 2[0-4] ) \s (?: {alternatives(words("clock_after"))} ) \b   # 12 midnight
        | \d{{4}} \s (?: gmt | utc ) \b
      )
    | (?P<name> (?: 24/7 | 9/11 ) (?!\d) )
    | (?P<identifier>
          \d+ \. \d{{4,}} (?: ,\s? -? \d+\.\d{{4,}} )?                               # 36.339738
        | (?! [1-9]\d{{0,2}} (?: \.\d{{3}} )+ (?! \d | \.\d ) ) \d+ (?: \. \d+ ){{2,}}   # 10.1.2
        | 00\d[\d\s-]{{7,}}\d                                                       # 00963 11 ...
      | 0\d{{2,4}} (?: [ -] \d{{2,5}} ){{1,4}} (?! \d | [,.]\d )                     # 0800 7700 12
      | \d{{2,3}} - 0\d{{2,5}} (?!\d)                                            # 45-0213
        | \d{{4,}} [a-z]+ \d [\w-]* | [\w]*\d_[\w]*
      )
    | (?P<ordinal> \d+ (?: st | nd | rd | th ) \b )                                  # 23th
    """


@cache
def trigger_words() -> dict[str, str]:
    """Each word that may begin a numeric expression, and which reader it is for."""
    kind = number_words().of_kind
    readers = dict.fromkeys(words("roman_legal") | words("roman_name"), "roman")
    for name in ("zero", "without", "no", "article", "times", "most", "majority", "nearly_all", "ordinal"):
        readers.update(dict.fromkeys(kind[name], "word"))
    readers.update(dict.fromkeys(words("months"), "month"))
    for name in ("unit", "teen", "ten", "vague"):
        readers.update(dict.fromkeys(kind[name], "number"))
    for name in ("hundred", "magnitude", "dozen"):  # "k" and "mln" are numbers behind digits only
        readers.update((word, "number") for word in kind[name] if len(word) > 3)
    return {**readers, **dict.fromkeys(_halves(kind["part"]), "number")}


def _halves(parts: dict[str, int]) -> list[str]:
    """The singular of the part that is two: other parts are ordinals too and read as such."""
    return [word for word, value in parts.items() if value == 2 and not word.endswith("s")]


#: What must follow a month or a head of roman numerals for it to be read at all.
_FOLLOWS = {
    "month": r"(?=[\s.,-][\s.,-]*(?:the\s+|of\s+)?\d)",
    "roman": r"(?=\s+[ivxlc]+\b)",
}


def _trigger() -> re.Pattern[str]:
    """A digit or one of the trigger words.

    Written for ``re``, not ``regex``: as a tree over first letters it runs five
    times as fast there (0.3 against 1.5 microseconds a word), and this is the
    one expression that looks at every word of a text.
    """
    tails: dict[str, list[str]] = defaultdict(list)
    for word in sorted(trigger_words(), key=lambda term: (-len(term), term)):
        tail = r"\s+".join(map(re.escape, word[1:].split())) + _FOLLOWS.get(trigger_words()[word], "")
        tails[word[0]].append(tail)
    branches = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(tails.items()))
    return re.compile(rf"\d|\b(?:{branches})\b")


class _Terms(NamedTuple):
    """What the expressions are put together from, as alternations."""

    month: str
    scale: str
    parts: str
    numbers: str
    counts: str
    ordinal: str


@cache
def _terms() -> _Terms:
    kind = number_words().of_kind
    numbers = ("unit", "teen", "ten", "hundred", "magnitude", "dozen")
    return _Terms(
        month=alternatives(words("months")),
        scale=alternatives(kind["magnitude"]),
        parts=alternatives(kind["part"]),
        numbers=alternatives([word for name in numbers for word in kind[name]]),
        counts=alternatives([word for name in numbers[:3] for word in kind[name]]),
        ordinal=rf"(?: (?: {alternatives(kind['ten'])} [-\s] )? {alternatives(kind['ordinal'])} \b )",
    )


@cache
def shapes() -> Shapes:
    """Every expression of the grammar, compiled on first use."""
    return Shapes(trigger=_trigger(), **_numbers(), **_times(), **_marks(), **_around())


def _numbers() -> dict[str, Pattern[str]]:
    """Digits, words of numbers, and the scales and shares behind them."""
    scale, parts = _terms().scale, _terms().parts
    one_number = rf"(?: \d+ (?: \.\d+ )? | {_terms().counts} )"
    return {
        "digits": _compile(
            rf"""
            (?P<grouped> \d{{1,3}} (?: ,\d{{3}} )+ (?!\d) (?: \.\d+ )? )
          | (?P<thin> \d{{1,3}} (?: [\u2009\u202f] \d{{3}} )+ (?!\d) )
          | (?P<dotted> [1-9]\d{{0,2}} (?: \.\d{{3}} )+ (?! \d | \.\d | \s* (?: {_PERCENT} | {scale}\b ) ) )
          | (?P<comma_decimal> \d+ ,\d{{1,2}} (?! \d | ,\d ) (?= \s? {_PERCENT} | \s? {scale}\b ) )
          | (?P<decimal> \d+ \.\d+ )
            # "2, 532 civilians": one figure only where no list of numbers stands around it
          | (?P<stray> (?<! \d [,\ ] [ ]? | \d ) [1-9]\d{{0,2}} , \s \d{{3}}
              (?! [\d,.%] | \s+ (?: and | or ) \s+ \d )
              (?! \s of \s (?: them | whom | which ) \b )
              (?= \s? (?! [a-z]+ ed\b | and\b | in\b | at\b | by\b ) [a-z] ) )
            # "70 000 people", but not the cells of a table row
          | (?P<spaced> (?<! \d [,.\ ] | \d ) [1-9]\d{{0,2}} (?: [ ] \d{{3}} )+
              (?! [\d,.%] ) (?= [ ] [a-z] ) )
          | (?P<plain> \d+ )
            """
        ),
        "spelled": _compile(_spelled()),
        "scale": _compile(
            rf"""
            (?: (?<=\( [\d.,]{{1,9}} ) \) )?+ \s? -? (?P<scale> {scale} | hundred | dozen ) s? \b
            (?: \s+ (?P<rest> (?: and\s+ )? \d{{1,3}} (?! [\d,.%] ) (?= \s [a-z] ) ) )?
            """
        ),
        "part": _compile(rf"[-\s]+ (?P<part> {parts} ) \b"),
        "percent": _compile(rf"\s* {_PERCENT}"),
        "percent_shared": _compile(
            rf"""(?: , \s* {one_number} )* ,? \s+ and \s+ {one_number} \s* {_PERCENT}
            [^.;\n]{{0,80}}? \b respectively \b"""
        ),
        "half_percent": _compile(rf"half \s+ (?: of\s+ )? (?: an? | one ) \s* {_PERCENT}"),
        "one_in": _compile(r"\s+ (?P<noun> [a-z]+ ) \s+ in \s+ (?= [a-z\d] )"),
    }


def _times() -> dict[str, Pattern[str]]:
    """Dates, periods and times of the day."""
    month, counts, ordinal = _terms().month, _terms().counts, _terms().ordinal
    return {
        "typed": _compile(_typed()),
        "month_first": _compile(
            rf"""
            {month} \b \.? [\s,-]* (?: the\s+ )?
            (?: {_DAY} (?: \s* (?: - | to | or | and | until | through | & ) \s* {_DAY} )?
                (?: [\s,-]* (?: of\s+ )? (?: \( {_YEAR} \) | {_YEAR} | (?<= - ) \d\d (?!\d) ) )?
              | (?: of\s+ )? {_YEAR} (?: \s? - \s? {_YEAR} )? )
            """
        ),
        "period": _compile(
            rf"""
            {ordinal} [\s-]+ (?: (?: {counts} | \d+ ) [-\s]+ )?
            (?: (?P<half> half | quarter ) | {alternatives(words("period_parts"))} ) \b
            (?P<tail> \s+ of \s+ (?: (?: the\s+year | last\s+year | this\s+year ) \b (?: \s+ {_YEAR} )?
              | {month} \b (?: [\s,]+ {_YEAR} )? | {_YEAR} ) )?
            """
        ),
        "ordinal": _compile(ordinal),
        "half": _compile(
            rf"""half (?: (?P<thing> - | \s+ (?: an? \s+ )? ) {alternatives(words("halves"))} \b
            | (?P<period> \s+ of \s+ (?: the\s+ (?: year | month )\b
              | (?: {month} \s+ )? {_YEAR} | {month} \b ) ) )"""
        ),
        "half_past": _compile(rf"half \s+ past \s+ (?: {counts} | \d{{1,2}} ) \b"),
        "day_part": _compile(rf"\s+ in \s+ the \s+ {alternatives(words('day_part'))} \b"),
    }


def _marks() -> dict[str, Pattern[str]]:
    """What numbers lines and articles of laws, and addresses."""
    return {
        "item": _compile(
            r"""(?m) ^ [\ \t]* (?P<item>
                (?P<bracket> \( (?: \d{1,2} | [a-z] | [ivx]{1,4} ) \) (?= [ ]+ \S ) )
              | (?P<section> \d{1,2} (?: \.\d{1,2} ){1,2} \.? (?= [ ]+ [a-z] ) )
              | \d{1,2} [.)] (?= [ ]+ \D ) | \d{1,2} -{1,2} (?= [ ]+ \S ) | \d{1,2} [ ] -{1,2} (?= [ ]+ \D )
              | [a-h] (?: [.)] | [ ]?: | [ ] - ) (?= [ ] ) | [ivx]{1,5} (?: [.)] | [ ]?: | [ ]? - ) (?= [ ] )
              | -{1,2} [ ]? \d{1,3} [ ]? -{1,2} (?= [ ]* $ )
              )"""
        ),
        "roman": _compile(r"(?P<head> [a-z ]+? ) \s+ (?P<number> [ivxlc]+ ) \b"),
        "address": _compile(
            r""": // | www\. | @ | \. (?: com | org | net | ly | info | gov | edu | io | me | eu | int )
            (?= [/\s,;)"'?:] | $ )"""
        ),
        "legal_tail": _compile(
            rf"""(?: \s* \( [a-z] \) | (?: \s* \) )? (?: \s* \( {_YEAR} \)
            | \s+ {alternatives(words("legal_tail"))} \s+ (?: \( {_YEAR} \) | {_YEAR} ) ) )"""
        ),
        "instrument": regex.compile(
            rf"(?:19|20)\d\d(?:\s+\p{{Lu}}[\p{{L}}'-]+){{0,4}}?\s+(?i:{alternatives(words('legal_instrument'))})\b"
        ),
    }


def _around() -> dict[str, Pattern[str]]:
    """Words right before and behind a figure, and between two."""
    numbers = _terms().numbers
    return {
        "out_of": _compile(
            r"""\s+ (?: (?P<every> (?: [a-z]+ \s+ )? (?: in | out\s+of | of ) \s+ every )
                | in | out\s+of ) \s+ (?= [\da-z] )"""
        ),
        "link": _compile(
            r"""(?: %? \s* (?P<dash> -{1,2} ) \s*
            | %? \s+ (?P<word> to | or | and | until ) (?: \s+ even )? \s+ )"""
        ),
        "repeated": _compile(r"\s* \( \s* (?P<number> [^()\n]{1,40}? ) \s* \)"),
        "after": _compile(
            r"""["')\]]* (?P<glue> - )? [ ]* \n? [ ]* ["'(]?
            (?P<words> (?: [a-z][a-z'/-]* \.? (?: [\s] (?! \s* \n ) | \b | (?<=\.) ) ){0,6} )"""
        ),
        "hedge_after": _compile(
            rf"""\s? (?: (?P<noun> [a-z]+ (?: \s [a-z]+ ){{0,3}}? ) \s+ )??
            (?P<hedge> {alternatives(hedges().after)} ) (?! \s+ than\b )
            (?! [a-z\d] )
            (?! \s* [(]? (?: \d | {numbers} \b ) )"""
        ),
        "article": _compile(r"""(?: an? | another ) \s+ ["'(]? (?P<next> [a-z] [a-z-]* | \d )"""),
        "no": _compile(r"no \s+ (?P<next> [a-z][a-z']* )"),
        "without": _compile(rf"without \s+ {alternatives(words('without_link'))} \b"),
        "several": _compile(rf"(?r) \b {alternatives(words('count_quantifiers'))} \s+"),
    }
