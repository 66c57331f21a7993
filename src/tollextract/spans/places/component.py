"""``toll_places``: localities, those of the gazetteer and those that no list knows, as spans of a Doc."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from tollextract.profiles import load_profile
from tollextract.spans.components import release_of, spans_of, view_for
from tollextract.spans.places.country import country_of, country_of_divisions
from tollextract.spans.places.enumerated import find_enumerated
from tollextract.spans.places.known import ANYWHERE, KnownPlaces
from tollextract.spans.places.localities import Locality, find_localities

#: Places of a text, as start, end and id.
Places = list[tuple[int, int, str]]


@Language.factory(
    "toll_places",
    default_config={"profile": "syria"},
    requires=["doc.spans"],
    assigns=["doc.spans"],
)
def make_places(nlp: Language, name: str, profile: str) -> PlaceFinder:
    """Add localities to the places of the lexicon."""
    return PlaceFinder(profile=profile)


class PlaceFinder:
    """The pipeline component around the finders of localities."""

    def __init__(self, *, profile: str) -> None:
        self.profile = profile
        loaded = load_profile(profile)
        self.country = loaded.country
        self.known = KnownPlaces(loaded.places)

    def __call__(self, doc: Doc) -> Doc:
        """Add localities, known and not, to the places that the lexicon marked."""
        view = view_for(doc)
        spans = list(doc.spans.get("toll_places", ()))
        listed = [(span.start_char, span.end_char, span.label_.partition(":")[0]) for span in spans]
        taken = [*_taken(doc), *(place[:2] for place in listed)]
        if self.country is None:
            listed += self._countries(doc, view, listed, taken)
            taken += [place[:2] for place in listed]
        country = self.country or doc.user_data.get("toll_country")
        unlisted = find_localities(view, listed, taken=taken)
        said = [(place.start, place.end, self._id(place)) for place in unlisted]
        taken += [place[:2] for place in said]
        alone = self.known.find(view, sorted([*listed, *said]), taken=taken, country=country)
        located = [place[:2] for place in (*listed, *said, *alone)]
        taken += located
        in_rows = find_enumerated(view, _figures(doc), known=located, taken=taken)
        said += [(place.start, place.end, self._id(place)) for place in in_rows]
        spans += spans_of(doc, [*listed[len(spans) :], *said, *alone])
        doc.spans["toll_places"] = sorted(spans, key=lambda span: (span.start, span.end))
        return doc

    def _countries(self, doc: Doc, view: str, listed: Places, taken: Sequence[tuple[int, int]]) -> Places:
        """Countries that need something to lead to them; which one the release is about goes to the Doc."""
        led = self.known.find(view, listed, taken=taken, country=None)
        sections, gazetteer = release_of(doc).info.sections, self.known.gazetteer
        country = country_of([*listed, *led], sections=sections, gazetteer=gazetteer)
        if country is None:
            anywhere = self.known.find(view, listed, taken=taken, country=ANYWHERE)
            country = country_of_divisions(anywhere, sections=sections, gazetteer=gazetteer)
        doc.user_data["toll_country"] = country
        return [(place.start, place.end, place.id) for place in led]

    def _id(self, place: Locality) -> str:
        """The id of a locality the gazetteer has in that governorate, else the words with a question mark."""
        return self.known.resolve(place.name, within=place.within) or f"?{place.name}@{place.within}"

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (self.profile,))


def _rebuild(profile: str) -> PlaceFinder:
    return PlaceFinder(profile=profile)


def _figures(doc: Doc) -> list[tuple[int, int]]:
    """The counts of the text, by start and end."""
    figures = doc.user_data.get("toll_figures", ())
    return [(figure.start, figure.end) for figure in figures if figure.quantity is not None]


def _taken(doc: Doc) -> Iterable[tuple[int, int]]:
    """Ranges of words that mean something else and cannot be names."""
    for key in ("toll_actors", "toll_harms", "toll_groups", "toll_causes"):
        for span in doc.spans.get(key, ()):
            yield span.start_char, span.end_char
    for period in doc.user_data.get("toll_periods", ()):
        yield period.start, period.end
