"""Scores as tables, as JSON, as the misses and extras behind them, and as ``docs/accuracy.md``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from bilan.core.claim import Claim
from bilan.core.notation import print_count
from bilan.core.vocabulary import GROUPS
from bilan.evaluation import compare
from bilan.evaluation.gold import GoldClaim
from bilan.evaluation.score import (
    CLASSES,
    FIELDS,
    LanguageScore,
    Score,
    Scored,
    Tally,
    together,
)

_KINDS: Final = tuple(what for group in GROUPS.values() for what in group)


class Difference(NamedTuple):
    """One thing that a reading gets wrong.

    ``sort`` is ``miss``, ``extra``, ``field`` or ``kind``; ``where`` the report or the line of
    the gold file; ``words`` the text that it is about; ``detail`` what was coded or read.
    """

    sort: str
    where: str
    detail: str
    words: str


def differences(score: Score, show: str) -> Iterator[Difference]:
    """What went wrong, report by report. ``show``: ``misses``, ``extras`` or ``all``."""
    for item in score.reports:
        text = item.report.document.text
        confused = item.matching.confused
        if show in ("misses", "all"):
            for gold in item.matching.misses:
                if not any(gold is pair.gold for pair in confused):
                    yield Difference("miss", _at(item, gold), gold.notation, _quoted(gold, text))
        if show in ("extras", "all"):
            for claim in item.matching.extras:
                if not any(claim is pair.claim for pair in confused):
                    yield Difference("extra", _name(item), brief(claim), _said(claim, text))
        for pair in confused:
            detail = f"{'|'.join(pair.gold.what)} -> {pair.claim.what}"
            yield Difference("kind", _at(item, pair.gold), detail, _quoted(pair.gold, text))
        if show == "all":
            yield from _wrong_fields(item)


def _wrong_fields(item: Scored) -> Iterator[Difference]:
    for gold, claim in item.matching.pairs:
        for name in (*compare.ALWAYS, *compare.GIVEN, *compare.FLAGS):
            scored = compare.coded(name, gold) or name in compare.FLAGS
            if scored and not compare.right(name, gold, claim):
                detail = f"{name}: {_coded(name, gold)} -> {_read(name, claim)}"
                words = _quoted(gold, item.report.document.text)
                yield Difference("field", _at(item, gold), detail, words)


def _coded(name: str, gold: GoldClaim) -> str:
    if name in compare.FLAGS:
        return "yes" if name in gold.flags else "no"
    if name == "count":
        return print_count(gold.count)
    if name == "period" and gold.period is not None:
        return "/".join(moment.isoformat() for moment in gold.period)
    return _plain(getattr(gold, name), "|")


def _read(name: str, claim: Claim) -> str:
    if name in compare.FLAGS:
        return "yes" if compare.flag(claim, name) else "no"
    if name == "count":
        return print_count(claim.count)
    if name == "period" and claim.period is not None:
        return "/".join(moment.isoformat() for moment in claim.period)
    if name == "place" and claim.place is not None:
        return f"{claim.place.code or ''}@{claim.place.name}"
    if name == "source":
        return _plain(claim.source.chain, ">")
    return _plain(getattr(claim, name), "+")


def _plain(value: object, separator: str) -> str:
    if isinstance(value, tuple):
        return separator.join(str(part or "-") for part in value) or "-"
    return "-" if value is None else str(value)


def _name(item: Scored) -> str:
    return f"{item.report.file}#{item.report.name}"


def _at(item: Scored, gold: GoldClaim) -> str:
    return f"{item.report.file}:{gold.line}"


def _quoted(gold: GoldClaim, text: str) -> str:
    return " … ".join(text[span.start : span.end] for span in gold.evidence)


def _said(claim: Claim, text: str) -> str:
    return " ".join(text[claim.span.start : claim.span.end].split())


def brief(claim: Claim) -> str:
    """A claim in the few words in which a gold file would code it."""
    words = [claim.what, claim.object or "-", print_count(claim.count), claim.certainty]
    if claim.source.chain:
        words.append(f"source={'>'.join(claim.source.chain)}")
    if claim.scope != "this":
        words.append(claim.scope)
    return " ".join(words)


def fields_of(total: LanguageScore, class_: str) -> Iterator[tuple[str, Tally]]:
    """The fields of a class that anything was coded or read for, in their order."""
    for name in FIELDS:
        tally = total.fields.get((class_, name))
        if tally is not None:
            yield name, tally


def kinds_of(total: LanguageScore) -> Iterator[tuple[str, Tally]]:
    """The kinds of claim that were coded or read, in the order of the vocabulary."""
    for kind in _KINDS:
        if kind in total.kinds:
            yield kind, total.kinds[kind]


def ratio(value: float | None) -> str:
    """Three digits, or a dash for a ratio of nothing."""
    return "–" if value is None else f"{value:.3f}"


def score_value(score: Score) -> dict[str, Any]:
    """The score as JSON-ready values."""
    return {
        "corpus": score.digest,
        "languages": {
            code: {
                "reports": total.reports,
                "silences": total.silences,
                "false_alarms": total.false_alarms,
                "invented": total.invented,
                "repeats": total.repeats,
                "kinds": {kind: _tally_value(tally) for kind, tally in kinds_of(total)},
                "fields": {
                    class_: {name: _tally_value(tally) for name, tally in fields_of(total, class_)}
                    for class_ in CLASSES
                },
            }
            for code, total in score.languages.items()
        },
    }


def _tally_value(tally: Tally) -> dict[str, Any]:
    return {
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "when_found": tally.when_found,
        "right": tally.right,
        "read": tally.read,
        "coded": tally.coded,
        "found": tally.found,
    }


_INTRODUCTION = """\
# How often bilan is wrong

Written by `bilan eval {paths} --write-report docs/accuracy.md`: do not edit.
Corpus `{digest}`.

Readings are compared with reports coded by [the manual](coding.md) in [gold files](gold.md),
written for this project. The same examples were at hand while the language data were written:
in texts that nobody tried it on, bilan is wrong more often. A claim is *found* when the words,
and the kind, are those coded; of words spoken, meetings and gains on the ground, any words of the
sentence.
Precision is the share of what was read that is right, recall the share of what was coded that
was read right; a field of a claim that was missed, or read where nothing was coded, counts as
wrong in both. *When found* is the share right among the claims found. Place, period, actor,
target and the fields after them are scored where a coder wrote them down. *Object lenient* takes
a wider or a narrower code of the tree of objects for right. A number is *invented* when no coded
claim answers to it; a *false alarm* is a claim read out of a report that makes none.
"""


def markdown(score: Score, paths: Sequence[str]) -> str:
    """The page that publishes the score; the same bytes for the same figures."""
    parts = [_INTRODUCTION.format(paths=" ".join(paths), digest=score.digest)]
    parts.append("## In short\n\n" + _table(_SHORT, map(_short_row, score.languages.items())))
    for code, total in score.languages.items():
        for class_ in CLASSES:
            rows = [_tally_row(name, tally) for name, tally in fields_of(total, class_)]
            if rows:
                parts.append(f"## {code}: {class_} claims\n\n" + _table(_FIELD, rows))
        rows = [_tally_row(f"`{kind}`", tally)[:-1] for kind, tally in kinds_of(total)]
        parts.append(f"## {code}: kinds of claim\n\n" + _table(_KIND, rows))
    parts.append("## What was read, and who coded it\n\n" + _table(_FILES, _file_rows(score)))
    return "\n".join(parts)


_SHORT = (
    "Language",
    "Reports",
    "of them silent",
    "Claims coded",
    "F1 of numbers",
    "F1 of claims without a number",
    "Invented numbers",
    "False alarms",
)
_FIELD = ("Field", "Coded", "Precision", "Recall", "F1", "When found")
_KIND = ("Kind", "Coded", "Precision", "Recall", "F1")
_FILES = ("File", "Language", "Reports", "Claims", "Coded by")


def _short_row(item: tuple[str, LanguageScore]) -> tuple[str, ...]:
    code, total = item
    coded = together(tally for (_, name), tally in total.fields.items() if name == "what").coded
    return (
        code,
        str(total.reports),
        str(total.silences),
        str(coded),
        ratio(total.fields.get(("numbered", "count"), Tally()).f1),
        ratio(total.fields.get(("unnumbered", "what"), Tally()).f1),
        str(total.invented),
        str(total.false_alarms),
    )


def _tally_row(name: str, tally: Tally) -> tuple[str, ...]:
    ratios = (tally.precision, tally.recall, tally.f1, tally.when_found)
    return (name, str(tally.coded), *(ratio(value) for value in ratios))


def _file_rows(score: Score) -> Iterator[tuple[str, ...]]:
    counts: dict[tuple[str, str, str], list[int]] = {}
    for item in score.reports:
        report = item.report
        key = (report.file, report.document.language or "?", report.counted_by or "the project")
        sums = counts.setdefault(key, [0, 0])
        sums[0] += 1
        sums[1] += len(report.claims)
    for (file, language, coder), (reports, claims) in sorted(counts.items()):
        yield file, language, str(reports), str(claims), coder


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
