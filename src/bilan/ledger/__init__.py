"""The ledger: documents, readings, claims, reviews and reference tables, append only.

The only code with SQL. Importing this package loads SQLAlchemy: commands that need no ledger
must not.
"""

from __future__ import annotations

from bilan.ledger.protocol import Alert, Found, LedgerError, Receipt, Review
from bilan.ledger.sqlite import Ledger

__all__ = ["Alert", "Found", "Ledger", "LedgerError", "Receipt", "Review"]
