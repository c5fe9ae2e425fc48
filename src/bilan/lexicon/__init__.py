"""Languages as data: the schema of ``bilan/lang`` and its loading into a compiled lexicon."""
