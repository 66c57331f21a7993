"""Ways to say one thing, in small releases: each figure is read as told, and there is no other."""

from __future__ import annotations

import pytest

from tests.claims.forms import Form, forms, misread, releases_of
from tests.claims.marks import not_yet

FORMS = forms()


@pytest.mark.parametrize(
    "form", [pytest.param(form, marks=not_yet(form.fault), id=form.text) for form in FORMS]
)
def test_a_form_is_read_wherever_it_stands(form: Form) -> None:
    wrong = [(filled.text, found) for filled in releases_of(form) if (found := misread(filled))]
    assert wrong == []


def test_each_form_stands_once() -> None:
    assert len({form.text for form in FORMS}) == len(FORMS) > 100


def test_a_figure_misread_and_one_too_many_are_told() -> None:
    form = next(form for form in FORMS if not form.fault and not form.parts)
    filled = next(releases_of(form))
    first = filled.told[0]
    assert misread(filled._replace(told=(first._replace(harm="released"), *filled.told[1:])))
    assert misread(filled._replace(told=filled.told[1:]))[-1].endswith("read besides")
    assert misread(filled._replace(told=(*filled.told, first._replace(value=9999))))[0] == "9999: not read"
