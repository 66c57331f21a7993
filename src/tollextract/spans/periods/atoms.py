"""From text to single dates, months, years and relative expressions, not yet resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from tollextract.spans.periods import contexts, patterns
from tollextract.spans.periods.words import by_variant, cue, relatives
from tollextract.spans.periods.written import Atom, Relative, Written

#: How far an expression may reach before and after the word that gave it away, in characters.
BACK, AHEAD = 40, 60
_WORD = re.compile(r"\w+")


def find_atoms(view: str) -> list[Atom]:
    """All single expressions of the text, in order."""
    found: list[Atom] = []
    for start, end in _windows(view):
        for match in _shapes(view, start, end):
            atom = _read(match, view, found[-1] if found else None)
            if atom and not (found and atom.start < found[-1].end):
                found.append(atom)
    return found


def _shapes(view: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """Matches of ``patterns.atom``, tried only at words that one can begin with."""
    shape = patterns.atom()
    done = start
    for begin in _openings(view, start, end):
        if begin >= done:
            match = shape.match(view, begin, end)
            if match:
                done = match.end()
                yield match


def _openings(view: str, start: int, end: int) -> Iterator[int]:
    """Where a shape can begin: small words ("the", "a", "this") only before a word that goes on with one."""
    small = -1
    for word in _WORD.finditer(view, start, end):
        text = word.group()
        opens = patterns.opens(text)
        if small >= 0 and (opens or patterns.continues(text)):
            yield small
        small = -1
        if opens:
            if patterns.is_small(text):
                small = word.start()
            else:
                yield word.start()


def _windows(view: str) -> Iterator[tuple[int, int]]:
    """Stretches of text around the words that give a period away, cut between words."""
    start = end = -1
    for match in patterns.trigger().finditer(view):
        if end < 0 or match.start() - BACK > end:
            if end >= 0:
                yield start, end
            start = _blank_before(view, match.start() - BACK)
        end = _blank_after(view, match.end() + AHEAD)
    if end >= 0:
        yield start, end


def _blank_before(view: str, position: int) -> int:
    """Start of a word at or shortly before the position."""
    position = max(0, position)
    blank = max(view.rfind(sign, max(0, position - 30), position) for sign in " \n")
    return blank if blank >= 0 else position


def _blank_after(view: str, position: int) -> int:
    """End of a word at or shortly after the position."""
    blank = view.find(" ", position, position + 30)
    return min(len(view), position) if blank < 0 else blank


def _read(match: regex.Match[str], view: str, before: Atom | None) -> Atom | None:
    """The match as an atom, or nothing where the words around it say it is none."""
    shape = next(shape for shape in patterns.SHAPES if match.start(shape) >= 0)
    match shape:
        case "numeric":
            return Atom(*match.span(), _numeric(match))
        case "relative" | "past" | "earlier" | "ago":
            return _relative(match, view, shape)
        case "day_in":
            return Atom(*match.span(), Written(year=_year_of(match), part="day_in"))
        case "those":
            return Atom(*match.span(), Relative("those"))
        case "then":
            return Atom(*match.span(), Relative("same_day"))
        case "day_only":
            day = _int(match, "day") or by_variant("ordinal")[match["ordinal"].lower()]
            return Atom(*match.span(), Written(day=day, weekday=_weekday_of(match), part="day_only"))
        case "days":
            days = Written(day=_int(match, "day"), last_day=_int(match, "last_day"), part="day_only")
            return Atom(*match.span(), days)
        case "in_the":
            return Atom(*match.span(), Relative("own", unit=match["unit"].lower()))
        case "season" | "around" | "reign" | "term":
            return Atom(*match.span(), Relative(shape))
        case "stretch":
            return Atom(*match.span(), Relative(shape, unit=match["unit"].lower()))
        case "lapse" | "later":
            return Atom(*match.span(), Relative(shape, number(match["count"]), match["unit"].lower()))
        case "length":
            return _length(match, view)
        case "years":
            return _year(match, view, before)
        case "weekday_alone":
            return _weekday(match, view)
        case "month_alone":
            return _month(match, view, before)
        case "fraction":
            return Atom(*match.span(), _fraction(match))
        case "same_period":
            turn = "month" if "same month " in match[0].lower() else ""
            return Atom(*match.span(), Written(year=_year_of(match), turn=turn, part="same"))
    return _day(match, view)


def _int(match: regex.Match[str], group: str) -> int | None:
    value = match.groupdict().get(group)
    return int(value) if value else None


def _two_digit_year(text: str) -> int:
    """The year meant by two digits: "13" is 2013, "98" is 1998."""
    return int(text) + (2000 if int(text) < 70 else 1900)


def _year_of(match: regex.Match[str]) -> int | None:
    short = match["short_year"]
    return _two_digit_year(short) if short else _int(match, "year")


def _month_of(match: regex.Match[str]) -> int | None:
    name = match["month"] or match["abbr"] or match["levant"]
    if not name:
        return None
    return by_variant("month", "month_abbr", "month_levant")[regex.sub(r"\s+", " ", name)]


def _weekday_of(match: regex.Match[str]) -> int | None:
    return by_variant("weekday")[match["weekday"]] if match["weekday"] else None


def _turn_of(match: regex.Match[str]) -> str:
    """For instance "last", "next" or "this"; "this past" and "past" are "last"."""
    word = (match["turn"] or "").lower()
    if word.endswith("past"):
        return "last"
    return "next" if word == "coming" else word


def _year_word_of(match: regex.Match[str]) -> str:
    return (match["year_word"] or "").lower()


def _numeric(match: regex.Match[str]) -> Written:
    """Day first, as the genre writes; month first only where nothing else is possible ("5/23/2013")."""
    day, month = int(match["day"]), int(match["digits_month"])
    if month > 12 >= day and match["sep"] == "/":
        day, month = month, day
    return Written(year=_year_of(match), month=month, day=day, impossible=month > 12)


def _day(match: regex.Match[str], view: str) -> Atom | None:
    """For instance "14 November", "November 14": cut to the month where the number counts people."""
    day = _int(match, "day") or by_variant("ordinal")[match["ordinal"].lower()]
    written = Written(
        year=_year_of(match),
        month=_month_of(match),
        day=day,
        last_day=_int(match, "last_day") or by_variant("ordinal").get((match["last_ordinal"] or "").lower()),
        scattered=(match["link"] or "").lower() == "and" and not _both(match, view),
        weekday=_weekday_of(match),
        turn=_turn_of(match),
        year_word=_year_word_of(match),
    )
    start, end = match.span()
    if match["both"] and not written.last_day:
        start = match.start("day")  # "between 28 April and 31 August": the preposition is read with both ends
    if contexts.after("name").match(view, end):
        return None
    if match.start("month_day") >= 0 and not written.year and not written.year_word:
        return _without_counts(match, view, written)
    return Atom(start, end, written)


def _both(match: regex.Match[str], view: str) -> bool:
    """Whether "and" joins the two ends of a range: "between 6 and 10 March", "between March 6 and 10"."""
    return bool(match["both"]) or contexts.precedes("between", view, match.start())


def _without_counts(match: regex.Match[str], view: str, written: Written) -> Atom | None:
    """For instance "in November 14 civilians", "nine in May and in June 21" are months.

    "On November 14 and 16 civilians" is one day, and so is "in February 19 after a lull".
    """
    start, end = match.span()
    counted = contexts.after("lower").match(view, end)
    if counted and written.last_day:
        end = start + len(view[start : match.start("link")].rstrip())
        return Atom(start, end, written._replace(last_day=None, scattered=False))
    cut = contexts.precedes("in_month", view, start) and not written.last_day and not match["weekday"]
    cut = cut and contexts.after("day_clause").match(view, end) is None
    if cut or (counted and contexts.precedes("inside", view, start)):
        return Atom(
            start, max(match.end(name) for name in ("month", "abbr", "levant")), written._replace(day=None)
        )
    return Atom(start, end, written)


def _month(match: regex.Match[str], view: str, before: Atom | None) -> Atom | None:
    """A month without a day: always with a year, else if the words around allow it."""
    written = Written(
        year=_year_of(match), month=_month_of(match), turn=_turn_of(match), year_word=_year_word_of(match)
    )
    start, end = match.span()
    if contexts.after("name").match(view, end):
        return None
    if contexts.precedes("some_of", view, start):
        return None  # "two weeks of May 2021" are not all of it
    dated = written.year or written.year_word or written.turn
    if not dated and not _is_month(match, view, before):
        return None
    return Atom(start, end, written)


def _is_month(match: regex.Match[str], view: str, before: Atom | None) -> bool:
    """Whether a bare name is a month: "May" and "March" need a word of time beside them."""
    start, end = match.span()
    if any(contexts.precedes(kind, view, start) for kind in ("month", "compared")):
        return True
    if _continues(view, before, start):
        return True
    if match["abbr"]:
        return contexts.after("month").match(view, end) is not None
    if match["levant"]:
        return False
    saw = contexts.after("saw").match(view, end) is not None
    name = match["month"]
    if name in cue("weak_month"):
        labels = contexts.after("label").match(view, end) is not None and _opens_item(view, start)
        told = any(contexts.after(kind).match(view, end) for kind in ("month", "noun_year"))
        return saw or labels or told
    if name in cue("name_like") and contexts.after("capital").match(view, end):
        return saw
    return name[0].isupper()


def _opens_item(view: str, start: int) -> bool:
    """Whether an item of a list begins here: "- March: 92" in a line, ", March: 92" within one."""
    before = view[view.rfind("\n", 0, start) + 1 : start].strip(" \t-*\u2022")
    return not before or before.endswith((",", ";", " and"))


def _continues(view: str, before: Atom | None, start: int) -> bool:
    """Whether the atom before is joined to this place ("April and May", "2011 to 2013")."""
    if before is None or before.written is None or start - before.end > 40:
        return False
    return contexts.link().fullmatch(view, before.end, start) is not None


def _year(match: regex.Match[str], view: str, before: Atom | None) -> Atom | None:
    """A year on its own: after a preposition or "year", not before a plural noun."""
    start, end = match.span()
    year, last = int(match["year"]), match["last_year"]
    if last:
        last_year = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
        if len(last) == 2 and contexts.after("counted").match(view, end):
            return Atom(start, match.end("year"), Written(year=year))  # "in 2006 - 17 civilians"
        if year < last_year:
            return Atom(start, end, Written(year=year, last_year=last_year))
        return None
    joined = before and before.written and before.written.year and _continues(view, before, start)
    named = any(contexts.after(kind).match(view, end) for kind in ("saw", "toll"))
    titles = contexts.after("happening").match(view, end) is not None and (
        _opens_item(view, start) or contexts.precedes("definite", view, start)
    )
    labels = any(contexts.after(kind).match(view, end) for kind in ("label", "label_years"))
    named = named or titles or (labels and _opens_item(view, start))
    if not (joined or named or contexts.precedes("year", view, start)):
        return None
    if any(contexts.precedes(kind, view, start) for kind in ("total", "legal")):
        return None
    if contexts.after("treaty").match(view, end) or (
        contexts.after("counted").match(view, end) and not titles
    ):
        return None
    # "1,057 in 2022 and 1,032 in 2023" holds two years, "2012 and 2139" the numbers of resolutions.
    if contexts.after("more").match(view, end) and not contexts.precedes("inside", view, start):
        return None
    return Atom(start, end, Written(year=year))


def _weekday(match: regex.Match[str], view: str) -> Atom | None:
    """For instance "on Sunday"; not "Good Friday", "The Sunday Times"."""
    start, end = match.span()
    name = contexts.precedes("not_weekday", view, start) or contexts.after("capital").match(view, end)
    turn = _turn_of(match)
    if name and not turn:
        return None
    return Atom(start, end, Written(weekday=_weekday_of(match), turn=turn))


def _fraction(match: regex.Match[str]) -> Written:
    """For instance "first half of 2023", "first nine months of this year", "Q3"."""
    code = match["code"]
    if code:
        part, nth = ("quarter" if code[0] == "Q" else "half"), int(code[1])
    else:
        part, nth = match["part"].lower(), _nth(match["nth"].lower())
    year, word = _int(match, "year"), _year_word_of(match)
    month = _month_of(match)
    bare = part == "half" and not (year or month or word or match["the_year"])
    return Written(
        year=year,
        month=month,
        turn="own" if match["the_month"] or bare else "",
        year_word=word or ("" if year or month else "this"),
        part=part,
        nth=nth,
        amount=number(match["count"]),
    )


def _nth(word: str) -> int:
    """1 to 4; 0 for the last one."""
    return 0 if word in ("last", "final") else by_variant("ordinal").get(word) or int(word[0])


def number(text: str | None) -> int:
    """For instance "nine" or "9"; one where nothing is written."""
    if not text:
        return 1
    return int(text) if text.isdigit() else by_variant("number")[regex.sub(r"\s+", " ", text.lower())]


def _length(match: regex.Match[str], view: str) -> Atom | None:
    """For instance "in nine months"; not what a superlative looks back over ("the most in nine months")."""
    if contexts.superlative().match(view, max(0, match.start() - 90), match.start()):
        return None
    name = "length_about" if match["inexact"] else "length"
    return Atom(*match.span(), Relative(name, number(match["count"]), match["unit"].lower()))


def _relative(match: regex.Match[str], view: str, shape: str) -> Atom:
    """For instance "the previous month" with its comparison, "the past three months", "two days ago"."""
    start, end = match.span()
    compared = contexts.precedes("compared", view, start)
    if shape == "relative":
        phrase = regex.sub(r"\s+", " ", match["phrase"].lower())
        return Atom(start, end, Relative(relatives()[phrase], compared=compared))
    unit, count = match["unit"].lower(), number(match["count"])
    name = shape if shape != "ago" else "inexact" if match["inexact"] else "ago"
    return Atom(start, end, Relative(name, count, unit, match.group(), compared))
