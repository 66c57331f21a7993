"""Each check has one function, one code, one page and sentences for every verdict it gives."""

from __future__ import annotations

import inspect
import re
from typing import get_args

import pytest

from tests.checks.builders import ROOT
from tollextract.checks import CHECKS
from tollextract.checks.model import Code, Verdict
from tollextract.checks.wording import templates

PAGES = ROOT / "docs" / "checks"
VERDICTS = {*get_args(Verdict), "untested"}
EXTRA = {"rate": {"per"}, "running-total": {"cell"}, "containment": {"cell"}, "joint": {"relation", "value"}}


def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def test_every_code_of_the_catalogue_has_a_function() -> None:
    assert set(CHECKS) == set(get_args(Code))


@pytest.mark.parametrize("code", CHECKS)
def test_the_function_is_named_after_its_code_and_stands_in_a_file_of_that_name(code: str) -> None:
    function = CHECKS[code]  # type: ignore[index]
    name = code.replace("-", "_")
    assert function.__name__ == name
    assert function.__module__ == f"tollextract.checks.{name}"


@pytest.mark.parametrize("code", CHECKS)
def test_the_docstring_is_the_rule_and_stands_on_the_page(code: str) -> None:
    rule = (inspect.getdoc(CHECKS[code]) or "").split("\n\n")[0]  # type: ignore[index]
    assert rule.endswith(".")
    assert " ".join(rule.split()) in " ".join(page(code).split())


@pytest.mark.parametrize("code", CHECKS)
def test_the_page_has_the_rule_the_reason_two_examples_and_when_it_is_silent(code: str) -> None:
    headings = re.findall(r"^## (.+)$", page(code), flags=re.M)
    assert headings == ["Why", "A release that fails", "A release that passes", "When it stays silent"]
    assert page(code).startswith(f"# {code}\n")


@pytest.mark.parametrize("code", CHECKS)
def test_every_sentence_is_filed_under_a_verdict(code: str) -> None:
    filed = set(templates()[code])
    assert filed - EXTRA.get(code, set()) <= VERDICTS
    assert {"consistent", "inconsistent"} <= filed


def test_the_index_names_every_check() -> None:
    index = page("index")
    assert [code for code in CHECKS if f"({code}.md)" not in index] == []


def test_a_page_without_its_check_would_be_found() -> None:
    pages = {path.stem for path in PAGES.glob("*.md")} - {"index"}
    assert pages == set(CHECKS)


def test_agreeing_sentences_never_use_the_words_of_a_disagreement() -> None:
    against = (
        "which is not",
        "does not fit",
        "more than the stated",
        "less than the stated",
        "is larger than",
    )
    for code in CHECKS:
        for sentence in templates()[code]["consistent"].values():
            assert not any(words in sentence for words in against), sentence
