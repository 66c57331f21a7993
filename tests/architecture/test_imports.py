"""Imports point one way: from the command line down to the leaves, never back."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src"
PACKAGE = SRC / "tollextract"

#: A room may import those before it. Rooms on one line may not import each other.
ORDER = [
    {"errors", "quantity", "slips", "profiles"},
    {"text"},
    {"documents"},
    {"spans"},
    {"claims"},
    {"checks"},
    {"report"},
    {"archive"},
    {"evaluation"},
    {"pipeline"},
    {"server"},
    {"cli"},
    {"__main__"},
]
#: Leaves that leaves may import: every message of the package is a TollError.
SHARED = {("profiles", "errors"), ("quantity", "errors"), ("slips", "quantity")}
LEVEL = {room: level for level, rooms in enumerate(ORDER) for room in rooms}

#: What costs more than a command line can wait for, or does not belong in a room.
HEAVY = {"spacy", "dateparser", "pandas", "rich", "typer", "thinc", "numpy", "jinja2", "werkzeug"}
FORBIDDEN = {
    "checks": {"spacy", "regex", "re", "dateparser"},
    "report": {"spacy", "regex", "dateparser"},
    "errors": HEAVY | {"pydantic", "regex"},
    "quantity": HEAVY | {"regex"},
    "slips": HEAVY | {"regex", "re"},
    "profiles": HEAVY,
}

Import = tuple[str, str, int]


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def name_of(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[tuple[str, int, bool]]:
    """Every import of a file, also inside functions: module, line, and whether it runs at import."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from _imports(tree, top=True)


def _imports(node: ast.AST, *, top: bool) -> Iterator[tuple[str, int, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((alias.name, child.lineno, top) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"relative import in line {child.lineno}"
            targets = {_target(child.module or "", alias.name) for alias in child.names}
            yield from ((target, child.lineno, top) for target in sorted(targets))
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _imports(child, top=False)
        elif not (isinstance(child, ast.If) and _is_type_checking(child.test)):
            yield from _imports(child, top=top)


def _target(module: str, name: str) -> str:
    """The module that ``from module import name`` runs: the submodule where ``name`` is one."""
    inside = SRC.joinpath(*module.split("."), name)
    return f"{module}.{name}" if inside.is_dir() or inside.with_suffix(".py").is_file() else module


def _is_type_checking(test: ast.expr) -> bool:
    return "TYPE_CHECKING" in {n.id for n in ast.walk(test) if isinstance(n, ast.Name)}


def wrong_directions(room: str, path: Path) -> list[str]:
    wrong = []
    for module, line, _ in imports_of(path):
        parts = module.split(".")
        if parts[0] != "tollextract" or len(parts) < 2 or parts[1] not in LEVEL or parts[1] == room:
            continue
        if (room, parts[1]) not in SHARED and LEVEL[parts[1]] >= LEVEL[room]:
            wrong.append(f"{path.name}:{line} imports {module}")
    return wrong


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {room_of(path) for path in modules()} - {"__init__"}
    assert rooms - set(LEVEL) == set(), "give the room a place in ORDER"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_point_only_to_earlier_rooms(path: Path) -> None:
    room = room_of(path)
    if room != "__init__":
        assert wrong_directions(room, path) == []


def test_an_import_in_the_wrong_direction_is_found_even_inside_a_function(tmp_path: Path) -> None:
    path = tmp_path / "later.py"
    path.write_text("def later():\n    from tollextract.cli import main\n    return main\n")
    assert wrong_directions("checks", path)[0] == "later.py:2 imports tollextract.cli"
    assert wrong_directions("__main__", path) == []


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_room_does_not_import_what_does_not_belong_there(path: Path) -> None:
    forbidden = FORBIDDEN.get(room_of(path), set())
    used = {module.split(".")[0] for module, _, _ in imports_of(path)}
    assert used & forbidden == set()


def test_there_is_no_circle_of_imports() -> None:
    names = {name_of(path) for path in modules()}
    graph = {
        name_of(path): {m for m, _, top in imports_of(path) if top and m in names and m != name_of(path)}
        for path in modules()
    }
    assert find_circle(graph) == []


def find_circle(graph: dict[str, set[str]]) -> list[str]:
    """Names along a circle, or nothing."""
    done: set[str] = set()

    def walk(name: str, trail: list[str]) -> list[str]:
        if name in trail:
            return [*trail[trail.index(name) :], name]
        if name in done:
            return []
        for target in sorted(graph[name]):
            if circle := walk(target, [*trail, name]):
                return circle
        done.add(name)
        return []

    return next((circle for name in sorted(graph) if (circle := walk(name, []))), [])


def test_a_circle_would_be_found() -> None:
    assert find_circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]
    assert find_circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


@pytest.mark.parametrize(
    ("statement", "unwanted"),
    [
        ("import tollextract", HEAVY | {"pydantic", "regex"}),
        ("import tollextract.cli", HEAVY | {"pydantic", "regex"}),
        ("import tollextract.cli.app", HEAVY - {"typer"} | {"pydantic", "regex"}),
        ("import tollextract.checks.model, tollextract.claims.model, tollextract.report.model", HEAVY),
        ("import tollextract.text.read", HEAVY),
    ],
)
def test_importing_does_not_import_what_is_heavy(statement: str, unwanted: set[str]) -> None:
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(SRC)}
    )
    assert set(done.stdout.split()) & unwanted == set()
