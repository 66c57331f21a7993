"""Small trained components against the rules: the comparison repeats, and can come out either way."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest

from benchmarks.trained import names
from benchmarks.trained.choices import Candidate, Choice, answered, applied
from benchmarks.trained.chooser import Chooser
from benchmarks.trained.compare import (
    COUNTS,
    MARGINS,
    Counts,
    best_margin,
    difference,
    folds,
    held_out,
    margins,
    strict,
)
from benchmarks.trained.facets import FacetQuestion
from benchmarks.trained.kept import KeptQuestion
from benchmarks.trained.page import refreshed, table
from benchmarks.trained.releases import Reading, read
from benchmarks.trained.run import main, questions
from benchmarks.trained.trial import Trial, cross_validated, read_once, rules_alone, together
from benchmarks.trained.wholes import WholeQuestion
from tollextract.evaluation.gold import COLUMNS, load_gold

ROOT = Path(__file__).resolve().parents[2]
TEXT = "At least 30 civilians were killed in Syria in May 2021. Of these, nine were killed in Idlib.\n"
KILLED = "count,30,30,,at_least,person,killed,civilian,,,SY,2021-05-01,2021-05-31,,,,*,At least 30 civilians"
IDLIB = "count,9,9,9,exact,person,killed,civilian~person,,,SY07,2021-05-01,2021-05-31,{whole},{how},,*,nine"


def made_up(folder: Path, *rows: str) -> Reading:
    """A release with its table, read by the rules."""
    (folder / "made-up.txt").write_text(TEXT, encoding="utf-8")
    lines = [",".join(COLUMNS), *(f"r{n},{row}" for n, row in enumerate(rows, start=1))]
    (folder / "made-up.gold.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read(load_gold(folder / "made-up.gold.csv"))


def told(seed: int, many: int, *, told_by: str = "near") -> list[Choice]:
    """Choices in which the candidate with one feature is right, and the rules took the first."""
    random, choices = Random(seed), []
    for n in range(many):
        right = random.randrange(3)
        candidates = [
            Candidate({"cause": str(m)}, {told_by: float(m == right), "own": m == 0, "far": random.random()})
            for m in range(3)
        ]
        choices.append(Choice(f"c{n}", candidates, own=0, right=frozenset({right})))
    return choices


def guessed(seed: int, many: int) -> list[Choice]:
    """Choices in which nothing tells what is right, and the rules mostly are."""
    random, choices = Random(seed), []
    for n in range(many):
        right = 0 if random.random() < 0.9 else random.choice([1, 2])
        candidates = [Candidate({"cause": str(m)}, {"own": m == 0, "far": random.random()}) for m in range(3)]
        choices.append(Choice(f"c{n}", candidates, own=0, right=frozenset({right})))
    return choices


def hits(chooser: Chooser, choices: list[Choice]) -> float:
    """How often the most probable candidate is right."""
    return sum(int(chooser.probabilities(one).argmax()) in one.right for one in choices) / len(choices)


def counted(*strict_claims: int) -> Counts:
    """Counts of releases with ten rows and ten claims each."""
    return np.array([[10, 10, 10, claims, 10, 0] for claims in strict_claims])


def test_what_the_features_tell_is_learnt_and_holds_on_other_choices() -> None:
    assert hits(Chooser(told(1, 200), seeds=(0,)), told(2, 100)) > 0.95


def test_a_feature_that_was_not_seen_in_training_tells_nothing() -> None:
    assert hits(Chooser(told(1, 200), seeds=(0,)), told(2, 100, told_by="elsewhere")) < 0.6


def test_where_nothing_tells_the_rules_are_kept() -> None:
    choices = [guessed(seed, 20) for seed in range(10)]
    found = held_out(choices, folds(10), seeds=(0,))
    assert sum(map(len, found)) < 10


def test_the_same_choices_and_seed_give_the_same_weights() -> None:
    one, again, other = (Chooser(told(1, 60), seeds=(seed,)).weights() for seed in (0, 0, 1))
    assert len(one) == len(again) == 7
    assert all(np.array_equal(first, second) for first, second in zip(one, again, strict=True))
    assert not all(np.array_equal(first, second) for first, second in zip(one, other, strict=True))


def test_a_chooser_that_was_told_nothing_finds_all_candidates_alike() -> None:
    chances = Chooser([], seeds=(0,)).probabilities(told(1, 1)[0])
    assert chances.tolist() == pytest.approx([1 / 3] * 3)


def test_each_fold_has_releases_of_its_own() -> None:
    fold = folds(23)
    assert sorted(np.bincount(fold).tolist()) == [4, 4, 5, 5, 5]
    assert fold.tolist() == folds(23).tolist()
    assert fold.tolist() != folds(23, seed=1).tolist()


def test_no_release_is_judged_by_what_was_learnt_from_it() -> None:
    """Each release has a feature of its own that tells what is right: held out, it is unknown."""
    choices = [told(seed, 40, told_by=f"only in {seed}") for seed in range(5)]
    found = held_out(choices, folds(5), seeds=(0,))
    right = sum(
        one.change == choice.candidates[min(choice.right)].change
        for many, release in zip(found, choices, strict=True)
        for one in many
        for choice in release
        if choice.claim == one.claim
    )
    assert right < 0.55 * 200  # by chance a third of all
    assert hits(Chooser(choices[0], seeds=(0,)), choices[0]) > 0.95


def test_the_table_tells_which_whole_is_right(tmp_path: Path) -> None:
    reading = made_up(tmp_path, KILLED, IDLIB.format(whole="r1", how="part"))
    _, part = answered(WholeQuestion(), reading)
    changes = [part.candidates[n].change for n in sorted(part.right)]
    assert changes == [{"part_of": "c1", "relation": "part"}]


def test_a_figure_in_no_row_is_rightly_dropped(tmp_path: Path) -> None:
    total, idlib = answered(KeptQuestion(), made_up(tmp_path, KILLED))
    assert [total.candidates[n].change for n in total.right] == [{}]
    assert [idlib.candidates[n].change for n in idlib.right] == [None]


def test_the_place_in_the_sentence_is_among_the_candidates_of_a_figure(tmp_path: Path) -> None:
    reading = made_up(tmp_path, KILLED, IDLIB.format(whole="r1", how="part"))
    total, _ = answered(FacetQuestion("places"), reading)
    codes = {tuple(place.code for place in one.change["places"]) for one in total.candidates if one.change}
    assert {("SY",), ("SY07",), ()} <= codes
    assert [total.candidates[n].change for n in total.right] == [{"places": reading.claims["c1"].places}]


def test_a_locality_counts_as_marked_where_the_finders_have_its_name(tmp_path: Path) -> None:
    told_where = IDLIB.format(whole="r1", how="part")
    near, far = (told_where.replace("SY07", f"{name}@SY07") for name in ("Idlib", "Nowhere"))
    assert names.demanded(made_up(tmp_path, KILLED, told_where)) == set()
    assert (
        names.marked(made_up(tmp_path, KILLED, near)) == names.demanded(made_up(tmp_path, near)) == {"Idlib"}
    )
    assert names.demanded(made_up(tmp_path, far)) == {"Nowhere"}
    assert names.marked(made_up(tmp_path, far)) == set()


def test_what_was_dropped_is_no_whole_any_more(tmp_path: Path) -> None:
    reading = made_up(tmp_path, KILLED, IDLIB.format(whole="r1", how="part"))
    (left,) = applied(reading.claims.values(), {"c1": [None]})
    assert reading.claims["c2"].part_of == "c1"
    assert (left.id, left.part_of, left.relation) == ("c2", None, None)


def test_the_margin_is_chosen_outside_the_fold_and_of_equals_is_the_most_careful() -> None:
    same = np.repeat(counted(5, 5, 5, 5, 5)[None], len(MARGINS), axis=0)
    assert MARGINS[best_margin(same)] == 1.0
    better = same.copy()
    better[2, 0, COUNTS.index("strict")] = 9
    assert best_margin(better) == 2
    fold = np.array([0, 1, 2, 3, 4])
    assert [MARGINS[m] for m in margins(better, fold)] == [
        1.0,
        MARGINS[2],
        MARGINS[2],
        MARGINS[2],
        MARGINS[2],
    ]


def test_a_difference_has_an_interval_over_releases() -> None:
    assert difference(counted(5, 6, 7), counted(5, 6, 7)) == (0, 0, 0)
    points, low, high = difference(counted(*[5] * 20), counted(*[6] * 19, 0))
    assert points == pytest.approx(7.0)
    assert low < points < high
    assert strict(counted(5, 7)) == pytest.approx(60.0)


def test_one_line_for_each_component_in_the_marked_table_and_no_other() -> None:
    trial = Trial("cause", [{"c1": [{"cause": None}]}], counted(6), seconds=0.5, bytes=2000)
    made = table(counted(5), [trial], seconds=10.0)
    assert (
        made.splitlines()[-1]
        == "| cause | 60.0 | +10.00 (+10.00 to +10.00) | 100.0 | 100.0 | 0 | 1 | +5% | 2 kB |"
    )
    page = "<!-- table: dev -->\nold\n<!-- end -->\n<!-- table: test -->\nkept\n<!-- end -->\n"
    assert refreshed(page, {"dev": made}) == page.replace("old\n", made)


def test_the_page_of_the_models_has_a_line_for_each_question_in_both_tables() -> None:
    page = (ROOT / "models" / "README.md").read_text(encoding="utf-8")
    for split in ("dev", "test"):
        lines = (
            page.split(f"<!-- table: {split} -->")[1].split("<!-- end -->")[0].split("\n", 1)[1].splitlines()
        )
        names = [line.split("|")[1].strip() for line in lines[2:]]
        assert names == ["nothing: the rules", *questions(), "all of them"]


def test_the_command_prints_the_tables_of_what_it_was_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for n in range(5):
        (tmp_path / str(n)).mkdir()
        made_up(tmp_path / str(n), KILLED, IDLIB.format(whole="r1", how="part"))
    assert main(["--train", str(tmp_path), "--only", "kept"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:5]] == [
        "nothing: the rules",
        "kept",
        "all of them",
    ]
    assert "| dev | 0 | 0 |" in lines


@pytest.mark.slow
def test_a_component_tried_twice_changes_the_same_claims_and_scores_the_same() -> None:
    tables = sorted(
        (ROOT / "corpus" / "dev").glob("*.gold.csv"), key=lambda path: (path.stat().st_size, path)
    )
    readings = [read(load_gold(path)) for path in tables[20:32]]
    rules = rules_alone(readings)
    first, again = (cross_validated(KeptQuestion(), readings, rules, seeds=(0,)) for _ in range(2))
    assert first[0].made == again[0].made
    assert np.array_equal(first[0].after, again[0].after)
    assert first[0].bytes > 1000
    read_again = read_once(first[1], readings, rules)
    both = together([read_again, read_again], readings, rules)
    assert np.array_equal(both.after, read_again.after)
