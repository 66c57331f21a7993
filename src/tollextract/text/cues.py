"""Appeals, methods, headings that open a part: what a paragraph is by its first words."""

from __future__ import annotations

from functools import cache

import regex

from tollextract.text.patterns import marker
from tollextract.text.shapes import counts, is_sentence, key_of
from tollextract.text.words import alternation, publisher_names, starts, table, word_set


@cache
def _call_pattern() -> regex.Pattern[str]:
    """Matches "Lastly, the report also urges", "SNHR reiterates its appeal", "The parties must stop"."""
    words = {name: alternation(frozenset(listed)) for name, listed in table("cues")["call"].items()}
    return regex.compile(
        rf"""
        (?: (?: {words["openers"]} ) ,? \s+ )?
        (?: as \s (?: the \s report | it ) \s also \s \w+ , \s )?
        (?: {words["subjects"]} ) ,? \s+
        (?: (?: {words["adverbs"]} ) ,? \s+ ){{0,3}}
        (?: (?: {words["verbs"]} ) \b
          | (?: {words["weak_verbs"]} ) \b [^.]{{0,160}}? \b (?: {words["objects"]} ) \b )
        | [^.,;:]{{2,80}} \s (?: {words["duties"]} ) \b
        | (?: {words["arabic"]} )
        """,
        regex.VERBOSE,
    )


def is_call(text: str) -> bool:
    """Whether a paragraph is an appeal; one that counts victims is not taken for it.

    An appeal yields no counts, so a paragraph that both appeals and counts stays running text.
    """
    return _call_pattern().match(text[:400].lower()) is not None and counts(text) == 0


def is_boilerplate(text: str) -> bool:
    """Whether a paragraph tells of method or of the publisher itself, and counts nobody."""
    head = text[:250].lower()
    if head.startswith(starts("cues", "boilerplate", "starts")):
        return counts(text) == 0
    if ":" in head[:40] and head.startswith(starts("cues", "headings", "about_starts")):
        return counts(text) == 0  # "About the center: founded in 2013, ..."
    if not any(phrase in head for phrase in starts("cues", "boilerplate", "phrases")):
        return False
    opening = text[:90]
    of_itself = head.startswith(starts("cues", "call", "subjects"))
    return (of_itself or any(name in opening for name in publisher_names())) and counts(text) == 0


def part_of(text: str) -> str:
    """The part a heading opens: "call", "boilerplate", or nothing known.

    >>> part_of("## Recommendations:"), part_of("Methodology"), part_of("Victims by cause")
    ('call', 'boilerplate', '')
    """
    if len(text) > 100 or is_sentence(text):
        return ""
    key = _bare_key(text)
    if key in word_set("cues", "headings", "recommendations"):
        return "call"
    if key in word_set("cues", "headings", "about") or key in word_set("cues", "headings", "method"):
        return "boilerplate"
    if key.startswith("about ") and len(key.split()) <= 7:
        words = text.split()
        about = next(index for index, word in enumerate(words) if word.lower().endswith("about"))
        name = " ".join(words[about + 1 :]).strip(" :*#")
        known = name in publisher_names() or name.removeprefix("the ").split(" (")[0] in publisher_names()
        known = known or name.lower() in word_set("cues", "call", "subjects")
        return "boilerplate" if known else ""
    return ""


def _bare_key(text: str) -> str:
    """The words of a heading without "#", "II." or "3-" before them."""
    match = marker().match(text[:100])
    return key_of(text[match.end() :] if match else text).lstrip("0123456789. -):")


def is_addressee(text: str) -> bool:
    """Whether a heading names whom the recommendations that follow are for."""
    return _bare_key(text).startswith(starts("cues", "headings", "addressees"))


def is_part_heading(text: str) -> bool:
    """Whether a line is a known heading such as "Executive summary"."""
    key = key_of(text)
    return len(text) <= 60 and (key in word_set("cues", "headings", "parts") or part_of(text) != "")
