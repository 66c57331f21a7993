"""Bytes of every usual kind become the text they were; others are refused with a reason."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.layouts import ARABIC, MONITOR_PAGE
from tollextract.errors import InputError
from tollextract.text.decode import decode


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")).map(
        lambda text: "a" + text
    )
)
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), where="a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [MONITOR_PAGE, ARABIC], ids=["english", "arabic"])
def test_unicode_encodings(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), where="a.txt") == text


def test_arabic_code_page() -> None:
    text = ARABIC.replace("٤٨", "48").replace("٣٠", "30")
    assert decode(text.encode("cp1256"), where="a.txt") == text


@pytest.mark.parametrize(
    "text",
    [
        "The regime’s forces – “at least” 72 civilians…",
        "Une école détruite, des enfants tués à Idlib et à Alep pendant l’été dernier, selon le réseau.",
        "Regierungstruppen töteten zwölf Zivilisten, darunter fünf Kinder, in der Nähe von Köln und München.",
    ],
    ids=["signs only", "french", "german"],
)
def test_western_code_page(text: str) -> None:
    assert decode(text.encode("cp1252"), where="a.txt") == text


def test_line_ends_are_kept() -> None:
    assert decode(b"a\r\nb\rc\n", where="a.txt") == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"%PDF-1.7 x", "T207", "PDF"),
        (b"PK\x03\x04rest", "T207", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "T207", "PNG"),
        (b"\xff\xd8\xff\xe0", "T207", "JPEG"),
        (b"text\0\0\1\2binary\0", "T207", "binary"),
        ("Zwölf Tote, fünf Kinder, völlig zerstört".encode() + b"\xff", "T209", "UTF-8"),
        (b"\xff\xfea\0b", "T209", "cut short"),
    ],
    ids=["pdf", "zip", "png", "jpeg", "binary", "damaged", "cut utf-16"],
)
def test_what_is_no_text_is_refused(data: bytes, code: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, where="a.txt")
    assert caught.value.code == code
    assert words in caught.value.what
    assert caught.value.remedy
    assert caught.value.where == "a.txt"


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decode(data, where="a.txt")
    except InputError as error:
        refused = error.code
    else:
        refused = "T207"
    assert refused in {"T207", "T208", "T209"}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_twenty_megabytes_are_quick(encoding: str) -> None:
    data = ("The regime’s forces killed 72 civilians in the étude region. " * 330_000).encode(encoding)
    begun = time.perf_counter()
    decode(data, where="a.txt")
    assert time.perf_counter() - begun < 3
