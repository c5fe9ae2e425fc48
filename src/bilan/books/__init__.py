"""The books: a ledger with what its reports come to, for the command line, the web and Python.

Importing this package loads SQLAlchemy, as :mod:`bilan.ledger` does.
"""

from __future__ import annotations

from bilan.books.asked import Asked, AskedError, asked
from bilan.books.books import Ledger

__all__ = ["Asked", "AskedError", "Ledger", "asked"]
