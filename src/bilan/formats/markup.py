"""Our own pass over markup: blocks by their tags, furniture left out; linear in its length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from bilan.formats.assemble import Part

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "option",
        "iframe",
        "svg",
        "math",
        "object",
        "video",
        "audio",
        "canvas",
        "title",
        "dialog",
        "menu",
        "input",
        "textarea",
        "label",
    ]
)
_KINDS = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading", "head": "heading", "li": "list_item", "item": "list_item",
    "dd": "list_item", "dt": "list_item", "tr": "list_item", "row": "list_item",
    "blockquote": "quote", "quote": "quote", "figcaption": "caption", "caption": "caption",
}  # fmt: skip
_BLOCKS = frozenset(_KINDS) | frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "body",
        "html",
        "ul",
        "ol",
        "dl",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "figure",
        "address",
        "details",
        "summary",
        "pre",
        "center",
        "list",
        "br",
        "lb",
        "hr",
        "fieldset",
        "ab",
    ]
)
_CELLS = frozenset(("td", "th", "cell"))
_KEPT = frozenset(("html", "body", "article", "main"))
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletter|related|share|sharing|social|comments?|"
    r"promo|advert(?:isement)?|ads?|sidebar|breadcrumbs?|menu|navbar|footer|author-bio|author-box|"
    r"teasers?|recommend(?:ed|ations)?|read-?(?:more|also)|also-read|banner|popup|modal|subscribe|"
    r"paywall|tags?|tag-list|widget|most-read|trending|outbrain|taboola|sr-only|"
    r"visually-hidden)(?:$|[\s_-])",
    re.I,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)|<!--|<[!?]")
_RAW_TEXT = frozenset(("script", "style", "noscript", "template", "textarea", "title", "svg"))
_DEEPEST = 200
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{10000,}")
_MOST_ATTRIBUTES = 1000
"""Levels of nesting that a parser is trusted with."""


def body_parts(root: _Element) -> list[Part]:
    """The blocks of a parsed page: of its only article or main part where it has one."""
    for name in ("article", "main"):
        found = list(root.iter(name))
        if len(found) == 1:
            parts = list(parts_of(found[0]))
            if sum(len(part.text) for part in parts) >= 140:
                return parts
    return list(parts_of(root))


def parts_of(root: _Element) -> Iterator[Part]:
    """The blocks below one element, in order, furniture left out."""
    from lxml import etree

    kinds: list[str] = []
    buffer: list[str] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped: _Element | None = None  # its end is still reported
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else "!"
        if event == "start":
            if tag == "!" or (element is not root and _left_out(element, tag)):
                walker.skip_subtree()
                skipped = element
                continue
            if tag in _BLOCKS:
                yield from _flush(buffer, kinds)
            if tag in _KINDS:
                kinds.append(_KINDS[tag])
            if element.text:
                buffer.append(element.text)
            continue
        if element is skipped:
            skipped = None
        elif tag in _BLOCKS:
            yield from _flush(buffer, kinds)
            if tag in _KINDS:
                kinds.pop()
        elif tag in _CELLS:
            buffer.append(" ")
        if element.tail and element is not root:
            buffer.append(element.tail)
    yield from _flush(buffer, kinds)


def _left_out(element: _Element, tag: str) -> bool:
    if tag in _LEFT_OUT:
        return True
    if tag == "head":  # of a page; trafilatura calls a heading by the same name
        parent = element.getparent()
        return parent is not None and parent.tag == "html"
    if tag in _KEPT or not element.attrib:
        return False
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if "display:none" in (element.get("style") or "")[:200].replace(" ", "").lower():
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
    return len(names) > 1 and _FURNITURE.search(names) is not None


def _flush(buffer: list[str], kinds: list[str]) -> Iterator[Part]:
    if buffer:
        text = "".join(buffer).strip()
        buffer.clear()
        if text:
            # A caption's or quotation's paragraphs are of its kind; the outermost decides.
            yield Part(kinds[0] if kinds else "paragraph", text)


def crowded(markup: str) -> bool:
    """Has a tag so many attributes that the time of a parser, which compares each with all of
    them, gets out of hand? No page made for people has."""
    return any(len(tag[0].split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(markup))


def too_deep(markup: str) -> bool:
    """True where tags nest, or are left open, deeper than a parser keeps up with."""
    depth = 0
    for match in _TAG.finditer(markup):
        name = match[2]
        if name is None or name.lower() in _VOID:
            continue
        depth += -1 if match[1] else 1
        if depth > _DEEPEST * 5:
            return True
        depth = max(depth, 0)
    return False


_VOID = frozenset(
    [
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "source",
        "area",
        "base",
        "col",
        "embed",
        "wbr",
        "p",
        "li",
        "td",
        "tr",
        "dd",
        "dt",
    ]
)


def stripped_parts(markup: str) -> Iterator[Part]:
    """Blocks without a parser, for markup that defeats one: tags cut out one after the other."""
    at = 0
    kind = "paragraph"
    buffer: list[str] = []
    size = len(markup)
    while at < size:
        match = _TAG.search(markup, at)
        if match is None:
            buffer.append(markup[at:])
            break
        buffer.append(markup[at : match.start()])
        name = (match[2] or "").lower()
        if name in _BLOCKS:
            text = unescape("".join(buffer)).strip()
            buffer.clear()
            if text:
                yield Part(kind, text)
            kind = _KINDS.get(name, "paragraph") if not match[1] else "paragraph"
        at = _after(markup, match, name)
    text = unescape("".join(buffer)).strip()
    if text:
        yield Part(kind, text)


def _after(markup: str, match: re.Match[str], name: str) -> int:
    """Where the text goes on after a tag; the end where it is never closed."""
    if match[0] == "<!--":
        end, size = markup.find("-->", match.end()), 3
    elif name in _RAW_TEXT and not match[1]:
        end, size = _closing(markup, name, match.end()), 0
    else:
        end, size = markup.find(">", match.end()), 1
    return len(markup) if end < 0 else end + size


def _closing(markup: str, name: str, at: int) -> int:
    end = re.compile(f"</{name}", re.I).search(markup, at)
    return end.start() if end else -1
