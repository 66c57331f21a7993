"""Spans to claims: linking figures with what they count; the last room that sees spaCy."""
