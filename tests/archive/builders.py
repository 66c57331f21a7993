"""Archives made for the tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

import tollextract
from tests.documents.builders import docx, gzipped, letter, page, pdf, relief_web, scan, warc, zipped
from tollextract.archive.run import Summary

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August")


def text(total: int, month: str = "May", year: int = 2021) -> str:
    """A release that agrees with itself: ``total`` civilians, by two actors."""
    part = total // 3
    return (
        f"{total} Civilians Killed in Syria in {month} {year}\n\n"
        f"We documented the killing of {total} civilians in Syria in {month} {year}. Syrian regime forces "
        f"killed {part} civilians, and the remaining {total - part} were killed by other parties.\n"
    )


def wrong(total: int, month: str = "May", year: int = 2021) -> str:
    """The same with one too many in a part."""
    rest = total - total // 3
    return text(total, month, year).replace(f"remaining {rest}", f"remaining {rest + 1}")


def html(total: int, month: str = "May") -> bytes:
    title, _, lead = text(total, month).partition("\n\n")
    return page(f"<p>{lead}</p>", title=title)


def make_archive(folder: Path) -> Path:
    """Documents of every kind, two of them the same, six that cannot be read."""
    folder.mkdir(parents=True, exist_ok=True)
    lead = text(30).partition("\n\n")[2]
    files: dict[str, bytes] = {
        "2021/a.txt": text(30).encode(),
        "2021/b.html": html(40, "June"),
        "2021/b_files/ad.html": html(977),
        "2021/c.pdf": pdf([lead], title="30 Civilians Killed in Syria in May 2021"),
        "2021/d.docx": docx(),
        "2021/same.txt": text(30).encode(),
        "2022/e.eml": letter(),
        "2022/f.json": relief_web("One toll", "Another toll"),
        "2022/g.jsonl": b"\n".join(json.dumps({"text": text(n, "July")}).encode() for n in (51, 52, 53)),
        "2022/h.csv": f'id,text\n1,"{text(61, "March")}"\n'.encode(),
        "2022/i.zip": zipped({"j.txt": text(71).encode(), "k.html": html(72)}),
        "2022/l.html.gz": gzipped(html(73)),
        "2022/m.warc.gz": warc({"https://a.example/": ("text/html", html(74))}),
        "2022/wrong.txt": wrong(81).encode(),
        "bad/broken.zip": zipped({"j.txt": b"x"})[:-9],
        "bad/cut.txt.gz": gzipped(text(30).encode())[:-9],
        "bad/empty.txt": b"",
        "bad/picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "bad/scan.pdf": scan(),
        "bad/menu.html": b"<html><body><script>1</script></body></html>",
        "style.css": b"p {}",
    }
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


#: What cannot be read in it, in order, with the number of the message.
BAD = [
    ("bad/broken.zip", "T215"),
    ("bad/cut.txt.gz", "T215"),
    ("bad/empty.txt", "T204"),
    ("bad/menu.html", "T221"),
    ("bad/picture.txt", "T207"),
    ("bad/scan.pdf", "T214"),
]
#: What is read, in order.
GOOD = [
    "2021/a.txt",
    "2021/b.html",
    "2021/c.pdf",
    "2021/d.docx",
    "2021/same.txt",
    "2022/e.eml",
    "2022/f.json!1000",
    "2022/f.json!1001",
    "2022/g.jsonl!1",
    "2022/g.jsonl!2",
    "2022/g.jsonl!3",
    "2022/h.csv!2",
    "2022/i.zip!j.txt",
    "2022/i.zip!k.html",
    "2022/l.html.gz",
    "2022/m.warc.gz!1",
    "2022/wrong.txt",
]


def read(paths: list[Path], out: Path, **options: Any) -> Summary:
    """A run in this process, unless ``jobs`` says otherwise."""
    return tollextract.batch(paths, out, **{"jobs": 0, **options})


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(out / f"{table}.parquet").to_pylist()
    return found


def errors(out: Path) -> list[tuple[str, str]]:
    lines = (out / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    return [(line["source"], line["code"]) for line in map(json.loads, lines) if line["severity"] == "error"]


def tree(out: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, the empty lock left out."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "lock"
    }
