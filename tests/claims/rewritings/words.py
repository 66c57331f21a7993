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
    "armoured": "armored", "centre": "center", "centres": "centers", "colour": "color",
    "defence": "defense", "favour": "favor", "harbour": "harbor", "honour": "honor",
    "kilometre": "kilometer", "kilometres": "kilometers", "labour": "labor", "metre": "meter",
    "metres": "meters", "neighbour": "neighbor", "neighbours": "neighbors",
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
    return regex.compile(
        rf"(?i)(?<![\p{{L}}\d-])(?<!-\s)(?<!\b(?:hundred|thousand)(?:\sand)?\s)(?<!\bout\sof\s)(?<!\b(?:{words})\s(?:and|to|or)\s)"
        rf"(?:{words})(?=[ ](?:{_nouns()})\b)"
    )


def _in_digits(match: regex.Match[str]) -> str:
    return str(next(number for number in range(100) if in_words(number) == match.group().lower()))


# -- voice ----------------------------------------------------------------------------------------

#: Where a clause may begin and end.
_OPENS = r"(?:^|(?<=[\p{Ll})][.!?;][ ])|(?<=[•–-][ ]))"
_CLOSES = r"(?=[;.](?:\s|$)|$)"
_HEDGED = r"(?:(?:at[ ]least|more[ ]than|nearly|about|approximately|up[ ]to)[ ])?"
_TAIL = r"(?P<tail>(?:,[ ](?:including|among[ ]them|of[ ]whom|one[ ]of[ ]them)[ ][^.;,]*)?)"


def active_to_passive(text: str) -> str:
    """ "X killed N civilians, including M children." becomes "N civilians ... were killed by X."."""
    return changed(text, PROSE | {"list"}, lambda part: _active().sub(_to_passive, part))


@cache
def _actor() -> str:
    terms = {term.text for term in load_profile("syria").terms("actors")}
    names = sorted((term for term in terms if regex.fullmatch(r"[\p{L}'’ -]+", term)), key=len, reverse=True)
    return rf"(?P<actor>(?:[Tt]he[ ])?(?:{'|'.join(map(regex.escape, names))}))"


@cache
def _figure() -> str:
    words = "|".join(sorted((in_words(number) for number in range(2, 100)), key=len, reverse=True))
    return rf"(?P<what>{_HEDGED}(?i:\d{{1,3}}(?:,\d{{3}})*|{words})(?:[ ](?:{_nouns()}))?)"


@cache
def _active() -> regex.Pattern[str]:
    return regex.compile(rf"{_OPENS}{_actor()}[ ]killed[ ]{_figure()}{_TAIL}{_CLOSES}")


def _to_passive(match: regex.Match[str]) -> str:
    actor, tail = match["actor"], match["tail"]
    actor = actor[0].lower() + actor[1:] if actor.startswith("The ") else actor
    return _opening(match, f"{match['what']}{tail + ',' if tail else ''} were killed by {actor}")


def _opening(match: regex.Match[str], clause: str) -> str:
    """A clause with a capital where the one it stands for began with one."""
    first = match.group()[0]
    begins = match.string[max(0, match.start() - 2) : match.start()].strip() != ";"
    return clause[0].upper() + clause[1:] if first.isupper() and begins else clause


# -- order and spelling ---------------------------------------------------------------------------


def swapped_parts(text: str) -> str:
    """ "including 14 children and seven women" becomes "including seven women and 14 children"."""
    return changed(text, PROSE, lambda part: _two_parts().sub(r"\g<cue>\g<second> and \g<first>", part))


@cache
def _two_parts() -> regex.Pattern[str]:
    one = rf"(?:\d{{1,3}}(?:,\d{{3}})*|(?:{'|'.join(map(in_words, range(2, 20)))}))[ ](?:{_nouns()})"
    return regex.compile(
        rf"(?P<cue>\b(?:including|among[ ]them)[ ])(?P<first>{one})[ ]and[ ](?P<second>{one})(?=[,.;)])"
    )


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
    return str(
        regex.sub(
            rf"(?<![\p{{L}}\d'’-])(?:{names})(?![\p{{L}}\d'’-]|\s[Cc]ity)",
            lambda match: after[match.group()],
            text,
        )
    )
