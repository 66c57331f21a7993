"""The finders as spaCy components: ``doc.spans["toll_<finder>"]``, one group each.

The functions that find things are plain functions over text and live in the
finder's own folder; here they are only joined to a Doc. What a finder read (the
value of a figure, the dates of a period) is kept for the claim reader in
``doc.user_data`` under the finder's name until the claims are made.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span

from tollextract.spans.figures import find_figures
from tollextract.spans.periods import Anchor, find_main_period, find_periods
from tollextract.spans.places.localities import find_localities
from tollextract.text.model import Release
from tollextract.text.read import from_text
from tollextract.text.view import view as view_of

if not Doc.has_extension("toll_release"):
    Doc.set_extension("toll_release", default=None)


class SpanMaker:
    """Character ranges to spans of a Doc, widened to whole tokens."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.starts = [token.idx for token in doc]
        self.ends = [token.idx + len(token) for token in doc]

    def __call__(self, start: int, end: int, label: str) -> Span:
        first = bisect_right(self.starts, start) - 1
        last = bisect_left(self.ends, end)
        return Span(self.doc, max(0, first), min(len(self.doc), last + 1), label=label)


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
    doc.user_data["toll_view"] = view_of(doc.text)
    make = SpanMaker(doc)
    doc.spans["toll_sections"] = [make(part.start, part.end, part.kind) for part in release.info.sections]
    return doc


def view_for(doc: Doc) -> str:
    """The text with odd spaces, quotes, dashes and digits replaced one for one."""
    view = doc.user_data.get("toll_view")
    if not isinstance(view, str):
        view = view_of(doc.text)
        doc.user_data["toll_view"] = view
    return view


@Language.component("toll_figures", assigns=["doc.spans"])
def toll_figures(doc: Doc) -> Doc:
    """Every numeric expression, as a figure or as the sort of number it is."""
    figures = find_figures(view_for(doc))
    doc.user_data["toll_figures"] = figures
    make = SpanMaker(doc)
    doc.spans["toll_figures"] = [make(f.start, f.end, f.kind) for f in figures]
    return doc


@Language.component("toll_periods", assigns=["doc.spans"])
def toll_periods(doc: Doc) -> Doc:
    """Every date and period, anchored on the release and never on the clock."""
    release = release_of(doc)
    view = view_for(doc)
    published = release.info.published
    heads = [(part.start, part.end) for kind in ("title", "subtitle", "lead") for part in release.info.sections if part.kind == kind]
    main = find_main_period(view, heads, published=published)
    anchor = Anchor(published=published, main=main.period if main is not None else None)
    periods = find_periods(view, anchor=anchor)
    doc.user_data["toll_periods"] = periods
    doc.user_data["toll_main_period"] = main
    make = SpanMaker(doc)
    doc.spans["toll_periods"] = [make(p.start, p.end, p.period.kind) for p in periods]
    return doc


@Language.component("toll_places", requires=["doc.spans"], assigns=["doc.spans"])
def toll_places(doc: Doc) -> Doc:
    """Add localities that no gazetteer knows to the places of the lexicon."""
    known = [(span.start_char, span.end_char, span.label_.partition(":")[0]) for span in doc.spans.get("toll_places", ())]
    taken = [*_taken(doc, known)]
    make = SpanMaker(doc)
    spans = list(doc.spans.get("toll_places", ()))
    for place in find_localities(view_for(doc), known, taken=taken):
        spans.append(make(place.start, place.end, f"?{place.name}@{place.within}"))
    doc.spans["toll_places"] = sorted(spans, key=lambda span: (span.start, span.end))
    return doc


def _taken(doc: Doc, known: Iterable[tuple[int, int, str]]) -> Iterable[tuple[int, int]]:
    for key in ("toll_actors", "toll_harms", "toll_groups", "toll_causes"):
        for span in doc.spans.get(key, ()):
            yield span.start_char, span.end_char
    for start, end, _ in known:
        yield start, end
    for period in doc.user_data.get("toll_periods", ()):
        yield period.start, period.end
