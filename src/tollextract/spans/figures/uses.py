"""What a plain number is used for, decided by the words around it.

Each rule looks at one thing, says what it found or the empty string, and stands
with a sentence of the kind it is for.
"""

from __future__ import annotations

from functools import cache

import regex

from tollextract.spans.figures.ages import age_of
from tollextract.spans.figures.ballots import ballot_of
from tollextract.spans.figures.clock import clock_of
from tollextract.spans.figures.context import head_after, hedge_before, words_before
from tollextract.spans.figures.core import Core, read_core
from tollextract.spans.figures.lexicon import use_before, words
from tollextract.spans.figures.patterns import alternatives
from tollextract.spans.figures.place import Place

_CARRY = regex.compile(r"[\s,;()\"']*(?:(?:and|or|to|&|-|/)\s*)?[\s(]*")
#: So many words from "of" on the name of an owner may end: "one of the German army's".
_OWNER_WORDS = 6
_OWN_NOUN = regex.compile(r"\s+(?!(?:and|or|of|to)\b)[a-z]")
_CLOSED = regex.compile(r"\s+[a-z]+\s*[,.;]")
_OWNER = regex.compile(r"[a-z]+'s?\s+")
_OF = regex.compile(r"\s+of\s+")
_OF_THE = regex.compile(r"\s+of\s+(?:the|these|those|its|their)\s+(?!same\b)(?=[a-z\d])")
_CARRIED = frozenset({"legal_reference", "age", "name", "identifier", "page_count"})
_CARRY_ON = {
    "money": regex.compile(r"\s+(?:of|out\s+of|to|or|and)(?:\s+(?:some|about|nearly|the|a))*\s+"),
    "time": regex.compile(r"\s+(?:until|till|and\s+at)\s+"),
}


def use_of(place: Place, previous_kind: str, previous_end: int) -> str:
    """The use of a number that is no percentage or fraction; empty for a count."""
    use = _money_sign(place) or _head_before(place) or _carried(place, previous_kind, previous_end)
    counted = place.head.use == "counted"
    for rule in _OF_COUNTED if counted else _OF_OTHERS:
        if use:
            break
        use = rule(place)
    return "" if use == "count" else use


def _capital(place: Place, back: int = 1) -> bool:
    """Whether the word so many words back is capitalised in the text."""
    at = place.core.start
    for word in reversed(place.left[len(place.left) - back :]):
        at = place.text.low.rfind(word, 0, at)
    return at >= 0 and place.text.view[at].isupper()


def _money_sign(place: Place) -> str:
    """ "$126 billion", "USD 5 million"."""
    at = place.core.start
    if at and place.text.low[at - 1] in words("money_before"):
        return "money"
    return "money" if place.left and place.left[-1] in words("money_before") else ""


def _head_before(place: Place) -> str:
    """ "Resolution 2254", "Circular No. 22", "Branch 215", "page 5" - but not "the Act 12 civilians"."""
    if not place.left or place.head.use == "counted":
        return ""
    last = place.left[-1].rstrip(":") if place.left[-1].endswith(("s:", "n:", "e:")) else place.left[-1]
    last = last.rstrip("-")
    use = use_before().get(last, "")
    if not place.core.spelled and not place.head.use and last.rstrip(":.") in words("reference_before"):
        return "identifier"
    if last in words("point_before") and _item_of(place):
        return "list_item"
    if last.rstrip(".") in ("no", "nos", "number", "numbers"):
        return _numbered(place, last)
    if use in ("name", "list_item", "identifier") and not last.endswith((".", ":")):
        if place.core.spelled or not _capital(place):
            return ""
    if use == "legal_reference" and place.core.spelled and not _capital(place):
        return ""
    return "" if use == "age" and place.core.value > 120 else use


def _item_of(place: Place) -> bool:
    """ "point four of the agreement", "clause two of its charter"."""
    following = place.head.words
    return following[:1] == ("of",) and following[1:2] != () and following[1] in words("own")


def _numbered(place: Place, last: str) -> str:
    """ "Act No. 16" is law, "No. 22" alone an identifier, "no 12" in lower case nothing."""
    if place.core.spelled:
        return ""
    before = place.left[-2].rstrip(",:") if len(place.left) > 1 else ""
    if before in words("legal_reference_before"):
        return "legal_reference"
    if last == "number" and before in words("plural_persons"):
        return ""  # "the children number 24"
    return "identifier" if last.endswith(".") or _capital(place) or last.startswith("number") else ""


def _looks_like_year(value: object, core: Core) -> bool:
    return isinstance(value, int) and 1900 <= value <= 2099 and not core.spelled and not core.scaled


def _year(place: Place) -> str:
    """ "in 2023" is a year, "1964 are evading" and "2012 civilians" are counts."""
    core = place.core
    if core.high is not None and _looks_like_year(core.value, core) and _looks_like_year(core.high, core):
        return "" if place.head.use == "counted" else "date"
    if core.high is not None or not _looks_like_year(core.value, core) or core.end - core.start != 4:
        return ""
    last = place.left[-1] if place.left else ""
    if last == "of" and place.left[-2:-1] and place.left[-2] in words("legal_instrument"):
        return "date"
    if last[-1:] == ":" and last.rstrip(":") not in words("year_label"):
        return "count"  # "Russian forces: 2010"
    if place.head.words[:1] and place.head.words[0] in words("year_verb"):
        return "date"
    if last in words("year_not_before"):
        return "count"
    if last in words("year_before"):
        before = place.left[-2] if len(place.left) > 1 else ""
        return "" if before in words("result_of") and place.head.use == "counted" else "date"
    following = place.head.words
    if last == "the" and not words("year_noun").isdisjoint(following[:2]):
        return "date"  # "the 2024 truffle season"
    if place.head.use == "counted" or " ".join(following[:2]) in words("year_not_after"):
        return "count"
    if following[:1] and following[0] in words("year_not_after"):
        return "count"
    return "date"


def _pronoun(place: Place) -> str:
    """ "one another", "one of the worst", "the one"; "one of them" and "one woman" stay counts."""
    core, following = place.core, place.head.words
    if not core.spelled or core.high is not None:
        return ""
    if following[:1] == ("of",):
        every = core.value == 1 and place.left[-1:] == ["every"]  # "every one of these"
        return "other" if every else _one_of(place)
    return "other" if core.value == 1 and _stands_for_a_noun(place) else ""


def _stands_for_a_noun(place: Place) -> bool:
    """ "one another", "when they stepped on one.", "one by one", "this one"; "this one woman" counts."""
    following, left = place.head.words, place.left
    behind, last = following[:1], (left[-1] if left else "")
    if behind and (behind[0] in words("one_idioms") or _beside_another(following)):
        return True
    if left[-2:-1] == ["most"] and place.text.low.startswith((" is ", " was "), place.core.end):
        return True  # "the most common one is the killing of five"
    if last == "number" and behind and behind[0] in words("rank_after_number"):
        return True  # "civilians are its number one victims"
    if last in words("stepped_on") and place.after() in (",", ".", ";", ")"):
        return True
    if place.text.low.startswith((" by one", "'s"), place.core.end) or left[-2:] == ["one", "by"]:
        return True
    return last.rstrip("-") in words("pronoun_before") and place.head.use != "counted"


def _beside_another(following: tuple[str, ...]) -> bool:
    """ "one after the other", "one or another"."""
    return any(" ".join(following[:size]) in words("one_after") for size in (2, 3))


def _one_of(place: Place) -> str:
    following = _without_owner(place.head.words)
    if place.core.value == 1 and _of_several_things(place):
        return "other"
    if following[1:2] and following[1] not in words("own"):
        return ""
    if place.core.value == 1 and _of_number(place):
        return ""
    if following[2:3] and following[2] in words("superlatives") and place.core.value < 20:
        return "other"
    if following[3:4] and following[3] in words("superlatives") and place.core.value < 20:
        return "other"
    if (
        place.core.value == 1
        and following[1:2]
        and following[1] in words("own")
        and following[1] not in words("them")
    ):
        return "" if any(word in words("counted") for word in following[2:]) else "other"
    return ""


def _without_owner(following: tuple[str, ...]) -> tuple[str, ...]:
    """ "one of Russia's best reporters" is read as "one of its best reporters"."""
    reach = range(1, min(_OWNER_WORDS, len(following)))
    owner = next((at for at in reach if following[at].endswith("'s")), 0)
    return ("of", "its", *following[owner + 1 :]) if owner else following


def _of_several_things(place: Place) -> bool:
    """ "Idlib is one of four regions", "one of three such zones"; not "one of four children"."""
    match = _OF.match(place.text.low, place.core.end)
    other = read_core(place.text, match.end()) if match else None
    if other is None or not isinstance(other.value, int) or other.value < 2:
        return False
    head = head_after(place.text.low, other.end, place.text.end)
    return head.use in ("", "other") and bool(words("things_of_several") & set(head.words[:4]))


def _among_things(place: Place) -> str:
    """The four of "one of four such zones"."""
    told_apart = place.left[-2:] == ["one", "of"] and isinstance(place.core.value, int)
    return "other" if told_apart and words("things_of_several") & set(place.head.words[:4]) else ""


def _of_number(place: Place) -> bool:
    """ "one of the five, a cameraman" counts; "one of the two reasons" does not."""
    match = _OF_THE.match(place.text.low, place.core.end)
    other = read_core(place.text, match.end()) if match else None
    if other is None or not isinstance(other.value, int) or other.value < 2:
        return False
    head = head_after(place.text.low, other.end, place.text.end)
    return head.use in ("", "counted") and not any(word in words("superlatives") for word in head.words[:2])


def _noun_after(place: Place) -> str:
    """ "25-page", "45 years old", "72 hours", "10 km", "five items of evidence"."""
    return "" if _attacks(place) else place.head.use


def _attacks(place: Place) -> bool:
    """ "Schools were struck 28 times, markets 14 times": so many attacks."""
    if not place.head.words or place.head.words[0] not in words("times_after"):
        return False
    low, at = place.text.low, place.core.start
    begin = max(low.rfind(". ", 0, at), low.rfind("\n", 0, at), low.rfind("; ", 0, at))
    return _struck().search(low, begin + 1, at) is not None


@cache
def _struck() -> regex.Pattern[str]:
    return regex.compile(rf"\b{alternatives(words('struck'))}\b")


def _of_things(place: Place) -> str:
    """ "19 of the country's 22 governorates", "seven of the villages": taken out of other things."""
    match = _OF_THE.match(place.text.low, place.core.end)
    if match is None:
        return ""
    at = match.end()
    if (owner := _OWNER.match(place.text.low, at)) is not None:
        at = owner.end()
    inner = read_core(place.text, at)
    head = head_after(place.text.low, inner.end if inner else at, place.text.end)
    return "other" if head.use == "other" else ""


def _unharmed(place: Place) -> str:
    """How many live somewhere, or told of it: "home to some three million people", "the accounts of five".

    The wording stands before the number and its hedge.
    """
    left = place.left
    hedge = hedge_before(place.text.low, place.core.start, 0, left)
    if hedge is not None:
        left = words_before(place.text.low, hedge.start)
    if hedge is not None and left[-1:] and left[-1] in words("supposing"):
        return "other"  # "the toll could exceed 1,000"
    return "other" if any(" ".join(left[-size:]) in _of_the_unharmed() for size in (1, 2, 3)) else ""


@cache
def _of_the_unharmed() -> frozenset[str]:
    return frozenset(words("population") | words("witness_before") | words("supposed"))


def _children_of(place: Place) -> str:
    """ "she has three children.": whose they are is told, and nothing that was done to them."""
    left, following = place.left, place.head.words
    if len(left) < 2 or left[-1] not in words("has_kin") or left[-2] not in words("person_pronoun"):
        return ""
    kin = following[:1] and following[0] in words("kin")
    return "other" if kin and _CLOSED.match(place.text.low, place.core.end) else ""


def _most_so(place: Place) -> str:
    """ "the 12 most common", "the three most notable": a superlative, and no share."""
    following = place.head.words
    return "other" if following[:1] == ("most",) and following[1:2] != ("of",) else ""


def _in_pieces(place: Place) -> str:
    """ "cut the enclave in two"."""
    closed = not place.head.words and place.core.spelled and place.core.high is None
    return "other" if closed and place.left[-1:] == ["in"] and place.core.value == 2 else ""


def _base(place: Place) -> str:
    """ "of every 100 civilians killed", "one attack in three took place": what a share is counted in."""
    left = place.left
    if left[-1:] == ["in"] and left[-3:-2] == ["one"] and left[-2] in words("counted") and place.head.words:
        return "other" if place.head.words[0] in words("fraction_close") else ""
    if place.left[-1:] != ["every"] or not isinstance(place.core.value, int):
        return ""
    return "other" if place.core.value in (10, 100, 1000) and place.head.use != "time" else ""


def _definition(place: Place) -> str:
    """ "a massacre is defined as the killing of at least five unarmed people": no event is counted."""
    bounded = place.left[-2:] in (["at", "least"], ["fewer", "than"], ["less", "than"]) or _or_more(place)
    if place.core.value > 10 or not bounded:
        return ""
    low, at = place.text.low, place.core.start
    begin = max(low.rfind(". ", 0, at), low.rfind("\n", 0, at), at - 240)
    stop = low.find(". ", at)
    sentence = low[begin + 1 : stop if 0 <= stop < at + 240 else at + 240]
    if not any(word in sentence for word in words("defined")):
        return ""
    return "other" if any(word in sentence for word in words("definition")) else ""


def _or_more(place: Place) -> bool:
    """ "kills five peaceful people or more"."""
    following = place.head.words
    return any(following[n : n + 2] == ("or", "more") for n in range(1, 4))


def _carried(place: Place, previous_kind: str, previous_end: int) -> str:
    """ "Articles 27, 31, and 32", "from two until seven": what the first is, the next ones are."""
    if previous_kind in _CARRY_ON and not place.head.use:
        link = _CARRY_ON[previous_kind].fullmatch(place.text.low, previous_end, place.core.start)
        return previous_kind if link and (previous_kind == "time" or place.core.scaled) else ""
    if previous_kind not in _CARRIED or place.head.use or place.core.start - previous_end > 8:
        return ""
    if not _CARRY.fullmatch(place.text.low, previous_end, place.core.start):
        return ""
    gap = place.text.low[previous_end : place.core.start]
    if ";" in gap and _OWN_NOUN.match(place.text.low, place.core.end):
        return ""  # "12 before Resolution 2209; 58 after it"
    if place.core.spelled and place.core.value == 1:
        return ""  # "Rahaf, 33, one of four women"
    if previous_kind != "legal_reference" and _looks_like_year(place.core.value, place.core):
        return ""
    return previous_kind


#: What a number before the noun of a victim can be all the same, and what any other number can be.
_OF_COUNTED = (age_of, _year, _pronoun, _unharmed, _children_of, _base, _definition)
_OF_OTHERS = (
    age_of,
    clock_of,
    _year,
    _pronoun,
    ballot_of,
    _noun_after,
    _among_things,
    _unharmed,
    _of_things,
    _most_so,
    _in_pieces,
    _base,
    _definition,
)
