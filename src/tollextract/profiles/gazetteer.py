"""Localities of a pack: thousands of villages that are read when a text first asks for one.

``localities.csv`` is written by ``make gazetteers`` and may be edited like any
other table. A name is looked up by its key, in which articles and the choice
between common spellings of one word do not count: "Tell Rif'at", "Tal Rifat" and
"Tal al-Rifat" have one key, if the pack says that "tell" is "tal".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from tollextract.errors import ProfileError
from tollextract.profiles.fold import fold
from tollextract.profiles.model import Place
from tollextract.profiles.notation import NotationError, expand
from tollextract.profiles.table import Row, read_table

FILE = "localities.csv"
Key = tuple[str, ...]


class Speller:
    """How the pack spells place names: words that are left out, words that are one, silent endings."""

    def __init__(
        self,
        *,
        articles: Iterable[str] = (),
        same: Iterable[Sequence[str]] = (),
        endings: Iterable[str] = (),
    ) -> None:
        self.articles = frozenset(fold(word) for word in articles)
        self._same = {fold(word): fold(words[0]) for words in same for word in words}
        self._endings = tuple(endings)

    def key(self, name: str) -> Key:
        """The words of a name that tell it from others.

        >>> Speller(articles=["al"], same=[["tal", "tell"]], endings=["h"]).key("Tell al-Safirah")
        ('tal', 'safira')
        """
        words = (word for word in fold(name).split() if word not in self.articles)
        return tuple(self._same.get(word) or self._stem(word) for word in words)

    def _stem(self, word: str) -> str:
        """A word without an ending that some spellings leave out, where more than two letters stay."""
        ending = next((ending for ending in self._endings if word.endswith(ending)), "")
        return word.removesuffix(ending) if len(word) > len(ending) + 2 else word


class Gazetteer(Mapping[str, Place]):
    """The places of a profile by id: those of its tables, and behind them its localities.

    Iterating gives those of the tables only, which are few and lie in memory;
    a locality is found by its id ("Salqin@SY07") or by :meth:`named`. Raises
    ProfileError T105 to T113 on the first look-up where the file is broken.
    """

    def __init__(self, places: Mapping[str, Place], *, files: Sequence[Path] = (), speller: Speller) -> None:
        self._places = places
        self.files = tuple(files)
        self.speller = speller

    def __getitem__(self, id: str) -> Place:
        """The place of an id; only an id with the sign of a locality makes the file be read."""
        if "@" in id and not id.startswith("?"):
            return self._read[0][id]
        return self._places[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def named(self, name: str) -> tuple[Place, ...]:
        """Every locality that goes by a name, none where no file is beside the tables."""
        return self.by_key(self.speller.key(name))

    def by_key(self, key: Key) -> tuple[Place, ...]:
        """Every locality of a key."""
        return self._read[1].get(key, ())

    @cached_property
    def longest(self) -> int:
        """How many words the longest key has."""
        return max(map(len, self._read[1]), default=0)

    def check(self) -> int:
        """Read the files now; how many localities they hold. Raises ProfileError."""
        return len(self._read[0])

    @cached_property
    def _read(self) -> tuple[dict[str, Place], dict[Key, tuple[Place, ...]]]:
        """Localities by id, and by key."""
        by_id: dict[str, Place] = {}
        by_key: dict[Key, tuple[Place, ...]] = {}
        for file in self.files:
            lines: dict[str, int] = {}
            for row in read_table("localities", file):
                place = self._place(row, lines)
                by_id.setdefault(place.id, place)
                for key in dict.fromkeys(map(self.speller.key, _wordings(row))):
                    if not key:
                        raise row.error("T111", "A wording stands for nothing.", remedy="Remove it.")
                    others = by_key.get(key, ())
                    by_key[key] = others if place in others else (*others, place)
        return by_id, by_key

    def _place(self, row: Row, lines: dict[str, int]) -> Place:
        """The locality of a row; a place of the tables may be given more wordings."""
        if row.id in lines:
            raise row.error(
                "T110", f'The id "{row.id}" stands in line {lines[row.id]} too.', remedy="Join the rows."
            )
        lines[row.id] = row.line
        parent = self._places.get(row.cells["parent"])
        if parent is None:
            raise _no_parent(row, self._places)
        known = self._places.get(row.id)
        return known or Place(row.id, row.cells["name"], "locality", parent.id, parent.code)


def _wordings(row: Row) -> tuple[str, ...]:
    try:
        return (row.cells["name"], *expand(row.cells["variants"]))
    except NotationError as error:
        raise row.error("T111", f"{error}.", remedy="Pair the brackets: worker(s), {a|b} forces.") from None


def _no_parent(row: Row, places: Mapping[str, Place]) -> ProfileError:
    parent = row.cells["parent"]
    close = sorted(id for id in places if id[:2] == parent[:2])
    return row.error(
        "T113",
        f'The parent "{parent}" of "{row.id}" is unknown.',
        remedy=f"Did you mean {' or '.join(close[:3])}?" if close else "Add a row to places.csv.",
    )
