"""The shapes of lines: markers, labels, dates, shortcodes. Compiled when first needed.

Every pattern is anchored and bounded, and is asked about the beginning of a
line only, so that the cost of a text is proportional to its length.
"""

from __future__ import annotations

from functools import cache

import regex

from tollextract.text.words import alternation, months, table

#: How much of a paragraph is looked at to tell what it is.
HEAD = 400


@cache
def marker() -> regex.Pattern[str]:
    """The sign before a list item or numbered heading.

    Matches "- in Homs", "1- Regime", "A: Civilians", "First: Government forces", "• 12 killed";
    not "A child", "12 civilians", "-12", "10 - 15 people", "First, the report".
    """
    ordinals = alternation(frozenset(table("cues")["headings"]["ordinals"]))
    return regex.compile(
        rf"""
        (?: (?P<bullet> [•●▪◦○►‣·■□➢✓] | -(?![\d,-]) | [*+](?=\s) | o(?=\s+[\p{{Lu}}\d]) )
          | (?P<ordinal> (?i:{ordinals}) ) \s* [:-]
          | (?P<roman> I{{1,3}} | IV | VI{{0,3}} | IX | X ) \s? [.):-] (?=\s)
          | (?P<number> \d{{1,2}} ) (?: \s? [.):] (?=\s) | \s? - (?=\s?[^\d\s]) | - (?=\s+\d) )
          | (?P<letter> [A-H] \s? [.):-] (?=\s) | \(?[a-h]\) | [a-h][.-] (?=\s+[\p{{Lu}}\d])
              | [أبجدهوزحط] \s? [.):-] )
        ) \s*+ (?=\S)
        """,
        regex.VERBOSE,
    )


@cache
def pair() -> regex.Pattern[str]:
    """A label and its figure: "Aleppo: 14", "Idlib: seven massacres", "SDF: a civilian", "2013: 102"."""
    words = alternation(frozenset(table("cues")["figures"]["number_words"]))
    label = r"(?: (?:19|20)\d\d (?: [^\d:|\n]{1,12} (?:19|20)\d\d )? )? [^\d:|\n]{0,60}"
    return regex.compile(rf"(?!\s*:) {label} : \s*+ (?: [(~]? \d | (?i:{words})\b )", regex.VERBOSE)


#: "Published: 3 May", "From: press office"; the label is looked up in the lists.
LABEL = regex.compile(
    r"(?P<label> \p{L} [^\d:|\n]{1,29}? ) \s? : \s*+ (?P<rest> .* )", regex.VERBOSE | regex.DOTALL
)

#: "READ: Eleven detained", "Read also | Eleven detained".
TEASER = regex.compile(r"(?P<label> \p{L} [^\d:|\n]{1,29}? ) \s? [:|] \s*+ (?=\S{2})", regex.VERBOSE)

#: A line that is a figure and nothing else: "14", "(1,032)", "25%".
NUMBER_LINE = regex.compile(r"[(\[]? \d++ (?: [,.] \d++ )?+ (?: ,\d{3} )*+ \s? %? [)\]]?", regex.VERBOSE)

#: A cell of a table: "14", "1,032", "25%", "-".
CELL = regex.compile(r"[(\[]? \d++ (?: [,.] \d++ )* %? [)\]]?", regex.VERBOSE)

#: "Aleppo 14", "Homs (7)", "Idlib - 3", "Hama 4 victims": a name and its figure, which may have its noun.
PLAIN_PAIR = regex.compile(
    r"[^\d\n:|]{2,40} [\s(-] (?P<figure> \d (?: [\d,.]{0,11} \d )? ) \)? %? (?: \s \p{Ll}{3,20} ){0,2}",
    regex.VERBOSE,
)

#: A year: "2019".
YEAR = regex.compile(r"(?:19|20)\d\d")

#: "3 comments", "1 Comment", "12 shares".
COUNTER = regex.compile(
    r"\d{1,6} \s? (?: comments? | shares? | likes? | views? | replies | reply )", regex.VERBOSE
)

#: "Page 2 of 9", "- 2 -", "2 | Page".
PAGE_NUMBER = regex.compile(
    r"(?i: page \s \d{1,4} (?: \s? (?:of|/) \s? \d{1,4} )? | - \s? \d{1,4} \s? - | \d{1,4} \s? \| \s? page )",
    regex.VERBOSE,
)

#: An address and nothing else.
ADDRESS_LINE = regex.compile(r"(?: https?:// | www\. ) \S+", regex.VERBOSE)

#: "[vc_row]", "[/caption]", "[gallery ids=...]"; not "[including 177 children]".
SHORTCODE = regex.compile(
    r"""
    \[ /? (?: [a-z]++ (?: _[a-z0-9]++ )+ | caption | gallery | embed | audio | video | playlist
            | contact-form-7 )
    (?= [\s\]] ) [^\[\]]{0,500} \]
    """,
    regex.VERBOSE,
)

#: "HomeMonthly Reports", "Home » News", "Home | Reports".
HOME = regex.compile(r"""Home (?= [A-Z] | \s? [>»\"/|] )""", regex.VERBOSE)

#: "07:11", "9.30 pm", "14h05".
TIME = regex.compile(
    r"(?<!\d) \d{1,2} [:.h] \d{2} (?: : \d{2} )? (?! [\d.:] ) (?: \s? [ap]\.?m\.? )?",
    regex.VERBOSE | regex.IGNORECASE,
)

#: A sentence end inside a paragraph: "killed. The", used to tell a paragraph from a title.
INNER_STOP = regex.compile(r"[\p{Ll}\d)] [.!?] \s+ [\p{Lu}\d]", regex.VERBOSE)


@cache
def date() -> regex.Pattern[str]:
    """A day with month and year.

    Matches "1 December 2023", "December 1st, 2023", "01.12.2023", "2023-12-01", "July-3-13" not.
    """
    names = alternation(frozenset(months()))
    return regex.compile(
        rf"""
        (?<![\w.])
        (?: (?P<day> \d{{1,2}} ) (?: st|nd|rd|th|\. )? [\s/-]{{1,2}} (?: of\s )?
              (?P<month> {names} ) \.? ,? [\s/-]{{1,2}} (?P<year> \d{{4}} )
          | (?P<month> {names} ) \.? [\s-]{{1,2}} (?P<day> \d{{1,2}} ) (?: st|nd|rd|th )?
              ,? [\s-]{{1,2}} (?P<year> \d{{4}} )
          | (?P<year> \d{{4}} ) (?P<sign> [./-] ) (?P<number> \d{{1,2}} ) (?P=sign) (?P<day> \d{{1,2}} )
          | (?P<first> \d{{1,2}} ) (?P<sign> [./-] ) (?P<second> \d{{1,2}} ) (?P=sign) (?P<year> \d{{4}} )
        ) (?! \d )
        """,
        regex.VERBOSE | regex.IGNORECASE,
    )
