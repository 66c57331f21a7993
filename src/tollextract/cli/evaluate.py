"""``tollextract evaluate``: how well the program reads releases that somebody has read by hand."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollextract.cli.options import Debug, Profile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tollextract.evaluation.gold import Gold
    from tollextract.evaluation.score import Score
    from tollextract.report.model import Report

#: A release whose name ends so is not about the conflict of the profile.
GENERIC = "-generic"


class By(StrEnum):
    """What the score is broken down by."""

    file = "file"
    kind = "kind"
    field = "field"


class ScoreFormat(StrEnum):
    """What a score is printed as."""

    table = "table"
    json = "json"


def evaluate(
    gold: Annotated[
        list[Path],
        typer.Argument(metavar="GOLD...", help="NAME.gold.csv, or a folder of them.", show_default=False),
    ],
    *,
    by: Annotated[
        By | None, typer.Option("--by", help="Break the score down as well.", show_default=False)
    ] = None,
    format: Annotated[ScoreFormat, typer.Option("--format", "-f", help="What to print.")] = ScoreFormat.table,
    profile: Profile = "syria",
    faults: Annotated[
        bool, typer.Option("--faults/--no-faults", help="List every single fault in the table.")
    ] = True,
    debug: Debug = False,
) -> int:
    """Score the program against releases that were read by hand.

    Beside NAME.gold.csv stand the text NAME.txt and, optionally, NAME.findings.csv. Releases
    whose name ends in "-generic" are read with the profile "generic".
    """
    from tollextract.cli.output import emit

    tables = _tables(gold, profile)
    pairs = [(_report(table, profile), table) for table in tables.values()]
    emit(
        _printed(dict(zip(tables, pairs, strict=True)), by=by, format=format, profile=profile, faults=faults),
        None,
    )
    return 0


def _tables(paths: list[Path], profile: str) -> dict[str, Gold]:
    """Every table once under its name, all read and found valid before the first release is read."""
    from tollextract.evaluation.gold import gold_files, read_gold
    from tollextract.profiles import load_profile

    harms = load_profile(profile).harms
    tables: dict[str, Gold] = {}
    for file in dict.fromkeys(file for path in paths for file in gold_files(path)):
        table = read_gold(file, more_harms=harms)
        tables[file.as_posix() if table.name in tables else table.name] = table
    return tables


def _report(table: Gold, profile: str) -> Report:
    from tollextract import pipeline

    return pipeline.check(table.text, profile="generic" if table.name.endswith(GENERIC) else profile)


def _printed(
    read: dict[str, tuple[Report, Gold]], *, by: By | None, format: ScoreFormat, profile: str, faults: bool
) -> str:
    from tollextract.evaluation.render import render, to_json
    from tollextract.evaluation.score import add, score_release

    scores = {name: score_release(report, table) for name, (report, table) in read.items()}
    total = add(scores.values())
    parts = _by_kind(read.values()) if by is By.kind else scores if by is By.file else None
    if format is ScoreFormat.json:
        return to_json(total, profile=profile, by={by.value: parts} if by and parts else None)
    return render(total, notes=faults, fields=by is By.field, parts=parts)


def _by_kind(read: Iterable[tuple[Report, Gold]]) -> dict[str, Score]:
    from tollextract.evaluation.breakdown import by_kind, together

    return together(by_kind(report, table) for report, table in read)
