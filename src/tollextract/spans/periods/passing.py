"""Dates named in passing: of a law, an anniversary, an event of the past, and not of what is counted.

The words right before and after the date tell: "Decree No. 7 of", "after its
defeat in", "the tenth anniversary of", "which was adopted on", ", World Press
Freedom Day".
"""

from __future__ import annotations

from functools import cache

import regex

from tollextract.spans.periods.words import cues

#: How far words are read before a date and after it.
LEFT, RIGHT = 150, 50
#: What may stand between those words and the date: "in", "on the morning of", a bracket.
_AT = r"(?:(?:on|in|of|at|from|dated|,)\s+)?(?:the\s+(?:{clock})\s+of\s+)?(?:the\s+)?\(?"


def in_passing(view: str, start: int, end: int) -> bool:
    """Whether a date ``view[start:end]`` dates something that the release does not count.

    >>> text = "Decree No. 20 of 2022 was issued; 14 people died in May 2022."
    >>> in_passing(text, text.index("2022"), 21), in_passing(text, text.index("May"), 60)
    (True, False)
    """
    line = view.rfind("\n", 0, start) + 1, view.find("\n", end)
    if _before().match(view, max(line[0], start - LEFT), start):
        return True
    last = line[1] if line[1] >= 0 else len(view)
    return _after().match(view, end, min(last, end + RIGHT)) is not None


def of_a_state(view: str, start: int) -> bool:
    """Whether "since" tells how long a state has lasted, and not from when on somebody is counted.

    >>> of_a_state("12 died in the war, ongoing since 2011", 28)
    True
    """
    begin = view.rfind("\n", 0, start) + 1
    return _state().match(view, max(begin, start - LEFT), start) is not None


def tells_of_it(view: str, end: int) -> bool:
    """Whether a clause behind a date tells of what happened then.

    >>> tells_of_it("the anniversary of the massacre of 2 May 2011, in which 57 died", 45)
    True
    """
    return _clause().match(view, end) is not None


@cache
def _clause() -> regex.Pattern[str]:
    """For instance ", in which", ", when", ", that killed"."""
    return regex.compile(rf"(?i),?\s+(?:{cues('then_and_there')})\b")


@cache
def _state() -> regex.Pattern[str]:
    """For instance "which has been occupied by Turkey", "chaos that has grown", read backwards."""
    return regex.compile(
        rf"""(?ir)\b
        (?: (?:{cues("lasting")})
          | (?:that|which)\s+ ha(?:s|ve|d)\s+ (?:\w+\s+)? (?:{cues("growing")}) ) \s+
        (?: by \s+ (?:the\s+)?(?:[\w'-]+\s+){{1,4}} )?""",
        regex.VERBOSE,
    )


@cache
def _before() -> regex.Pattern[str]:
    """Read backwards from the date: a law, a day remembered or kept, an event that is over, a founding.

    For instance "Decree No. 7 of", "the tenth anniversary of the attack on", "after its defeat in",
    "before the fall of Aleppo in", "which was adopted (by the Council) on", "began to use them in".
    """
    event = cues("event", "past_event")
    return regex.compile(
        rf"""(?ir)\b
        (?: (?:{cues("legal")})s? \s+ (?:(?:no\.?|number)\s*)? (?:\(?[\d/]+\)?,?\s+)?
              (?:(?:of|dated|\() \s*)+
          | (?:{cues("occasion")}) (?:\s+(?:of|since|for|after))? \s+
              (?:[\w'-]+\s+){{0,14}}?
          | (?:{cues("turned_past")}) \s+ (?:(?:its|his|her|their|the|a|an|that|this|last)\s+)?
              (?:[\w'-]+\s+){{0,3}}? (?:{event}) \s+
              (?: of \s+ (?:the\s+)?(?:[\w'-]+\s+){{1,3}} )?
          | (?:{cues("observance")}) \s+ (?:[\w'-]+\s+){{0,4}}? day \s*,?\s*
          | (?:which|that)\s+ (?:first\s+)? (?:{cues("beginning")}) \s+ (?:[\w'-]+\s+){{0,6}}?
          | (?:{cues("beginning")}) \s+ (?:{cues("using")}) \s+ (?:[\w'-]+\s+){{0,8}}?
          | (?: (?:who|which|that|whom)\s+ )? (?:{cues("founding")}) \s+
              (?: by \s+ (?:the\s+)?(?:[\w'-]+\s+){{1,3}} )?
        )
        {_AT.format(clock=cues("clock"))}""",
        regex.VERBOSE,
    )


@cache
def _after() -> regex.Pattern[str]:
    """For instance "3 May, World Press Freedom Day"; "August 30: International Day of"."""
    return regex.compile(
        rf"""(?: \s*[,:(-]\s*|\s+(?:is|was|marks|as)\s+ ) (?:the\s+)?(?:\w+\s+)?(?:{cues("observance")})\s""",
        regex.VERBOSE,
    )
