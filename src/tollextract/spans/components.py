"""The finders as spaCy components: ``doc.spans["toll_<finder>"]``, one group each.

The functions that find things are plain functions over text and live in the
finder's own folder; here they are only joined to a Doc. What a finder read (the
value of a figure, the dates of a period) is kept for the claim reader in
``doc.user_data`` under the finder's name until the claims are made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from spacy.language import Language
from spacy.tokens import Doc, Span

from tollextract.profiles import load_profile
from tollextract.spans.carry import Found, MainPeriod
from tollextract.spans.figures import find_figures
from tollextract.spans.periods import Anchor, own_period
from tollextract.spans.periods.finder import find_marks, periods_of
from tollextract.spans.periods.issue import day_of_issue, rough_time
from tollextract.spans.periods.told import Times
from tollextract.text.model import Release
from tollextract.text.read import from_text
from tollextract.text.sentences import sentences
from tollextract.text.view import flowing
from tollextract.text.view import view as view_of

if not Doc.has_extension("toll_release"):
    Doc.set_extension("toll_release", default=None)


def spans_of(doc: Doc, ranges: Iterable[tuple[int, int, str]]) -> list[Span]:
    """Labelled character ranges as spans of a Doc, widened to whole tokens.

    With another tokenizer than ours "Toll72" may be one token, which is then the
    span of 72; what was read keeps its own offsets. Ranges of white space that
    belong to no token are left out.
    """
    found = (doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in ranges)
    return [span for span in found if span is not None]


def release_of(doc: Doc) -> Release:
    """The release a Doc was made from; read from its text where none was given."""
    release = doc._.toll_release
    if release is None:
        release = from_text(doc.text)
        doc._.toll_release = release
    assert isinstance(release, Release)
    return release


@Language.component("toll_sections", assigns=["doc._.toll_release", "doc.spans"])
def toll_sections(doc: Doc) -> Doc:
    """Cut the text into title, lead, body, lists, calls and furniture."""
    release = release_of(doc)
    doc.user_data["toll_view"] = flowing(view_of(release.text), release.info.sections)
    parts = release.info.sections
    doc.spans["toll_sections"] = spans_of(doc, ((part.start, part.end, part.kind) for part in parts))
    return doc


def view_for(doc: Doc) -> str:
    """The text with odd spaces, quotes, dashes, digits and broken lines replaced one for one."""
    view = doc.user_data.get("toll_view")
    if not isinstance(view, str):
        release = doc._.toll_release
        text = release.text if release is not None else doc.text  # doc.text is put together anew
        view = flowing(view_of(text), release.info.sections if release is not None else ())
        doc.user_data["toll_view"] = view
    return view


def sentences_for(doc: Doc) -> list[tuple[int, int]]:
    """The sentences of the text, cut once for all who read them."""
    kept = doc.user_data.get("toll_sentences")
    if kept is None:
        kept = doc.user_data["toll_sentences"] = sentences(view_for(doc), release_of(doc).info.sections)
    return [(start, end) for start, end in kept]


@Language.component("toll_figures", assigns=["doc.spans"])
def toll_figures(doc: Doc) -> Doc:
    """Every numeric expression, as a figure or as the sort of number it is."""
    figures = find_figures(view_for(doc))
    doc.user_data["toll_figures"] = Found("figures", figures)
    doc.spans["toll_figures"] = spans_of(doc, ((match.start, match.end, match.kind) for match in figures))
    return doc


@Language.factory("toll_periods", default_config={"profile": "syria"}, assigns=["doc.spans"])
def toll_periods(nlp: Language, name: str, profile: str) -> PeriodFinder:
    """Find dates and periods, with the days of the events that a profile knows."""
    return PeriodFinder(load_profile(profile).events)


class PeriodFinder:
    """The pipeline component around the finder of periods."""

    def __init__(self, events: Mapping[str, dt.date]) -> None:
        self.events = events

    def __call__(self, doc: Doc) -> Doc:
        """Every date and period, anchored on the release and never on the clock."""
        release = release_of(doc)
        view = view_for(doc)
        parts = release.info.sections
        if release.info.published is None:
            release = _dated(release, day_of_issue(view, parts, told=_told(doc, "toll_harms")))
            doc._.toll_release = release
        published = release.info.published
        rough = rough_time(view, parts) if published is None else None
        times = Times(view, find_marks(view, events=self.events), published=published, rough=rough)
        main = own_period(
            times,
            parts,
            figures=doc.user_data.get("toll_figures", ()),
            victims=_told(doc, "toll_harms", "toll_groups"),
            sentences=sentences_for(doc),
        )
        anchor = Anchor(published=published, main=main.period if main is not None else None)
        periods = times.found if main is None else periods_of(view, times.marks, anchor=anchor)
        doc.user_data["toll_periods"] = Found("periods", periods)
        doc.user_data["toll_main_period"] = MainPeriod(*main) if main is not None else None
        doc.spans["toll_periods"] = spans_of(doc, ((first, end, time.kind) for first, end, time in periods))
        return doc


def _told(doc: Doc, *tables: str) -> list[tuple[int, int]]:
    """The ranges of words of some tables: what was done, to whom."""
    return [(span.start_char, span.end_char) for table in tables for span in doc.spans.get(table, ())]


def _dated(release: Release, day: dt.date | None) -> Release:
    """The release with a publication day inferred from its date line, marked as inferred."""
    if day is None:
        return release
    info = release.info.model_copy(update={"published": day, "published_guess": True})
    return release.model_copy(update={"info": info})
