"""Who says a figure: the release itself, somebody it names, or nobody for sure.

"up to 20 people are feared dead" and "according to the United Nations, 350,209
people" are figures of the text, but no statements that its other figures must
agree with.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import inf

from tollextract.claims.draft import Draft
from tollextract.claims.stream import Step, any_cue


def assert_all(steps: Sequence[Step], drafts: Sequence[Draft]) -> None:
    """Mark every figure of a sentence that is feared or that the sentence gives as another's."""
    if not any_cue(steps, "feared", "other_source"):
        return
    reported = any_cue(steps, "other_source") and any_cue(steps, "reported")
    said = _said_from(steps)
    stops = [step.atom.start for step in steps if step.text == ";" and step.atom is not None]
    doubts = (step.atom.start for step in steps if step.cue("feared") and step.atom is not None)
    feared = {bisect_left(stops, doubt) for doubt in doubts}  # the stretches between semicolons
    for draft in drafts:
        if bisect_left(stops, draft.start) in feared:
            draft.assertion = "feared"
        elif reported or draft.start > said:
            draft.assertion = "reported"


def _said_from(steps: Sequence[Step]) -> float:
    """Where another source begins to speak ("state media said that"), if it does before any figure."""
    source = False
    for step in steps:
        if step.mention is not None:
            break
        source = source or step.cue("other_source")
        if source and step.cue("publishing") and step.atom is not None:
            return step.atom.start
    return inf
