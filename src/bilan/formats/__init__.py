"""Bytes to documents: one file per source format, and the opening of sources."""

from bilan.formats.errors import OnBad, SourceError
from bilan.formats.sources import FORMATS, FieldNames, read_source

__all__ = ["FORMATS", "FieldNames", "OnBad", "SourceError", "read_source"]
