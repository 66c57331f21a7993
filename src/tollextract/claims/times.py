"""Which dates of a sentence say when its figures were counted."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.spans.lexicon import words_of
from tollextract.spans.periods.passing import in_passing

#: Periods that may date a law or an event of the past; ranges and running totals always count.
DATES = frozenset({"day", "month", "year", "unspecified"})


def dates_nothing(atoms: Sequence[Atom], index: int, view: str) -> bool:
    """Whether the period at an index is that of the text itself, or of something named in passing."""
    atom = atoms[index]
    if atom.form not in DATES:
        return False
    return _of_publication(atoms, index, view) or in_passing(view, atom.start, atom.end)


def _of_publication(atoms: Sequence[Atom], index: int, view: str) -> bool:
    """ "released today", "said on Friday", "today announced": a day on which something was said."""
    if atoms[index].form not in {"day", "unspecified"}:
        return False
    near = [*atoms[max(0, index - 2) : index], *atoms[index + 1 : index + 2]]
    return any(view[atom.start : atom.end].lower() in words_of("publishing") for atom in near)
