"""``tollextract profile``: the data packs that hold the words of a conflict."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollextract.cli.options import Debug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tollextract.profiles import Profile, Term

Name = Annotated[str, typer.Argument(metavar="NAME|DIR", help="A shipped profile, or the folder of a pack.")]

app = typer.Typer(
    help="Look at data packs, check them, begin a new one.", no_args_is_help=True, rich_markup_mode=None
)


class Shown(StrEnum):
    """The tables of a pack."""

    actors = "actors"
    places = "places"
    groups = "groups"
    harms = "harms"
    causes = "causes"


@app.command("list")
def list_profiles(*, debug: Debug = False) -> int:
    """List the shipped profiles: name, country, and how many parties and places each knows."""
    from tollextract.profiles import available, load_profile

    profiles = [load_profile(name) for name in available()]
    rows = [("profile", "country", "parties", "places", "gazetteer", "about")]
    for it in profiles:
        counts = (str(len(it.actors)), str(len(it.places)), str(it.places.check()))
        rows.append((it.id, it.country or "any", *counts, it.name))
    _print(_columns(rows))
    return 0


@app.command("show")
def show(
    profile: Name,
    table: Annotated[Shown, typer.Argument(help="The table to show.", show_default=True)] = Shown.actors,
    *,
    find: Annotated[
        str | None, typer.Option("--find", metavar="WORDS", help="Show only what goes by these words.")
    ] = None,
    debug: Debug = False,
) -> int:
    """Show the entries of a profile, each below what it belongs to, with its wordings.

    A wording that is in use between certain dates only is followed by them.
    """
    from tollextract.profiles import load_profile

    loaded = load_profile(profile)
    lines = list(_found(loaded, find) if find is not None else _entries(loaded, table))
    _print(lines or [f'Nothing in {loaded.id} goes by "{find}".' if find else "The table is empty."])
    return 0


@app.command("check")
def check(profile: Name, *, debug: Debug = False) -> int:
    """Read every row of a pack and try its examples; exit status 2 where it is broken.

    Each fault is told with its file, its line and what to do.
    """
    from tollextract.profiles import load_profile
    from tollextract.profiles.examples import misread

    loaded = load_profile(profile)
    listed = loaded.places.check()
    faults = list(misread(loaded))
    for fault in faults[:-1]:
        typer.echo(f"tollextract: {fault}", err=True)
    if faults:
        raise faults[-1]
    tables = {table.value: len(getattr(loaded, table.value)) for table in Shown}
    counts = ", ".join(f"{count} {name}" for name, count in tables.items())
    wordings = sum(1 for _ in loaded.terms())
    _print([f"{loaded.id} is sound: {counts}, {wordings} wordings; {listed} more places in gazetteers."])
    return 0


@app.command("new")
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.", show_default=False)],
    *,
    country: Annotated[
        str, typer.Option("--country", metavar="CODE", help="ISO 3166 code of the country, such as SD.")
    ],
    name: Annotated[
        str | None, typer.Option("--name", help="What the pack is about; default the name of the country.")
    ] = None,
    localities: Annotated[
        bool,
        typer.Option(
            "--localities", help="Add towns and villages; needs pip install 'tollextract[gazetteer]'."
        ),
    ] = False,
    debug: Debug = False,
) -> int:
    """Begin a pack: a folder with the divisions of a country, to be filled with its parties.

    Read a release with it at once: tollextract check FILE --profile ./DIR.
    """
    from tollextract.profiles.scaffold import add_localities, new_pack

    files = new_pack(folder, country=country, name=name)
    lines = [f"{folder}: {', '.join(files)}"]
    if localities:
        lines.append(f"{folder}: gazetteer.csv with {add_localities(folder)} places")
    _print(lines)
    return 0


def _entries(profile: Profile, table: Shown) -> Iterator[str]:
    """Every entry with its wordings, those that belong to another below it."""
    entries: dict[str, str | None] = {}
    listed = getattr(profile, table.value).items()
    for id, entry in sorted(listed, key=lambda item: item[0] != profile.country):
        parents = getattr(entry, "parents", ())
        entries[id] = parents[0] if parents else getattr(entry, "parent", None)
    terms: dict[str, list[Term]] = {}
    for term in profile.terms(table.value):
        terms.setdefault(term.id, []).append(term)

    def below(parent: str | None, depth: int) -> Iterator[str]:
        for id, above in entries.items():
            if above == parent or (parent is None and above not in entries):
                name = getattr(profile, table.value)[id].name
                yield f"{'  ' * depth}{id}  {name}: {_wordings(terms.get(id, ()))}"
                yield from below(id, depth + 1)

    return below(None, 0)


def _wordings(terms: Sequence[Term], *, most: int = 6) -> str:
    """The first wordings, each with its dates, and how many more there are."""
    texts = list(dict.fromkeys(term.text + _dates(term) for term in terms))
    more = f" and {len(texts) - most} more" if len(texts) > most else ""
    return ", ".join(texts[:most]) + more


def _dates(term: Term) -> str:
    if term.valid_from is None and term.valid_to is None:
        return ""
    return f" ({term.valid_from or ''}..{term.valid_to or ''})"


def _found(profile: Profile, words: str) -> Iterator[str]:
    """What a wording means, table by table."""
    from tollextract.profiles import fold

    for term in profile.terms():
        if fold(term.text) == fold(words):
            yield f"{term.table}  {term.id}  {getattr(profile, term.table)[term.id].name}{_dates(term)}"
    for place in profile.places.named(words):
        yield f"gazetteer  {place.id}  {place.name}, {place.level} in {place.parent}"


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def _print(lines: Sequence[str]) -> None:
    from tollextract.cli.output import emit

    emit("\n".join(lines) + "\n", None)
