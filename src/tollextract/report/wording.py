"""How the fields of a claim read in a table or a sentence. Formatting only, no arithmetic."""

from __future__ import annotations

import datetime as dt
import unicodedata
from bisect import bisect_right
from calendar import monthrange
from decimal import ROUND_DOWN, Decimal

from tollextract.checks.model import Bound
from tollextract.claims.model import ActorRef, Claim, Coverage, Evidence, Period, PlaceRef
from tollextract.quantity import Quantity
from tollextract.text.model import ReleaseInfo

#: Languages that the reader reads.
READ = frozenset({"en"})

_STRENGTHS = {"joint": "jointly", "alleged": "alleged"}
#: Marks that turn the reading direction of everything after them; a quote must not carry them out.
_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FIRST_STRONG, _POP = "\u2068", "\u2069"


def number_text(value: int | Decimal | None) -> str:
    """A number with commas between thousands, ``?`` for an open end.

    >>> number_text(231278), number_text(Decimal("12.5")), number_text(None)
    ('231,278', '12.5', '?')
    """
    if value is None:
        return "?"
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"


def quantity_text(quantity: Quantity, *, sign: str = "") -> str:
    """What the figure can mean: one value, a span, an open end, or the words nobody can number.

    >>> quantity_text(Quantity(printed="over 72", low=73, best=73, high=None, hedge="more_than"))
    '73 or more'
    >>> quantity_text(Quantity(printed="most", low=50, best=None, high=None, hedge="more_than"), sign=" %")
    'more than 50 %'
    >>> quantity_text(Quantity(printed="about 25", low=22, best=25, high=28, hedge="about"))
    'about 25'
    >>> quantity_text(Quantity(printed="dozens", low=24, best=None, high=None, hedge="vague"))
    '“dozens”'
    """
    low, best, high = (number_text(n) + sign for n in (quantity.low, quantity.best, quantity.high))
    match quantity.hedge:
        case "vague":
            return f"“{one_line(quantity.printed)}”"
        case "more_than" if sign:
            return f"more than {low}"
        case "at_least" | "more_than":
            return f"{low} or more"
        case "at_most" | "less_than":
            return f"up to {high}"
        case "range":
            return f"{low} to {high}"
        case "exact" if quantity.best is not None:
            return best
        case "about" | "nearly" if quantity.best is not None:
            return f"about {best}"
    return f"{low} to {high}"


def figure_text(claim: Claim) -> str:
    """The figure of a claim with its unit: "72", "about 25 %", "no. 1", "12 a day"."""
    if claim.kind == "rank":
        return f"no. {quantity_text(claim.figure)}"
    sign = " %" if claim.unit in ("percent", "fraction") else ""
    text = quantity_text(claim.figure, sign=sign)
    return f"{text} a {claim.per}" if claim.per else text


def what_text(claim: Claim) -> str:
    """Group, harm and cause in words, and the assertion where it is not plainly stated.

    A cause that only repeats the harm is left out, and so is the status "civilian",
    which most figures inherit.
    """
    group = code_text(claim.group)
    words = [group] if group else []
    if claim.status in ("fighter", "detainee") and claim.status != claim.group:
        words.append(f"({claim.status})")
    if claim.harm:
        words.append(code_text(claim.harm))
    if claim.cause and claim.cause not in (claim.harm or ""):
        words.append(f"by {code_text(claim.cause)}")
    if claim.unit in ("incident", "munition", "facility", "family") and not group:
        words.append(f"({claim.unit})")
    if claim.assertion != "stated":
        words.append(f"[{claim.assertion}]")
    return " ".join(words) or claim.kind


def claim_text(claim: Claim) -> str:
    """A claim in a few words: "32 civilian killed, State forces, 2023-11"."""
    words = (who_text(claim.actors), where_text(claim.places), when_text(claim.period))
    return ", ".join((f"{figure_text(claim)} {what_text(claim)}", *(part for part in words if part)))


def code_text(code: str | None) -> str:
    """A code in words.

    >>> code_text("died_under_torture"), code_text("child|woman"), code_text(None)
    ('died under torture', 'child and woman', '')
    """
    return (code or "").replace("|", " and ").replace("_", " ")


def who_text(actors: tuple[ActorRef, ...]) -> str:
    """Names of the actors, with the strength where it is not plainly stated."""
    return "; ".join(_actor_text(actor) for actor in actors)


def _actor_text(actor: ActorRef) -> str:
    strength = _STRENGTHS.get(actor.strength)
    return f"{one_line(actor.name)} ({strength})" if strength else one_line(actor.name)


def where_text(places: tuple[PlaceRef, ...]) -> str:
    """Names of the places; a place that only the release knows has its governorate's code after it."""
    return "; ".join(_place_text(place) for place in places)


def _place_text(place: PlaceRef) -> str:
    name = one_line(place.name)
    return f"{name} ({place.code})" if place.guess and place.code else name


def when_text(period: Period) -> str:
    """A period as short as it can be said without loss.

    >>> import datetime as dt
    >>> when_text(Period(start=dt.date(2023, 11, 1), end=dt.date(2023, 11, 30), kind="month"))
    '2023-11'
    >>> when_text(Period(start=dt.date(2023, 1, 1), end=dt.date(2023, 11, 30), kind="since"))
    '2023-01 to 2023-11'
    """
    start, end = period.start, period.end
    if start is None and end is None:
        return ""
    if start is not None and end is not None:
        if start == end:
            return start.isoformat()
        if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
            return _months_text(start, end)
    return f"{start or '?'} to {end or '?'}"


def _months_text(start: dt.date, end: dt.date) -> str:
    """Whole months: one, a year of them, or from one to another."""
    if start.year == end.year and (start.month, end.month) == (1, 12):
        return f"{start.year:04d}"
    first, last = (f"{day.year:04d}-{day.month:02d}" for day in (start, end))
    return first if first == last else f"{first} to {last}"


def bound_text(bound: Bound) -> str:
    """An interval and how it was reached: "12.5 (9 of 72)", "18.5 to 21.5", "33.33 (24 of 72)"."""
    low, high = (number_text(_shortened(end)) for end in (bound.low, bound.high))
    if bound.low is None and bound.high is None:
        text = "open"
    elif bound.high is None:
        text = f"{low} or more"
    elif bound.low is None:
        text = f"{high} or less"
    else:
        text = low if low == high else f"{low} to {high}"
    expression = one_line(bound.expression)
    return f"{text} ({expression})" if expression and expression != text else text


def published_text(release: ReleaseInfo) -> str:
    """When a release came out, and whether that was said or is inferred."""
    guess = " (inferred from the text)" if release.published_guess else ""
    return f"published {release.published}{guess}" if release.published else "no date of publication"


def language_note(language: str | None) -> str:
    """What to say of a text in a language that is not read; nothing for one that is."""
    if language in READ:
        return ""
    known = f'in "{language}"' if language else "in no language that is known"
    return f"The text seems to be {known}; only English is read, so figures may be missed."


def coverage_text(coverage: Coverage) -> str:
    """The share of numbers understood, never rounded up: "99.9 %".

    >>> coverage_text(Coverage(numbers=3, claimed=2, typed=0, unread=1, ratio=0.6666))
    '66.6 %'
    """
    ratio = (Decimal(repr(coverage.ratio)) * 100).quantize(Decimal("0.1"), rounding=ROUND_DOWN)
    return f"{ratio.normalize():f} %"


def _shortened(value: int | Decimal | None) -> int | Decimal | None:
    """Two decimals are enough for the eye; the JSON report has all of them."""
    if isinstance(value, Decimal) and value.as_tuple().exponent < -2:  # type: ignore[operator]
        return round(value, 2)
    return value


def best_evidence(claim: Claim) -> Evidence | None:
    """Where the figure itself stands, else the first piece of evidence that has a place in the text."""
    placed = [item for item in claim.evidence if item.start is not None]
    figures = [item for item in placed if item.role == "figure"]
    return next(iter(figures or placed), None)


def one_line(text: str) -> str:
    r"""Words of a release made safe to stand inside a line of ours, spaces trimmed.

    >>> one_line(" 72\n civilians\x1b[31m")
    '72 civilians [31m'
    """
    return isolated(" ".join(plain(text).split()))


def plain(text: str) -> str:
    """White space, control characters (a terminal obeys some) as single spaces; no direction marks."""
    if text.isprintable() and "  " not in text:
        return text
    kept = (" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp", "Zs") else c for c in text)
    words = "".join(c for c in kept if c not in _DIRECTION_MARKS)
    lead, trail = words[:1] == " ", words[-1:] == " "
    return (" " if lead else "") + " ".join(words.split()) + (" " if trail and words.strip() else "")


def depths(claims: tuple[Claim, ...]) -> dict[str, int]:
    """How many wholes stand above each claim, at most three: how far a table indents it."""
    wholes = {claim.id: claim.part_of for claim in claims}
    found: dict[str, int] = {}
    for claim in claims:
        depth, whole = 0, claim.part_of
        while whole is not None and depth < 3:
            depth, whole = depth + 1, wholes.get(whole)
        found[claim.id] = depth
    return found


def isolated(text: str) -> str:
    """Words written from right to left, fenced off so that the rest of the line keeps its order."""
    rtl = any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)
    return f"{_FIRST_STRONG}{text}{_POP}" if rtl else text


class Lines:
    r"""Line numbers of a text, counted from one, for offsets in code points.

    >>> Lines("one\ntwo\n").number(4)
    2
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
        self._known = bool(text)

    def number(self, offset: int | None) -> int | None:
        """The line an offset stands in, or None where the text is not at hand."""
        if offset is None or not self._known:
            return None
        return bisect_right(self._starts, offset)
