"""A perfect report scores full marks, and every single fault costs exactly its own mark."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.evaluation.builders import TABLE, claim, finding, report, right_claims, right_findings, write
from tollextract.claims.model import UNSPECIFIED, ActorRef, PlaceRef
from tollextract.errors import GoldError
from tollextract.evaluation.facets import FACETS
from tollextract.evaluation.gold import Gold, read_gold
from tollextract.evaluation.render import render
from tollextract.evaluation.score import add, score_release
from tollextract.quantity import Quantity, count


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return read_gold(write(tmp_path))


def _marks(*ratios: Fraction) -> str:
    return " ".join(str(ratio) for ratio in ratios)


def test_a_perfect_report_scores_full_marks(gold: Gold) -> None:
    score = score_release(report(), gold)
    assert _marks(score.precision, score.recall, score.f1, score.strict_f1) == "1 1 1 1"
    assert all(score.facet(name) == 1 for name in FACETS)
    assert (score.findings_hit, score.findings, score.disagreements_hit, score.disagreements) == (2, 2, 1, 1)
    notes = (score.missed, score.unmatched, score.invented, score.facet_errors, score.findings_missed)
    assert [len(field) for field in (*notes, score.false_alarms)] == [0] * 6


def test_an_empty_report_has_no_recall(gold: Gold) -> None:
    score = score_release(report([], [], unread=8), gold)
    assert _marks(score.recall, score.f1, score.coverage) == "0 0 0"
    assert [note.about for note in score.missed] == [row.id for row in gold.rows]
    assert len(score.findings_missed) == 2


@pytest.mark.parametrize(
    ("facet", "changed"),
    [
        ("cause", {"cause": "shelling"}),
        ("actors", {"actors": (ActorRef(id="isis", name="ISIS", quote="ISIS"),)}),
        ("actors", {"actors": ()}),
        ("places", {"places": ()}),
        ("period", {"period": UNSPECIFIED}),
        ("part_of", {"part_of": "c4"}),
        ("part_of", {"part_of": None}),
        ("part_of", {"part_of": "c99"}),
        ("relation", {"relation": "subset"}),
        ("relation", {"relation": None}),
        ("base", {"base": "c4"}),
        ("section", {"section": "lead"}),
    ],
    ids=lambda value: str(value),
)
def test_a_wrong_facet_costs_its_own_mark(gold: Gold, facet: str, changed: dict[str, object]) -> None:
    claims = [item.model_copy(update=changed) if item.id == "c2" else item for item in right_claims()]
    score = score_release(report(claims), gold)
    assert score.f1 == 1
    assert score.facet(facet) == Fraction(5, 6)
    assert all(score.facet(other) == 1 for other in FACETS if other != facet)
    assert score.strict == 5
    assert [note.about for note in score.facet_errors] == ["regime"]


@pytest.mark.parametrize(
    ("cell", "names", "right"),
    [
        ("Qoqfin@SY07", ["Qoqfin"], True),
        ("Qoqfeen@SY07", ["Qoqfin"], True),
        ("Kafr Nabl@SY07", ["Qoqfin"], False),
        ("Qoqfin@SY07|SY", ["Qoqfin"], False),
        ("Qoqfin@SY07", ["Qoqfin", "Binnish"], False),
        ("Qoqfin@SY07", [], False),
        ("Qoqfin@SY07~", [], True),
        ("*", ["Binnish"], True),
    ],
)
def test_a_locality_counts_in_either_spelling(
    tmp_path: Path, cell: str, names: list[str], right: bool
) -> None:
    spelled = {"Qoqfin": "Qoqfeen"}
    places = tuple(
        PlaceRef(code="SY07", name=name, level="locality", quote=spelled.get(name, name)) for name in names
    )
    gold = read_gold(write(tmp_path, rows=[TABLE[0] | {"places": cell}], findings=[]))
    score = score_release(report([claim("c1", 70).model_copy(update={"places": places})], []), gold)
    assert (score.facet("places") == 1) is right


def test_a_wrong_hedge_with_the_same_interval_costs_the_hedge(gold: Gold) -> None:
    figure = count(40).model_copy(update={"hedge": "range"})
    claims = [
        item.model_copy(update={"figure": figure}) if item.id == "c2" else item for item in right_claims()
    ]
    score = score_release(report(claims), gold)
    assert _marks(score.f1, score.facet("hedge")) == "1 5/6"


def test_a_wrong_base_of_a_share_is_seen(gold: Gold) -> None:
    claims = [item.model_copy(update={"base": "c2"}) if item.id == "c6" else item for item in right_claims()]
    assert score_release(report(claims), gold).facet("base") == Fraction(5, 6)


def test_a_misread_figure_is_a_miss_and_an_invention(gold: Gold) -> None:
    wrong = claim("c2", 41, actor="syrian_regime", part_of="c1", relation="part", quote="40 civilians")
    claims = [wrong if item.id == "c2" else item for item in right_claims()]
    score = score_release(report(claims), gold)
    assert score.f1 == Fraction(5, 6)
    assert [note.about for note in score.missed] == ["regime"]
    assert [note.about for note in score.invented] == ["c2"]
    assert "Regime forces killed 40 civilians" in score.invented[0].quote


def test_a_right_figure_about_the_wrong_people_is_no_invention(gold: Gold) -> None:
    claims = [
        item.model_copy(update={"group": "man"}) if item.id == "c2" else item for item in right_claims()
    ]
    score = score_release(report(claims), gold)
    assert (len(score.missed), len(score.unmatched), len(score.invented)) == (1, 1, 0)


def test_a_bound_is_not_the_exact_figure(gold: Gold) -> None:
    bound = claim("c2", count(40, hedge="at_least"), actor="syrian_regime", part_of="c1", relation="part")
    claims = [bound if item.id == "c2" else item for item in right_claims()]
    assert [note.about for note in score_release(report(claims), gold).missed] == ["regime"]


def test_a_claim_made_twice_costs_precision(gold: Gold) -> None:
    score = score_release(report([*right_claims(), claim("c7", 70)]), gold)
    assert _marks(score.recall, score.precision) == "1 6/7"


def test_a_vague_claim_nobody_made_is_an_invention(gold: Gold) -> None:
    dozens = Quantity(printed="dozens", low=24, best=None, high=None, hedge="vague")
    assert len(score_release(report([*right_claims(), claim("c7", dozens)]), gold).invented) == 1


def test_unread_numbers_lower_the_coverage(gold: Gold) -> None:
    assert score_release(report(unread=2), gold).coverage == Fraction(3, 4)


def test_a_finding_with_another_verdict_is_missed(gold: Gold) -> None:
    findings = [finding("parts-sum", "undetermined", "c1", "c2", "c4"), right_findings()[1]]
    score = score_release(report(findings=findings), gold)
    assert (score.findings_hit, score.disagreements_hit) == (1, 0)


def test_a_finding_over_other_members_is_missed_and_a_false_alarm(gold: Gold) -> None:
    findings = [finding("parts-sum", "inconsistent", "c1", "c2", "c6"), right_findings()[1]]
    score = score_release(report(findings=findings), gold)
    assert [note.about for note in score.findings_missed] == ["parts-sum"]
    assert [note.what for note in score.false_alarms] == ["regime, share, total"]


def test_more_members_than_listed_are_no_fault(gold: Gold) -> None:
    findings = [finding("parts-sum", "inconsistent", "c1", "c2", "c4", "c5"), right_findings()[1]]
    score = score_release(report(findings=findings), gold)
    assert (score.findings_hit, len(score.false_alarms)) == (2, 0)


def test_an_unlisted_disagreement_is_a_false_alarm(gold: Gold) -> None:
    findings = [*right_findings(), finding("subset-fits", "inconsistent", "c4", "c5")]
    score = score_release(report(findings=findings), gold)
    assert [note.about for note in score.false_alarms] == ["subset-fits"]
    assert score.findings_hit == 2


def test_the_right_members_under_another_code_are_a_false_alarm(gold: Gold) -> None:
    findings = [*right_findings(), finding("subset-fits", "inconsistent", "c1", "c2", "c4")]
    assert len(score_release(report(findings=findings), gold).false_alarms) == 1


def test_a_joint_finding_over_a_listed_disagreement_is_none(gold: Gold) -> None:
    findings = [*right_findings(), finding("joint", "inconsistent", "c1", "c2", "c4")]
    assert score_release(report(findings=findings), gold).false_alarms == ()
    findings[-1] = finding("joint", "inconsistent", "c1", "c6")
    assert len(score_release(report(findings=findings), gold).false_alarms) == 1


def test_a_finding_over_misread_figures_is_a_false_alarm(gold: Gold) -> None:
    claims = [
        item.model_copy(update={"group": "man"}) if item.id == "c4" else item for item in right_claims()
    ]
    score = score_release(report(claims), gold)
    assert len(score.false_alarms) == 1
    assert score.disagreements_hit == 0


def test_without_a_list_no_finding_is_scored(tmp_path: Path) -> None:
    score = score_release(report(), read_gold(write(tmp_path, findings=None)))
    assert (score.findings, score.false_alarms) == (0, ())


def test_scores_are_added_as_counts(gold: Gold) -> None:
    good, bad = score_release(report(), gold), score_release(report([], [], unread=8), gold)
    both = add([good, bad])
    assert _marks(both.recall, both.precision, both.f1) == "1/2 1 2/3"
    assert (both.numbers, both.unread, len(both.missed), len(both.releases)) == (16, 8, 6, 2)
    assert both.facet("actors") == 1


def test_adding_nothing_is_refused() -> None:
    with pytest.raises(GoldError):
        add([])


def test_the_rendering_names_every_fault(gold: Gold) -> None:
    claims = [claim("c2", 41, actor="isis", quote="40 civilians"), *right_claims()[:2]]
    text = render(score_release(report(claims, []), gold))
    assert "precision 66.6  recall 33.3  F1 44.4" in text
    assert "Invented numbers (1)" in text
    assert "Figures missed (4)" in text
    assert 'may sdf_children: part_of: "?" instead of "sdf"' in text
    assert "parts-sum: inconsistent not said of total, regime, sdf" in text


def test_the_rendering_can_leave_out_the_faults(gold: Gold) -> None:
    assert "missed" not in render(score_release(report([], []), gold), notes=False)
