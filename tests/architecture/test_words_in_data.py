"""Names of places and actors stand in data files, never in code."""

from __future__ import annotations

import csv
import io
import tokenize
from pathlib import Path

import pytest

from tollextract.profiles.notation import expand

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "tollextract"
NAMED = ("places.csv", "actors.csv")


def proper_names() -> set[str]:
    """Capitalised names and variants of one word, of every pack."""
    names: set[str] = set()
    for path in PACKAGE.glob("data/*/*.csv"):
        if path.name in NAMED:
            with path.open(encoding="utf-8", newline="") as lines:
                for row in csv.DictReader(lines):
                    names.add(row["name"])
                    names.update(expand(row.get("variants") or ""))
    return {name for name in names if len(name) > 3 and name[0].isupper() and name.isalpha()}


def names_in(source: str, names: set[str]) -> list[str]:
    """Names that stand in code outside comments and docstrings (which may give examples)."""
    found = []
    previous = tokenize.INDENT
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        docstring = token.type == tokenize.STRING and previous in (
            tokenize.INDENT,
            tokenize.NEWLINE,
            tokenize.NL,
            tokenize.DEDENT,
            tokenize.ENCODING,
        )
        if token.type in (tokenize.STRING, tokenize.NAME, FSTRING) and not docstring:
            words = "".join(c if c.isalpha() else " " for c in token.string).split()
            found += [f"line {token.start[0]}: {word}" for word in words if word in names]
        previous = token.type
    return found


FSTRING = getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)


def test_the_packs_hold_names() -> None:
    assert len(proper_names()) > 50


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_name_of_a_place_or_an_actor_stands_in_code(path: Path) -> None:
    assert names_in(path.read_text(encoding="utf-8"), proper_names()) == []


def test_a_name_in_code_would_be_found_and_one_in_a_docstring_not() -> None:
    source = '"""As in Examplestan."""\nNAMES = ["Examplestan"]\n'
    assert names_in(source, {"Examplestan"}) == ["line 2: Examplestan"]
