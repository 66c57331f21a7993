"""Names that no list knows: how many localities the finders miss, and what a tagger of names would cost."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

import spacy

from benchmarks.trained.releases import Reading
from tollextract.evaluation.gold import split_list


def demanded(reading: Reading) -> set[str]:
    """The localities that a table demands, in every reading of a row."""
    return {
        place.partition("@")[0]
        for row in reading.gold.rows
        if all("@" in option for option in row.places.options)
        for place in split_list(row.places.options[0])
        if "@" in place
    }


def marked(reading: Reading) -> set[str]:
    """Those of them that the finders marked, in the words of the release or by the name of the list."""
    words = {reading.view[mark.start : mark.end] for mark in reading.marks["places"]}
    names = {place.name for claim in reading.claims.values() for place in claim.places}
    return {name for name in demanded(reading) if name in names or any(name in one for one in words)}


def tagger_seconds(readings: Sequence[Reading]) -> float:
    """How long spaCy's own tagger of names takes for the same releases; trained, it is no faster."""
    nlp = spacy.blank("en")
    nlp.add_pipe("ner").add_label("PLACE")  # type: ignore[attr-defined]
    nlp.initialize()
    start = time.process_time()
    for reading in readings:
        nlp(reading.gold.text)
    return time.process_time() - start


def table(splits: Mapping[str, Sequence[Reading]], *, seconds: float, tagger: float) -> str:
    """The localities demanded and marked in each split, and the time of a tagger."""
    lines = ["| | localities in the tables | marked by the finders |", "|---|--:|--:|"]
    for split, readings in splits.items():
        wanted = sum(len(demanded(reading)) for reading in readings)
        lines.append(f"| {split} | {wanted} | {sum(len(marked(reading)) for reading in readings)} |")
    lines.append(f"| time of a tagger, beside that of the pipeline | | +{tagger / seconds:.0%} |")
    return "\n".join(lines) + "\n"
