"""The same sentences laid out differently: broken lines, lists, background."""

from __future__ import annotations

import textwrap
from itertools import groupby, pairwise

import regex

from tests.claims.rewritings.pieces import HEADLINES, PROSE, changed, sections
from tollextract.text.model import Section

BACKGROUND = "Its volunteers check each name with relatives and neighbours before it is entered."
WIDTH = 76
_BULLET = regex.compile(r"(?m)^([ \t]*)([-*•–▪●])(?=[ \t])(?! \d+ -)")
_MARK = regex.compile(r"^[ \t]*(?:[-*•–▪●]|\(?\w{1,2}[.)]|\d{1,2}-)[ \t]+")
#: Items that only say something in their place.
_POINTING = regex.compile(
    r"(?i)\b(?:the\s(?:remaining|rest|others?|same|latter|former|two|three|last)|remaining|other|others|of\s(?:these|them)"
    r"|it|they|also|again|total|all|as\swell|both)\b"
)


def with_background(text: str) -> str:
    """A paragraph about nothing that is counted, after every paragraph of the body that another follows."""
    cut = [
        first.end
        for first, second in pairwise(sections(text))
        if first.kind == second.kind == "body" and not first.heading and _ended(text[first.start : first.end])
    ]
    for position in reversed(cut):
        text = f"{text[:position]}\n\n{BACKGROUND}{text[position:]}"
    return text


def _ended(paragraph: str) -> bool:
    return paragraph.rstrip().endswith((".", "!", "?"))


def hard_wrapped(text: str) -> str:
    """Paragraphs broken into lines, as in mails and converted documents."""
    return changed(text, PROSE | {"call", "boilerplate"}, _wrapped)


def _wrapped(paragraph: str) -> str:
    if "\n" in paragraph or len(paragraph) <= WIDTH:
        return paragraph
    lines = textwrap.wrap(
        paragraph,
        WIDTH,
        break_long_words=False,
        break_on_hyphens=False,
        expand_tabs=False,
        replace_whitespace=False,
    )
    return "\n".join(lines)


def broken_words(text: str) -> str:
    """Longer words cut in two, as where columns of print are copied: "civil- ians"."""
    return changed(
        text,
        PROSE,
        lambda part: regex.sub(r"(?<=\s)(civil|chil|casual|detai)(ians|dren|ties|nees)\b", r"\1- \2", part),
    )


def indented(text: str) -> str:
    """Every line set in by four blanks."""
    return textwrap.indent(text, "    ")


def more_blank_lines(text: str) -> str:
    """Two blank lines wherever there is one."""
    return str(regex.sub(r"\n[ \t\r]*\n(?=\S)", "\n\n\n", text))


def other_bullets(text: str) -> str:
    """Another sign before each item of a list."""
    signs = {"-": "•", "*": "-", "•": "*", "–": "•", "▪": "-", "●": "-"}
    return str(_BULLET.sub(lambda match: match[1] + signs[match[2]], text))


def _lists(text: str) -> list[list[Section]]:
    """Runs of items of one level with nothing below them, each item on one line."""
    runs = []
    marked = [(section, section.kind == "list" and not section.heading) for section in sections(text)]
    for listed, run in groupby(marked, key=lambda pair: pair[1]):
        items = [section for section, _ in run]
        flat = len({section.level for section in items}) == 1
        if listed and flat and len(items) > 1:
            runs.append(items)
    return [run for run in runs if not any("\n" in text[item.start : item.end] for item in run)]


def reversed_lists(text: str) -> str:
    """The items of a list from the last to the first, where none points to another."""
    for run in reversed(_lists(text)):
        items = [text[item.start : item.end] for item in run]
        numbered = any(regex.match(r"[(\w]{1,3}[.):-]", item) for item in items)
        if numbered or any(_POINTING.search(item) for item in items):
            continue
        for item, written in zip(reversed(run), items, strict=True):
            text = text[: item.start] + written + text[item.end :]
    return text


def lists_as_sentences(text: str) -> str:
    """A list behind a line that ends in a colon becomes the end of that line's sentence."""
    found = sections(text)
    for run in reversed(_lists(text)):
        above = found[found.index(run[0]) - 1]
        opening = text[above.start : above.end]
        items = [_MARK.sub("", text[item.start : item.end]).rstrip(" .;,") for item in run]
        if above.kind not in PROSE | {"list"} or not opening.endswith(":") or len(opening.split()) < 5:
            continue
        if any(len(regex.findall(r"[.!?:;]", item)) > 1 or len(item) > 90 for item in items):
            continue
        text = f"{text[: above.end]} {'; '.join(items)}.{text[run[-1].end :]}"
    return text


def title_case(text: str) -> str:
    """Headlines With Capitals."""
    return changed(text, HEADLINES, _title_cased)


_SMALL = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to")
)


def _title_cased(line: str) -> str:
    def word(match: regex.Match[str]) -> str:
        found = match.group()
        return found if found in _SMALL and match.start() else found[0].upper() + found[1:]

    return str(regex.sub(r"(?<![\p{L}\p{M}'’.])\p{Ll}[\p{L}\p{M}'’]*", word, line))


def upper_case(text: str) -> str:
    """HEADLINES IN CAPITALS."""
    return changed(text, HEADLINES, str.upper)
