"""``tollextract extract``: the claims of one release."""

from __future__ import annotations

from tollextract.cli.options import Debug, Format, FormatOption, Output, Profile, Published, Source


def extract(
    source: Source,
    *,
    format: FormatOption = Format.table,
    profile: Profile = "syria",
    published: Published = None,
    output: Output = None,
    debug: Debug = False,
) -> int:
    """List the figures of a release as claims.

    One claim is one figure: how many, who, which harm, by whom, where, when, how sure, and
    where in the text it stands.
    """
    from tollextract.cli.output import check_output, emit, formatted
    from tollextract.cli.source import check_profile, parse_published, read_source

    date = parse_published(published)
    check_profile(profile)
    check_output(output, source)
    release = read_source(source, published=date)

    from tollextract import pipeline

    report = pipeline.extract(release, profile=profile, published=date)
    emit(formatted(report, format, checked=False, to_file=output is not None), output)
    return 0
