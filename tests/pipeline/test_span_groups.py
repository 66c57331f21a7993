"""Each finder has its span group; labels say what was found."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from tests.pipeline.samples import texts
from tollextract.profiles import load_profile
from tollextract.spans.lexicon import cue_rows

TEXT = (
    "72 Civilians, Including 14 Children, Killed in Syria in November 2023\n\n"
    "Syrian regime forces killed 72 civilians, including 14 children, in Idlib governorate in November 2023; "
    "nine of them died due to torture, and three by landmines in Kafr Batna village in rural Idlib.\n"
)
#: group -> text of a span and its label, one for each sort of thing in the sample.
EXPECTED = [
    ("toll_sections", "72 Civilians, Including 14 Children, Killed in Syria in November 2023", "title"),
    ("toll_figures", "72", "cardinal"),
    ("toll_figures", "nine", "cardinal"),
    ("toll_periods", "November 2023", "month"),
    ("toll_actors", "Syrian regime forces", "syrian_regime"),
    ("toll_places", "Syria", "SY"),
    ("toll_places", "Idlib", "SY07"),
    ("toll_groups", "civilians", "civilian"),
    ("toll_groups", "children", "child"),
    ("toll_harms", "killed", "killed:verb"),
    ("toll_causes", "landmines", "landmine"),
    ("toll_cues", "including", "including"),
]
GROUPS = sorted({group for group, _, _ in EXPECTED})


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


def test_there_is_one_group_for_each_finder(doc: Doc) -> None:
    assert sorted(doc.spans) == GROUPS


@pytest.mark.parametrize(("group", "text", "label"), EXPECTED, ids=lambda value: str(value)[:20])
def test_a_span_has_its_label(doc: Doc, group: str, text: str, label: str) -> None:
    assert (text, label) in {(span.text, span.label_) for span in doc.spans[group]}


def test_there_are_no_entities(doc: Doc) -> None:
    assert doc.ents == ()


@pytest.mark.parametrize("group", GROUPS)
def test_spans_are_sorted(nlp: Language, group: str) -> None:
    for text in texts(6):
        doc = nlp(text)
        ranges = [(span.start, span.end) for span in doc.spans[group]]
        if group != "toll_sections":
            assert ranges == sorted(ranges)


def test_every_label_is_known(nlp: Language) -> None:
    profile = load_profile("syria")
    known = {
        "toll_groups": set(profile.groups),
        "toll_harms": set(profile.harms),
        "toll_causes": set(profile.causes),
        "toll_actors": set(profile.actors),
        "toll_places": set(profile.places),
        "toll_cues": {row.id for row in cue_rows()},
    }
    for text in texts(6):
        doc = nlp(text)
        for group, ids in known.items():
            labels = {span.label_.partition(":")[0] for span in doc.spans[group] if span.label_[0] != "?"}
            assert labels <= ids


def test_a_place_that_no_gazetteer_knows_is_marked_as_a_guess(nlp: Language) -> None:
    doc = nlp("Two civilians were killed in Kafr Unheard village in rural Idlib on May 3, 2021.\n")
    assert "?Kafr Unheard@SY07" in {span.label_ for span in doc.spans["toll_places"]}


@pytest.mark.parametrize(
    ("text", "group", "label"),
    [
        ("in DARA`A yesterday", "toll_places", "SY12"),
        ("in Deir-ez-Zor governorate", "toll_places", "SY09"),
        ("in Deir Ez Zor", "toll_places", "SY09"),
        ("by Hay’at Tahrir al-Sham", "toll_actors", "hts"),
        ("by Syria's regime", "toll_places", "SY"),
    ],
)
def test_spellings_are_folded(nlp: Language, text: str, group: str, label: str) -> None:
    doc = nlp(f"12 civilians were killed {text}.")
    assert label in {span.label_ for span in doc.spans[group]}


def test_the_longest_wording_wins_within_a_table(nlp: Language) -> None:
    doc = nlp("12 civilians were killed in Rural Damascus governorate.")
    assert [span.label_ for span in doc.spans["toll_places"]] == ["SY03"]
