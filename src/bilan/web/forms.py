"""What a reader sends us: fields of a form, proved to come from one of our pages."""

from __future__ import annotations

import hmac
from collections.abc import AsyncIterator
from typing import Annotated, Final

from fastapi import Depends, Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from bilan.web.site import site_of

LARGEST: Final = 5_000_000
"""Bytes of one field or file."""
FIELD: Final = "csrf"


class Stale(Exception):  # noqa: N818 (what it says of the form)
    """The form was opened before the site was last started; ``kept`` are its fields."""

    def __init__(self, kept: list[tuple[str, str]]) -> None:
        super().__init__("stale form")
        self.kept = kept


class Upload:
    """A file that was sent: its name and bytes; more than LARGEST of them where it is too
    large."""

    def __init__(self, name: str, raw: bytes) -> None:
        self.name = name
        self.raw = raw


class Form:
    """The fields of a form: text under its name, files apart."""

    def __init__(self, fields: dict[str, str], files: dict[str, Upload]) -> None:
        self.fields = fields
        self.files = files

    def text(self, name: str) -> str:
        """A field with the line breaks of the text as they are in files; blank where missing."""
        return self.fields.get(name, "").replace("\r\n", "\n")


async def received(request: Request) -> AsyncIterator[Form]:
    """The form of a POST. Raises Stale, or HTTPException where it cannot be read."""
    try:
        sent = await request.form(max_files=4, max_fields=100, max_part_size=LARGEST)
    except MultiPartException as error:
        large = "exceed" in error.message.lower()
        raise HTTPException(413 if large else 400) from error
    except HTTPException as error:
        large = "exceed" in str(error.detail).lower()
        raise HTTPException(413 if large else 400) from error
    try:
        fields: dict[str, str] = {}
        files: dict[str, Upload] = {}
        for name, value in sent.multi_items():
            if isinstance(value, UploadFile):
                raw = await value.read(LARGEST + 1)
                if raw or value.filename:
                    files[name] = Upload(value.filename or "", raw)
            else:
                fields[name] = value
        given = fields.pop(FIELD, "")
        if not hmac.compare_digest(
            given.encode("utf-8", "replace"), site_of(request).csrf.encode()
        ):
            raise Stale(list(fields.items()))
        yield Form(fields, files)
    finally:
        await sent.close()


Received = Annotated[Form, Depends(received)]
"""The type of a parameter that takes the form."""
