"""Releases made up for measuring: mixed, of real length and density, none like another.

A release of the development corpus is taken block by block; its counts, the names
of small places and the order of its list items change, and paragraphs without
figures are put in between until it is as long and as rich in figures as releases
are. Those paragraphs are made of the sentences in ``prose.toml``, and some of their
words become new ones until a corpus has about as many different words as releases of
different hands have (some 25,000 in 300,000), because a benchmark whose words all
repeat measures the cache of a tokenizer. The same seed gives the same releases.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent / "corpus" / "dev"
#: Words of a release: shortest and longest.
LENGTH = (700, 2500)
#: How many in a hundred of the longer words of such a paragraph are new.
NEW_WORDS = 25
#: From so many words on a release goes on with the figures of a second one.
LONG = 1200
#: Sentences of a paragraph: fewest and most.
SENTENCES = (2, 5)
SYLLABLES = (
    "ka",
    "fr",
    "ma",
    "ta",
    "lo",
    "di",
    "ser",
    "ja",
    "bal",
    "nu",
    "ri",
    "zan",
    "he",
    "mor",
    "sa",
    "qua",
)
COUNT = re.compile(r"(?<![\d.,/:-])[1-9]\d{0,2}(?![\d.,/:%-]|st|nd|rd|th)")
PLAIN = re.compile(r"(?<= )[a-z]{5,}(?=[ ,.])")
SLOT = re.compile(r"\{(\w+)\}")
LOCALITY = re.compile(r"(?<=\b(?:in|at|of) )[A-Z][a-z]{3,}(?= (?:village|town|city|camp)\b)")
ITEM = re.compile(r"\s*(?:[-•*–]|\d+[.)])\s|.{1,40}:\s*\S{1,12}$")


def make_releases(count: int, *, seed: int) -> list[str]:
    """So many releases, each as from another hand."""
    rng = random.Random(seed)
    return [_release(rng) for _ in range(count)]


@cache
def _sources() -> tuple[tuple[str, ...], ...]:
    """The blocks of each release of the corpus."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    return tuple(tuple(block for block in re.split(r"\n\s*\n", text) if block.strip()) for text in texts)


@cache
def _prose() -> dict[str, list[str]]:
    """The sentences, and the words for each of their slots."""
    table = tomllib.loads((HERE / "prose.toml").read_text(encoding="utf-8"))
    return {"sentences": table["sentences"], **table["words"]}


def _release(rng: random.Random) -> str:
    target = rng.randint(*LENGTH)
    blocks = [_varied(block, rng) for block in rng.choice(_sources())]
    if target > LONG:
        blocks += [_varied(block, rng) for block in rng.choice(_sources())[2:]]
    words = sum(len(block.split()) for block in blocks)
    while words < target:
        block = _paragraph(rng)
        blocks.insert(rng.randint(min(2, len(blocks)), len(blocks)), block)
        words += len(block.split())
    return "\n\n".join(blocks) + "\n"


def _varied(block: str, rng: random.Random) -> str:
    """The block with other counts and places and its items in another order."""
    lines = block.split("\n")
    if len(lines) > 2 and all(ITEM.match(line) for line in lines[1:]):
        items = lines[1:]
        rng.shuffle(items)
        block = "\n".join([lines[0], *items])
    block = COUNT.sub(lambda match: _count(match.group(), rng), block)
    return LOCALITY.sub(lambda _: _word(rng).capitalize(), block)


def _count(printed: str, rng: random.Random) -> str:
    """A count near the printed one; days of months and small numbers stay what they can be."""
    value = int(printed)
    return printed if value < 32 else str(value + rng.randint(-value // 3, value // 3))


def _paragraph(rng: random.Random) -> str:
    """A few sentences that hold no figure."""
    sentences = rng.sample(_prose()["sentences"], k=rng.randint(*SENTENCES))
    text = " ".join(SLOT.sub(lambda slot: _filled(slot[1], rng), sentence) for sentence in sentences)
    return PLAIN.sub(lambda word: _word(rng) if rng.randrange(100) < NEW_WORDS else word[0], text)


def _filled(slot: str, rng: random.Random) -> str:
    return _word(rng).capitalize() if slot == "name" else rng.choice(_prose()[slot])


def _word(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4)))


def words(texts: Sequence[str]) -> int:
    """Words as ``str.split`` counts them, over all texts."""
    return sum(len(text.split()) for text in texts)
