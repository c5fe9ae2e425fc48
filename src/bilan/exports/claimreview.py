"""ClaimReview (schema.org) as JSON-LD: what the ledger says to each number of an article.

A review here has a rating in words and never a value: the ledger knows what reports say and not
what is true. ``alternateName`` therefore names the comparison (the ledger has this figure, or
another one, or none), ``ratingExplanation`` spells it out, and neither says true or false.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any, BinaryIO, Final, NamedTuple

from bilan.core.sheet import Filed, Report
from bilan.exports.addresses import web_address
from bilan.exports.json_text import json_bytes
from bilan.exports.provenance import earliest
from bilan.wording import messages

_CITED: Final = 10
"""Reports that a review cites; the explanation says how many origins there are."""


class Check(NamedTuple):
    """One number of the article, the verdict, sentences that explain it, and who bears it out.

    ``verdict`` is one of ``confirmed``, ``differs``, ``only-here`` and ``unknown``; ``attack``
    the code of the attack that it is about; ``against`` the claims of other reports that it was
    compared with.
    """

    filed: Filed
    verdict: str
    explanation: Sequence[str]
    attack: str | None = None
    against: Sequence[Filed] = ()


def write(checks: Iterable[Check], to: BinaryIO, *, by: str, url: str | None = None) -> None:
    """Write a graph of reviews; ``by`` publishes them, on the page ``url``."""
    graph = [review(check, by=by, url=url) for check in checks]
    to.write(json_bytes({"@context": "https://schema.org", "@graph": graph}) + b"\n")


def review(check: Check, *, by: str, url: str | None = None) -> dict[str, Any]:
    """The review of one number. What is not known has no key."""
    claim = check.filed.claim
    page = web_address(url)
    return _known(
        {
            "@type": "ClaimReview",
            "@id": None if page is None else f"{page.partition('#')[0]}#claim-{claim.id}",
            "url": page,
            "inLanguage": messages.language(),
            "claimReviewed": check.filed.words,
            "author": {"@type": "Organization", "name": by},
            "itemReviewed": _item(check.filed),
            "reviewRating": {
                "@type": "Rating",
                "alternateName": messages.text(f"verdict.{check.verdict}"),
                "ratingExplanation": " ".join([*check.explanation, messages.text("verdict.scope")]),
            },
            "about": None if check.attack is None else {"@type": "Event", "name": check.attack},
            "citation": [_work(item.report, item.words) for item in _cited(check.against)],
            "identifier": f"bilan claim {claim.id}",
        }
    )


def _item(filed: Filed) -> dict[str, Any]:
    chain = filed.claim.source.chain
    return _known(
        {
            "@type": "Claim",
            # Whether a speaker is a person or an office is not known: no type is asserted.
            "author": {"name": chain[0]} if chain else None,
            "identifier": filed.claim.id,
            "appearance": _work(filed.report, filed.words),
        }
    )


def _work(report: Report, words: str) -> dict[str, Any]:
    published = report.published
    return _known(
        {
            "@type": "CreativeWork",
            "identifier": report.id,
            "headline": report.title,
            "url": web_address(report.url),
            "publisher": None
            if report.publisher is None
            else {"@type": "Organization", "name": report.publisher},
            "datePublished": None if published is None else _day_or_time(published),
            "inLanguage": report.language,
            "text": words,
        }
    )


def _day_or_time(moment: datetime) -> str:
    """A bare day for midnight, which a publication of a known day only has."""
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat()


def _cited(items: Iterable[Filed]) -> list[Filed]:
    first: dict[str, Filed] = {}
    for item in sorted(items, key=earliest):
        first.setdefault(item.report.id, item)
    return list(first.values())[:_CITED]


def _known(value: dict[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in value.items() if part not in (None, [], "")}
