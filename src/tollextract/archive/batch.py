"""``tollextract.batch``: an archive into a store, without loading a pipeline in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tollextract.archive.run import Engine, Options, Progress, Summary, run
from tollextract.profiles import load_profile
from tollextract.profiles.digest import profile_digest

#: What the reading processes make their reader with; a name, because only they import it.
READER = "tollextract.pipeline:release_reader"


def batch(
    paths: Iterable[str | Path],
    out: str | Path,
    *,
    profile: str | Path = "syria",
    progress: Callable[[Progress], None] | None = None,
    engine: Engine | None = None,
    **options: Any,
) -> Summary:
    """Read an archive into a store: a folder of Parquet files and a DuckDB file.

    ``paths`` are files and folders, ``options`` those of :class:`tollextract.archive.run.Options`
    (``jobs``, ``seconds``, ``csv``, ``retry``, ``restart`` ...). What an earlier run
    finished is kept. Raises ``UsageError`` T430 to T437 and ``ProfileError``; a
    document that cannot be read is a line of ``errors.jsonl``.
    """
    load_profile(profile)
    chosen = Options(
        factory=READER,
        profile=profile if isinstance(profile, str) else profile.resolve().as_posix(),
        profile_digest=profile_digest(profile),
        **options,
    )
    return run(map(Path, paths), Path(out), options=chosen, progress=progress, engine=engine)
