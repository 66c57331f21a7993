"""Finders: each marks one sort of thing in the text as ``doc.spans["toll_<finder>"]``."""
