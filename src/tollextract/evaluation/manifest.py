"""``MANIFEST.csv`` of a corpus: what forms each release holds, and what sort of publisher it is by.

It lies in the folder of the releases or in one above it, and names each by its
path from there. Messages T313 and T314.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from tollextract.errors import GoldError
from tollextract.evaluation.score import Score, add
from tollextract.text.model import Record

FILE = "MANIFEST.csv"
COLUMNS = ("file", "kind", "forms", "publisher_style")
#: How many folders above a release its manifest may lie.
_ABOVE = 3
#: What a release has that the manifest says nothing of.
UNSAID = "(not said)"

Feature = Literal["form", "publisher"]


class Listed(Record):
    """What the manifest says of one release."""

    forms: tuple[str, ...]
    publisher: str

    def of(self, feature: Feature) -> tuple[str, ...]:
        """The groups a release belongs to by one feature: many forms, one publisher."""
        return self.forms if feature == "form" else (self.publisher,)


def listed(release: Path) -> Listed:
    """What the manifest says of the release of a path (``.txt`` or ``.gold.csv``).

    Raises GoldError T313 where no manifest lies above it or it is broken, T314
    where none has a line for the release.
    """
    text = release.resolve().with_name(release.name.removesuffix(".gold.csv").removesuffix(".txt") + ".txt")
    manifests = [path for folder in text.parents[:_ABOVE] if (path := folder / FILE).is_file()]
    if not manifests:
        raise GoldError(
            "T313",
            f"there is no {FILE} beside it or above.",
            where=release.name,
            remedy=f"Write one with the columns {', '.join(COLUMNS)}.",
        )
    for path in manifests:
        lines = _read(path)
        for base in (path.parent, path.parent.parent):  # beside the releases it may name their folder
            found = lines.get(text.relative_to(base).as_posix())
            if found is not None:
                return found
    raise GoldError("T314", f"there is no line for {text.name}.", where=FILE, remedy="Add one.")


def by_feature(scores: Mapping[str, Score], said: Mapping[str, Listed], feature: Feature) -> dict[str, Score]:
    """Scores of releases added up by form or publisher, the worst first.

    A release counts under each of its forms: the scores of forms overlap.
    """
    groups: dict[str, list[Score]] = {}
    for name, score in scores.items():
        for group in said[name].of(feature) or (UNSAID,):
            groups.setdefault(group, []).append(score)
    together = {group: add(parts) for group, parts in groups.items()}
    return dict(sorted(together.items(), key=lambda item: (item[1].f1, item[0])))


def _read(path: Path) -> dict[str, Listed]:
    reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise GoldError(
            "T313",
            f"the columns {', '.join(missing)} are missing.",
            where=f"{path.name}:1",
            remedy=f"The columns are {', '.join(COLUMNS)}.",
        )
    return {
        row["file"]: Listed(forms=_words(row["forms"]), publisher=row["publisher_style"]) for row in reader
    }


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for part in cell.split(";") if (word := part.strip()))
