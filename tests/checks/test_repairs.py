"""The single figure that, printed otherwise, would make everything agree."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import pytest

from benchmarks.mutation.mutants import mutants, sampled
from benchmarks.mutation.perfect import read_perfect
from tests.checks.builders import OTHERS, ROOT, Story, alarms, count, of_code, only
from tollextract.checks import trial as trial_module
from tollextract.checks.ledger import Ledger, noted, noting
from tollextract.checks.model import Finding


def parts(army: int, militia: int = 12, rest: int = 36, *, total: int = 94, times: int = 1) -> Story:
    story = Story()
    story.count("total", total, section="title", times=times)
    story.part("army", army, of="total", actors=["army"])
    story.part("militia", militia, of="total", actors=["militia"])
    story.part("rest", rest, of="total", actors=[OTHERS], relation="remainder")
    return story


def said(finding: Finding) -> list[tuple[str, object]]:
    return [(repair.claim, repair.value) for repair in finding.repairs]


def test_swapped_digits_are_the_likeliest() -> None:
    finding = only(of_code(parts(64, rest=36).check(), "remainder"))  # 46 + 12 + 36 = 94
    assert said(finding)[0] == ("army", 46)
    assert finding.repairs[0].reason == "two digits may be swapped"
    assert set(said(finding)) == {("army", 46), ("rest", 18), ("total", 112)}


def test_the_figure_stated_again_is_the_least_likely() -> None:
    finding = only(of_code(parts(46, rest=37, times=3).check(), "parts-sum"))
    assert said(finding)[-1] == ("total", 95)
    assert (
        finding.repairs[-1].reason == "it may be one too many or too few, although the text states it 3 times"
    )


def test_what_else_a_figure_agrees_with_speaks_for_it() -> None:
    story = parts(46, militia=12, rest=37)
    story.share("share", "48.94", of="total", actors=["army"], decimals=2)
    story.share("other share", "12.77", of="total", actors=["militia"], decimals=2)
    finding = only(of_code(story.check(), "parts-sum"))
    assert said(finding)[0] == ("rest", 36)


def test_one_repair_only() -> None:
    story = Story()
    story.count("total", 72, section="title", times=3)
    story.part("army", 44, of="total", actors=["army"])
    story.part("militia", 38, of="total", actors=["militia"])
    assert len(only(alarms(story.check())).repairs) == 3
    story.share("share", "52.78", of="total", actors=["militia"], decimals=2)  # 38 of 72, and not 28
    (repair,) = only(alarms(story.check())).repairs
    assert (repair.claim, repair.printed, repair.value) == ("army", "44", 34)
    assert repair.reason == "the only figure that can be changed alone: one digit may be wrong"
    story.claims[0] = story.claims[0].model_copy(update={"exhaustive": True})  # then 33 would not do either
    (repair,) = only(alarms(story.check())).repairs
    assert repair.reason == (
        "the only change of a single figure that makes these agree: one digit may be wrong"
    )


def test_a_repair_never_makes_a_new_disagreement() -> None:
    story = parts(64, rest=36)
    story.subset("army women", 50, of="army", group="woman")
    assert ("army", 46) not in said(only(of_code(story.check(), "parts-sum")))


def test_a_lost_number_word() -> None:
    story = Story()
    story.count("total", 142)
    story.part("army", 66, of="total", actors=["army"])
    seventy = count(70, printed="seventy")
    story.add("rest", seventy, actors=[OTHERS], part_of="total", relation="remainder")
    finding = only(of_code(story.check(), "parts-sum"))
    assert said(finding)[0] == ("rest", 76)
    assert finding.repairs[0].reason == "a number word may be lost or added"


def test_a_subset_too_large_has_a_nearest_value_and_no_only_one() -> None:
    story = Story(group="medical_worker")
    story.count("medics", 2)
    story.subset("women", 3, of="medics", group="woman")
    finding = only(alarms(story.check()))
    assert ("medics", 3) in said(finding)
    assert ("women", 2) in said(finding)
    assert not any("only" in repair.reason for repair in finding.repairs)


def test_the_share_or_a_count_behind_it() -> None:
    story = Story()
    story.count("total", 61, times=2)
    story.subset("children", 14, of="total", group="child")
    story.share("share", 32, of="total", group="child")
    finding = only(alarms(story.check()))
    assert said(finding)[0] == ("share", 23)
    assert finding.repairs[0].reason == "two digits may be swapped"


def test_findings_that_agree_have_no_repairs() -> None:
    story = parts(46)
    story.subset("women", 3, of="army", group="woman")
    story.share("share", 49, of="total", actors=["army"])
    assert all(not finding.repairs for finding in story.check().findings)


def test_work_that_is_spent_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial_module, "WORK", 0)
    result = parts(64).check()
    assert all(not finding.repairs for finding in result.findings)
    reasons = {one.reason for one in result.untested if one.code == "parts-sum"}
    assert reasons == {"repairs were not sought for all figures of the release, it has too many"}


def test_what_is_kept_from_trial_to_trial_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    every = [mutant for release in read_perfect(ROOT / "corpus" / "dev") for mutant in mutants(release)]
    some = [mutant.applied() for mutant in sampled(every, 120, seed=7)]
    kept = [release.check() for release in some]

    def forgetful(ledger: Ledger, key: Hashable, make: Callable[[], object]) -> object:
        """What only this trial has worked out."""
        entries = ledger._kept if ledger._changed is None else ledger._anew
        if key in entries:
            ledger.fitting += entries[key].fitting
        else:
            entries[key] = ledger._make(make)
        if ledger._looking:
            ledger._looking[-1] |= entries[key].claims
        return entries[key].value

    monkeypatch.setattr(Ledger, "once", forgetful)
    assert kept == [release.check() for release in some]
    assert sum(bool(finding.repairs) for result in kept for finding in result.findings) > 60


def test_a_trial_leaves_no_trace() -> None:
    ledger, claim = Ledger(), parts(46).claims[0]
    (copy,) = noting([claim], ledger)
    assert ledger.once("twice", lambda: 2 * (copy.figure.best or 0)) == 188
    assert ledger.once("unit", lambda: copy.unit) == "person"
    noted([copy])
    with ledger.trial(copy, count(50)):
        assert ledger.once("twice", lambda: 2 * (copy.figure.best or 0)) == 100
        assert ledger.once("unit", lambda: "nothing the figure changes") == "person"
    assert ledger.once("twice", lambda: 0) == 188
    assert copy == claim
