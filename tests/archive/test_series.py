"""Twenty-four months of one monitor: what was planted is found, and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

import tollextract
from tests.archive.builders import read
from tests.archive.years import make_years, months
from tests.cli.conftest import Run
from tollextract.archive.series.model import SeriesFinding, SeriesReport
from tollextract.archive.series.plot import draw
from tollextract.archive.series.render import to_csv, to_html, to_text
from tollextract.errors import InputError, UsageError

SHARED = Path(__file__).resolve().parents[3] / "shared" / "releases" / "snhr-2023-11.txt"
SNHR = "Syrian Network for Human Rights"


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faulty")
    read([make_years(folder / "in", faults=True)], folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def report(faulty: Path) -> SeriesReport:
    return tollextract.series(faulty)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> SeriesReport:
    folder = tmp_path_factory.mktemp("sound")
    read([make_years(folder / "in", faults=False)], folder / "out")
    return tollextract.series(folder / "out")


def one(report: SeriesReport, code: str, verdict: str = "inconsistent") -> SeriesFinding:
    (found,) = (one for one in report.findings if (one.code, one.verdict) == (code, verdict))
    return found


def test_each_planted_fault_is_found_and_no_other_alarm(report: SeriesReport) -> None:
    assert sorted((one.code, one.severity) for one in report.inconsistent()) == [
        ("period-sum", "error"),
        ("revision", "warning"),
        ("running-total-series", "warning"),
        ("stale-figure", "warning"),
    ]


def test_without_faults_there_is_no_alarm(sound: SeriesReport) -> None:
    assert sound.inconsistent() == ()
    assert len(sound.findings) > 25


def test_a_figure_of_the_year_before_under_a_new_total(report: SeriesReport) -> None:
    found = one(report, "stale-figure")
    women = sum(month.all(2) for month in months()[:12])
    assert found.explanation.startswith(f"{women} (women killed) stands under ")
    assert [(m.source, m.role) for m in found.members][:2] == [
        ("annual-2021.html", "before"),
        ("annual-2022.html", "after"),
    ]


def test_a_running_total_that_falls(report: SeriesReport) -> None:
    found = one(report, "running-total-series")
    assert [m.source for m in found.members] == ["2022-07-toll.jsonl!1", "2022-08.html"]
    before, later = (int(m.quote) for m in found.members)
    assert before > later
    assert f"from {before:,} (to 2022-07-31) to {later:,} (to 2022-08-31)" in found.explanation


def test_the_fall_is_told_once_and_not_again_as_a_growth_that_does_not_fit(report: SeriesReport) -> None:
    assert [
        found for found in report.findings if found.code == "increment" and found.verdict != "consistent"
    ] == []


def test_a_month_that_a_later_release_gives_differently(report: SeriesReport) -> None:
    found = one(report, "revision")
    march = months()[14].all(0)
    assert found.explanation == (
        f"2022-03 (victims killed) has {march} in the earlier release and {march + 9} in the later one, "
        "which does not say that it corrects it."
    )


def test_a_total_said_to_be_the_sum_of_its_months(report: SeriesReport) -> None:
    found = one(report, "period-sum")
    added = sum(month.all(0) for month in months()[12:18])
    assert found.expected is not None
    assert found.found is not None
    assert (found.expected.low, found.found.low) == (added, added + 5)
    assert found.expected.expression == " + ".join(str(month.all(0)) for month in months()[12:18])


def test_a_total_that_documents_more_than_its_months_is_undecided_with_both_numbers(
    sound: SeriesReport,
) -> None:
    found = one(sound, "period-sum", "undetermined")
    added = sum(month.all(0) for month in months()[:6])
    assert f"has {added + 12} (victims killed); its months make {added}." in found.explanation
    assert found.severity is None


def test_months_make_the_year_for_every_group(sound: SeriesReport) -> None:
    annual = next(
        found
        for found in sound.findings
        if found.code == "period-sum" and found.members[0].source == "annual-2021.html"
    )
    assert annual.verdict == "consistent"
    wholes = [m.quote for m in annual.members if m.role == "whole"]
    assert sorted(map(int, wholes)) == sorted(sum(month.all(c) for month in months()[:12]) for c in range(3))
    assert sum(m.role == "part" for m in annual.members) == 36


def test_a_percentage_whose_base_is_the_year_so_far(sound: SeriesReport) -> None:
    found = one(sound, "share-base-series", "consistent")
    deaths = [month.torture for month in months()[:11]]
    assert found.explanation.startswith(f"{deaths[-1]} of {sum(deaths)} is ")
    assert " + ".join(map(str, deaths)) in found.explanation
    assert [m.role for m in found.members] == ["stated", "numerator", *["base"] * 11]


def test_releases_of_another_publisher_are_not_compared(tmp_path: Path) -> None:
    lines = [
        {
            "text": f"We documented the killing of {n} civilians in Syria in May 2021.",
            "source": f"Monitor {n}",
        }
        for n in (30, 41)
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    read([path], tmp_path / "out")
    assert tollextract.series(tmp_path / "out").findings == ()


def _two(tmp_path: Path, *texts: str) -> SeriesReport:
    records = [
        {"text": text, "source": "Example Monitor", "date": f"2021-0{n}-01"}
        for n, text in enumerate(texts, 6)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    read([tmp_path / "a.jsonl"], tmp_path / "out")
    return tollextract.series(tmp_path / "out")


def test_a_correction_that_says_so_is_no_alarm(tmp_path: Path) -> None:
    report = _two(
        tmp_path,
        "30 Civilians Killed in Syria in May 2021\n\nIn May 2021, 30 civilians were killed in Syria.",
        "34 Civilians Killed in Syria in May 2021\n\nIn May 2021, 34 civilians were killed in Syria. "
        "This is a corrected edition.",
    )
    assert one(report, "revision", "undetermined").explanation.startswith(
        "2021-05 (victims killed) has 30 in"
    )


@pytest.mark.parametrize("second", ["at least 30 civilians", "approximately 31 civilians", "30 people"])
def test_a_bound_that_covers_the_other_value_is_no_revision(tmp_path: Path, second: str) -> None:
    report = _two(
        tmp_path,
        "We documented the killing of 30 civilians in Syria in May 2021.",
        f"We documented the killing of {second} in Syria in May 2021. Nothing else was recorded.",
    )
    assert [found for found in report.findings if found.verdict == "inconsistent"] == []


MEDIA = (
    "25 Media Workers Killed in Syria in May 2021\n\n"
    "We documented the killing of 25 media workers, including 21 women, in Syria in May 2021. "
)
MAY = (
    "90 Civilians, Including 34 Women, Killed in Syria in May 2021\n\n"
    "We documented the killing of 90 civilians, including 34 women, in Syria in May 2021. "
)


def test_a_part_counts_what_its_whole_counts(tmp_path: Path) -> None:
    """The women among media workers are not the women among civilians."""
    report = _two(tmp_path, MAY, MEDIA)
    assert report.findings == ()
    assert {point.series for point in report.points} >= {"women killed", "woman of media worker killed"}


def test_a_figure_of_a_release_about_some_only_may_count_these(tmp_path: Path) -> None:
    report = _two(tmp_path, MAY, MEDIA + "In May 2021, 45 people were killed in Syria.")
    assert one(report, "revision", "undetermined").explanation.endswith(
        "has 90 in the earlier release and 45 in the later one, and one of them is about some only: they may "
        "not count the same."
    )
    assert report.inconsistent() == ()


@pytest.mark.parametrize(("second", "verdict"), [(31, "inconsistent"), (29, "undetermined")])
def test_a_figure_of_less_than_a_third_is_no_revision(tmp_path: Path, second: int, verdict: str) -> None:
    report = _two(tmp_path, *(f"In May 2021, {n} civilians were killed in Syria." for n in (90, second)))
    assert [found.verdict for found in report.findings if found.code == "revision"] == [verdict]


def _since(total: int, verb: str, month: str) -> str:
    return (
        f"30 Civilians Arrested in Syria in {month} 2021\n\nWe documented the arrest of 30 civilians in "
        f"Syria in {month} 2021.\n\n{total} civilians {verb} arrested in Syria since the beginning of 2021."
    )


@pytest.mark.parametrize(
    ("verb", "verdict"), [("have been", "inconsistent"), ("are still held, having been", "undetermined")]
)
def test_a_number_of_those_who_still_are_may_fall(tmp_path: Path, verb: str, verdict: str) -> None:
    report = _two(tmp_path, _since(300, verb, "May"), _since(280, verb, "June"))
    assert [found.verdict for found in report.findings if found.code == "running-total-series"] == [verdict]
    assert [found.code for found in report.findings if found.code == "increment"] == []


def test_releases_that_name_no_publisher_are_compared_where_none_does(run: Run, tmp_path: Path) -> None:
    texts = [f"In May 2021, {n} civilians were killed in Syria." for n in (90, 80)]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    files = [tmp_path / "0.txt", tmp_path / "1.txt"]
    read(files, tmp_path / "alone")
    found = one(tollextract.series(tmp_path / "alone"), "revision")
    assert found.assumptions == ("the releases name no publisher and are taken for those of one",)

    record = {"text": "In June 2021, 70 civilians were killed in Syria.", "source": "Example Monitor"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    read([*files, tmp_path / "a.jsonl"], tmp_path / "mixed")
    report = tollextract.series(tmp_path / "mixed")
    assert report.findings == ()
    assert [one.reason.split(", ", 1)[1] for one in report.untested] == [
        "2 releases in all, name no publisher and are not compared; --publisher NAME says whose they are"
    ]
    done = run("series", tmp_path / "mixed", "--publisher", "Example Monitor")
    assert done.status == 1
    assert done.out.startswith("3 releases by Example Monitor: ")
    assert "“In May 2021, 80 civilians were killed in Syria.”" in done.out


def test_small_figures_that_happen_to_be_the_same_are_no_stale_copies(tmp_path: Path) -> None:
    report = _two(
        tmp_path,
        "We documented the killing of 90 civilians, including 24 children, in Syria in May 2021.",
        "We documented the killing of 81 civilians, including 24 children, in Syria in June 2021.",
    )
    assert [found.code for found in report.findings] == []


@pytest.mark.skipif(not SHARED.exists(), reason="the shared release is not beside this checkout")
def test_the_twenty_percent_of_the_shared_release_is_explained_by_the_year(tmp_path: Path) -> None:
    """Nine died under torture in November 2023, "approximately 20 percent of the total death toll"."""
    deaths = [4, 3, 2, 5, 1, 3, 4, 10, 2, 2]  # January to October, composed; 36 and nine make 45
    names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
    records = [
        {
            "text": f"{n} Individuals Died due to Torture in Syria in {month} 2023\n\n"
            f"We documented that {n} individuals died due to torture in Syria in {month} 2023.",
            "source": SNHR,
            "date": f"2023-{number:02d}-28",
        }
        for number, (month, n) in enumerate(zip(names, deaths, strict=True), start=1)
    ]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "months.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    (folder / "november.txt").write_bytes(SHARED.read_bytes())
    read([folder], tmp_path / "out")
    found = [one for one in tollextract.series(tmp_path / "out").findings if one.code == "share-base-series"]
    assert "9 of 45 is 20 percent" in found[0].explanation
    assert "4 + 3 + 2 + 5 + 1 + 3 + 4 + 10 + 2 + 2 + 9" in found[0].explanation


def test_the_picture_is_the_same_each_time_and_marks_what_disagrees(report: SeriesReport) -> None:
    first, second = draw(report), draw(report)
    assert first == second
    ElementTree.fromstring(first)
    assert b"#c1121f" in first
    assert b"#c1121f" not in draw(report.model_copy(update={"points": _without_faults(report)}))
    assert draw(report, form="png").startswith(b"\x89PNG")


def _without_faults(report: SeriesReport) -> tuple[object, ...]:
    return tuple(point.model_copy(update={"disagrees": ()}) for point in report.points)


def test_points_that_disagree_are_those_the_findings_are_about(report: SeriesReport) -> None:
    faulty = Counter(code for point in report.points for code in point.disagrees)
    assert faulty == {"revision": 2, "running-total-series": 2, "stale-figure": 1, "period-sum": 1}


def test_nothing_to_draw_is_told(tmp_path: Path) -> None:
    report = _two(tmp_path, "We documented the killing of 30 civilians in Syria in May 2021.")
    with pytest.raises(UsageError, match="T438"):
        draw(report)


def test_every_format_names_every_fault(report: SeriesReport) -> None:
    for text in (to_text(report), to_csv(report), to_html(report)):
        for found in report.inconsistent():
            assert found.code in text
    assert len(to_csv(report).splitlines()) == len(report.findings) + 1
    assert "<script" not in to_html(report)


def test_the_command_prints_and_fails_as_check_does(run: Run, faulty: Path, tmp_path: Path) -> None:
    done = run("series", faulty, "--plot", tmp_path / "a.svg")
    assert (done.status, done.err) == (1, "")
    assert "\nDo not agree: 4\n" in done.out
    assert (tmp_path / "a.svg").read_bytes().startswith(b"<?xml")
    assert run("series", faulty, "--fail-on", "never").status == 0
    loaded = SeriesReport.model_validate_json(run("series", faulty, "--format", "json").out)
    assert loaded == tollextract.series(faulty)
    assert "<svg" in run("series", faulty, "--format", "html").out


def test_a_folder_that_is_no_store(run: Run, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^T236 "):
        tollextract.series(tmp_path)
    assert run("series", tmp_path).status == 3


def test_an_ending_that_is_no_picture(run: Run, faulty: Path, tmp_path: Path) -> None:
    done = run("series", faulty, "--plot", tmp_path / "a.docx")
    assert done.status == 2
    assert done.err.startswith("tollextract: T439 ")
