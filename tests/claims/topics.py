"""Reads ``topics.txt``: short releases, and what each says of all its figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import regex

from tests.claims.reading import figure, read
from tollextract.claims.model import Claim
from tollextract.report.model import Report

#: The facets of a row behind its figure, with the word that opens each; what the release is on needs none.
OPENED_BY = {"by": "actors", "in": "places", "cause": "cause"}
ALL = ("figure", "group", "harm", *OPENED_BY.values())


class Topic(NamedTuple):
    """One release with the rows a reader takes from it, and what is not read rightly yet."""

    id: str
    text: str
    profile: str
    rows: tuple[str, ...]
    fault: str

    def report(self) -> Report:
        """What is made of the text."""
        return read(self.text, profile=self.profile)


def topics() -> list[Topic]:
    """Every release of the file, in its order."""
    blocks = regex.split(r"(?m)^\[([^\]\n]+)\]\n", Path(__file__).with_suffix(".txt").read_text("utf-8"))[1:]
    return [_topic(head, block) for head, block in zip(blocks[::2], blocks[1::2], strict=True)]


def _topic(head: str, block: str) -> Topic:
    name, _, profile = head.partition(" ")
    lines = block.splitlines()
    return Topic(
        id=name,
        text="\n".join(line for line in lines if line[:2] not in {"= ", "! "}).strip("\n"),
        profile=profile or "syria",
        rows=tuple(line[2:] for line in lines if line.startswith("= ")),
        fault=" ".join(line[2:] for line in lines if line.startswith("! ")),
    )


def row_of(claim: Claim, *, country: str | None) -> dict[str, str]:
    """A claim as the cells of a row: what is nobody's, nowhere or by nothing is "-"."""
    kind = [] if claim.kind == "count" else [claim.kind]
    unit = [] if claim.unit == "person" or claim.kind == "share" else [claim.unit]
    places = [place for place in claim.place_keys() if place != country]
    return {
        "figure": " ".join([*kind, figure(claim.figure, whole=claim.kind in {"count", "rate"}), *unit]),
        "group": claim.group or "-",
        "harm": claim.harm or "-",
        "actors": "|".join(sorted(claim.actor_ids())) or "-",
        "places": "|".join(sorted(places)) or "-",
        "cause": (claim.cause if claim.harm != "died_under_torture" else None) or "-",
    }


def cells(row: str) -> dict[str, str]:
    """The cells that a row of the file states.

    >>> cells("5 woman killed by isis in Al Bab@SY02 cause ied/-")["places"]
    'Al Bab@SY02'
    """
    said, *rest = regex.split(r" (by|in|cause) ", row)
    *first, group, harm = said.split()
    found = dict.fromkeys(ALL, "-") | {"figure": " ".join(first), "group": group, "harm": harm}
    return found | {OPENED_BY[word]: value for word, value in zip(rest[::2], rest[1::2], strict=True)}


def differences(report: Report, rows: tuple[str, ...]) -> Iterator[str]:
    """Each cell that is read otherwise, each row that is not read, each claim that no row states."""
    country = next(iter({k for c in report.claims for k in c.place_keys() if len(k) == 2}), None)
    left = [row_of(claim, country=country) for claim in report.claims]
    for row in rows:
        wanted = cells(row)
        same = [found for found in left if _accepts(wanted["figure"], found["figure"])]
        best = min(same, key=lambda found: len(list(_unlike(wanted, found))), default=None)
        if best is None:
            yield f"{row}: not read"
            continue
        left.remove(best)
        yield from (f"{row}: {kind} {best[kind]}" for kind in _unlike(wanted, best))
    yield from (f"{' '.join(found.values())}: read besides" for found in left)


def _unlike(wanted: dict[str, str], found: dict[str, str]) -> Iterator[str]:
    return (kind for kind in ALL if not _accepts(wanted[kind], found[kind]))


def _accepts(wanted: str, found: str) -> bool:
    """ "woman/female" takes either; two parties of one figure may be written in any order."""
    return any(sorted(one.split("|")) == sorted(found.split("|")) for one in wanted.split("/"))
