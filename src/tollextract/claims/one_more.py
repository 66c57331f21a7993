"""One more than those just counted: "four died on the spot and a fifth in hospital"."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.draft import Draft
from tollextract.claims.mentions import Mention
from tollextract.claims.reading import State
from tollextract.claims.stream import Step
from tollextract.quantity import count
from tollextract.spans.lexicon import words_of

#: All of something, in percent.
WHOLE = 100


def count_one_more(state: State, mention: Mention, rest: Sequence[Step]) -> None:
    """Read "a fifth" behind four people as one more of them, and as no share.

    A share is one of something ("a fifth of the dead"), or of another number than that.
    """
    if mention.fig.form != "fraction" or mention.base or mention.partitive is not None:
        return
    before = state.last if state.last is not None else next(iter(state.paragraph), None)
    if before is None or not _comes_next(mention, before) or (rest and rest[0].text in words_of("of_noun")):
        return
    value = mention.fig.value
    mention.fig = mention.fig._replace(
        form="cardinal",
        value=value._replace(kind="cardinal", quantity=count(1, printed=value.quantity.printed)),
    )
    mention.further = mention.apart = True


def _comes_next(mention: Mention, before: Draft) -> bool:
    """Whether the ordinal that a share is written as is the next number: the fifth behind four."""
    share, counted = mention.fig.value.quantity.best, before.quantity.best
    if before.kind != "count" or not share or counted is None:
        return False
    return bool(round(WHOLE / share) == counted + 1)
