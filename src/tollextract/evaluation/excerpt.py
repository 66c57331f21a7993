"""The sentence of a release that a fault is about, so that a list of faults can be read by itself."""

from __future__ import annotations

import re

from tollextract.report.model import Report
from tollextract.text.sentences import sentences
from tollextract.text.view import view

#: A sentence that is longer is shown as this many characters on either side of what it is about.
LONGEST = 320
_AROUND = 100


class Excerpts:
    """Sentences of one release by place or by quote, as one line."""

    def __init__(self, report: Report, text: str) -> None:
        self.text = report.text or text
        self._ranges = sentences(view(self.text), report.release.sections)

    def at(self, start: int, end: int) -> str:
        """The sentence around a range, cut where it is long."""
        first, last = next(
            ((a, b) for a, b in self._ranges if a <= start < b),
            (max(0, start - _AROUND), end + _AROUND),
        )
        if last - first > LONGEST:
            first, last = max(first, start - _AROUND), min(last, end + _AROUND)
        return " ".join(self.text[first : max(last, end)].split())

    def of(self, quote: str) -> str:
        """The sentence of a quote, whose white space does not matter; the quote where it stands nowhere."""
        words = r"\s+".join(re.escape(word) for word in quote.split())
        lead = r"(?<!\d)" if quote[:1].isdigit() else ""
        found = re.search(lead + words, self.text) if words else None
        return self.at(*found.span()) if found is not None else " ".join(quote.split())
