"""``python -m tollextract`` is the command ``tollextract``."""

from tollextract.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
