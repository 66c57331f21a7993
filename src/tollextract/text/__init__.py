"""Bytes to a release: text as received, sections, metadata, offsets."""
