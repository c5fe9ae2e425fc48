"""The dashboard: pages of a ledger for a browser, rendered here, with nothing fetched from afar."""
