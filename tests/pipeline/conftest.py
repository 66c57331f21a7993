"""One pipeline for all tests of this folder: building it costs more than running it."""

from __future__ import annotations

import pytest
from spacy.language import Language

import tollextract


@pytest.fixture(scope="session")
def nlp() -> Language:
    return tollextract.load("syria")
