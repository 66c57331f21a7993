"""Scores a report against what a careful reader took from the same release."""
