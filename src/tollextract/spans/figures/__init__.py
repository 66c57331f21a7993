"""The number grammar: every numeric expression of a text, read and typed."""

from __future__ import annotations

from tollextract.spans.figures.model import FigureKind, FigureMatch
from tollextract.spans.figures.scan import find_figures
from tollextract.spans.figures.words import read_number

__all__ = ["FigureKind", "FigureMatch", "find_figures", "read_number"]
