"""The place and the day of issue at the beginning of a text: "Paris - July 1, 2021: The first ..."."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from tollextract.claims.atoms import Atom
from tollextract.spans.periods import PeriodValue
from tollextract.spans.periods.values import within

_DAY = r"""
    (?: \p{Lu}\p{L}{4,8},?[ ] )?                                                # Monday,
    (?: \p{Lu}\p{L}{2,8}\.?[ ]\d{1,2} | \d{1,2}(?:st|nd|rd|th)?[ ]\p{Lu}\p{L}{2,8} )
    (?: ,?[ ](?:19|20)\d\d )?
"""
_TOWN = r"(?! \p{L}+day\b ) \p{Lu}[\p{L}'.\ -]{1,30} (?: ,[ ]\p{Lu}[\p{L}\ ]{2,20} )?"
#: No dateline is as long, in characters; without an end the expression would look through the whole text.
LONGEST = 400
#: "Damascus - ", "IDLIB, Syria - ", "(Istanbul) ", "(Berlin, 3 January 2022) ", "Lyon, November 2, 2016. ",
#: "HOMS (Wire), 2 May 2016. ".
DATELINE = regex.compile(
    rf"""\( {_TOWN} (?: ,[ ] (?: {_DAY} | [\p{{L}}\d,.\ ]{{4,24}} ) )? \)
      | {_TOWN} (?: ,[ ] {_DAY} )? (?: [ ]\( \p{{Lu}}[^)]{{1,30}} \) )? [ ]-{{1,2}}[ ]
        (?: {_DAY} [ ]? (?: : | -{{1,2}} | \. ) [ ] )?
      | {_TOWN} ,[ ] {_DAY} [ ]? (?: \( \p{{Lu}}[^)]{{1,30}} \) )? [ ]? (?: : | \. | -{{1,2}} ) [ ]
      | {_TOWN} ,[ ] {_DAY} [ ] \( \p{{Lu}}[^)\d]{{1,20}} \) [ ] (?= \p{{Lu}} )
      | {_TOWN} \( \p{{Lu}}[^()\d]{{1,30}} \) ,?[ ] {_DAY} [ ]? (?: : | \. | -{{1,2}} ) [ ]
      | \p{{Lu}}[\p{{L}}'.\ -]{{1,30}} [ ]\( \p{{Lu}}[^)\d]{{2,30}} \) [ ] (?= \p{{Lu}} )
    """,
    regex.VERBOSE,
)


def without_dateline(
    atoms: Sequence[Atom], view: str, start: int, *, main: PeriodValue | None = None
) -> list[Atom]:
    """The atoms behind the place and day of issue: nothing happened there and then.

    A day within the time that the release is about (``main``) is that of an event: "Douma, 7 November: ...".

    >>> without_dateline([], "Amman - Ten civilians were killed.", 0)
    []
    """
    match = DATELINE.match(view, start, start + LONGEST)
    if atoms and atoms[0].kind == "period" and atoms[0].start == start:
        return list(atoms)  # "Friday, May 14: warplanes fired ..." begins with no town
    if match is None or any(atom.kind == "fig" and atom.start < match.end() for atom in atoms):
        return list(atoms)  # "Nine civilians - six children and three women - ..." is no place of issue
    if any(atom.start < match.end() and _tells_of(atom, main) for atom in atoms):
        return list(atoms)
    return [atom for atom in atoms if atom.start >= match.end()]


def _tells_of(atom: Atom, main: PeriodValue | None) -> bool:
    """Whether an atom is a day of the longer time that a release is about."""
    value = atom.value
    return (
        main is not None
        and isinstance(value, PeriodValue)
        and value.kind == "day"
        and value[:2] != main[:2]
        and within(value, main)
    )
