"""Templates to HTML. Whatever a template is given is escaped, and made fit to stand in a line."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tollextract.report.wording import plain

_HERE = "tollextract.report.page"


def laid_out(template: str, *, package: str = _HERE, **values: Any) -> str:
    """A template of a package's folder ``templates`` with its values; it may extend those of this one."""
    return _environment(package).get_template(template).render(**values)


@lru_cache
def _environment(package: str) -> Environment:
    loaders: list[BaseLoader] = [PackageLoader(name) for name in dict.fromkeys((package, _HERE))]
    environment = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        finalize=_fit,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["style"] = _style()
    return environment


def _fit(value: Any) -> Any:
    """Words with neither control characters nor marks that turn the reading direction; HTML as it is."""
    if value is None:
        return ""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _style() -> Markup:
    return Markup(files(_HERE).joinpath("style.css").read_text(encoding="utf-8"))
