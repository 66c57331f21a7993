"""The same said in other words: figures, voice, order, spelling."""

from __future__ import annotations

from functools import cache

import regex

from tests.claims.rewritings.pieces import PROSE, changed
from tollextract.profiles import load_profile

UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
#: British spelling to American.
AMERICAN = {
    "armoured": "armored", "centre": "center", "centres": "centers", "colour": "color", "defence": "defense",
    "favour": "favor", "harbour": "harbor", "honour": "honor", "kilometre": "kilometer", "kilometres": "kilometers",
    "labour": "labor", "metre": "meter", "metres": "meters", "neighbour": "neighbor", "neighbours": "neighbors",
    "neighbourhood": "neighborhood", "neighbourhoods": "neighborhoods", "organisation": "organization",
    "organisations": "organizations", "recognised": "recognized", "authorised": "authorized",
    "civilised": "civilized", "paralysed": "paralyzed", "programme": "program", "per cent": "percent",
    "licence": "license", "theatre": "theater", "kidnapped": "kidnaped", "jewellery": "jewelry",
    "mobilised": "mobilized", "criticised": "criticized", "organised": "organized", "grey": "gray",
}  # fmt: skip


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
    return changed(text, PROSE, _in_words)


def _in_words(part: str) -> str:
    def words(match: regex.Match[str]) -> str:
        word = in_words(int(match["number"]))
        return word.capitalize() if match["opening"] is not None else word

    return str(_counted().sub(words, part))


@cache
def _nouns() -> str:
    terms = {term.text for term in load_profile("syria").terms("groups")}
    nouns = (term for term in terms if regex.fullmatch(r"[a-z]{3,}", term))
    return "|".join(sorted(nouns, key=lambda noun: (-len(noun), noun)))


@cache
def _counted() -> regex.Pattern[str]:
    return regex.compile(
        rf"""(?: (?P<opening> (?: ^ | (?<= [.!?][ ]) (?<! No\.[ ]) ) )
               | (?<! [\p{{L}}\d.,:/$€-] ) (?<! (?:Article|No\.)[ ] ) (?<! \d[ ](?:and|to|or)[ ] ) )
             (?P<number> [1-9]\d? ) (?= [ ] (?:{_nouns()}) \b )""",
        regex.VERBOSE,
    )


def words_to_digits(text: str) -> str:
    """ "fourteen children" becomes "14 children", "Fourteen" at the start of a sentence too."""
    return changed(text, PROSE, lambda part: _spelled().sub(_in_digits, part) if len(part) > 40 else part)


@cache
def _spelled() -> regex.Pattern[str]:
    words = "|".join(sorted((in_words(number) for number in range(2, 100)), key=len, reverse=True))
    return regex.compile(rf"(?i)(?<![\p{{L}}\d-])(?<!-\s)(?<!\b(?:hundred|thousand)(?:\sand)?\s)(?<!\bout\sof\s)(?:{words})(?=[ ](?:{_nouns()})\b)")


def _in_digits(match: regex.Match[str]) -> str:
    return str(next(number for number in range(100) if in_words(number) == match.group().lower()))


# -- voice ----------------------------------------------------------------------------------------


def other_voice(text: str) -> str:
    """ "X killed N civilians, including M children." becomes passive, and the passive active."""
    return changed(text, PROSE, lambda part: _passive().sub(_to_active, _active().sub(_to_passive, part)))


@cache
def _actor() -> str:
    terms = {term.text for name in ("syria",) for term in load_profile(name).terms("actors")}
    names = sorted((term for term in terms if regex.fullmatch(r"(?:the )?\p{Lu}[\p{L}' -]+", term)), key=len, reverse=True)
    return rf"(?:[Tt]he[ ])?(?:{'|'.join(map(regex.escape, names))})"


_HEDGED = r"(?:(?:at[ ]least|more[ ]than|nearly|about|approximately|up[ ]to)[ ])?"
_OPENS = r"(?:^|(?<=\p{Ll}[.!?][ ]))"


@cache
def _figure() -> str:
    words = "|".join(sorted((in_words(number) for number in range(2, 100)), key=len, reverse=True))
    return rf"{_HEDGED}(?i:\d{{1,3}}(?:,\d{{3}})*|{words})[ ](?:{_nouns()})"


@cache
def _active() -> regex.Pattern[str]:
    tail = r"(?P<tail>(?:,[ ](?:including|among[ ]them)[ ][^.;,]*,?)?)"
    return regex.compile(rf"{_OPENS}(?P<actor>{_actor()})[ ]killed[ ](?P<what>{_figure()}){tail}(?=\.(?:\s|$))")


@cache
def _passive() -> regex.Pattern[str]:
    tail = r"(?P<tail>(?:,[ ](?:including|among[ ]them)[ ][^.;,]*,)?)"
    ending = rf"(?:were[ ])?killed[ ](?:by|at[ ]the[ ]hands[ ]of)[ ](?P<actor>{_actor()})"
    return regex.compile(rf"{_OPENS}(?P<what>{_figure()}){tail}[ ]were[ ]{ending}(?=\.(?:\s|$))")


def _to_passive(match: regex.Match[str]) -> str:
    tail = match["tail"].rstrip(",")
    actor = match["actor"]
    actor = actor[0].lower() + actor[1:] if actor.startswith("The ") else actor
    what = match["what"]
    # a mark keeps what has just been turned from being turned back
    return f"{what[0].upper()}{what[1:]}{tail + ',' if tail else ''} lost their lives at the hands of {actor}"


def _to_active(match: regex.Match[str]) -> str:
    actor, what = match["actor"], match["what"]
    return f"{actor[0].upper()}{actor[1:]} killed {what[0].lower()}{what[1:]}{match['tail'].rstrip(',')}"


# -- order and spelling ---------------------------------------------------------------------------


def swapped_parts(text: str) -> str:
    """ "including 14 children and seven women" becomes "including seven women and 14 children"."""
    return changed(text, PROSE, lambda part: _two_parts().sub(r"\g<cue>\g<second> and \g<first>", part))


@cache
def _two_parts() -> regex.Pattern[str]:
    one = rf"(?:\d{{1,3}}(?:,\d{{3}})*|(?:{'|'.join(map(in_words, range(2, 20)))}))[ ](?:{_nouns()})"
    return regex.compile(rf"(?P<cue>\b(?:including|among[ ]them)[ ])(?P<first>{one})[ ]and[ ](?P<second>{one})(?=[,.;)])")


def american_spelling(text: str) -> str:
    """ "Defence" becomes "Defense"."""
    return _spelled_as(text, AMERICAN)


def british_spelling(text: str) -> str:
    """ "Defense" becomes "Defence"."""
    return _spelled_as(text, {american: british for british, american in AMERICAN.items()})


def _spelled_as(text: str, spelling: dict[str, str]) -> str:
    def other(match: regex.Match[str]) -> str:
        word = spelling[match.group().lower()]
        if match.group().isupper():
            return word.upper()
        return word.capitalize() if match.group()[0].isupper() else word

    return str(regex.sub(rf"(?i)\b(?:{'|'.join(spelling)})\b", other, text))


#: Spellings of governorates that releases use (GENRE section 7), each by the next one of its row.
GOVERNORATES = (
    ("Aleppo", "Halab"),
    ("Rural Damascus", "Rif Dimashq", "Damascus Suburbs", "Damascus countryside", "Reef Dimashq"),
    ("Homs", "Hims"),
    ("Hama", "Hamah"),
    ("Lattakia", "Latakia", "Latakya"),
    ("Idlib", "Idleb", "Edlib"),
    ("Hasakah", "Hasakeh", "Hasaka", "Hassakeh"),
    ("Deir Ez-Zour", "Deir-ez-Zor", "Deir ez-Zor", "Deir al-Zour", "Deir Ezzor"),
    ("Tartous", "Tartus"),
    ("Raqqa", "Raqqah", "Rakka"),
    ("Daraa", "Dara'a", "Deraa", "Dar’a"),
    ("Suwayda", "Sweida", "As-Suwayda", "Suweida"),
    ("Quneitra", "Qunaitra", "Kuneitra"),
)


def other_place_names(text: str) -> str:
    """Governorates in another of their spellings."""
    after = {name: row[(at + 1) % len(row)] for row in GOVERNORATES for at, name in enumerate(row)}
    names = "|".join(map(regex.escape, sorted(after, key=len, reverse=True)))
    return str(regex.sub(rf"(?<![\p{{L}}\d'’-])(?:{names})(?![\p{{L}}\d'’-]|\s[Cc]ity)", lambda match: after[match.group()], text))
