"""An archive of twenty-four months of one monitor, composed for the tests of the series.

Every release agrees with itself. ``make_years`` plants what only several releases
together show; without faults nothing in the archive disagrees.
"""

from __future__ import annotations

import calendar
import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.documents.builders import page

MONTHS = calendar.month_name
SITE = '<meta property="og:site_name" content="Example Monitor"><meta name="date" content="{date}">'


@dataclass(frozen=True)
class Month:
    """What one month's release states."""

    year: int
    month: int
    parts: tuple[tuple[int, int, int], ...]  # civilians, children, women of each actor
    torture: int

    @property
    def name(self) -> str:
        return f"{MONTHS[self.month]} {self.year}"

    def all(self, column: int) -> int:
        return sum(part[column] for part in self.parts)


def months() -> list[Month]:
    """Two years of figures, the same in every run."""
    rng = random.Random(7)
    found = []
    for number in range(24):
        parts = tuple(
            (total, rng.randint(2, total // 4), rng.randint(1, total // 5))
            for total in (rng.randint(30, 60), rng.randint(12, 25), rng.randint(20, 50))
        )
        found.append(Month(2021 + number // 12, 1 + number % 12, parts, rng.randint(4, 14)))
    return found


ACTORS = ("Syrian regime forces", "Syrian Democratic Forces", "other parties")


def monthly(month: Month, so_far: int, *, extra: str = "") -> tuple[str, str]:
    """Title and body of a monthly release; ``so_far`` are the civilians since January."""
    total, children, women = (month.all(column) for column in range(3))
    title = (
        f"{total} Civilians, Including {children} Children and {women} Women, Killed in Syria in {month.name}"
    )
    listed = [
        f"{actor}: {n} civilians, including {c} children and {w} women"
        for actor, (n, c, w) in zip(ACTORS, month.parts, strict=True)
    ]
    body = [
        f"We documented the killing of {total} civilians, including {children} children and {women} women, "
        f"in Syria in {month.name}.",
        f"The {total} civilians killed in {month.name} were distributed as follows:",
        "\n".join(f"- {line}." for line in listed),
        f"{month.torture} individuals died due to torture in Syria in {month.name}.",
    ]
    if month.month > 1:
        body.append(f"{so_far} civilians have been killed in Syria since the beginning of {month.year}.")
    return title, "\n\n".join([*body, *([extra] if extra else [])])


def _title(figures: tuple[int, int, int], span: str) -> str:
    total, children, women = figures
    return f"{total} Civilians, Including {children} Children and {women} Women, Killed in Syria in {span}"


def longer(span: str, figures: tuple[int, int, int], *, extra: str = "") -> tuple[str, str]:
    """Title and body of a release on a year or half a year."""
    total, children, women = figures
    title = _title(figures, span)
    body = (
        f"We documented the killing of {total} civilians, including {children} children and {women} women, "
        f"in Syria in {span}.{extra}"
    )
    return title, body


def write(folder: Path, name: str, date: str, title: str, body: str) -> None:
    """A page, or a line of the records of the year, in turn."""
    if len(name) % 2:
        blocks = [_html(block) for block in body.split("\n\n")]
        content = page("".join(blocks), title=title, head=SITE.format(date=date))
        (folder / f"{name}.html").write_bytes(content)
    else:
        record = {"title": title, "text": body, "date": date, "source": "Example Monitor"}
        with (folder / f"{name}.jsonl").open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(record) + "\n")


def _html(block: str) -> str:
    if block.startswith("- "):
        items: Iterable[str] = (line[2:] for line in block.split("\n"))
        return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    return f"<p>{block}</p>"


def make_years(folder: Path, *, faults: bool) -> Path:
    """Twenty-four monthly releases, two annual ones and two on a first half.

    With ``faults``: the women of 2022 are those of 2021; the total since January falls in
    August 2022; April 2022 gives March another figure; the first half of 2022 is said to be
    the sum of its months and is not. Always there, and no fault: a share of the torture
    deaths of the year so far, and a first half of 2021 that documents more than its months.
    """
    folder.mkdir(parents=True)
    every = months()
    for month in every:
        year = [other for other in every if other.year == month.year and other.month <= month.month]
        so_far = sum(other.all(0) for other in year)
        if faults and (month.year, month.month) == (2022, 8):
            so_far -= 2 * month.all(0)
        name = f"{month.year}-{month.month:02d}" + ("-toll" if month.month % 2 else "")
        date = f"{month.year + month.month // 12}-{month.month % 12 + 1:02d}-01"
        write(folder, name, date, *monthly(month, so_far, extra=_extra(every, month, faults)))
    _write_longer(folder, every, faults)
    return folder


def _extra(every: list[Month], month: Month, faults: bool) -> str:
    if (month.year, month.month) == (2021, 11):
        so_far = sum(other.torture for other in every if other.year == 2021 and other.month <= 11)
        share = round(100 * month.torture / so_far)
        return f"November accounted for approximately {share} percent of all deaths due to torture."
    if (month.year, month.month) == (2022, 4):
        march = every[14].all(0)
        return f"In March 2022, {march + 9 if faults else march} civilians were killed in Syria."
    return ""


def _sums(every: list[Month]) -> tuple[int, int, int]:
    total, children, women = (sum(month.all(column) for month in every) for column in range(3))
    return total, children, women


def _write_longer(folder: Path, every: list[Month], faults: bool) -> None:
    first, second = _sums(every[:12]), _sums(every[12:])
    if faults:
        second = (second[0], second[1], first[2])
    write(folder, "annual-2021", "2022-01-02", *longer("2021", first))
    write(folder, "annual-2022", "2023-01-02", *longer("2022", second))
    half = _sums(every[:6])
    write(
        folder, "half-2021", "2021-07-03", *longer("the first half of 2021", (half[0] + 12, half[1], half[2]))
    )
    half = _sums(every[12:18])
    claimed = (half[0] + 5, half[1], half[2]) if faults else half
    extra = " These figures are the sum of the monthly figures."
    write(folder, "half-2022", "2022-07-03", *longer("the first half of 2022", claimed, extra=extra))
