"""Linked drafts to the records that leave this room, each value with its place in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tollextract.claims.defaults import Defaults
from tollextract.claims.draft import Draft, Facet
from tollextract.claims.known import above
from tollextract.claims.model import Claim
from tollextract.claims.resolved import Resolved
from tollextract.claims.vocabulary import Vocabulary
from tollextract.quantity import Quantity
from tollextract.spans.lexicon import words_of
from tollextract.text.view import view

#: The fields of a record inside a claim; they are validated together with the claim, once.
Fields = dict[str, object]
ROLES = {"harm": "harm", "actor": "actor", "place": "place", "period": "period", "cause": "cue"}


class Recorder:
    """Writes claims; every offset is asserted against the text as received."""

    def __init__(self, vocabulary: Vocabulary, *, text: str, defaults: Defaults) -> None:
        self.vocabulary = vocabulary
        self.text = text
        self.defaults = defaults

    def records(self, claims: Sequence[Resolved]) -> list[Claim]:
        """The claims in reading order, numbered c1, c2, ..."""
        ids = {id(claim): f"c{number}" for number, claim in enumerate(claims, start=1)}
        chains = self._chains(claims)
        return [self._record(claim, ids, chains) for claim in claims]

    def _chains(self, claims: Sequence[Resolved]) -> dict[int, str]:
        starts = dict.fromkeys(claim.draft.chain for claim in claims if claim.draft.chain is not None)
        return {start: f"r{number}" for number, start in enumerate(starts, start=1) if start is not None}

    def _record(self, claim: Resolved, ids: dict[int, str], chains: dict[int, str]) -> Claim:
        draft = claim.draft
        first = min(claim.statements, key=lambda statement: statement.start)
        parent = ids.get(id(claim.parent)) if claim.parent is not None else None
        base = ids.get(id(claim.base)) if claim.base is not None else None
        relation = "share" if draft.kind == "share" else draft.relation if parent else None
        return Claim.model_validate(
            {
                "id": ids[id(claim)],
                "kind": draft.kind,
                "figure": _as_printed(draft.quantity, first.quantity.printed),
                "unit": claim.unit,
                "harm": claim.harm,
                "group": claim.group,
                "status": self._status(claim),
                "cause": claim.cause,
                "actors": tuple(self._actors(claim)),
                "places": tuple(self._places(claim)),
                "period": self._period(claim),
                "part_of": parent if draft.kind != "share" else None,
                "relation": relation,
                "base": base,
                "base_quote": self._base_quote(draft),
                "per": draft.per,
                "circumstance": self._circumstance(claim),
                "exhaustive": draft.closed,
                "rank": draft.rank,
                "ranking": chains.get(draft.chain) if draft.chain is not None else None,
                "assertion": first.assertion,
                "section": first.section.kind,
                "evidence": tuple(self._evidence(claim, parent)),
                "rule": _rule(draft),
            }
        )

    def _status(self, claim: Resolved) -> str | None:
        if claim.unit not in {"person", "percent", "fraction", "family"}:
            return None
        for draft in (claim.draft, *claim.draft.wholes()):
            if draft.status:
                return draft.status
        known = self.vocabulary.profile.groups.get(claim.group or "")
        return known.status if known else None

    def _actors(self, claim: Resolved) -> Iterator[Fields]:
        facet = claim.draft.facets.get("actor")
        for id in claim.actors:
            known = self.vocabulary.profile.actors[id]
            quote = self._quote_of(facet, id) or known.name
            strength = "joint" if known.members else known.strength
            yield {"id": id, "name": known.name, "quote": quote, "strength": strength}

    def _quote_of(self, facet: Facet | None, id: str) -> str | None:
        for atom in facet.atoms if facet is not None else ():
            if id in atom.ids:
                return self.text[atom.start : atom.end]
        return None

    def _places(self, claim: Resolved) -> Iterator[Fields]:
        draft = claim.draft
        facet = draft.facets.get("place") or draft.base_facets.get("place") or self.defaults.place
        for id in claim.places:
            quote = self._quote_of(facet, id) or ""
            if id.startswith("?"):
                yield self._guess(id, quote)
            elif id in self.vocabulary.profile.places:
                place = self.vocabulary.profile.places[id]
                as_printed = place.level == "locality" and bool(quote)
                name = _without_sort(" ".join(view(quote).split())) if as_printed else place.name
                yield {
                    "code": place.code,
                    "name": name,
                    "level": place.level,
                    "quote": quote or place.name,
                }

    def _guess(self, id: str, quote: str) -> Fields:
        """A locality no gazetteer knows, in the governorate it is said to lie in."""
        name, _, within = id[1:].partition("@")
        known = self.vocabulary.profile.places.get(within)
        code = known.code if known else None
        return {"code": code, "name": name, "level": "locality", "quote": quote or name, "guess": True}

    def _period(self, claim: Resolved) -> Fields:
        facet = claim.draft.facets.get("period") or claim.draft.base_facets.get("period")
        quote = self.text[facet.start : facet.end] if facet is not None else ""
        if (
            not quote
            and self.defaults.period is not None
            and claim.period.start == self.defaults.period.period.start
        ):
            quote = self.text[self.defaults.period.start : self.defaults.period.end]
        start, end, kind = claim.period
        return {"start": start, "end": end, "kind": kind, "quote": quote}

    def _base_quote(self, draft: Draft) -> str | None:
        if draft.kind != "share" or not draft.mention.base:
            return None
        words = draft.mention.base
        return self.text[words[0].start : words[-1].end]

    def _circumstance(self, claim: Resolved) -> str | None:
        """What those counted, or those they are taken out of, were doing, where each statement says so."""
        for one in (claim, *above(claim)):
            told = [draft.circumstance for draft in one.statements]
            if told[0] is not None and None not in told:
                return " ".join(self.text[slice(*told[0])].lower().split())
        return None

    # -- evidence -------------------------------------------------------------------------------

    def _evidence(self, claim: Resolved, parent: str | None) -> Iterator[Fields]:
        for draft in sorted(claim.statements, key=lambda draft: draft.start):
            yield self._at(*_number_range(draft), role="figure")
            for atom in draft.mention.group_atoms:
                yield self._at(atom.start, atom.end, role="group")
        yield from self._facet_evidence(claim, parent)
        if claim.draft.mention.base:
            words = claim.draft.mention.base
            yield self._at(words[0].start, words[-1].end, role="base")

    def _facet_evidence(self, claim: Resolved, parent: str | None) -> Iterable[Fields]:
        for kind, role in ROLES.items():
            facet = claim.draft.facets.get(kind)
            if facet is None:
                continue
            source = (parent or "sentence") if facet.source == "whole" else facet.source or None
            for atom in facet.atoms:
                yield self._at(atom.start, atom.end, role=role, inherited_from=source)
        main = self.defaults.period
        if (
            "period" not in claim.draft.facets
            and main is not None
            and claim.period.start == main.period.start
        ):
            yield self._at(main.start, main.end, role="period", inherited_from="release")

    def _at(self, start: int, end: int, *, role: str, inherited_from: str | None = None) -> Fields:
        return {
            "start": start,
            "end": end,
            "quote": self.text[start:end],
            "role": role,
            "inherited_from": inherited_from,
        }


def _rule(draft: Draft) -> str:
    """The rule that read a figure; of one that counts again, or on and on, that it does so."""
    again = draft.rule == "main" and (draft.recount or draft.cumulative)
    return "recount" if again else draft.rule


def _as_printed(quantity: Quantity, printed: str) -> Quantity:
    """A figure as its first statement prints it."""
    return quantity if quantity.printed == printed else quantity.model_copy(update={"printed": printed})


def _number_range(draft: Draft) -> tuple[int, int]:
    """The numeric expression itself, without its hedge."""
    value = draft.mention.fig.value
    start = getattr(value, "number_start", draft.mention.fig.start)
    end = getattr(value, "number_end", draft.mention.fig.end)
    return start, end


def _without_sort(quote: str) -> str:
    """The name of a place without its sort: "Idlib city" is named Idlib.

    >>> _without_sort("Idlib city"), _without_sort("Kafr Nabl")
    ('Idlib', 'Kafr Nabl')
    """
    name, _, last = quote.rpartition(" ")
    return name if name and last.lower() in words_of("place_noun") else quote
