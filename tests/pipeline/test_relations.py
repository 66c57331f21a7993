"""Every relation of the catalogue from prose to finding: a text that fails, and the same put right."""

from __future__ import annotations

import pytest

import tollextract
from tollextract.checks import Finding

TITLE = "Civilian Toll for May 2021"

#: Code, a text that fails, what is said of it, and a text that passes.
CASES = {
    "parts": (
        "parts-sum",
        "In May 2021, 94 civilians were killed in Syria: 57 by Syrian regime forces, 31 by ISIS and 16 by"
        " others.",
        "The parts 57 + 31 + 16 make 104, which is 10 more than the stated 94.",
        "In May 2021, 94 civilians were killed in Syria: 57 by Syrian regime forces, 21 by ISIS and 16 by"
        " others.",
    ),
    "two of three months": (
        "parts-sum",
        "In the first quarter of 2021, 75 civilians were killed in Syria: 20 in January, 25 in February "
        "and 30 in March. In January and February together 54 civilians were killed.",
        "The parts 20 + 25 make 45, while the figure that covers just these parts is 54, a difference of 9.",
        "In the first quarter of 2021, 75 civilians were killed in Syria: 20 in January, 25 in February "
        "and 30 in March. In January and February together 45 civilians were killed.",
    ),
    "remainder": (
        "remainder",
        "Of the 94 civilians killed in Syria in May 2021, Syrian regime forces killed 37 and Syrian "
        "Democratic Forces 12; the rest, 54 civilians, died at the hands of other parties.",
        "94 less the named parts 37 + 12 leaves 45; the text says the remaining 54.",
        "Of the 94 civilians killed in Syria in May 2021, Syrian regime forces killed 37 and Syrian "
        "Democratic Forces 12; the rest, 45 civilians, died at the hands of other parties.",
    ),
    "casualties": (
        "components-sum",
        "In May 2021 there were 1,246 civilian casualties in Syria: 512 dead and 743 wounded.",
        "People killed and people injured are 512 + 743 = 1,255; the text says 1,246.",
        "In May 2021 there were 1,246 civilian casualties in Syria: 503 dead and 743 wounded.",
    ),
    "ages and sexes": (
        "components-sum",
        "In May 2021, 42 detainees were released in Syria: 27 men, nine women and eight children.",
        "Men, women and children are 27 + 9 + 8 = 44; the text says 42.",
        "In May 2021, 44 detainees were released in Syria: 27 men, nine women and eight children.",
    ),
    "subset": (
        "subset-fits",
        "In May 2021, 11 media workers, including 14 photographers, were killed in Syria.",
        "The subset 14 is larger than the 11 it is said to belong to.",
        "In May 2021, 14 media workers, including 11 photographers, were killed in Syria.",
    ),
    "lists that cross": (
        "subset-fits",
        "In May 2021, 146 people were arrested in Syria, and 93 of them have been forcibly disappeared. "
        "Syrian regime forces arrested 58 people, Syrian Democratic Forces 49, armed opposition factions "
        "39. Of the forcibly disappeared, 61 were taken by Syrian regime forces, 22 by Syrian Democratic "
        "Forces and ten by armed opposition factions.",
        "For Syrian regime forces, 61 in the smaller figure is more than 58 "
        "in the one that it is taken from.",
        "In May 2021, 146 people were arrested in Syria, and 93 of them have been forcibly disappeared. "
        "Syrian regime forces arrested 58 people, Syrian Democratic Forces 49, armed opposition factions "
        "39. Of the forcibly disappeared, 40 were taken by Syrian regime forces, 33 by Syrian Democratic "
        "Forces and 20 by armed opposition factions.",
    ),
    "children and women": (
        "disjoint-fits",
        "In May 2021, 20 civilians, among them 14 children and seven women, were killed in Syria.",
        "Children and women are 14 + 7 = 21, which is more than the 20 they are said to belong to.",
        "In May 2021, 21 civilians, among them 14 children and seven women, were killed in Syria.",
    ),
    "percentage": (
        "share-of-base",
        "In May 2021, 200 civilians were killed in Syria. Syrian regime forces killed 61 of them, or 16 "
        "percent.",
        "61 of 200 is 30.5 percent; the text says 16 percent, and the base that would fit is 359 to 406.",
        "In May 2021, 200 civilians were killed in Syria. Syrian regime forces killed 61 of them, or 30 "
        "percent.",
    ),
    "parties told to the last": (
        "parts-sum",
        "In May 2021, 713 civilians were killed in Syria: 402 by Syrian regime forces, 117 by Russian "
        "forces, 98 by Syrian Democratic Forces and 141 by other parties.",
        "The parts 402 + 117 + 98 + 141 make 758, which is 45 more than the stated 713.",
        "In May 2021, 713 civilians were killed in Syria: 402 by Syrian regime forces, 117 by Russian "
        "forces, 98 by Syrian Democratic Forces and 96 by other parties.",
    ),
    "impossible percentage": (
        "share-possible",
        "In May 2021, seven media workers were killed in Syria, 50 percent of them by Syrian regime forces.",
        "No whole number out of 7 makes 50 percent: 3 of 7 is 42.9 percent and 4 is 57.1.",
        "In May 2021, seven media workers were killed in Syria, 57 percent of them by Syrian regime forces.",
    ),
    "shares of places": (
        "shares-fit",
        "In May 2021, 146 people were arrested in Syria: 41 percent of them in Aleppo governorate, 35 "
        "percent in Deir Ez-Zour and 28 percent in Rural Damascus.",
        "The shares 41 + 35 + 28 exclude each other and make 104 percent, which passes 100 by more than "
        "their rounding.",
        "In May 2021, 146 people were arrested in Syria: 41 percent of them in Aleppo governorate, 30 "
        "percent in Deir Ez-Zour and 28 percent in Rural Damascus.",
    ),
    "fractions in order": (
        "rank-order",
        "In May 2021, 300 civilians were killed in Syria. Children made the highest share, almost one in "
        "13 of the victims, followed by women with over one in 13.",
        'The ranking runs "almost one in 13", "over one in 13", but "over one in 13" is more than "almost'
        ' one in 13" before it.',
        "In May 2021, 300 civilians were killed in Syria. Children made the highest share, over one in 13"
        " of the victims, followed by women with almost one in 13.",
    ),
    "most": (
        "words-of-quantity",
        "In May 2021, 146 people were arrested in Syria, most of them by Syrian regime forces, who "
        "arrested 42.",
        "42 of 146 is 28.8 percent, which is not more than half.",
        "In May 2021, 146 people were arrested in Syria, most of them by Syrian regime forces, who "
        "arrested 92.",
    ),
    "a day": (
        "rate",
        "In May 2021, 310 children were killed in Syria: about 15 children lost their lives each day.",
        "310 in 31 days is 10 a day; the text says approximately 15 a day.",
        "In May 2021, 310 children were killed in Syria: about ten children lost their lives each day.",
    ),
    "running total": (
        "running-total",
        "In May 2021, 94 civilians were killed in Syria. Since the start of 2021 the number of civilians "
        "killed has come to 88.",
        "The running total 88 is less than the 94 of a period it covers.",
        "In May 2021, 94 civilians were killed in Syria. Since the start of 2021 the number of civilians "
        "killed has come to 388.",
    ),
    "incident": (
        "containment",
        "In May 2021 Syrian regime forces killed 12 civilians in Syria. On May 9, Syrian regime forces "
        "killed 21 civilians in Ariha, a town in Idlib governorate.",
        "21 (Ariha) does not fit into 12, which should contain it.",
        "In May 2021 Syrian regime forces killed 21 civilians in Syria. On May 9, Syrian regime forces "
        "killed 12 civilians in Ariha, a town in Idlib governorate.",
    ),
    "shares of shares": (
        "joint",
        "In May 2021 we recorded the deaths of 161 civilians in Syria. Victims in Homs governorate make "
        "up 35 percent of the total and those in Idlib governorate 30 percent; Homs and Idlib between "
        "them account for 76 percent of all victims.",
        "161, 35 percent, 30 percent and 76 percent cannot all be true: 35 percent of 161 is 54 to 58; 30"
        " percent of 161 is 46 to 50; the count behind 35 percent + the count behind 30 percent = 76 "
        "percent of 161, which is 120 to 124.",
        "In May 2021 we recorded the deaths of 161 civilians in Syria. Victims in Homs governorate make "
        "up 35 percent of the total and those in Idlib governorate 30 percent; Homs and Idlib between "
        "them account for 66 percent of all victims.",
    ),
}
cases = pytest.mark.parametrize(("code", "fails", "said", "passes"), CASES.values(), ids=CASES)


def findings(text: str, *, title: str = TITLE) -> list[Finding]:
    return list(tollextract.check(f"{title}\n\n{text}\n").findings)


@cases
def test_what_does_not_agree_is_said_in_one_sentence(code: str, fails: str, said: str, passes: str) -> None:
    wrong = [one for one in findings(fails) if one.verdict == "inconsistent"]
    assert (code, said) in [(one.code, one.explanation) for one in wrong]


@cases
def test_the_same_put_right_is_looked_at_and_agrees(code: str, fails: str, said: str, passes: str) -> None:
    told = findings(passes)
    assert [one.explanation for one in told if one.verdict == "inconsistent"] == []
    assert code in {one.code for one in told if one.verdict in ("consistent", "within_rounding")}


def test_the_title_and_the_text_differ_in_a_bound() -> None:
    text = "Damascus, June 2, 2021. From March 2011 to May 31, 2021, 28,405 women were killed in Syria."
    told = findings(text, title="At Least 28,450 Women Killed in Syria since March 2011")
    assert "The title says at least 28,450 and the text below says 28,405 for the same thing." in [
        one.explanation for one in told if one.verdict == "inconsistent"
    ]


@pytest.mark.parametrize(
    ("shares", "rule"),
    [
        (
            (97, 31, 53, 17, 39, 13),
            "the house rounds percentages up, which explains all 3 that are a little off",
        ),
        (
            (96, 29, 54, 16, 41, 12),
            "the house cuts percentages off, which explains all 3 that are a little off",
        ),
    ],
    ids=["up", "down"],
)
def test_one_rule_of_the_house_explains_every_odd_percentage(shares: tuple[int, ...], rule: str) -> None:
    regime, of_regime, russia, of_russia, isis, of_isis = shares
    told = findings(
        "In May 2021, 322 civilians lost their lives in Syria. Syrian regime forces were behind "
        f"{regime} of these deaths ({of_regime} percent), Russian forces behind {russia} "
        f"({of_russia} percent) and ISIS behind {isis} ({of_isis} percent)."
    )
    assert [one.explanation for one in told if one.verdict == "inconsistent"] == []
    odd = [one for one in told if one.code == "share-of-base" and one.verdict == "within_rounding"]
    assert len(odd) == 3
    assert {one.assumptions for one in odd} == {(rule,)}
