"""The words around a date that change what it means, or say that it is none.

Read backwards from a date (``left``, ``span``, ``before``) or forwards (``right``,
``after``); ``link`` is what joins two. Every expression is compiled on first use.
"""

from __future__ import annotations

from functools import cache

import regex

from tollextract.spans.periods.patterns import names
from tollextract.spans.periods.words import cue, cues, one_of


@cache
def left() -> regex.Pattern[str]:
    """What stands before a date and changes its meaning; read backwards from the date.

    Matches the end of "killed since the beginning of ", "since clashes broke out
    on ", "since the last anniversary, ", "from early ", "between the afternoon of ",
    "as of "; the groups are ``cue_*`` and ``edge_*``.
    """
    event = one_of(cue("event"))
    return regex.compile(
        rf"""(?ir)
        (?: \b(?P<since>{cues("since")})\s+(?:the|its|his|her|their|a|an|it|they)\s
              (?:[^\W\d][\w']*,?[ ]){{1,7}} (?:in|on|of)\s
          | \b(?P<since>{cues("since")})\s+ (?:[^\W\d][\w'-]*[ ]){{2,14}} (?:in|on)\s
          | \b(?P<since>{cues("since")})\s+the\s(?:last|previous)\s[\w']+,\s
          | \b(?:the\s+)?(?P<since>(?:days|weeks|months|year|years|decade)\s+(?:that|which)\s+
              (?:{cues("beginning")}))\s+(?:in|on|with)\s+
          | \b(?P<since>after)\s+(?:on\s+)?
          | (?: \b(?P<since>{cues("since")}|after(?=\s+(?:[\w'-]+\s+){{0,4}}(?:{cues("legal")})\b))
              | \b(?P<from>{cues("from")}) | \b(?P<between>{cues("between")})
              | \b(?P<as_of>{cues("as_of")}) | \b(?P<so_far>{cues("so_far")}) (?:\s+(?:in|during|of))? )
            \s+
            (?: (?:[^\W\d][\w']*[ ]){{0,6}} (?:{event})\s (?:[^\W\d][\w']*[ ]){{0,4}}?
                (?:in|on|of)\s
              | (?:[^\W\d][\w']*[ ]){{0,6}} (?:{cues("legal")})s?\s(?:no\.?\s)?\d+
                (?:[ ][^\W\d][\w']*){{0,5}}?,?\s(?:of|dated|on|in)\s
              | (?:[^\W\d][\w']*[ ]){{1,9}} (?:\d+[ ])? \( )? (?:on\s+)? )?
        (?: (?P<clock> (?:the\s+)? (?: (?:\d{{1,2}}(?::\d\d)?\s?)?(?:[ap]\.?m\.?|{cues("clock")})
                 | \d{{1,2}}:\d\d ) \s*,?\s+ (?:(?:on|of)\s+)? )?
            (?: (?: \b(?:from\s+)?(?P<whole>(?:the\s+)?(?:{cues("edge_start")})\s+(?:{cues("link")})\s+
                      (?:the\s+)?(?:{cues("edge_end")})\s+of)
                  | \b(?:the\s+)?(?P<edge>{cues("edge_start", "edge_middle", "edge_end")})\s+of
                  | \b(?P<edge>{cues("edge_early", "edge_mid", "edge_late")}) )[\s-]+ (?:in\s+)? )?
            (?: (?:the\s+)?(?:months?|year|شهر|عام|سنة)\s+(?:of\s+)? | the\s+ )? )
        """,
        regex.VERBOSE,
    )


@cache
def counting() -> regex.Pattern[str]:
    """A clause that counts and gives no start: "since most of those freed in March had been held"."""
    return regex.compile(rf"""(?i)\bsince\s[^,]*\b(?:{cues("quantifier")}|{names()["COUNT"]})\s""")


@cache
def link() -> regex.Pattern[str]:
    """What stands between the two ends of a range, or between the items of a list.

    A range may say between its ends what began: "from 24 February, when war broke out, until 1 March".
    """
    return regex.compile(
        rf"""(?i)\s* (?: ,\s*(?:{cues("day_clause")})\s[^.;:()\n]{{1,110}}(?=,) )? (?:\)|…|\.\.\.)? ,?\s*
        (?: (?P<dash>-|/) | (?P<to>{cues("link")})\b | (?P<and>and(?P<until>\s+until)?|و)\b
          | (?P<list>,\s*and|,|or|&) )
        \s* (?: (?:on|in)\s+ )?
        (?: (?:the\s+)? (?: (?:\d{{1,2}}(?::\d\d)?\s?)?(?:[ap]\.?m\.?|{cues("clock")}) | \d{{1,2}}:\d\d )
             \s*,?\s* (?:(?:on|of)\s+)? )?
        (?: (?:the\s+)?(?P<edge>{cues("edge_start", "edge_middle", "edge_end")})\s+of\s+
          | (?P<edge>{cues("edge_early", "edge_mid", "edge_late")})[\s-]+ )?
        (?: the\s+ )? (?: months?\s+of\s+ )?""",
        regex.VERBOSE,
    )


@cache
def right() -> regex.Pattern[str]:
    """What stands after a date and leaves its end open: "2023 to date", "March 2011 onwards".

    So do "on" and "and today" behind what "from" and "between" open.
    """
    return regex.compile(
        rf"""(?i)\s*,?\s*(?:
            (?P<open>onwards?|to\s+date|(?:and\s+)?(?:{cues("link")})\s+(?:the\s+)?(?:{cues("now")})\b)
          | (?P<from>on) (?= \s* (?: [,.;:)] | $ ) ) | (?P<between>and\s+(?:the\s+)?(?:{cues("now")})) \b
          | (?P<so_far>{cues("so_far")})\b )""",
        regex.VERBOSE,
    )


@cache
def superlative() -> regex.Pattern[str]:
    """What compares the release with earlier times, read backwards: "for the first time (since May)"."""
    return regex.compile(rf"(?r)\b(?i:{cues('superlative')})\b[^.,;:()]{{0,70}}")


@cache
def aside() -> regex.Pattern[str]:
    """A clause about somebody, read backwards from its date: "the Record, which has collected them since"."""
    return regex.compile(rf"(?r)\b(?i:{cues('relative')})\s[^.,;:()]*")


@cache
def pluperfect() -> regex.Pattern[str]:
    """What had happened before, read backwards from its date: "had besieged the city in July"."""
    return regex.compile(r"(?r)\b(?:had|has\s+been\s+under)\s+(?:\w+\s+)?\w+(?:ed|en)\s[^.;:()]{0,70}")


@cache
def span() -> regex.Pattern[str]:
    """A length of time that ends with the date after it, read backwards: "in the twelve months to"."""
    n = names()
    return regex.compile(
        rf"""(?ir) \b (?:the\s+)? (?:(?:past|last)\s+)? (?:{n["COUNT"]}[\s-]+)?
        (?P<unit>day|week|month|year)s? (?:\s+period)? \s+ (?:{cues("ending")}) \s+
        (?: (?:the\s+)?(?:{cues("edge_end")}) \s+of\s+ )? (?:the\s+)?""",
        regex.VERBOSE,
    )


@cache
def event() -> regex.Pattern[str]:
    """For instance "since the coup", "since the fall of the regime": a start without a date.

    Not "since the victims were found" (a reason, no event word), nor "since the 1 February coup".
    """
    return regex.compile(
        rf"""\b(?i:since|(?P<until>until))\s+(?:(?i:its|their|the|that|this)\s+)?
        (?: (?!\d)[\w'-]+\s+ ){{0,5}}? (?i:{one_of(cue("event"))})\b
        (?: \s+of\s+(?:the\s+)?(?!\d)[\w'-]+
            (?:\s+[A-Z][\w'-]+){{0,2}} (?:\s+(?:regime|government|conflict))? )?""",
        regex.VERBOSE,
    )


@cache
def since_law() -> regex.Pattern[str]:
    """For instance "after Resolution 2209", "since Resolution 2118 (2013)": a start without a day."""
    return regex.compile(
        rf"""\b(?i:since|after)\s+(?:(?i:the)\s+)?(?:\w+\s+of\s+)?(?i:(?:{cues("legal")}))s?
        \s+(?i:no\.?\s*)?\d+(?!\d|\s*\(\d\d?\s)(?:\s*\(\d{{4}}\))?""",
        regex.VERBOSE,
    )


@cache
def named_event(keys: tuple[str, ...]) -> regex.Pattern[str]:
    """The same for events whose dates are known."""
    return regex.compile(
        rf"""\b(?: (?i:(?P<cue>since|until|up\s+to)\s+(?:the\s+)?)
              (?: (?i:{cues("edge_start")})\s+of\s+(?i:the\s+)? )?
            | (?i:(?P<cue>from)\s+(?:the\s+)? (?:{cues("edge_start")})\s+of\s+(?:the\s+)?) )
        (?P<event>(?i:{one_of(keys)}))\b""",
        regex.VERBOSE,
    )


@cache
def before(kind: str) -> regex.Pattern[str]:
    """Words right before a figure or a month, read backwards from it, by what they tell.

    "month": a month may follow ("in May"); "year": a year ("since 2011");
    "inside": a count may follow the month ("in November 14 civilians");
    "total": a count ("a total of 2011"); "legal": a law ("Act No. 16 of 1949");
    "compared": the other side of a comparison; "released": the release itself.
    """
    counted = r"(?:[\w,]+\s+){0,5}?"
    body = {
        "month": rf"(?i)\b(?:{cues('in')})[\s-]+(?:the\s+)?(?:months?\s+of\s+)?",
        "year": rf"(?i)\b(?:{cues('in_year')})[\s-]+(?:the\s+)?(?:year\s+)?",
        "in_month": rf"(?i)\b(?:{cues('in_month')})\s+",
        "inside": rf"(?i)\b(?:{cues('inside')})\s+(?:the\s+month\s+of\s+)?",
        "total": rf"(?i)\b(?:{cues('total')})\s+(?:number\s+)?of\s+",
        "some_of": rf"(?i)(?<!\b(?:{cues('in_order')})\s)"
        rf"\b{names()['COUNT']}\s+(?:days|weeks)\s+(?:of|in)\s+(?:the\s+month\s+of\s+)?",
        "legal": rf"(?i)\b(?:{cues('legal')})s?\s+(?:no\.?\s*)?(?:\(?[\d/]+\)?\s+)?of\s+\(?",
        "compared": rf"(?i)\b(?:{cues('compared')})\s+{counted}(?:in|of|for|during)?\s*(?:the\s+)?",
        "set_against": rf"(?i)\b(?:{cues('set_against')})\s+{counted}(?:in|on|of|for|during)?\s*(?:the\s+)?",
        "definite": r"(?i)\bthe\s+",
        "between": rf"(?i)\b(?:{cues('between')})\s+",
        "released": rf"(?i)\b(?:{cues('released')}|report\s+of),?\s+(?:\w+\s+){{0,3}}?(?:on|at)?\s*",
        "not_weekday": rf"\b(?:{cues('not_weekday')})\s",
    }[kind]
    return regex.compile(f"(?r){body}")


def precedes(kind: str, view: str, start: int) -> bool:
    """Whether such words end right where ``start`` is; only the last 80 characters are read."""
    return before(kind).match(view, max(0, start - 80), start) is not None


@cache
def after(kind: str) -> regex.Pattern[str]:
    """Words right after a figure or a month: "saw", "counted" (a plural noun), "name" of something."""
    people, not_noun = cues("people"), cues("not_noun")
    body = {
        "saw": rf"(?:'s\b|\s+(?:also\s+)?(?i:{cues('saw')})\b)",
        "counted": rf"\s+(?!(?:{not_noun})\b)(?:(?:{people})\b|[a-z]+(?:-[a-z]+)?s\b)",
        "lower": rf"\s+(?!(?:{not_noun})\b|[a-z]+ed\b)[a-z]+",
        "day_clause": rf",?\s+(?:{cues('day_clause', 'time_clause')})\b",
        "released": rf"[ ]+(?:\w+[ ]+)?(?i:{cues('released')})\b"
        rf"|,?[ ]+(?:[\w()'-]+[ ]+){{2,9}}?(?i:{cues('released')})[ ]"
        rf"(?:[\w-]+[ ]){{0,4}}(?i:{cues('publication')})\b",
        "capital": r"\s+[A-Z][a-z]+",
        "more": r"\s*(?:-|and|or)\s*(?!(?:19[5-9]|20[0-4])\d\b)\d",
        "month": rf"\s*(?:,|,?\s*and|or|to|-|until)\s*{names()['ANY_MONTH']}(?!\w)",
        "noun_year": r"(?:\s+[A-Z][\w'-]*){1,4},?\s+(?:19[5-9]|20[0-4])\d(?!\d)",  # "March Death Toll 2015"
        "label": r"\s*:\s*[\d(]",
        "label_years": r"\s*(?:-|and|to|&)\s*(?:19[5-9]|20[0-4])\d\s*:\s*[\d(]",
        "name": rf"\s+(?:{cues('part_of_name')})\b",
        "toll": rf"\s+(?i:{cues('year_noun')})\b",
        "happening": rf"\s+(?:[\w'-]+\s+){{0,3}}(?i:{cues('happening')})s?\b",
        "treaty": rf"\s+(?:[A-Z]\w+\s+){{1,3}}(?i:{cues('legal')})\b",
    }[kind]
    return regex.compile(body)
