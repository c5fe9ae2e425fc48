"""BibTeX: the documents as entries for LaTeX, biber and reference managers, in UTF-8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from bilan.core.sheet import Report
from bilan.exports.addresses import web_address
from bilan.wording.phrases import one_line

_ESCAPED: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # a backslash would not keep BibTeX from counting it
        "}": r"\textbraceright{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_UNBALANCED: Final = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip


def write(reports: Iterable[Report], to: BinaryIO) -> None:
    """Write one entry a document as they come."""
    for report in reports:
        to.write(entry(report).encode("utf-8", "backslashreplace"))


def entry(report: Report) -> str:
    """An entry whose key is ``bilan:`` and the document's id; what is not known is left out."""
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(report))
    return f"@misc{{bilan:{report.id},\n{fields}\n}}\n\n"


def _fields(report: Report) -> Iterator[tuple[str, str]]:
    if report.title:
        # Twice in braces: the capitals of a title are its own.
        yield "title", f"{{{{{escaped(report.title)}}}}}"
    if report.publisher:
        yield "author", f"{{{{{escaped(report.publisher)}}}}}"
        yield "howpublished", f"{{{escaped(report.publisher)}}}"
    if report.published is not None:
        yield "year", f"{{{report.published.year}}}"
        yield "month", _MONTHS[report.published.month - 1]
        yield "date", f"{{{report.published:%Y-%m-%d}}}"
    address = web_address(report.url)
    if address is not None:
        yield "url", f"{{{address.translate(_UNBALANCED)}}}"
    if report.language:
        yield "language", f"{{{escaped(report.language)}}}"
    yield "note", f"{{bilan document {escaped(report.id)}}}"


def escaped(text: str) -> str:
    """The text on one line, without a meaning for TeX."""
    return one_line(text).translate(_ESCAPED)
