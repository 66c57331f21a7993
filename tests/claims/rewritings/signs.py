"""Other signs for the same words: separators, quotes, dashes, blanks."""

from __future__ import annotations

import regex

from tests.claims.rewritings.pieces import HEADLINES, PROSE, changed

_GROUPED = regex.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d]|[.,]\d|\s?%|\sper\s?cent)")


def _grouped_with(text: str, sign: str) -> str:
    return str(_GROUPED.sub(lambda match: match.group().replace(",", sign), text))


def without_separators(text: str) -> str:
    """ "1,032" becomes "1032"."""
    return _grouped_with(text, "")


def dots_as_separators(text: str) -> str:
    """ "1,032" becomes "1.032", as on the continent."""
    return _grouped_with(text, ".")


def thin_spaces_as_separators(text: str) -> str:
    """ "1,032" becomes "1 032" with a narrow space that does not break."""
    return _grouped_with(text, "\u202f")


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


def nbsp_everywhere(text: str) -> str:
    """Every second blank of the prose is one that does not break, as some editors of web pages leave them."""
    return changed(text, PROSE | HEADLINES, lambda part: regex.sub(r"( \S+) (?=\S)", "\\1\u00a0", part))


def two_blanks_after_stops(text: str) -> str:
    """Two blanks between sentences."""
    return changed(text, PROSE, lambda part: regex.sub(r"(?<=[\p{Ll})][.!?]) (?=\p{Lu})", "  ", part))


def en_dashes(text: str) -> str:
    """Hyphens between blanks and between figures become dashes."""
    text = regex.sub(r"(?<=\S) [-—] (?=\S)", " – ", text)
    return str(regex.sub(r"(?<![\d-])(\d{1,3})-(\d{1,3})(?![\d-])", "\\1–\\2", text))


def hyphens_as_dashes(text: str) -> str:
    """Dashes become hyphens."""
    return text.translate(str.maketrans("–—", "--"))


def closed_em_dashes(text: str) -> str:
    """ "nine civilians – six children and three women – in Idlib" with long dashes and no blanks."""
    return changed(
        text, PROSE, lambda part: regex.sub(r"(?<=.{40}[\p{L}\d%)]) [–—-] (?=[\p{L}\d])", "—", part)
    )


def percent_signs(text: str) -> str:
    """ "25 percent" becomes "25%"."""
    return str(regex.sub(r"(?<=\d)\s(?:percent|per\scent|pct)\b", "%", text))


def percent_words(text: str) -> str:
    """ "25%" becomes "25 per cent"."""
    return str(regex.sub(r"(?<=\d)\s?%", " per cent", text))


def crlf(text: str) -> str:
    """Line ends as on another system."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def glued_before(text: str) -> str:
    """ "the killing of 204 people" becomes "the killing of204 people"."""
    number = r"(?=\d{1,3}(?:,\d{3})*\s(?:civilians|people|children|women|persons)\b)"
    return changed(
        text, PROSE, lambda part: regex.sub(rf"(?<=\b(?:of|by|than|least|killed)) {number}", "", part)
    )


def glued_behind(text: str) -> str:
    """ "204 people" becomes "204people"."""
    nouns = r"(?=(?:civilians|people|children|women|persons|attacks|deaths)\b)"
    return changed(text, PROSE, lambda part: regex.sub(rf"(?<=(?<![\d,.])\d{{1,3}}) {nouns}", "", part))


def stray_blanks(text: str) -> str:
    """ "2,532 people" becomes "2, 532 people", "35%" becomes "35 %"."""
    begins = r"(?<![\d.,])(?<!\d, )(?<!\p{Lu}\p{Ll}+, )"
    nouns = r"(?=\s(?:civilians|people|children|women|persons|deaths)\b)"
    text = regex.sub(rf"{begins}(\d{{1,3}}),(\d{{3}}){nouns}", r"\1, \2", text)
    return str(regex.sub(r"(?<=\d)%", " %", text))


def padded_with_zeros(text: str) -> str:
    """ "8 children" becomes "08 children"."""
    nouns = r"(?=\s(?:civilians|people|children|women|persons|men|girls|boys)\b)"
    return changed(
        text,
        PROSE,
        lambda part: regex.sub(rf"(?<![\p{{L}}\d.,/:-])(?<!\d\s(?:and|to|or)\s)([1-9]){nouns}", r"0\1", part),
    )


def bracketed_numerals(text: str) -> str:
    """ "31 people" becomes "(31) people"; not the end of "110–125" or of "2, 531"."""
    nouns = r"(?=\s(?:civilians|people|children|women|persons)\b)"
    number = r"(\d{1,3}(?:,\d{3})*)"
    return changed(
        text,
        PROSE,
        lambda part: regex.sub(
            rf"(?<![\p{{L}}\d.,/:($\p{{Pd}}])(?<!\d(?:\s(?:and|to|or)|,)\s){number}{nouns}", r"(\1)", part
        ),
    )
