"""What the number grammar hands on: one numeric expression and what it is."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tollextract.quantity import Quantity

#: The first seven carry a figure or may do so; the rest is the use of a number that is no figure.
FigureKind = Literal[
    "cardinal",
    "percent",
    "fraction",
    "vague",
    "zero",
    "article",
    "ordinal",
    "date",
    "legal_reference",
    "page_count",
    "list_item",
    "identifier",
    "age",
    "time",
    "money",
    "distance",
    "name",
    "other",
]


class FigureMatch(NamedTuple):
    """One numeric expression, ``[start, end)`` in code points of the view.

    ``start`` to ``end`` is the whole expression with hedge, brackets and percent
    sign; ``number_start`` to ``number_end`` the bare number. ``quantity`` is None
    for ordinals and for numbers that are no figures (dates, ages, laws ...).
    ``hedge_start`` to ``hedge_end`` is the wording of the hedge; it lies outside
    the expression where a noun stands between ("72 civilians or more").
    """

    start: int
    end: int
    number_start: int
    number_end: int
    kind: FigureKind
    quantity: Quantity | None = None
    hedge_start: int | None = None
    hedge_end: int | None = None
