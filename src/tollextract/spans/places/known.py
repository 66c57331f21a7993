"""Villages and towns of the gazetteer: "in Salqin", "the town of Tafas", "Salqin and Harem cities".

A capitalised name is looked up where a preposition, a comma after a place or the
sort of place says that it is one. The same name in two governorates needs the
governorate beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from tollextract.profiles import Gazetteer, Place
from tollextract.spans.lexicon import words_of

#: How far from a name the governorate may stand that tells it from its namesakes.
REACH = 60
#: In place of a country: names of any country are looked for.
ANYWHERE = "*"
#: A name may have so many articles beside the words of its key.
ARTICLES = 3
#: So many ranges that begin before a name ends are looked at; they are short and rarely lie in one another.
NEIGHBOURS = 8
#: A name before a colon or bracket at the beginning of a line: "- Derna (seven killed and 30 injured)".
_BULLET = regex.compile(r"(?:^|\n)[ \t]*(?:[-*•–][ \t]*)?$")
_LABEL = regex.compile(r"[ ]?:|[ ]\(")
_WORD = regex.compile(r"[^\s-]+")
#: The longest stretch that is looked at for what leads to a name.
LEAD = 40
#: The longest name of a place, in characters.
LONGEST = 100


class Known(NamedTuple):
    """A name in the text and the id of the locality it names."""

    start: int
    end: int
    id: str


class KnownPlaces:
    """Looks up names in one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.speller = gazetteer.speller
        self.sorts = frozenset(word for words in words_of("place_noun") for word in words.split())
        self.run, self.lead, self.sort = _patterns(tuple(sorted(self.speller.articles)))

    def resolve(self, name: str, *, within: str) -> str | None:
        """The locality of this name in the governorate of a place, None where there is none or several.

        In a country it is the division of that name.
        """
        named, adm1 = self.gazetteer.named(name), self._adm1(within)
        if adm1 is None:
            found = [place for place in named if place.level == "adm1" and self._country(place) == within]
        else:
            found = [place for place in named if self._adm1(place.id) == adm1]
        return found[0].id if len(found) == 1 else None

    def find(
        self,
        view: str,
        known: Sequence[tuple[int, int, str]],
        *,
        taken: Sequence[tuple[int, int]],
        country: str | None,
    ) -> list[Known]:
        """Names that no range of ``taken`` touches; ``known`` are places by start, end, id.

        Below the level of countries only places of one ``country`` are found (of all
        where it is ANYWHERE), and none where it is None.
        """
        if not self.gazetteer.files:
            return []
        found: list[Known] = []
        ends = {end for _, end, _ in known}
        taken, known = sorted(taken), sorted(known)
        for run in self.run.finditer(view):
            for match in self._in_run(run, view, ends):
                if not _touched(match, taken):
                    place = self._chosen(match, view, known, country)
                    if place is not None:
                        found.append(Known(match.start, match.end, place.id))
                        ends.add(match.end)
        return found

    def _in_run(self, run: regex.Match[str], view: str, ends: set[int]) -> Iterator[Known]:
        """The longest name at the beginning of a run of capitalised words that something leads to."""
        spans = [match.span() for match in _WORD.finditer(view, *run.span())]
        key: tuple[str, ...] = ()
        size = 0
        for position, (start, end) in enumerate(spans[: self.gazetteer.longest + ARTICLES], 1):
            key += self.speller.key(view[start:end])
            if key and key[0] not in self.gazetteer.first_words:
                return
            if self.gazetteer.by_key(key):
                size = position
        if not size:
            return
        start, end = spans[0][0], spans[size - 1][1]
        rest = view[slice(*spans[size])].lower() if size < len(spans) else ""
        if (not rest or rest in self.sorts) and self._led(view, start, end, ends):
            yield Known(start, end, "")

    def _led(self, view: str, start: int, end: int, ends: set[int]) -> bool:
        """Whether a preposition, another place or the sort of place makes the name one of a place.

        Between the preposition and the name may stand a smaller place: "in Salqin, Idlib".
        """
        if (
            self.sort.match(view, end)
            or self._tells_its_sort(view[start:end])
            or (_LABEL.match(view, end) and _BULLET.search(view, max(0, start - 8), start))
        ):
            return True
        lead = self.lead.search(view, max(0, start - LEAD), start)
        return lead is not None and (lead["after"] is None or lead.start() in ends)

    def _tells_its_sort(self, name: str) -> bool:
        """ "Benue State recorded 6,896 deaths": the name itself says that it is one of a division."""
        words = name.lower().split()
        return len(words) > 1 and words[-1] in words_of("division_noun")

    def _chosen(
        self, match: Known, view: str, known: Sequence[tuple[int, int, str]], country: str | None
    ) -> Place | None:
        """The place of a name; of namesakes the one whose governorate is named beside it."""
        named = self.gazetteer.named(view[match.start : match.end])
        places = [
            place for place in named if country == ANYWHERE or self._country(place) in {country, place.id}
        ]
        places = [place for place in places if place.level == places[0].level]
        if len(places) == 1:
            return places[0]
        first = bisect_left(known, (match.start - REACH - LONGEST,))
        last = bisect_left(known, (match.end + REACH,))
        near = {self._adm1(id) for _, end, id in known[first:last] if match.start - end < REACH}
        fitting = [place for place in places if self._adm1(place.id) in near]
        return fitting[0] if len(fitting) == 1 else None

    def _country(self, place: Place) -> str:
        while place.parent is not None:
            place = self.gazetteer[place.parent]
        return place.id

    def _adm1(self, id: str) -> str | None:
        place = self.gazetteer.get(id)
        while place is not None and place.level != "adm1":
            place = self.gazetteer.get(place.parent) if place.parent else None
        return place.id if place is not None else None


def _touched(match: Known, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the sorted ranges has a character of a name."""
    index = bisect_left(taken, (match.end, 0))
    return any(match.start < end for _, end in taken[max(0, index - NEIGHBOURS) : index])


@lru_cache(maxsize=8)
def _patterns(
    articles: tuple[str, ...],
) -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    """A run of capitalised words; what may lead to a name; the sort of place behind one."""
    article = rf"(?i:{'|'.join(articles)}) [- ]" if articles else r"(?!)"
    preposition = r"(?i:in|at|near|around|outside|inside|between|on|from|to|towards|into)"
    word = rf"(?! {preposition} \b ) \p{{Lu}} [\p{{L}}\p{{M}}']+"
    sorts = "|".join(
        sorted(regex.escape(word, literal_spaces=False) for word in words_of("place_noun") if " " not in word)
    )
    run = regex.compile(
        rf"(?<![\p{{L}}'-]) (?: {article} )? {word} (?: [- \n] (?: {article} )? {word} )*", regex.VERBOSE
    )
    lead = regex.compile(
        rf"""
        (?:
            \b {preposition} \s (?:the\s)?  (?: {word} (?: [- ] {word} )* (?: \s (?i:{sorts}) )? ,\s )?
          | \b (?i:{sorts}|west|east|north|south) \s of \s (?:the\s)?
          | (?P<after> ,\s | \s and \s | ,\s and \s | \s? \( )
        ) $
        """,
        regex.VERBOSE,
    )
    sort = regex.compile(rf"\s (?i: {sorts} ) \b", regex.VERBOSE)
    return run, lead, sort
