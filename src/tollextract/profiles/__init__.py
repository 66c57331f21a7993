"""Data packs: the vocabulary of a conflict as files that a researcher can open and edit."""

from tollextract.profiles.fold import fold, fold_word
from tollextract.profiles.gazetteer import Gazetteer
from tollextract.profiles.loader import available, load_profile
from tollextract.profiles.model import (
    TABLES,
    Actor,
    Cause,
    Group,
    Harm,
    Place,
    Profile,
    Table,
    Term,
    pick_term,
)

__all__ = [
    "TABLES",
    "Actor",
    "Cause",
    "Gazetteer",
    "Group",
    "Harm",
    "Place",
    "Profile",
    "Table",
    "Term",
    "available",
    "fold",
    "fold_word",
    "load_profile",
    "pick_term",
]
