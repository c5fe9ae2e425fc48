"""Writing SVG: elements, texts with their widths, and the marks that a picture is filled with.

Presentation attributes only: a page that forbids inline style shows the same picture. Nothing
depends on a clock, a locale or the order of a hash, so the same values are the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from html import escape as _markup
from typing import Final

from bilan.charts.font import width_of as width_of
from bilan.wording import phrases

INK: Final = "#0B0C0C"
QUIET: Final = "#505A5F"
"""Second text; 7.0 against white."""
RULE: Final = "#B1B4B6"
PAPER: Final = "#FFFFFF"
FLAG: Final = "#A4161A"
"""What does not add up."""
FONT: Final = "DejaVu Sans, Verdana, Arial, sans-serif"

_BREAKS: Final = re.compile(r"[\t\n\r]+")
_LOOSE: Final = re.compile(r" ([:;?!»·+→])")
_ID: Final = "\x00"
"""Stands for the picture's own id until its content is known."""


def escape(said: str) -> str:
    """A text that may come from anywhere, as XML can carry it."""
    told = _BREAKS.sub(" ", phrases.clean(said)).encode("utf-8", "replace").decode()
    return _markup("".join("\ufffd" if c in "\ufffe\uffff" else c for c in told))


def element(name: str, *content: str, **attributes: str | float | None) -> str:
    """An element; an attribute that is None is left out, ``_`` in a name stands for ``-``.

    ``content`` is markup: texts are escaped by :func:`text`.
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(content)
    return f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"


def _value(value: str | float) -> str:
    return _markup(value) if isinstance(value, str) else number(value)


def number(value: float) -> str:
    """A length in a picture, to a hundredth, without what need not be written."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def text(
    said: str,
    x: float,
    y: float,
    *,
    size: float = 13,
    fill: str = INK,
    anchor: str | None = None,
    bold: bool = False,
    halo: bool = False,
    transform: str | None = None,
) -> str:
    """A line of text; ``halo`` keeps it legible on a pattern."""
    return element(
        "text",
        escape(said),
        x=x,
        y=y,
        font_size=size,
        fill=fill,
        text_anchor=None if anchor == "start" else anchor,
        font_weight="bold" if bold else None,
        stroke=PAPER if halo else None,
        stroke_width=3 if halo else None,
        paint_order="stroke" if halo else None,
        stroke_linejoin="round" if halo else None,
        transform=transform,
    )


def rect(x: float, y: float, width: float, height: float, **more: str | float | None) -> str:
    """A rectangle; none is drawn that has no extent."""
    if width <= 0 or height <= 0:
        return ""
    return element("rect", x=x, y=y, width=width, height=height, **more)


def line(x1: float, y1: float, x2: float, y2: float, **more: str | float | None) -> str:
    """A straight line, dark unless said otherwise."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **({"stroke": INK} | more))


def wrapped(said: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in lines no wider than ``width``; a word too long has a line of its own.

    No line begins with a mark that ends what stands before it.
    """
    lines: list[str] = []
    for word in _LOOSE.sub("\u00a0\\1", said).replace("« ", "«\u00a0").split(" "):
        if lines and width_of(f"{lines[-1]} {word}", size, bold=bold) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


# What a stretch of a picture is filled with, by its name: never colour alone.
_MARKS: Final[dict[str, str]] = {
    "shot_down": "",
    "lost": element("circle", cx=3, cy=3, r=1.3, fill="#063B36"),
    "neutralised": element("circle", cx=3, cy=3, r=1.5, fill="#7FD4CB"),
    "hit": element("path", d="M-2 8L8 -2M-2 2L2 -2M4 8L8 4", stroke="#FFFFFF", stroke_width=1.1),
    "unaccounted": element("path", d="M-2 2L2 -2M0 6L6 0M4 8L8 4", stroke="#8A9196"),
    "missing": element("path", d="M-2 2L2 -2M0 6L6 0M4 8L8 4", stroke="#8A9196"),
    "left_airspace": element("path", d="M1.5 0V6M4.5 0V6", stroke="#12436D", stroke_width=1),
    "in_flight": element("path", d="M0 1.5H6M0 4.5H6", stroke="#C4440C", stroke_width=1),
}
_GROUND: Final[dict[str, str]] = {
    "shot_down": "#12436D",
    "lost": "#28A197",
    "neutralised": "#12436D",
    "hit": "#C4440C",
    "unaccounted": "#FFFFFF",
    "missing": "#EEF0F1",
    "left_airspace": "#FFFFFF",
    "in_flight": "#FFFFFF",
}
_EDGE: Final[dict[str, str]] = {
    "unaccounted": "#595959",
    "missing": "#8A9196",
    "left_airspace": "#12436D",
    "in_flight": "#C4440C",
}
MARKS: Final = tuple(_MARKS)


def fill(mark: str) -> str:
    """The ``fill`` of a mark: a colour, or a pattern of :func:`patterns`."""
    return f"url(#{_ID}{mark})" if _MARKS[mark] else _GROUND[mark]


def edge(mark: str) -> str | None:
    """The outline of a mark that is nearly white, None for the others."""
    return _EDGE.get(mark)


def swatch(mark: str, x: float, y: float, width: float, height: float, **more: float) -> str:
    """A stretch filled with a mark; its outline lies inside."""
    border = edge(mark)
    if border is None or min(width, height) < 3:
        return rect(x, y, width, height, fill=fill(mark), **more)
    return rect(
        x + 0.5, y + 0.5, width - 1, height - 1, fill=fill(mark), stroke=border, stroke_width=1,
        **more,
    )  # fmt: skip


def patterns(body: str) -> str:
    """The definitions of the patterns that a body uses."""
    used = [mark for mark in MARKS if f"#{_ID}{mark})" in body]
    return element("defs", *map(_pattern, used)) if used else ""


def _pattern(mark: str) -> str:
    return element(
        "pattern",
        rect(0, 0, 6, 6, fill=_GROUND[mark]),
        _MARKS[mark],
        id=f"{_ID}{mark}",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
    )


def document(
    body: Iterable[str],
    *,
    width: float,
    height: float,
    title: str,
    description: str,
    over: Iterable[str] = (),
) -> str:
    """A picture that stands by itself: white paper, named for those who do not see it.

    ``over``: what lies above it and is no part of the image: links.
    """
    inside = "".join(body)
    own = hashlib.blake2b(
        f"{inside}\n{title}\n{description}".encode("utf-8", "replace"), digest_size=5
    ).hexdigest()
    named = (
        element("title", escape(title), id=f"{_ID}t"),
        element("desc", escape(description), id=f"{_ID}d") if description else "",
    )
    image = f"{patterns(inside)}{rect(0, 0, width, height, fill=PAPER)}{inside}"
    label = f"{_ID}t {_ID}d" if description else f"{_ID}t"
    above = "".join(over)
    frame: dict[str, str | float | None] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {number(width)} {number(height)}",
        "width": width,
        "height": height,
        "font_family": FONT,
    }
    if above:
        # What is within an image is not read out, and no link may hide there.
        size: dict[str, float] = {"width": width, "height": height}
        image = element("svg", *named, image, role="img", aria_labelledby=label, **size)
        drawn = element("svg", image, above, **frame)
    else:
        drawn = element("svg", *named, image, role="img", aria_labelledby=label, **frame)
    return drawn.replace(_ID, f"p{own}-")
