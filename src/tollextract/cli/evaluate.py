"""``tollextract evaluate``: how well the program reads releases that somebody has read by hand."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from tollextract.cli.options import Debug, Output, Profile

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tollextract.evaluation.gold import Gold
    from tollextract.evaluation.run import Comparison, Run
    from tollextract.evaluation.score import Score
    from tollextract.report.model import Report

#: A release whose name ends so is not about the conflict of the profile.
GENERIC = "-generic"
SUFFIX = ".gold.csv"


class By(StrEnum):
    """What the score is broken down by."""

    file = "file"
    form = "form"
    field = "field"
    kind = "kind"
    publisher = "publisher"


class ScoreFormat(StrEnum):
    """What a score is printed as."""

    table = "table"
    json = "json"
    run = "run"


class Read(NamedTuple):
    """A release as it was read by hand, where its table lies, and as the program reads it."""

    table: Gold
    path: Path
    report: Report


def evaluate(
    gold: Annotated[
        list[Path],
        typer.Argument(metavar="GOLD...", help="NAME.gold.csv, or a folder of them.", show_default=False),
    ],
    *,
    by: Annotated[
        By | None, typer.Option("--by", help="Break the score down as well.", show_default=False)
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="RUN.json",
            help="Tell what was gained and lost since a stored run; exit status 1 where anything was lost.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        ScoreFormat, typer.Option("--format", "-f", help="What to print; run is what --against reads.")
    ] = ScoreFormat.table,
    profile: Profile = "syria",
    faults: Annotated[
        bool, typer.Option("--faults/--no-faults", help="List every single fault with its sentence.")
    ] = True,
    output: Output = None,
    debug: Debug = False,
) -> int:
    """Score the program against releases that were read by hand.

    Beside NAME.gold.csv stand the text NAME.txt and, optionally, NAME.findings.csv. Releases
    whose name ends in "-generic" are read with the profile "generic". Forms and publishers are
    those of the MANIFEST.csv of the corpus; a release counts under each of its forms.
    """
    from tollextract.cli.output import check_output, emit
    from tollextract.evaluation.render import render_comparison
    from tollextract.evaluation.run import compare, read_run

    check_output(output, "-")
    old = read_run(against) if against is not None else None
    read = _read(gold, profile)
    scores = _scores(read)
    comparison = compare(old, _run(read, scores, profile)) if old is not None else None
    text = _printed(read, scores, by=by, format=format, profile=profile, faults=faults, comparison=comparison)
    emit(text, output)
    if comparison is not None and format is not ScoreFormat.table:
        typer.echo(render_comparison(comparison), err=True, nl=False)
    return 1 if comparison is not None and comparison.lost else 0


def _read(paths: list[Path], profile: str) -> dict[str, Read]:
    """Every table once under its name, all found valid before the first release is read."""
    from tollextract.evaluation.gold import gold_files, read_gold
    from tollextract.profiles import load_profile

    load_profile(profile)
    tables: dict[str, tuple[Gold, Path]] = {}
    for file in dict.fromkeys(file for path in paths for file in gold_files(path)):
        table = read_gold(file, codes=codes_for(file.name.removesuffix(SUFFIX), profile))
        tables[file.as_posix() if table.name in tables else table.name] = (table, file)

    from tollextract import pipeline

    return {
        name: Read(table, path, pipeline.check(table.text, profile=_profile_for(table.name, profile)))
        for name, (table, path) in tables.items()
    }


def _profile_for(name: str, profile: str) -> str:
    return "generic" if name.endswith(GENERIC) else profile


def codes_for(name: str, profile: str) -> Mapping[str, Collection[str]]:
    """The codes a table may use; who did it is left open where the profile names no parties."""
    from tollextract.profiles import load_profile

    loaded = load_profile(_profile_for(name, profile))
    known: dict[str, Collection[str]] = {
        "harm": loaded.harms,
        "group": loaded.groups,
        "cause": loaded.causes,
    }
    return known | ({"actors": loaded.actors} if loaded.country else {})


def _scores(read: Mapping[str, Read]) -> dict[str, Score]:
    from tollextract.evaluation.score import score_release

    return {name: score_release(it.report, it.table) for name, it in read.items()}


def _run(read: Mapping[str, Read], scores: Mapping[str, Score], profile: str, *, faults: bool = True) -> Run:
    from tollextract.evaluation.run import run_of

    golds = {name: it.table for name, it in read.items()}
    return run_of(scores, golds, profile=profile, kinds=_by_kind(read), faults=faults)


def _by_kind(read: Mapping[str, Read]) -> dict[str, Score]:
    from tollextract.evaluation.breakdown import by_kind, together

    return together(by_kind(it.report, it.table) for it in read.values())


def _parts(
    read: Mapping[str, Read], scores: Mapping[str, Score], by: By | None
) -> Mapping[str, Score] | None:
    """The scores of the parts that a breakdown has lines for."""
    if by is By.kind:
        return _by_kind(read)
    if by is By.form or by is By.publisher:
        from tollextract.evaluation.manifest import by_feature, listed

        said = {name: listed(it.path) for name, it in read.items()}
        return by_feature(scores, said, "form" if by is By.form else "publisher")
    return scores if by is By.file else None


def _printed(
    read: Mapping[str, Read],
    scores: Mapping[str, Score],
    *,
    by: By | None,
    format: ScoreFormat,
    profile: str,
    faults: bool,
    comparison: Comparison | None,
) -> str:
    from tollextract.evaluation.render import render, render_comparison, to_json
    from tollextract.evaluation.run import to_text
    from tollextract.evaluation.score import add

    if format is ScoreFormat.run:
        return to_text(_run(read, scores, profile, faults=faults))
    total, parts = add(scores.values()), _parts(read, scores, by)
    if format is ScoreFormat.json:
        return to_json(total, profile=profile, by={by.value: parts} if by and parts else None)
    page = render(total, notes=faults, fields=by is By.field, parts=parts)
    return page + (render_comparison(comparison) if comparison is not None else "")
