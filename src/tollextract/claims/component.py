"""The claim reader as a spaCy component: finders' spans in, claims and numbers out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from tollextract.claims.at_large import mark_at_large
from tollextract.claims.atoms import Atom, Row, Tokens, row_of_spans
from tollextract.claims.defaults import Defaults, defaults_of
from tollextract.claims.document import ReleaseReader
from tollextract.claims.draft import Draft
from tollextract.claims.link import Linker
from tollextract.claims.merge import merge
from tollextract.claims.model import Claim
from tollextract.claims.numbers import TYPED, account
from tollextract.claims.records import Recorder
from tollextract.claims.remarks import remarks
from tollextract.claims.resolved import Resolved
from tollextract.claims.resolver import Resolver
from tollextract.claims.retaken import CountsStated, only_taken_up
from tollextract.claims.topic import settle_means
from tollextract.claims.vocabulary import Vocabulary
from tollextract.claims.weapons import give_users
from tollextract.profiles import load_profile
from tollextract.spans.components import release_of, sentences_for, view_for
from tollextract.spans.figures import FigureMatch
from tollextract.spans.periods import PeriodMatch
from tollextract.text.model import Release, Section
from tollextract.text.shapes import counts

#: What the finders left for the claim reader; gone once the claims are made.
WORKING = ("toll_view", "toll_sentences", "toll_figures", "toll_periods", "toll_main_period", "toll_country")

#: Kinds of atoms whose words may hold a number that counts nothing: "members of one family".
WORDINGS = frozenset({"group", "harm", "cause"})

for _name in ("toll_claims", "toll_numbers"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


class ClaimReader:
    """Reads the claims of a Doc whose figures, periods and words have been marked."""

    def __init__(self, *, profile: str) -> None:
        self.profile = profile
        self.vocabulary = Vocabulary(load_profile(profile))

    def __call__(self, doc: Doc) -> Doc:
        """Put the claims of a Doc on it, and an account of its numbers."""
        release, view = release_of(doc), view_for(doc)
        figures = doc.user_data.get("toll_figures", [])
        periods = doc.user_data.get("toll_periods", [])
        tokens = Tokens(doc)
        spans = row_of_spans(doc, _figure_atoms(figures), _period_atoms(periods), text=view, tokens=tokens)
        sections = release.info.sections
        main = doc.user_data.get("toll_main_period")
        reader = ReleaseReader(
            self.vocabulary,
            row=Row(tokens, spans, view),
            sentences=sentences_for(doc),
            main=main.period if main is not None else None,
        )
        drafts = reader.read(sections)
        said_of_most = remarks(drafts, vocabulary=self.vocabulary)
        drafts = [draft for draft in drafts if draft not in said_of_most]
        settle_means(drafts, reader.framing)
        defaults = defaults_of(
            drafts,
            headline=_words_of_title(spans, sections),
            framing=reader.framing,
            main=main,
            periods=periods,
            country=self.vocabulary.profile.country or doc.user_data.get("toll_country"),
            vocabulary=self.vocabulary,
        )
        if defaults.incident():
            mark_at_large(drafts)
        claims = self._claims(drafts, defaults, view, release)
        aside = [*said_of_most, *(draft for draft in drafts if only_taken_up(draft))]
        named = [(match.start, match.end, "date") for match in periods]
        named += [(figure.start, figure.end, "other") for figure in reader.set_aside]
        named += [(draft.start, draft.mention.fig.end, "other") for draft in aside]
        named += [(part.start, part.end, "other") for part in sections if _of_publisher(part, view)]
        named += _in_wordings(spans)
        numbers = account(figures, claims=claims, sections=sections, named=named, text=release.text)
        doc._.toll_claims, doc._.toll_numbers = tuple(claims), tuple(numbers)
        for key in WORKING:
            doc.user_data.pop(key, None)
        return doc

    def _claims(
        self, drafts: Sequence[Draft], defaults: Defaults, view: str, release: Release
    ) -> list[Claim]:
        resolved = self._resolved(drafts, defaults, view)
        for claim in resolved.values():
            parent = claim.draft.parent
            claim.parent = resolved.get(id(parent)) if parent is not None else None
            if claim.draft.base_linked or claim.draft.points_back():
                claim.base = resolved.get(id(claim.draft.base_draft))
        each_once = {id(claim): claim for claim in resolved.values()}
        merged = merge(list(each_once.values()), view=view, vocabulary=self.vocabulary)
        give_users(merged, vocabulary=self.vocabulary)
        Linker(
            merged,
            sections=release.info.sections,
            view=view,
            vocabulary=self.vocabulary,
            defaults=defaults,
        ).link()
        return Recorder(self.vocabulary, text=release.text, defaults=defaults).records(merged)

    def _resolved(self, drafts: Sequence[Draft], defaults: Defaults, view: str) -> dict[int, Resolved]:
        """The claim of every draft that makes one or repeats one, by the id of the draft."""
        resolver = Resolver(self.vocabulary, defaults=defaults, view=view)
        stated = CountsStated()
        resolved: dict[int, Resolved] = {}
        for draft in _wholes_first(drafts):
            whole = resolved.get(id(draft.parent)) if draft.parent is not None else None
            claim = None if only_taken_up(draft) else resolver.resolve(draft, whole=whole)
            claim = claim or stated.taken_up(draft)
            if claim is not None:
                stated.add(claim)
                resolved[id(draft)] = claim
        for draft in drafts:
            if id(draft) not in resolved and (claim := stated.said_again(draft)) is not None:
                resolved[id(draft)] = claim
        return resolved

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (self.profile,))


def _wholes_first(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in reading order, but for wholes that follow: "three children were among the 58"."""
    known = {id(draft) for draft in drafts}
    ordered: dict[int, Draft] = {}
    for draft in drafts:
        for whole in [*reversed(list(draft.wholes())), draft]:
            if id(whole) in known:
                ordered.setdefault(id(whole), whole)
    return list(ordered.values())


def _rebuild(profile: str) -> ClaimReader:
    return ClaimReader(profile=profile)


def _in_wordings(spans: Sequence[Atom]) -> list[tuple[int, int, str]]:
    """Where names and wordings stand whose numbers are no figures: "Division 17", "1st Corps"."""
    names = [(atom.start, atom.end, "name") for atom in spans if atom.kind in {"actor", "place"}]
    return names + [(atom.start, atom.end, "other") for atom in spans if atom.kind in WORDINGS]


def _of_publisher(section: Section, view: str) -> bool:
    """Whether a part tells of method or of the publisher alone: its numbers are staff and sources."""
    return section.kind == "boilerplate" and counts(view[section.start : section.end]) == 0


def _words_of_title(spans: Sequence[Atom], sections: Sequence[Section]) -> list[Atom]:
    title = next((part for part in sections if part.kind == "title"), None)
    if title is None:
        return []
    return [atom for atom in spans if atom.kind != "word" and title.start <= atom.start < title.end]


def _figure_atoms(figures: Sequence[FigureMatch]) -> list[Atom]:
    return [
        Atom("typed" if _is_typed(figure) else "fig", ("",), figure.start, figure.end, figure.kind, figure)
        for figure in figures
    ]


def _is_typed(figure: FigureMatch) -> bool:
    """Whether a figure is something with a name (a date, an age) and counts nothing."""
    return figure.kind in TYPED or (figure.quantity is None and figure.kind != "article")


def _period_atoms(periods: Sequence[PeriodMatch]) -> list[Atom]:
    return [
        Atom("period", ("",), match.start, match.end, match.period.kind, match.period) for match in periods
    ]


@Language.factory(
    "toll_claims", default_config={"profile": "syria"}, requires=["doc.spans"], assigns=["doc._.toll_claims"]
)
def make_claims(nlp: Language, name: str, profile: str) -> ClaimReader:
    """Link figures with what they count, and claims with each other."""
    return ClaimReader(profile=profile)
