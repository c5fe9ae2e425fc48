"""Reading: from a document's text to sourced claims, in five small passes."""
