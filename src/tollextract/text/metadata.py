"""Title, publisher, date and language, from the text alone."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from tollextract.text.dates import date_in, is_date_line
from tollextract.text.model import Section
from tollextract.text.patterns import LABEL
from tollextract.text.words import publisher_names, table, word_set

#: How much of the text is listened to for its language.
_SAMPLE = 4000

#: Paragraphs of running text in which "today" may be dated.
_OPENING = 4

#: Sections from the top among which a date line is looked for.
_TOP = 60


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text says about itself; None where it does not."""

    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    language: str | None = None


def find_metadata(view: str, sections: Sequence[Section], *, text: str | None = None) -> Metadata:
    """What the view of a text and its sections tell; the title is quoted from ``text`` if given."""
    return Metadata(
        title=_title(view if text is None else text, view, sections),
        publisher=_publisher(view, sections),
        published=_published(view, sections),
        language=find_language(_sample(view, sections)),
    )


def _title(text: str, view: str, sections: Sequence[Section]) -> str | None:
    for section in sections:
        if section.kind == "title":
            start = section.start + _label_length(view[section.start : section.end])
            return " ".join(text[start : section.end].strip("#*_ \t").split())
    return None


def _label_length(line: str) -> int:
    """The length of "Headline: " before a title."""
    match = LABEL.match(line)
    known = match is not None and match["label"].lower() in word_set("cues", "labels", "title")
    return match.start("rest") if match is not None and known else 0


def _labelled(line: str) -> tuple[str, str]:
    """A line "Source: X" as ("source", "X"); without a label ("", line)."""
    match = LABEL.match(line)
    return (match["label"].lower().strip(), match["rest"]) if match else ("", line)


def _published(view: str, sections: Sequence[Section]) -> dt.date | None:
    """The date of the first date line that does not tell of a change, else of the lead's prefix."""
    plain: dt.date | None = None
    for section in sections[:_TOP]:
        if section.kind != "dateline":
            continue
        label, rest = _labelled(view[section.start : section.end])
        date = date_in(rest if label else view[section.start : section.end])
        if date is None or label in word_set("cues", "labels", "changed"):
            continue
        if label in word_set("cues", "labels", "published"):
            return date
        plain = plain or date
    if plain and _is_chronology(view, sections):
        return None
    return plain or _date_of_lead(view, sections)


def _prefix_of_lead(view: str, sections: Sequence[Section]) -> str:
    lead = next((section for section in sections if section.kind == "lead"), None)
    if lead is None:
        return ""
    head = view[lead.start : min(lead.end, lead.start + 160)]
    end = max(head.rfind(" - ", 0, 110), head.find(": ", 0, 60))
    return head[:end] if end > 0 else ""


def _is_chronology(view: str, sections: Sequence[Section]) -> bool:
    """Whether dates head parts of the text, so that the first is no day of issue."""
    later = (part for part in sections[: 4 * _TOP] if part.heading)
    return any(is_date_line(view[part.start : part.end]) for part in later)


def _date_of_lead(view: str, sections: Sequence[Section]) -> dt.date | None:
    prefix = _prefix_of_lead(view, sections)
    date = date_in(prefix) if len(prefix.split()) <= 14 else None
    return date or _date_of_today(view, sections)


def _date_of_today(view: str, sections: Sequence[Section]) -> dt.date | None:
    """The date beside "today" in the first running text: "released today, Tuesday, August 30, 2022"."""
    opening = [section for section in sections if section.kind in ("lead", "body", "boilerplate")][:_OPENING]
    for section in opening:
        for match in _today().finditer(view, section.start, min(section.end, section.start + 4000)):
            behind = view[match.end() : min(section.end, match.end() + 60)]
            words = behind.split()
            for size in range(3, min(8, len(words)) + 1):
                if is_date_line(" ".join(words[:size]).strip(" ,.;-:()")):
                    return date_in(" ".join(words[:size]))
    return None


@cache
def _today() -> regex.Pattern[str]:
    words = "|".join(map(regex.escape, sorted(word_set("cues", "labels", "today"))))
    return regex.compile(rf"(?i)(?<!\w)(?:{words})(?!\w)[\s,(:-]*")


@cache
def _names() -> regex.Pattern[str]:
    ordered = sorted(publisher_names(), key=lambda name: (-len(name), name))
    return regex.compile(r"(?<![\w-])(?:" + "|".join(map(regex.escape, ordered)) + r")(?![\w])")


def _first_name(text: str) -> str | None:
    match = _names().search(text[:600])
    return publisher_names()[match.group()].name if match else None


def _publisher(view: str, sections: Sequence[Section]) -> str | None:
    """Who issues the text: a label or name line, the lead's prefix, "(SNHR) revealed", the most named."""
    lines = [view[section.start : section.end] for section in sections[:_TOP] if section.kind == "dateline"]
    issuing = word_set("cues", "labels", "publisher")
    for line in sorted(lines, key=lambda line: _labelled(line)[0] not in issuing):
        if name := _first_name(line):
            return name
    if name := _first_name(_prefix_of_lead(view, sections)):
        return name
    opening = [section for section in sections if section.kind in ("title", "subtitle", "lead")]
    opening = opening or [section for section in sections if section.kind in ("body", "list")][:3]
    for spans in ([section for section in opening if section.kind == "lead"], opening):
        if name := _most_named(view, spans):
            return name
    return None


def _most_named(view: str, spans: Sequence[Section]) -> str | None:
    """The publisher named most often; of equals, the one named first."""
    named: Counter[str] = Counter()
    for section in spans:
        for match in _names().finditer(view, section.start, min(section.end, section.start + 4000)):
            named[publisher_names()[match.group()].name] += 1
    return named.most_common(1)[0][0] if named else None


def _sample(view: str, sections: Sequence[Section]) -> str:
    """The first running text, so that foreign buttons do not vote."""
    kinds = ("title", "subtitle", "lead", "body", "list", "call", "boilerplate")
    pieces, length = [], 0
    for section in sections:
        if section.kind in kinds and length < _SAMPLE:
            piece = view[section.start : min(section.end, section.start + _SAMPLE - length)]
            pieces.append(piece)
            length += len(piece)
    return " ".join(pieces) or view[:_SAMPLE]


def find_language(sample: str) -> str:
    """The language as an ISO 639-1 code, by script and frequent words; "und" if they do not tell.

    >>> find_language("The report documents the killing of ten civilians"), find_language("1234")
    ('en', 'und')
    """
    if sample.isascii():
        return _vote(sample) if any(map(str.isalpha, sample)) else "und"
    latin = len(regex.findall(r"\p{Latin}", sample))
    best, most = "", latin
    for code, script in table("languages")["scripts"].items():
        letters = len(regex.findall(rf"\p{{{script}}}", sample))
        if letters > most:
            best, most = code, letters
    if best:
        return _neighbour(best, sample)
    return _vote(sample) if latin else "und"


def _neighbour(code: str, sample: str) -> str:
    """Persian and others write in Arabic letters, with some of their own."""
    if code != "ar":
        return code
    for other, letters in table("languages")["letters"].items():
        if sum(sample.count(letter) for letter in letters) > len(sample) / 100:
            return str(other)
    return code


def _vote(sample: str) -> str:
    low = sample.lower()
    words = Counter(re.findall("[a-z]+", low) if low.isascii() else regex.findall(r"\p{L}+", low))
    votes = {
        code: sum(words[word] for word in listed) for code, listed in table("languages")["latin"].items()
    }
    code = max(votes, key=lambda code: (votes[code], code == "en"))
    return code if votes[code] >= 0.08 * words.total() and votes[code] >= 1 else "und"
