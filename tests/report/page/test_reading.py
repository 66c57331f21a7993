"""The helpers that read pages find what they are there to find."""

from __future__ import annotations

import pytest

from tests.report.page.reading import broken_links, parsed, what_it_loads

HEAD = "<!doctype html><html><head><title>x</title></head><body>"


@pytest.mark.parametrize("body", ["<p>1 & 2 <b>", "<a href=x", "<b><i></b></i>", "a\x00b"])
def test_a_page_that_breaks_a_rule_is_refused(body: str) -> None:
    with pytest.raises(AssertionError):
        parsed(f"{HEAD}{body}</body></html>")


@pytest.mark.parametrize(
    "body",
    [
        "<script>1</script>",
        '<img src="x">',
        '<p onclick="x">a</p>',
        "<style>p{background:url(x)}</style>",
        '<a href="https://example.org">x</a>',
    ],
)
def test_what_would_be_loaded_or_run_is_found(body: str) -> None:
    assert what_it_loads(parsed(f"{HEAD}{body}</body></html>"))


def test_a_link_that_leads_nowhere_is_found() -> None:
    page = parsed(f'{HEAD}<p id="a"><a href="#a">x</a><a href="#b">y</a><a href="z">z</a></p></body></html>')
    assert broken_links(page) == ["#b", "z"]


def test_a_name_given_twice_is_refused() -> None:
    with pytest.raises(AssertionError):
        broken_links(parsed(f'{HEAD}<p id="a"></p><p id="a"></p></body></html>'))
