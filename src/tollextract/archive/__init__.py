"""Many releases: a batch over an archive, its store, and what only several releases together show."""
