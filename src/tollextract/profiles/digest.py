"""A digest that tells one state of a data pack from another."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tollextract.profiles.loader import DATA


def profile_digest(profile: str | Path) -> str:
    """The SHA-256 of the names and contents of all shipped data and of the pack itself."""
    folder = Path(profile)
    roots = [DATA] if isinstance(profile, str) and "/" not in profile else [DATA, folder]
    digest = hashlib.sha256()
    for number, root in enumerate(roots):
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            digest.update(f"{number}\0{path.relative_to(root).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
