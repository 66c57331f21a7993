"""The period a release is about: the one for which most of what it says speaks.

What speaks for a time is gathered in ``evidence.py`` and weighed in ``weigh.py``; here the time that
weighs most is told as exactly as the release tells it (``exact.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.spans.figures.model import FigureMatch
from tollextract.spans.periods.evidence import OPENING, Head
from tollextract.spans.periods.exact import more_exactly
from tollextract.spans.periods.told import Range, Times
from tollextract.spans.periods.values import PeriodMatch
from tollextract.spans.periods.weigh import chosen
from tollextract.text.model import Section


def own_period(
    times: Times,
    parts: Sequence[Section],
    *,
    figures: Sequence[FigureMatch],
    victims: Sequence[Range],
    sentences: Sequence[Range],
) -> PeriodMatch | None:
    """The period a release is about and where it says so; None where it names none.

    ``times`` are the times its text tells, ``parts`` its sections, ``figures`` the
    numeric expressions of the view, ``victims`` the words that say what was done and to whom,
    ``sentences`` the ranges of all sentences.
    """
    head = Head(times, parts, figures=figures, victims=victims, sentences=sentences)
    own = chosen(list(head.named()), published=times.published)
    if own is None:
        return None
    first = head.paragraphs[: OPENING if own.period.kind in {"since", "day"} else 1]
    told = [*head.repeats, *((part.start, part.end) for part in (*first, *head.lines))]
    return more_exactly(times, own, told)
