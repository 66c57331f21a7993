"""The composition root: finders, claim reader, checks and report put together.

``load`` assembles a spaCy pipeline, ``extract`` and ``check`` run it on one
release. Nothing else in the package knows all the rooms.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
import spacy.about
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.tokens import Doc

from tollextract import __version__
from tollextract.archive.compare.model import Comparison
from tollextract.archive.compare.run import compare_reports
from tollextract.checks import CheckSettings, run_checks
from tollextract.checks.profile_settings import settings_of
from tollextract.claims import component as _claims  # noqa: F401  registers the claim reader
from tollextract.claims.numbers import coverage
from tollextract.claims.paging import with_pages
from tollextract.documents.read import read_document
from tollextract.profiles import load_profile
from tollextract.report.model import Report, Tool
from tollextract.spans import components as _spans  # noqa: F401  registers the finders
from tollextract.spans import lexicon as _lexicon  # noqa: F401
from tollextract.spans.components import release_of
from tollextract.spans.places import component as _places  # noqa: F401
from tollextract.spans.tokenizer import create_tokenizer  # noqa: F401  registers the tokenizer
from tollextract.text.model import Release
from tollextract.text.read import from_text, parse_published

COMPONENTS = (
    "toll_sections",
    "toll_lexicon",
    "toll_figures",
    "toll_periods",
    "toll_places",
    "toll_claims",
    "toll_report",
)
WITH_PROFILE = frozenset({"toll_lexicon", "toll_periods", "toll_places", "toll_claims", "toll_report"})
TOKENIZER = "tollextract.Tokenizer.v1"
#: spaCy's own limit of a million characters is there for its parser, which is not used.
MAX_LENGTH = sys.maxsize

if not Doc.has_extension("toll"):
    Doc.set_extension("toll", default=None)


def load(profile: str | Path = "syria", *, checks: bool = True) -> Language:
    """A spaCy pipeline for the releases of one profile; ``doc._.toll`` is the Report.

    ``profile`` is the name of a shipped profile or the folder of a data pack. The
    pipeline starts blank and needs no model. With ``checks`` false the reports
    have claims and numbers but no findings. Raises ``ProfileError`` for an
    unknown or broken profile.
    """
    language = load_profile(profile).language
    nlp = spacy.blank(language, config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.max_length = MAX_LENGTH
    for name in COMPONENTS:
        config: dict[str, Any] = {"profile": _written(profile)} if name in WITH_PROFILE else {}
        if name == "toll_report":
            config["checks"] = checks
        nlp.add_pipe(name, config=config)
    return nlp


def _written(profile: str | Path) -> str:
    """A profile as a config names it: a folder by its whole path, so that it is not taken for a name."""
    return profile if isinstance(profile, str) else profile.resolve().as_posix()


@lru_cache(maxsize=8)
def _loaded(profile: str | Path, checks: bool) -> Language:
    return load(profile, checks=checks)


def extract(
    source: str | Path | Release,
    *,
    profile: str | Path = "syria",
    published: dt.date | str | None = None,
) -> Report:
    """The claims of one release, without checks.

    ``source`` is the text itself, a ``Path`` to a file (text, HTML, PDF, DOCX, a letter,
    or an archive of one document), or a ``Release``;
    ``published`` the day it came out, where that is known. Raises ``InputError``
    for what cannot be read, ``ProfileError`` and ``UsageError`` for the rest.
    """
    return _report(source, profile=profile, published=published, checks=False)


def check(
    source: str | Path | Release,
    *,
    profile: str | Path = "syria",
    published: dt.date | str | None = None,
) -> Report:
    """The claims of one release and whether its figures agree; arguments as for :func:`extract`."""
    return _report(source, profile=profile, published=published, checks=True)


def compare(
    before: str | Path | Release, after: str | Path | Release, *, profile: str | Path = "syria"
) -> Comparison:
    """What became of the figures of one text in another; arguments as for :func:`extract`."""
    reports = extract(before, profile=profile), extract(after, profile=profile)
    return compare_reports(*reports, CheckSettings(**settings_of(load_profile(profile))))


def release_reader(profile: str, *, checks: bool) -> Callable[[Release], Report]:
    """What a batch reads each release with.

    The pipeline is loaded once; the words that only one release has are forgotten
    after it, so that a process does not grow with what it has read.
    """
    nlp = _loaded(profile, checks)
    read = check if checks else extract

    def reader(release: Release) -> Report:
        with nlp.memory_zone():
            return read(release, profile=profile)

    return reader


def _report(
    source: str | Path | Release, *, profile: str | Path, published: dt.date | str | None, checks: bool
) -> Report:
    date = parse_published(published) if isinstance(published, str) else published
    release = _release(source, date)
    nlp = _loaded(profile, checks)
    doc = nlp.make_doc(release.text)
    doc._.toll_release = release
    report = nlp(doc)._.toll
    assert isinstance(report, Report)
    return report


def _release(source: str | Path | Release, published: dt.date | None) -> Release:
    if isinstance(source, Release):
        return source
    if isinstance(source, Path):
        return read_document(source, published=published)
    return from_text(source, published=published)


class ReportMaker:
    """The last component: runs the checks and writes the report."""

    def __init__(self, *, profile: str, checks: bool) -> None:
        self.profile = profile
        self.checks = checks
        self.settings = CheckSettings(**settings_of(load_profile(profile)))

    def __call__(self, doc: Doc) -> Doc:
        """Put the report on a Doc whose claims have been read."""
        release = release_of(doc)
        claims = with_pages(doc._.toll_claims or (), release.info.pages)
        numbers = doc._.toll_numbers or ()
        settings = replace(self.settings, published=release.info.published)
        result = run_checks(claims, settings=settings) if self.checks else None
        doc._.toll = Report(
            tool=Tool(
                version=__version__,
                profile=self.settings.profile or self.profile,
                settings={"checks": self.checks},
                spacy=spacy.about.__version__,
            ),
            release=release.info,
            coverage=coverage(numbers),
            claims=claims,
            numbers=numbers,
            findings=result.findings if result is not None else (),
            untested=result.untested if result is not None else (),
            text=release.text,
        )
        for name in ("toll_claims", "toll_numbers", "toll_release"):
            doc._.set(name, None)
        return doc

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (self.profile, self.checks))


def _rebuild(profile: str, checks: bool) -> ReportMaker:
    return ReportMaker(profile=profile, checks=checks)


@Language.factory(
    "toll_report",
    default_config={"profile": "syria", "checks": True},
    requires=["doc._.toll_claims"],
    assigns=["doc._.toll"],
)
def make_report(nlp: Language, name: str, profile: str, checks: bool) -> ReportMaker:
    """Check the claims against each other and make the report."""
    return ReportMaker(profile=profile, checks=checks)


def encode_report(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """Let a Doc travel with its report: to a file, or from another process."""
    if isinstance(value, Report):
        return {"__toll_report__": value.model_dump_json(), "text": value.text}
    return value if chain is None else chain(value)


def decode_report(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """The report that :func:`encode_report` wrote; anything else is left to the next decoder."""
    if isinstance(value, dict) and value.keys() == {"__toll_report__", "text"}:
        report = Report.model_validate_json(value["__toll_report__"])
        return report.model_copy(update={"text": value["text"]})
    return value if chain is None else chain(value)


srsly.msgpack_encoders.register("tollextract.Report.v1", func=encode_report)
srsly.msgpack_decoders.register("tollextract.Report.v1", func=decode_report)
