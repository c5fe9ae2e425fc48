"""Build the documentation as a site: ``python tools/docs_site.py [FOLDER]`` (build/site).

The pages are those of docs/, the READMEs and the changelog, as they are; the order of the menu is
that of docs/index.md. The reference of the Python interface is made from the docstrings. Nothing
is fetched, and the finished pages are looked through: whatever would be fetched by a reader's
browser from anywhere else, and every link that leads nowhere, is an error.
"""

from __future__ import annotations

import inspect
import re
import shutil
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = ROOT / "build" / "site-source"
SITE: Final = ROOT / "build" / "site"
SECTION: Final = re.compile(r"^(?:## (.+)|([A-Z].+):)$", re.MULTILINE)
LINK: Final = re.compile(r"\[([^\]]*)\]\(([^)\s#]+)(#[^)\s]*)?\)")
REFERENCE: Final = (
    ("bilan", "Reading", ("bilan",)),
    (
        "values",
        "Values",
        ("bilan.core.claim", "bilan.core.quantity", "bilan.core.period", "bilan.core.text",
         "bilan.core.reading", "bilan.core.issue", "bilan.core.notation", "bilan.core.sheet"),
    ),
    ("ledger", "The ledger and its attacks", ("bilan.books", "bilan.ledger", "bilan.ledger.feeds")),
    ("formats", "Sources", ("bilan.formats",)),
    ("charts", "Pictures", ("bilan.charts",)),
    ("exports", "Exports", ("bilan.exports", "bilan.exports.columns")),
    ("watching", "Feeds", ("bilan.watching",)),
)  # fmt: skip
"""Pages of the reference: name, title, modules."""


class Section(NamedTuple):
    """A part of the menu: its caption, and its pages with their names and places."""

    caption: str
    pages: tuple[tuple[str, str], ...]


def lay_out() -> None:
    """Put every page where the site has it. The folder is made anew."""
    if SOURCE.exists():
        shutil.rmtree(SOURCE)
    shutil.copytree(ROOT / "docs", SOURCE / "docs", ignore=shutil.ignore_patterns("*.py", "__*"))
    for name in ("README.md", "README.fr.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text("utf-8").replace("](docs/index.md)", "](index.md)")
        (SOURCE / name).write_text(text, "utf-8")
    for name in ("LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, SOURCE / name)
    index = (SOURCE / "docs" / "index.md").read_text("utf-8")
    (SOURCE / "docs" / "index.md").unlink()
    for page in (SOURCE / "docs").rglob("*.md"):
        text = page.read_text("utf-8")
        page.write_text(text.replace("](index.md)", "](../index.md)"), "utf-8")
    front = LINK.sub(lambda link: f"[{link[1]}]({from_root(link[2])}{link[3] or ''})", index)
    (SOURCE / "index.md").write_text(front + "".join(menus(front)), "utf-8")
    (SOURCE / "api").mkdir()
    told = set[int]()
    for name, title, modules in REFERENCE:
        (SOURCE / "api" / f"{name}.md").write_text(reference(title, modules, told), "utf-8")


def from_root(link: str) -> str:
    """A link of docs/index.md as one of the root's."""
    if ":" in link:
        return link
    return link.removeprefix("../") if link.startswith("../") else f"docs/{link}"


def sections(front: str) -> Iterator[Section]:
    """The menu as the front page has it: each heading, and the pages that it lists."""
    captions = list(SECTION.finditer(front))
    for number, found in enumerate(captions):
        end = captions[number + 1].start() if number + 1 < len(captions) else len(front)
        pages = {
            link: words[:1].upper() + words[1:]
            for words, link, _ in reversed(LINK.findall(front[found.end() : end]))
            if link.endswith(".md") and ":" not in link
        }
        yield Section(found[1] or found[2], tuple(reversed(pages.items())))


def menus(front: str) -> Iterator[str]:
    """The hidden lists that Sphinx makes the menu of."""
    made = tuple((f"api/{name}.md", title) for name, title, _ in REFERENCE)
    for section in (*sections(front), Section("Python reference", made)):
        pages = "\n".join(f"{name} <{page.removesuffix('.md')}>" for page, name in section.pages)
        yield f"\n```{{toctree}}\n:hidden:\n:caption: {section.caption}\n\n{pages}\n```\n"


def reference(title: str, modules: tuple[str, ...], told: set[int]) -> str:
    """A page of the reference: what each module offers, by its docstrings; nothing twice."""
    parts = [f"# {title}\n"]
    for name in modules:
        module = import_module(name)
        first, _, rest = (inspect.getdoc(module) or "").partition("\n\n")
        parts += [f"## `{name}`\n", directive(first)]
        if rest and ">>>" not in rest:
            parts.append(directive(rest))
        for own, value in offered(module):
            # The package itself only passes classes on: they are told where they belong.
            if id(value) in told or (name == "bilan" and inspect.isclass(value)):
                continue
            told.add(id(value))
            parts.append(directive("\n".join(described(name, own, value))))
    return "\n".join(parts)


def described(module: str, name: str, value: object) -> Iterator[str]:
    """The directive for one thing that a module offers."""
    if inspect.isclass(value):
        yield f".. autoclass:: {module}.{name}"
        yield "   :members:"
        yield "   :show-inheritance:"
        if f"{module}.{name}" == "bilan.books.Ledger":
            yield "   :inherited-members: object"
    elif callable(value):
        yield f".. autofunction:: {module}.{name}"
    else:
        yield f".. autodata:: {module}.{name}"
        yield "   :no-value:"


def directive(rst: str) -> str:
    """A block of reStructuredText, as docstrings are written."""
    return f"```{{eval-rst}}\n{rst}\n```\n"


def offered(module: object) -> Iterator[tuple[str, object]]:
    """What a module offers: the names of ``__all__``, else what it defines in the open."""
    name = getattr(module, "__name__", "")
    names = getattr(module, "__all__", None)
    if names is None:
        own = vars(module)
        names = [
            key
            for key, value in own.items()
            if not key.startswith("_")
            and getattr(value, "__module__", None) == name
            and (inspect.isclass(value) or inspect.isfunction(value))
        ]
    for key in names:
        value = getattr(module, key)
        if inspect.getdoc(value) and not inspect.ismodule(value):
            yield key, value


class _Page(HTMLParser):
    """Addresses that a page fetches or leads to, and the marks in it that can be led to."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.marks: set[str] = set()
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.marks.add(given["id"])
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "link" and given.get("rel") in ("stylesheet", "icon", "preload", "preconnect"):
            self.fetched.append(given.get("href", ""))
        elif "src" in given:
            self.fetched.append(given["src"])


def parsed(page: Path) -> _Page:
    """A finished page, looked through."""
    found = _Page()
    found.feed(page.read_text("utf-8"))
    return found


def faults(site: Path) -> Iterator[str]:
    """What is wrong with finished pages: fetches from elsewhere, links to nowhere."""
    pages = {page: parsed(page) for page in sorted(site.rglob("*.html"))}
    for page, found in pages.items():
        where = page.relative_to(site)
        if not found.language:
            yield f"{where}: says no language"
        for address in found.fetched:
            if urlsplit(address).scheme not in ("", "data") or address.startswith("//"):
                yield f"{where}: fetches {address}"
        for address in found.links:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or (not parts.path and not parts.fragment):
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not target.exists():
                yield f"{where}: leads nowhere: {address}"
            elif parts.fragment and target in pages and not marked(pages[target], parts.fragment):
                yield f"{where}: no such place on the page: {address}"
    for style in site.rglob("*.css"):
        for address in re.findall(r"url\(['\"]?(?!data:)([^)'\"]+)", style.read_text("utf-8")):
            if urlsplit(address).scheme or address.startswith("//"):
                yield f"{style.relative_to(site)}: fetches {address}"


def marked(page: _Page, fragment: str) -> bool:
    """Is there such a place on a page?"""
    return unquote(fragment) in page.marks


def main() -> int:
    """Build and look through; the exit status says whether all is well."""
    from sphinx.cmd.build import main as sphinx

    site = Path(sys.argv[1]) if len(sys.argv) > 1 else SITE
    lay_out()
    options = ["-W", "--keep-going", "-q", "-b", "html", "-c", str(ROOT / "docs")]
    status = int(sphinx([*options, "-d", str(SOURCE / ".doctrees"), str(SOURCE), str(site)]))
    if status:
        return status
    shutil.rmtree(site / "_sources", ignore_errors=True)
    wrong = list(faults(site))
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    print(f"{len(list(site.rglob('*.html')))} pages in {site}, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
