"""Claims as they are written down: their ids, their order, and what their evidence names."""

from __future__ import annotations

from tests.claims.reading import framed, read
from tollextract.claims.model import Claim

RELEASE = framed(
    "Regime forces killed 31 civilians in Idlib, including 7 children.\n\n"
    "The SDF killed 12 civilians in Raqqa on May 3, 2021; one of them was a woman."
)


def test_ids_are_the_same_in_every_run_and_number_the_claims() -> None:
    first, second = read(RELEASE), read.__wrapped__(RELEASE)
    assert first is not second
    assert first.model_dump_json() == second.model_dump_json()
    assert [claim.id for claim in first.claims] == [f"c{at}" for at in range(1, len(first.claims) + 1)]


def test_claims_stand_in_reading_order() -> None:
    starts = [figure_at(claim) for claim in read(RELEASE).claims]
    assert len(starts) == 4
    assert starts == sorted(starts)


def figure_at(claim: Claim) -> int:
    return min(item.start for item in claim.evidence if item.role == "figure" and item.start is not None)


def test_wholes_and_evidence_name_claims_of_the_report() -> None:
    report = read(RELEASE)
    ids = {claim.id for claim in report.claims} | {None}
    known = ids | {"release", "heading", "list", "sentence"}
    assert {claim.part_of for claim in report.claims} <= ids
    assert {claim.base for claim in report.claims} <= ids
    assert {item.inherited_from for claim in report.claims for item in claim.evidence} <= known


def test_an_inherited_facet_says_from_where() -> None:
    report = read(RELEASE)
    regime, children = report.claims[:2]
    actor = next(item for item in children.evidence if item.role == "actor")
    assert (actor.inherited_from, actor.quote) == (regime.id, "Regime forces")
    own = next(item for item in regime.evidence if item.role == "actor")
    assert own.inherited_from is None


def circumstances(*sentences: str) -> dict[object, str | None]:
    report = read(framed("\n\n".join(sentences)))
    return {claim.figure.best: claim.circumstance for claim in report.claims}


def test_what_those_counted_were_doing_is_told_of_all_of_them() -> None:
    told = circumstances(
        "In Hama landmines killed 21 civilians, including four women, while they were tending\ntheir goats.",
        "Regime forces killed 33 civilians in Homs.",
    )
    assert told == {21: "while they were tending their goats", 4: told[21], 33: None}


def test_what_only_one_statement_tells_of_them_is_not_kept() -> None:
    plain = "Landmines killed 21 civilians in Hama."
    assert circumstances("Landmines killed 21 civilians in Hama while picking olives.") == {
        21: "while picking olives"
    }
    assert circumstances(plain, "Landmines killed 21 civilians in Hama while picking olives.") == {21: None}


def test_a_clause_with_a_deed_of_its_own_is_nothing_they_were_doing() -> None:
    told = circumstances("Regime forces killed 21 civilians, while the SDF killed 12 while ploughing.")
    assert told == {21: None, 12: "while ploughing"}


def test_a_part_and_its_relation_come_together() -> None:
    for claim_record in read(RELEASE).claims:
        assert (claim_record.part_of is None) is (claim_record.relation is None)
