"""The second table of places of a pack: thousands of names that are read when a text first asks for one.

What stands in ``places.csv`` is a place wherever it is met. What stands in
``gazetteer.csv``, with the same columns, is one only where something leads to it
("in Hope", "the town of Hope"): villages, and the first-level divisions of all
countries. The table is written by ``make gazetteers`` and may be edited.

A name is looked up by its key, in which articles and the choice between common
spellings of one word do not count: "Tell Rif'at", "Tal Rifat" and "Tal al-Rifat"
have one key, if the pack says that "tell" is "tal".
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

FILE = "gazetteer.csv"
Key = tuple[str, ...]
#: So many words of texts keep their key.
MEMO = 50_000


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
        self._keys: dict[str, Key] = {}

    def key(self, name: str) -> Key:
        """The words of a name that tell it from others.

        >>> Speller(articles=["al"], same=[["tal", "tell"]], endings=["h"]).key("Tell al-Safirah")
        ('tal', 'safira')
        """
        if (known := self._keys.get(name)) is not None:
            return known
        words = (word for word in fold(name).split() if word not in self.articles)
        key = tuple(self._same.get(word) or self._stem(word) for word in words)
        if len(self._keys) < MEMO and " " not in name:
            self._keys[name] = key
        return key

    def _stem(self, word: str) -> str:
        """A word without an ending that some spellings leave out, where more than two letters stay."""
        if not word.endswith(self._endings):
            return word
        ending = next(ending for ending in self._endings if word.endswith(ending))
        return word.removesuffix(ending) if len(word) > len(ending) + 2 else word


class Gazetteer(Mapping[str, Place]):
    """The places of a profile by id: those of ``places.csv``, and behind them those of ``gazetteer.csv``.

    Iterating gives the former only, which are few and lie in memory; the others
    are found by their id ("Salqin@SY07", "SD-KH") or by :meth:`named`. Raises
    ProfileError T105 to T114 on the first look-up where the file is broken.
    """

    def __init__(self, places: Mapping[str, Place], *, files: Sequence[Path] = (), speller: Speller) -> None:
        self._places = places
        self.files = tuple(files)
        self.speller = speller

    def __getitem__(self, id: str) -> Place:
        """The place of an id; one that places.csv has not makes the file be read, save that of a guess."""
        found = self._places.get(id)
        return found if found is not None else self._listed(id)

    def _listed(self, id: str) -> Place:
        if not id or id.startswith("?") or not self.files:
            raise KeyError(id)
        return self._read[0][id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place of the gazetteer that goes by a name, none where the pack has no gazetteer."""
        return self.by_key(self.speller.key(name))

    def by_key(self, key: Key) -> tuple[Place, ...]:
        """Every place of the gazetteer with a key."""
        return self._read[1].get(key, ())

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words that a key may begin with, to tell quickly that a text names nothing here."""
        return frozenset(key[0] for key in self._read[1])

    @cached_property
    def longest(self) -> int:
        """How many words the longest key has."""
        return max(map(len, self._read[1]), default=0)

    def check(self) -> int:
        """Read the files now; how many places they hold. Raises ProfileError."""
        return len(self._read[0])

    @cached_property
    def _read(self) -> tuple[dict[str, Place], dict[Key, tuple[Place, ...]]]:
        """Places by id, and by key."""
        by_id: dict[str, Place] = {}
        by_key: dict[Key, tuple[Place, ...]] = {}
        for file in self.files:
            lines: dict[str, int] = {}
            for row in read_table("gazetteer", file):
                place = self._place(row, lines, by_id)
                by_id.setdefault(place.id, place)
                for key in dict.fromkeys(map(self.speller.key, _wordings(row))):
                    if not key:
                        raise row.error("T111", "A wording stands for nothing.", remedy="Remove it.")
                    others = by_key.get(key, ())
                    by_key[key] = others if place in others else (*others, place)
        return by_id, by_key

    def _place(self, row: Row, lines: dict[str, int], above: Mapping[str, Place]) -> Place:
        """The place of a row; one of places.csv may be given more wordings. Parents stand above children."""
        if not row.cells["name"] or not row.cells["level"]:
            raise row.error("T108", "Name or level is empty.", remedy="Fill it in.")
        if row.id in lines:
            raise row.error(
                "T110", f'The id "{row.id}" stands in line {lines[row.id]} too.', remedy="Join the rows."
            )
        lines[row.id] = row.line
        if row.id in self._places:
            return self._places[row.id]
        within, level = row.cells["parent"], row.cells["level"]
        parent = self._places.get(within) or above.get(within)
        if parent is None and (within or level != "country"):
            raise _no_parent(row, self._places)
        code = row.id if parent is None or level == "adm1" else parent.code
        return Place(row.id, row.cells["name"], level, parent.id if parent else None, code)


def _wordings(row: Row) -> tuple[str, ...]:
    name, cell = row.cells["name"], row.cells["variants"]
    if "(" not in cell and "{" not in cell:  # nearly all rows, and many times faster
        return (name, *filter(None, map(str.strip, cell.split("|"))))
    try:
        return (name, *expand(cell))
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
