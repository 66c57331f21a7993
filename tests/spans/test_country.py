"""The country of a release: that of its headline, of its first paragraph, or the one it names most."""

from __future__ import annotations

import pytest

import tollextract

#: Title, paragraphs, and the country code of the claims about the whole country.
RELEASES = {
    "title": (("Sudan: 12 Civilians Killed in May 2021", "Shells from Libya killed 12 civilians."), "SD"),
    "lead": (
        (
            "Toll of May 2021",
            "In Libya, 12 civilians were killed in May 2021.",
            "Aid came from Chad and Niger.",
        ),
        "LY",
    ),
    "most mentions": (
        (
            "Toll of May 2021",
            "Shells killed 12 civilians.",
            "Libya burns. Libya weeps, and Chad looks on. Libya!",
        ),
        "LY",
    ),
    "none": (("Toll of May 2021", "Shells killed 12 civilians.", "Yemen and Libya burn."), None),
    "two divisions": (
        ("Toll of May 2021", "Shells killed 12 civilians.", "It burns in Sagaing and Kachin State."),
        "MM",
    ),
    "one division": (("Toll of May 2021", "Shells killed 12 civilians.", "It burns in Sagaing."), None),
    "a given name": (("Toll of May 2021", "Georgia Smith says that shells killed 12 civilians."), None),
    "no given name": (("Toll of May 2021", "Shells killed 12 civilians in Georgia."), "GE"),
}


@pytest.mark.parametrize(("parts", "code"), RELEASES.values(), ids=RELEASES)
def test_the_country_of_a_release_is_where_its_figures_are_from(
    parts: tuple[str, ...], code: str | None
) -> None:
    report = tollextract.check("\n\n".join(parts), profile="generic")
    (claim,) = [claim for claim in report.claims if claim.figure.best == 12]
    assert {place.code for place in claim.places} == ({code} if code else set())


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("in North Darfur", "SD-DN"),
        ("in Khartoum state", "SD-KH"),
        ("in Kabul", "SD"),
        ("in Northern State", "SD-NO"),
        ("in northern villages", "SD"),
    ],
)
def test_divisions_are_those_of_the_country_of_the_release(where: str, code: str) -> None:
    text = f"Sudan: Toll of May 2021\n\nShells killed 12 civilians {where} in May 2021.\n"
    (claim,) = tollextract.check(text, profile="generic").claims
    assert claim.place_keys() == (code,)


def test_a_profile_of_a_country_keeps_its_own() -> None:
    report = tollextract.check(
        "Lebanon: 12 civilians killed in May 2021\n\nShells killed 12 civilians in May.\n"
    )
    assert {place.code for claim in report.claims for place in claim.places} <= {"SY", "LB"}
