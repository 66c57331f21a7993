"""``tollextract check``: the claims of one release, and whether they agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollextract.cli.options import (
    FAILING,
    Debug,
    FailOn,
    FailOnOption,
    Format,
    FormatOption,
    Output,
    Profile,
    Published,
    Source,
)

if TYPE_CHECKING:
    from tollextract.report.model import Report


def check(
    source: Source,
    *,
    format: FormatOption = Format.table,
    profile: Profile = "syria",
    published: Published = None,
    fail_on: FailOnOption = FailOn.warning,
    output: Output = None,
    debug: Debug = False,
) -> int:
    """Say which figures of a release do not agree.

    Prints first how many numbers were understood, then the figures that do not agree with each
    other, with the arithmetic and the quotes, and then everything else.
    """
    from tollextract.cli.output import check_output, emit, formatted
    from tollextract.cli.source import check_profile, parse_published, read_source

    date = parse_published(published)
    check_profile(profile)
    check_output(output, source)
    release = read_source(source, published=date)

    from tollextract import pipeline

    report = pipeline.check(release, profile=profile, published=date)
    emit(formatted(report, format, checked=True, to_file=output is not None), output)
    return exit_status(report, fail_on)


def exit_status(report: Report, fail_on: FailOn) -> int:
    """1 where a disagreement is as severe as asked for, else 0."""
    return int(any(finding.severity in FAILING[fail_on] for finding in report.inconsistent()))
