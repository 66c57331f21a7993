"""What a line or paragraph looks like, before its neighbours are asked."""

from __future__ import annotations

import regex

from tollextract.text import patterns
from tollextract.text.patterns import HEAD
from tollextract.text.words import publisher_names, starts, word_set

_TRIM = " \t\n.:!?*#_[](){}<>|»«›→\"'-,…•"
_CLOSING = "\"')]*_"
_STOPS = ".!?؟"
_MENU_GAP = regex.compile(r"\s*[|/·•»›>]\s*|\s{2,}|\s-\s")
_LETTER, _LATIN = regex.compile(r"\p{L}"), regex.compile(r"\p{Latin}")
_WORD = regex.compile(r"[\p{L}\p{M}'-]+")


def key_of(text: str) -> str:
    """A line as it is looked up in the word lists.

    >>> key_of("** Latest Articles: **")
    'latest articles'
    """
    return " ".join(text[:HEAD].strip(_TRIM).lower().split())


def is_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does: with one stop, not with an ellipsis."""
    end = text[-6:].rstrip(_CLOSING + " ")
    return end[-1:] != "" and end[-1] in _STOPS and not end.endswith("..")


def is_latin(text: str) -> bool:
    """Whether a line is written in Latin letters, or in none.

    >>> is_latin("Idlib (إدلب)"), is_latin("إدلب: 25 مدنياً"), is_latin("12")
    (True, False, True)
    """
    letters = [] if text.isascii() else _LETTER.findall(text)
    return 2 * sum(1 for letter in letters if _LATIN.match(letter)) >= len(letters)


def is_title_case(text: str) -> bool:
    """Whether at least four words, and nearly all that matter, begin with a capital.

    >>> is_title_case("Civilians Killed in Three Villages"), is_title_case("Civilians were killed in Homs")
    (True, False)
    """
    return _capital_share(text, least=4) >= 0.75


def looks_headed(text: str) -> bool:
    """Title case of any number of words; scripts without case pass if the line is short."""
    share = _capital_share(text, least=1)
    if share < 0:
        return len(text.split()) <= 8
    return share >= 0.65


def _capital_share(text: str, *, least: int) -> float:
    """Share of longer words that begin with a capital; -1 where there are none that could."""
    small = word_set("cues", "case", "small")
    words = [word for word in _WORD.findall(text[:HEAD]) if len(word) > 3 and word not in small]
    cased = [word for word in words if word[0].lower() != word[0].upper()]
    if not cased and least == 1:  # "Homs and Hama" is judged by its short words
        cased = [word for word in _WORD.findall(text[:HEAD]) if word[0].lower() != word[0].upper()]
    if not cased:
        return -1.0
    if len(cased) < least - 1:
        return 0.0
    return float(sum(word[0].isupper() for word in cased) / len(cased))


def has_label(text: str) -> bool:
    """Whether a line begins with a label of the page: "Source:", "Published on:", "Headline:"."""
    return label_of(text) != ""


def label_of(text: str) -> str:
    """The kind of label ("title", "dateline") a line begins with, else nothing."""
    if ":" not in text[:40]:
        return ""
    match = patterns.LABEL.match(text[:HEAD])
    if match is None or not match["rest"] or len(text) > 300:
        return ""
    label = match["label"].lower().strip(_TRIM)
    if label in word_set("cues", "labels", "title"):
        return "title"
    if label in word_set("cues", "labels", "dateline") and len(text) <= 160 and not counts(text):
        return "dateline"
    return ""


def is_pair(text: str) -> bool:
    """Whether a line is a label and its figure: "Aleppo: 14", "Idlib: seven massacres"."""
    if len(text) > 160 or ":" not in text[:64]:
        return False
    label = text[: text.index(":")].split()
    if len(label) > 8 or (len(label) > 2 and label[0][0].islower()):  # "please find our figures: 72 ..."
        return False
    words = len(text.split())
    if (
        words > 10 and is_sentence(text) and text.count(":") == 1
    ):  # "Forty-two people were freed in May: 27 men, nine women and six boys."
        return False
    return patterns.pair().match(text) is not None and words <= 20


def is_publisher(text: str) -> bool:
    """Whether a line is the name of a publisher and nothing else."""
    if len(text) > 120:
        return False
    names = publisher_names()
    bare = text.strip(" .*#|-")
    return bare in names or bare.split(" (", 1)[0] in names


def counts(text: str) -> int:
    """How many figures of victims a paragraph holds: "12 civilians", "3 more children".

    >>> counts("Resolution 2254 of 2015, Article 27: 12 civilians and 3 more children")
    2
    """
    nouns = word_set("cues", "figures", "nouns")
    found = 0
    for match in _FIGURE.finditer(text, 0, 20_000):
        found += any(word.lower() in nouns for word in match.captures("word"))
    return found


_FIGURE = regex.compile(
    r"(?<![\w.,]) \d{1,3} (?: [,.]?\d{3} ){0,3} (?: \s{1,2} (?P<word> \p{L}[\p{L}\p{M}'-]{1,30} ) ){1,3}",
    regex.VERBOSE,
)


def shape_of(text: str) -> str:
    """The shape of a paragraph.

    One of: furniture, related, teaser, mark (Markdown heading), bold, pipes, tabs,
    row, item, title_label, dateline, pair, number, plain_pair, line, para.
    """
    if len(text) > HEAD:
        return _shape_of_long(text)
    return _fixed_shape(text) or _structure(text) or _line_or_para(text)


def _shape_of_long(text: str) -> str:
    head = text[:HEAD]
    if any(words in head.lower() for words in starts("cues", "furniture", "filler")):
        return "furniture"
    if patterns.marker().match(head):
        return "item"
    if head[0] == "|" and text[-1] == "|":
        return "pipes"
    return "para"


def _fixed_shape(text: str) -> str:
    """Shapes known by their words: buttons, captions, "Related articles", "READ: ..."."""
    lowered = text.lower()
    key = key_of(lowered)
    if not key:
        return "pipes" if "|" in text else "furniture"
    if key in word_set("cues", "furniture", "lines"):
        return "furniture"
    if key in word_set("cues", "related", "lines"):
        return "related"
    if key.startswith(starts("cues", "related", "starts")) and _is_short_name(text):
        return "related"
    if len(text) <= 300 and lowered.startswith(starts("cues", "furniture", "captions")):
        return "furniture"
    if len(text) <= 160 and lowered.startswith(starts("cues", "furniture", "starts")):
        return "furniture"
    if any(words in lowered for words in starts("cues", "furniture", "filler")):
        return "furniture"
    feed = starts("cues", "furniture", "feed_endings")
    if lowered.startswith("the post ") and any(words in lowered for words in feed):
        return "furniture"
    if _is_page_sign(text, key) or _is_menu_row(lowered):
        return "furniture"
    return "teaser" if _is_teaser(text) else ""


def _is_menu_row(lowered: str) -> bool:
    """Whether a line is buttons in a row: "Search   Menu   EN  AR", "About us | Donate"."""
    if len(lowered) > 100:
        return False
    pieces = [key_of(piece) for piece in _MENU_GAP.split(lowered.strip()) if piece.strip()]
    known = word_set("cues", "furniture", "lines") | word_set("cues", "headings", "about")
    buttons = sum(piece in known for piece in pieces)
    languages = sum(len(piece) <= 3 and piece not in known for piece in pieces)  # "EN", "AR"
    return len(pieces) > 1 and 0 < buttons >= len(pieces) - languages


def _is_short_name(text: str) -> bool:
    """Whether a line is like "More from Enab Baladi", not "More in Homs than the 12 of last year"."""
    return len(text.split()) <= 6 and not is_sentence(text) and not any(char.isdigit() for char in text)


def _is_page_sign(text: str, key: str) -> bool:
    if patterns.COUNTER.fullmatch(key) or patterns.PAGE_NUMBER.fullmatch(text):
        return True
    if patterns.ADDRESS_LINE.fullmatch(text):
        return True
    return text[0] == "H" and patterns.HOME.match(text) is not None and not is_sentence(text)


def _is_teaser(text: str) -> bool:
    if "\n" in text or not (":" in text[:40] or "|" in text[:40]):
        return False
    match = patterns.TEASER.match(text)
    return match is not None and match["label"].lower().strip() in word_set("cues", "related", "teasers")


def _structure(text: str) -> str:
    if text[0] == "#" and text.lstrip("#")[:1] in (" ", "\t"):
        return "mark"
    if text[:2] in ("**", "__") and text.rstrip(":")[-2:] == text[:2] and text.count(text[:2]) == 2:
        return "bold"
    if patterns.marker().match(text):
        return "item"
    if "\n" not in text:
        if text[0] == "|" or text.count("|") >= 2:
            return "pipes"
        if "\t" in text:
            return "tabs"
    if label := label_of(text):
        return "title_label" if label == "title" else label
    if is_pair(text):
        return "pair"
    return _numeric(text)


def _numeric(text: str) -> str:
    """A number ("14"), a row ("Homs 14 3 2"), a plain pair ("Homs 14") or nothing."""
    if not text[-1].isdigit() and text[-1] not in "%)]":
        return _plain_pair(text)
    if patterns.NUMBER_LINE.fullmatch(text):
        return "number"
    words = text.split()
    cells = 0
    for word in reversed(words):
        if not patterns.CELL.fullmatch(word):
            break
        cells += 1
    if cells >= 3 and len(words) - cells <= 8:
        return "row"
    if cells == 2 and len(words) - cells <= 4:
        return "short_row"
    return _plain_pair(text)


def _plain_pair(text: str) -> str:
    """ "plain_pair" for "Homs 14", "Homs 14 victims", but not for "Women's Day 2019"; else nothing."""
    if len(text) > 80 or len(text.split()) > 5:
        return ""
    if text[0].islower() and text[-1].isalpha():
        return ""  # "killed 14 civilians" goes on from the line above
    pair = patterns.PLAIN_PAIR.fullmatch(text)
    return "plain_pair" if pair is not None and not patterns.YEAR.fullmatch(pair["figure"]) else ""


def _line_or_para(text: str) -> str:
    if len(text) > 300 or text[-1] in ";," or (text[0].islower() and len(text.split()) > 6):
        return "para"
    if text[-1] in "?؟" and len(text.split()) <= 25 and patterns.INNER_STOP.search(text) is None:
        return "line"
    if is_sentence(text):
        # a headline with a full stop is still a headline
        return "line" if len(text.split()) <= 25 and is_title_case(text) and text[-1] != '"' else "para"
    if text[-1] == ":":
        return "line" if len(text) <= 200 else "para"
    if len(text) > 120 and patterns.INNER_STOP.search(text) and not is_title_case(text):
        return "para"
    return "line"
