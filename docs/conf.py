"""How Sphinx makes the documentation site; ``tools/docs_site.py`` lays the pages out for it."""

from __future__ import annotations

from typing import Any

import bilan

project = "bilan"
author = "the authors of bilan"
release = version = bilan.__version__
project_copyright = "the authors of bilan, Apache-2.0"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
root_doc = "index"
exclude_patterns = [".doctrees"]
source_suffix = {".md": "markdown"}
nitpicky = False
suppress_warnings: list[str] = []

myst_enable_extensions: list[str] = []
myst_heading_anchors = 4
myst_links_external_new_tab = False

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
autodoc_class_signature = "mixed"
python_display_short_literal_types = True
python_maximum_signature_line_length = 88
add_module_names = False

html_theme = "furo"
html_title = "bilan"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_last_updated_fmt = None
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#12436D",
        "color-brand-content": "#12436D",
    },
    "dark_css_variables": {
        "color-brand-primary": "#8FC4F2",
        "color-brand-content": "#8FC4F2",
    },
}
pygments_style = "default"
pygments_dark_style = "monokai"

FRENCH = frozenset({"README.fr", "docs/tutoriel"})
"""Pages that are in French; all others are in English."""


def _field(doc: str | None) -> bool:
    """Is this the sentence that Python itself gives to a field of a NamedTuple?"""
    return (doc or "").startswith("Alias for field number")


def skip(*arguments: Any) -> bool:
    """Leave out fields that the signature shows already."""
    _app, _what, _name, value, skipped, _options = arguments
    return skipped or _field(getattr(value, "__doc__", None))


def speak(
    _app: object, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Say in a page's markup which language it is in."""
    if page in FRENCH:
        context["language"] = "fr"


def setup(app: Any) -> dict[str, bool]:
    """Hang the two into Sphinx."""
    app.connect("autodoc-skip-member", skip)
    app.connect("html-page-context", speak)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
