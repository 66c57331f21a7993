"""Reading a page as a browser does: parsed by the rules of HTML, without running anything."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import html5lib

#: The one fault that a page may have: a carriage return of the text is kept as a reference.
TOLERATED = {"illegal-codepoint-for-numeric-entity"}


def parsed(page: str) -> Element:
    """The document element; fails where the page breaks a rule of HTML."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    root: Element = parser.parse(page)
    faults = [(code, place) for place, code, _ in parser.errors if code not in TOLERATED]
    assert faults == []
    return root


def text_of(element: Element) -> str:
    return "".join(element.itertext())


def by_class(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def release_text(root: Element) -> str:
    """The text content of the release as the page shows it."""
    (release,) = by_class(root, "release")
    return text_of(release)


def by_id(root: Element) -> dict[str, Element]:
    """Every named element; fails where a name is given twice."""
    named = [element for element in root.iter() if element.get("id")]
    ids = {element.get("id", ""): element for element in named}
    assert len(ids) == len(named)
    return ids


def broken_links(root: Element) -> list[str]:
    """Links that lead nowhere on the page, or out of it."""
    ids = by_id(root)
    targets = [element.get("href", "") for element in root.iter("a")]
    return [target for target in targets if not target.startswith("#") or target[1:] not in ids]


#: Elements that load or run something, and attributes that do.
LOADING = {"script", "link", "img", "iframe", "object", "embed", "video", "audio", "source", "base", "svg"}


def what_it_loads(root: Element) -> list[str]:
    """Whatever would run, or be fetched from anywhere."""
    found = [element.tag for element in root.iter() if element.tag in LOADING]
    for element in root.iter():
        found += [
            f"{element.tag} {name}={value}"
            for name, value in element.attrib.items()
            if "://" in value or name.startswith("on") or name in ("src", "srcset", "action", "data")
        ]
        if element.tag == "style":
            found += [word for word in ("url(", "@import", "http") if word in text_of(element)]
    return found
