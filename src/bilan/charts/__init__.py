"""Pictures of attacks: values in, SVG out; the same values are the same bytes.

Each function makes a :class:`Picture`: the drawing, the sentence that states its finding, the
table of its numbers, its sources and its date.
"""

from __future__ import annotations

from bilan.charts.bar import where_bar
from bilan.charts.breaks import Break, breaks
from bilan.charts.interception import got_through
from bilan.charts.nights import Night, Weapons, classes, night, records
from bilan.charts.origins import origins_tree
from bilan.charts.picture import NARROW, WIDE, Cell, Picture
from bilan.charts.png import RendererError, png
from bilan.charts.revisions import revision_log
from bilan.charts.slots import Slot, slots
from bilan.charts.tiles import by_region, tile_map
from bilan.charts.timeline import timeline
from bilan.charts.tolls import tolls

__all__ = [
    "NARROW",
    "WIDE",
    "Break",
    "Cell",
    "Night",
    "Picture",
    "RendererError",
    "Slot",
    "Weapons",
    "breaks",
    "by_region",
    "classes",
    "got_through",
    "night",
    "origins_tree",
    "png",
    "records",
    "revision_log",
    "slots",
    "tile_map",
    "timeline",
    "tolls",
    "where_bar",
]
