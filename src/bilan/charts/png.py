"""An SVG as PNG, drawn without a browser in the fonts that are shipped."""

from __future__ import annotations

from bilan.charts.font import FAMILY, FILES


class RendererError(ValueError):
    """The library that draws PNG is not installed."""


def png(svg: str, *, zoom: int = 2) -> bytes:
    """The picture as PNG, ``zoom`` pixels for each unit. Raises RendererError."""
    try:
        import resvg_py
    except ImportError as error:
        raise RendererError from error
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=zoom,
            skip_system_fonts=True,
            font_files=[str(path) for path in FILES],
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )
