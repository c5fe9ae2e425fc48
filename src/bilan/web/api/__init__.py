"""The JSON API, ``/api/v1``: what the pages show, for programs, with a published schema."""
