"""Reads ``forms.txt``: ways to say one thing, each with figures, parties and places of its own filled in.

A form is a template and what it says. It is set into small releases, alone and beside statements on other
parties, so that what is read of it does not lean on one text. Each release of a form has other figures.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import regex

from tests.claims.reading import read
from tollextract.claims.model import Claim

PARTIES = {
    "syrian_regime": ("Syrian regime forces", "the Syrian regime", "government forces"),
    "russian_forces": ("Russian forces",),
    "sdf": ("Syrian Democratic Forces", "the SDF"),
    "hts": ("Hay'at Tahrir al-Sham", "HTS"),
    "isis": ("ISIS", "Daesh"),
    "turkish_forces": ("Turkish forces",),
    "armed_opposition": ("armed opposition factions", "the Syrian National Army"),
}
PLACES = {
    "SY02": ("Aleppo",),
    "SY04": ("Homs",),
    "SY05": ("Hama",),
    "SY07": ("Idlib",),
    "SY09": ("Deir Ez-Zour",),
    "SY11": ("Raqqa",),
    "SY12": ("Daraa",),
}
GROUPS = {"civilian": ("civilians",), "person": ("people", "persons")}
SMALL = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
#: What stands beside a form: a plain statement on another party and place.
NEIGHBOR = "killed: {A} killed {N} {G} in {P}."
#: Names of slots that are figures, with the group they count; a number behind the name tells slots apart.
FIGURES = {"N": None, "M": None, "kids": "child", "women": "woman"}
NOUNS = {"kids": ("child", "children"), "women": ("woman", "women")}
GENERIC = ("person", "civilian")
_SLOT = regex.compile(r"\{(?P<name>[A-Za-z]+)(?P<index>\d*)(?: (?P<harm>\w+))?\}")
_HEAD = regex.compile(
    r"(?P<parts>parts )?(?P<harm>\w+)(?: by (?P<cause>\w+))?(?: of (?P<group>[\w/]+))?: (?P<text>.*)"
)

#: How the title of a release says what was done to those it counts, whose parts a form tells of.
VERBS = {
    "killed": "killed",
    "died_under_torture": "killed",
    "arrested": "arrested",
    "forcibly_disappeared": "arrested",
    "released": "arrested",
}
#: What a total of them all says: those who were tortured to death were killed.
WIDER = {"died_under_torture": "killed", "forcibly_disappeared": "arrested", "released": "arrested"}

#: What is counted, where it is nobody: facilities that were attacked, or the attacks on them.
UNITS = {
    "attacked": ("facility", "incident"),
    "damaged": ("facility",),
    "used": ("munition",),
    "massacre": ("incident",),
}
#: The group of a form that counts events only: "massacre of none".
NOBODY = "none"

Values = Mapping[str, tuple[str, str | int]]


class Form(NamedTuple):
    """A template, what was done to those it counts, and whether they are parts of the release's total."""

    text: str
    harm: str
    cause: str | None
    #: Whom it counts where no slot says so; of two, either is right.
    group: str
    parts: bool
    fault: str = ""


class Told(NamedTuple):
    """One figure of a release as a reader takes it; ``whole`` is the figure it is taken out of."""

    value: int
    harm: str
    groups: tuple[str | None, ...]
    actors: tuple[str, ...]
    places: tuple[str, ...]
    cause: str | None
    whole: int | None


class Filled(NamedTuple):
    """A form with its slots filled in."""

    text: str
    told: tuple[Told, ...]


def forms() -> list[Form]:
    """Every form of the file, in its order; "! " behind one says what is not read rightly yet."""
    found: list[Form] = []
    for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines():
        if line.startswith("! "):
            found[-1] = found[-1]._replace(fault=line[2:])
        elif line and not line.startswith("#"):
            found.append(_form(line))
    return found


def _form(line: str) -> Form:
    head = _HEAD.fullmatch(line)
    assert head is not None, line
    group = head["group"] or ("person/civilian" if head["parts"] else "person")
    return Form(head["text"].replace("\\n", "\n"), head["harm"], head["cause"], group, bool(head["parts"]))


def releases_of(form: Form) -> Iterator[Filled]:
    """Small releases that hold a form: alone, behind another statement, and between two."""
    draw = random.Random(zlib.crc32(form.text.encode()))
    beside = _form(NEIGHBOR)
    for round_ in range(2):
        filler = Filler(draw)
        if form.parts:
            yield filler.toll(form, joint=" " if round_ else "\n\n")
        else:
            yield filler.release([form], joint="\n\n")
            yield Filler(draw).release([beside, form], joint=" ")
            yield Filler(draw).release([beside, form, beside], joint="\n\n")


class Filler:
    """Fills the slots of one release: no figure, party or place stands in it twice."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.values = iter(draw.sample(range(30, 95), 40))
        self.few = iter(draw.sample(range(2, 12), 10))
        self.parties = iter(draw.sample(sorted(PARTIES), len(PARTIES)))
        self.places = iter(draw.sample(sorted(PLACES), len(PLACES)))

    def release(self, forms: Sequence[Form], *, joint: str) -> Filled:
        """A release that says one thing after another."""
        said = [self.fill(form) for form in forms]
        title = self.draw.choice(("Deaths in Syria in May 2021", "Victims of May 2021"))
        return Filled(
            f"{title}\n\n{joint.join(text for text, _ in said)}",
            tuple(one for _, told in said for one in told),
        )

    def toll(self, form: Form, *, joint: str) -> Filled:
        """A release on a month whose total the figures of a form are parts of."""
        total = self.draw.randrange(900, 990)
        group = self.draw.choice(sorted(GROUPS))
        noun, verb = GROUPS[group][0], VERBS[form.harm]
        filled = self.fill(form, total=total, group=group)
        title = f"{total} {noun} {verb} in Syria in May 2021".title().replace(" In ", " in ")
        lead = f"The Network documented {total} {noun} {verb} in Syria in May 2021."
        of_all = Told(total, WIDER.get(form.harm, form.harm), (group,), (), (), None, None)
        return Filled(f"{title}\n\n{lead}{joint}{filled.text}", (of_all, *filled.told))

    def fill(self, form: Form, *, total: int | None = None, group: str | None = None) -> Filled:
        """A form with its slots filled in, and what it says then."""
        values = self._values(form, total=total, group=group)
        text = _SLOT.sub(lambda slot: str(values[slot[0]][0]), form.text)
        text = regex.sub(r"(?:^|(?<=[.:]\s))[a-z](?=\w+ )", lambda first: first[0].upper(), text)
        return Filled(text, tuple(self._told(form, values, total=total)))

    def _values(self, form: Form, *, total: int | None, group: str | None) -> Values:
        """For each slot as it is written, its words and what they mean."""
        values: dict[str, tuple[str, str | int]] = {}
        for slot in _SLOT.finditer(form.text):
            name = slot["name"]
            if slot[0] in values:
                continue
            if name == "A":
                party = next(self.parties)
                values[slot[0]] = self.draw.choice(PARTIES[party]), party
            elif name == "P":
                place = next(self.places)
                values[slot[0]] = PLACES[place][0], place
            elif name == "G":
                code = group or self.draw.choice(sorted(GROUPS))
                values[slot[0]] = (GROUPS[code][0] if group else self.draw.choice(GROUPS[code])), code
            elif name == "T":
                values[slot[0]] = str(total), str(total)
            elif name in NOUNS:
                value = next(self.few)
                values[slot[0]] = f"{self._figure(value)} {NOUNS[name][1]}", value
            else:
                value = next(self.few) if name == "M" else next(self.values)
                values[slot[0]] = self._figure(value), value
        return values

    def _figure(self, value: int) -> str:
        return SMALL[value - 2] if value - 2 < len(SMALL) and self.draw.random() < 0.5 else str(value)

    def _told(self, form: Form, values: Values, *, total: int | None) -> Iterator[Told]:
        named = [str(value) for slot, (_, value) in values.items() if slot.startswith("{G")]
        coded = named or form.group.split("/")
        groups = tuple(None if group == NOBODY else group for group in coded)
        wholes: dict[str, int] = {}
        for slot in _SLOT.finditer(form.text):
            _, value = values[slot[0]]
            name, index = slot["name"], slot["index"]
            if name not in FIGURES or not isinstance(value, int):
                continue
            if name == "N":
                wholes[index] = value
            narrow = FIGURES[name]
            yield Told(
                value,
                slot["harm"] or form.harm,
                (narrow,) if narrow else groups if name == "N" else GENERIC,
                _named(values, "A", index),
                _named(values, "P", index),
                form.cause,
                wholes.get(index) if narrow else total if name == "N" and form.parts else None,
            )


def _named(values: Values, name: str, index: str) -> tuple[str, ...]:
    """The party or place of a figure: that of its own number, or the one of the whole form."""
    for key in (f"{{{name}{index}}}", f"{{{name}}}"):
        if key in values:
            return (str(values[key][1]),)
    return ()


def misread(filled: Filled) -> list[str]:
    """What is read otherwise than it is told, and what is read besides."""
    report = read(filled.text, profile="syria")
    claims = [claim for claim in report.claims if claim.kind == "count"]
    by_id = {claim.id: claim for claim in claims}
    lines: list[str] = []
    for told in filled.told:
        same = next((claim for claim in claims if claim.figure.best == told.value), None)
        if same is None:
            lines.append(f"{told.value}: not read")
            continue
        claims.remove(same)
        whole = by_id.get(same.part_of or "")
        lines += _differences(told, same, whole=whole.figure.best if whole is not None else None)
    return [*lines, *(f"{claim.figure.printed}: read besides" for claim in claims)]


def _differences(told: Told, claim: Claim, *, whole: object) -> Iterator[str]:
    places = tuple(place.code or place.name for place in claim.places if place.level != "country")
    pairs = {
        "harm": (told.harm, claim.harm),
        "unit": (UNITS.get(told.harm, ("person",)), claim.unit),
        "group": (told.groups, claim.group),
        "actors": (told.actors, claim.actor_ids()),
        "places": (told.places, places),
        "cause": (told.cause, claim.cause if claim.harm != "died_under_torture" else told.cause),
        "whole": (told.whole, whole if told.whole is not None else None),
    }
    for name, (wanted, got) in pairs.items():
        right = got in wanted if name in {"unit", "group"} and isinstance(wanted, tuple) else wanted == got
        if not right:
            yield f"{told.value}: {name} {got}, told {wanted}"
