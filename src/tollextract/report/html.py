"""A report as HTML: a page of its own for a browser, a fragment for a notebook.

Either is self-contained: it loads nothing and runs nothing. What the page shows
is put together in ``report/page``, how is said by the templates there.
"""

from __future__ import annotations

from tollextract.report.model import Report
from tollextract.report.page.layout import laid_out
from tollextract.report.page.view import view_of


def to_html(report: Report) -> str:
    """A whole page: what does not agree, the release with its figures marked, every claim and finding."""
    return laid_out("page.html", view=view_of(report))


def to_fragment(report: Report, *, claims: int | None = 20) -> str:
    """What a notebook shows: the same, shorter, with the first ``claims`` claims (None: all)."""
    view = view_of(report, prefix=f"toll-{report.release.sha256[:8]}-", linked=False)
    return laid_out("fragment.html", view=view, claims=view.claims[:claims])
