"""The claim reader as a spaCy component: finders' spans in, claims and numbers out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from tollextract.claims.atoms import Atom, Row, row_of_spans
from tollextract.claims.document import ReleaseReader
from tollextract.claims.draft import HEADS, Draft
from tollextract.claims.link import Linker
from tollextract.claims.merge import merge
from tollextract.claims.model import Claim
from tollextract.claims.numbers import TYPED, account
from tollextract.claims.records import Recorder
from tollextract.claims.resolved import Defaults, Resolved, Resolver
from tollextract.claims.vocabulary import Vocabulary
from tollextract.profiles import load_profile
from tollextract.spans.components import release_of, view_for
from tollextract.spans.periods import PeriodMatch
from tollextract.text.sentences import sentences

#: A bare figure larger than this that repeats one of the title is that figure taken up again.
FEW = 4
#: What the finders left for the claim reader; gone once the claims are made.
WORKING = ("toll_view", "toll_figures", "toll_periods", "toll_main_period")

for _name in ("toll_claims", "toll_numbers"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


class ClaimReader:
    """Reads the claims of a Doc whose figures, periods and words have been marked."""

    def __init__(self, *, profile: str) -> None:
        self.profile = profile
        self.vocabulary = Vocabulary(load_profile(profile))

    def __call__(self, doc: Doc) -> Doc:
        release = release_of(doc)
        view = view_for(doc)
        figures = doc.user_data.get("toll_figures", [])
        periods = doc.user_data.get("toll_periods", [])
        defaults = Defaults(doc.user_data.get("toll_main_period"), self.vocabulary.profile.country)
        defaults.end = _running_end(defaults.period, periods)
        row = Row(
            doc, row_of_spans(doc, _figure_atoms(figures), _period_atoms(periods), text=release.text), view
        )
        sections = release.info.sections
        reader = ReleaseReader(self.vocabulary, row=row, sentences=sentences(view, sections))
        claims = self._claims(reader.read(sections), defaults, view, release.text)
        named = [(match.start, match.end, "date") for match in periods]
        named += [(figure.start, figure.end, "other") for figure in reader.set_aside]
        named += [(atom.start, atom.end, "name") for atom in row.atoms if atom.kind in {"actor", "place"}]
        doc._.toll_claims = tuple(claims)
        doc._.toll_numbers = tuple(
            account(figures, claims=claims, sections=sections, named=named, text=release.text)
        )
        for key in WORKING:
            doc.user_data.pop(key, None)
        return doc

    def _claims(self, drafts: Sequence[Draft], defaults: Defaults, view: str, text: str) -> list[Claim]:
        defaults.harm = _own_harm(drafts)
        defaults.first_harm = next(iter(_own_groups(drafts)), None)
        defaults.groups = _own_groups(drafts)
        resolver = Resolver(self.vocabulary, defaults=defaults, view=view)
        resolved: dict[int, Resolved] = {}
        for draft in drafts:
            claim = resolver.resolve(draft) or _taken_up(draft, resolved.values())
            if claim is not None:
                resolved[id(draft)] = claim
        for claim in resolved.values():
            parent = claim.draft.parent
            claim.parent = resolved.get(id(parent)) if parent is not None else None
            if claim.draft.base_linked:
                claim.base = resolved.get(id(claim.draft.base_draft))
        merged = merge(
            list({id(claim): claim for claim in resolved.values()}.values()), vocabulary=self.vocabulary
        )
        Linker(merged, vocabulary=self.vocabulary, defaults=defaults).link()
        return Recorder(self.vocabulary, text=text, defaults=defaults).records(merged)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (self.profile,))


def _own_harm(drafts: Sequence[Draft]) -> str | None:
    """The one harm that title, subtitle and lead count, where they count just one."""
    heads = [draft for draft in drafts if draft.section.kind in HEADS and draft.kind == "count"]
    harms = {draft.facets["harm"].atoms[0].id for draft in heads if "harm" in draft.facets}
    return harms.pop() if len(harms) == 1 else None


def _own_groups(drafts: Sequence[Draft]) -> dict[str, str]:
    """Whom the release counts for each harm: the group of the first total of title, subtitle and lead."""
    groups: dict[str, str] = {}
    for draft in drafts:
        harm = draft.facets.get("harm")
        if (
            draft.section.kind in HEADS
            and draft.kind == "count"
            and draft.parent is None
            and draft.unit == "person"
        ):
            if harm is not None and draft.group is not None:
                groups.setdefault(harm.atoms[0].id, draft.group)
    return groups


def _running_end(main: PeriodMatch | None, periods: Sequence[PeriodMatch]) -> dt.date | None:
    """The end of "since March 2011", where another sentence counts from March 2011 until a date."""
    if main is None or main.period.end is not None:
        return None
    ends = [
        match.period.end for match in periods if match.period.start == main.period.start and match.period.end
    ]
    return max(ends, default=None)


def _taken_up(draft: Draft, claims: Iterable[Resolved]) -> Resolved | None:
    """ "among the 72 victims": a figure without a harm of its own that repeats an earlier one."""
    if draft.kind != "count":
        return None
    for claim in reversed(list(claims)):
        if claim.draft.kind != "count" or not claim.draft.quantity.same_values(draft.quantity):
            continue
        bare = draft.mention.bare and claim.draft.section.kind in HEADS and (draft.quantity.low or 0) > FEW
        if (draft.definite or bare or draft.group == claim.group) and claim.unit == (
            draft.unit or claim.unit
        ):
            claim.statements.append(draft)
            draft.take_from(claim.draft, kinds=("harm", "cause"), source="sentence")
            return claim
    return None


def _rebuild(profile: str) -> ClaimReader:
    return ClaimReader(profile=profile)


def _figure_atoms(figures: Sequence[Any]) -> list[Atom]:
    return [
        Atom(
            "typed"
            if figure.kind in TYPED or figure.quantity is None and figure.kind != "article"
            else "fig",
            ("",),
            figure.start,
            figure.end,
            figure.kind,
            figure,
        )
        for figure in figures
    ]


def _period_atoms(periods: Sequence[Any]) -> list[Atom]:
    return [
        Atom("period", ("",), match.start, match.end, match.period.kind, match.period) for match in periods
    ]


@Language.factory(
    "toll_claims", default_config={"profile": "syria"}, requires=["doc.spans"], assigns=["doc._.toll_claims"]
)
def make_claims(nlp: Language, name: str, profile: str) -> ClaimReader:
    """Link figures with what they count, and claims with each other."""
    return ClaimReader(profile=profile)
