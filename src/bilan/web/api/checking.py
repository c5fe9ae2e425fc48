"""A text checked against the ledger, number by number."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from bilan import attack_json, languages
from bilan.core.text import Document
from bilan.formats.layout import blocks_of
from bilan.web.api import models_attacks
from bilan.web.api.asking import AsOf, Moment, closed
from bilan.web.api.problems import Unfit, documented
from bilan.web.reading import read
from bilan.web.site import site_of

router = APIRouter(tags=["check"])
LONGEST: Final = 200_000
"""Code points of a text that is checked."""
_Language = Annotated[str, *closed(languages())]


class Text(BaseModel):
    """A text and what is known of it."""

    text: str = Field(min_length=1, max_length=LONGEST)
    published: Moment | None = Field(
        None, description="Day or time of publication; without it no relative time is known."
    )
    language: _Language | None = Field(None, description="Null: found from the text.")
    publisher: str | None = Field(None, max_length=200)
    title: str | None = Field(None, max_length=1000)


@router.post(
    "/check",
    operation_id="check",
    response_model=models_attacks.Checked,
    responses=documented(),
)
def check(request: Request, body: Text, as_of: AsOf = None) -> dict[str, Any]:
    """What the ledger says to each number of a text. Nothing of it is stored."""
    try:
        reading = read(
            Document(
                text=body.text,
                language=body.language,
                published=body.published,
                publisher=body.publisher,
                title=body.title,
                blocks=blocks_of(body.text),
            )
        )
    except ValueError as error:
        raise Unfit(str(error)) from error
    found = site_of(request).books.check(reading, as_of=as_of)
    return {
        "document": reading.document.id,
        "language": reading.document.language,
        "reader": reading.reader._asdict(),
        "findings": [attack_json.finding(item) for item in found],
    }
