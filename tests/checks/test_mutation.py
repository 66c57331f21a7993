"""Perfect claims: each listed finding is said and no other; and the benchmark that changes one figure."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.mutation.ceiling import Ceiling
from benchmarks.mutation.mutants import Mutant, mutants, rewritings, sampled
from benchmarks.mutation.perfect import Perfect, alarms, covered, members, read_perfect, said
from tests.checks.builders import OTHERS, ROOT, Story
from tollextract.checks import CheckSettings

#: How many of the listed findings are said at least; most others are about figures that the tables tie to
#: another whole, or to none, and cannot be said of them.
SAID, DISAGREEMENTS = 1025, 37
#: Releases of which something is called wrong that no reader listed, and what; to become shorter, not longer.
FALSE_ALARMS: dict[str, list[str]] = {}
RELEASES = read_perfect(ROOT / "corpus" / "dev")
each = pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)


def test_the_listed_findings_are_said_of_perfect_claims() -> None:
    checked = [(release.listed, release.check().findings) for release in RELEASES if release.listed]
    right = [item for listed, findings in checked for item in listed if said(item, findings)]
    assert len(right) >= SAID
    assert sum("inconsistent" in item.verdict.options for item in right) >= DISAGREEMENTS


@each
def test_nothing_else_is_called_wrong(release: Perfect) -> None:
    wrong = [one for one in alarms(release.check()) if not covered(one, release.listed)]
    told = [one.explanation for one in wrong]
    assert sorted(one.code for one in wrong) == FALSE_ALARMS.get(release.name, []), told


def toll(total: int = 72, rest: int = 28) -> Perfect:
    story = Story()
    story.count("total", total, section="title")
    story.part("army", 32, of="total", actors=["army"])
    story.part("militia", 12, of="total", actors=["militia"])
    story.part("rest", rest, of="total", actors=[OTHERS], relation="remainder")
    story.subset("army women", 4, of="army", group="woman")
    return Perfect("toll", tuple(story.claims), (), CheckSettings())


def test_the_changes_of_one_figure() -> None:
    changes = [(m.operator, m.value) for m in mutants(toll()) if m.claim == "militia"]
    assert changes == [
        ("one more", 13), ("one less", 11), ("tenfold", 120), ("swapped", 21), ("lost", 2), ("lost", 1),
    ]  # fmt: skip


def test_a_changed_release_differs_in_one_figure_only() -> None:
    release = toll()
    mutant = next(iter(mutants(release)))
    pairs = zip(release.claims, mutant.applied().claims, strict=True)
    assert [(old.id, new.figure.best) for old, new in pairs if old != new] == [(mutant.claim, mutant.value)]


@pytest.mark.parametrize(
    ("claim", "value", "visible"),
    [
        ("rest", 29, True),
        ("rest", 27, True),
        ("army women", 5, False),
        ("army women", 40, True),
        ("total", 27, True),
    ],
)
def test_what_any_checker_could_see(claim: str, value: int, visible: bool) -> None:
    mutant = Mutant(toll(), claim, "one more", 0, value)
    assert Ceiling(toll()).detectable(mutant) is visible


def test_the_ceiling_is_no_lower_for_open_lists_than_a_person_would_set_it() -> None:
    """Without a remainder a party may be unstated: one less is no fault, one more is."""
    claims = tuple(
        claim.model_copy(update={"relation": "part"}) if claim.id == "rest" else claim
        for claim in toll().claims
    )
    release = Perfect("open", claims, (), CheckSettings())
    assert not Ceiling(release).detectable(Mutant(release, "rest", "one less", 28, 27))
    assert Ceiling(release).detectable(Mutant(release, "rest", "one more", 28, 29))


def test_rewritings_leave_a_right_release_right() -> None:
    for name, changed in rewritings(toll(), Random(1)):
        assert alarms(changed.check()) == [], name


def test_a_sample_of_changes_reaches_what_the_benchmark_promises() -> None:
    silent = [one for one in RELEASES[::3] if not alarms(one.check())]
    every = [mutant for release in silent for mutant in mutants(release)]
    ceilings = {release.name: Ceiling(release) for release in silent}
    seen = flagged = hidden = quiet = found = 0
    for mutant in sampled(every, 150, seed=3):
        wrong = alarms(mutant.applied().check())
        if ceilings[mutant.release.name].detectable(mutant):
            seen, flagged = seen + 1, flagged + bool(wrong)
            found += any(mutant.claim in members(one) for one in wrong)
        else:
            hidden, quiet = hidden + 1, quiet + (not wrong)
    assert min(seen, hidden) > 40
    assert flagged >= 0.85 * seen
    assert quiet >= 0.95 * hidden
    assert found >= 0.95 * flagged
