"""Values as the words and figures that a person sees, in the user's language."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

from bilan.core.claim import Claim, Evidence
from bilan.core.period import Period
from bilan.core.quantity import Quantity
from bilan.wording import messages

NONE: Final = "–"
"""What stands where nothing is said; never 0."""

# Everything that could move a terminal's cursor or colour it, out of a text that is not ours.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text without control characters; line breaks and tabs stay."""
    return _CONTROL.sub("", text)


def one_line(text: str) -> str:
    """The text on one line, safe to print in a table."""
    return " ".join(_CONTROL.sub(" ", text).split())


def decimal(value: float) -> str:
    """A number with one digit behind the point, or the comma."""
    said = f"{value:.1f}"
    return said.replace(".", ",") if messages.language() == "fr" else said


def number(value: int) -> str:
    """1,234 in English, 1 234 in French (with the narrow no-break space)."""
    return f"{value:,}".replace(",", messages.text("thousands"))


def quantity(count: Quantity | None) -> str:
    """``188``, ``~60`` (about), ``≥20``, ``≤30``, ``24–99``; a dash where no number is said."""
    if count is None:
        return NONE
    mark = "~" if count.approximate else ""
    if count.high is None:
        return f"{mark}≥{number(count.low)}"
    if count.low == count.high:
        return f"{mark}{number(count.low)}"
    if count.low == 0:
        return f"{mark}≤{number(count.high)}"
    return f"{mark}{number(count.low)}–{number(count.high)}"


def amount(claim: Claim) -> str:
    """The claim's count, or its share in per cent."""
    if claim.count is None and claim.share is not None:
        space = "\u00a0" if messages.language() == "fr" else ""
        return f"{claim.share * 100:g}{space}%"
    return quantity(claim.count)


@lru_cache(maxsize=2)
def _objects(language: str) -> dict[str, str]:
    folder = Path(__file__).parent
    files = [folder.parent / "lang" / "shared" / "objects.txt"]
    if language != "en":
        files.append(folder / f"objects.{language}.txt")
    names: dict[str, str] = {}
    for file in files:
        if file.is_file():
            for line in file.read_text("utf-8").splitlines():
                code, bar, name = line.partition("|")
                if bar and not line.startswith("#"):
                    names[code.strip()] = name.strip()
    return names


def thing(code: str | None) -> str:
    """The name of an object's code; the code itself where it has no name."""
    if code is None:
        return NONE
    return _objects(messages.language()).get(code, code)


def english_thing(code: str) -> str:
    """The English name of an object's code, whatever the user's language: for programs."""
    return _objects("en").get(code, code)


def what(kind_: str, count: Quantity | None = None) -> str:
    """A kind in words, as they go with a count: one, and in French none, is singular."""
    key = f"what.{kind_}"
    least = 0 if messages.language() == "fr" else 1
    alone = count is not None and count.high is not None and least <= count.high <= 1
    return (messages.known(f"{key}.one") if alone else None) or messages.text(key)


def kind(claim: Claim) -> str:
    """What is claimed, and of a count of places, of which."""
    words = what(claim.what, claim.count)
    return f"{words} ({messages.text(f'what.{claim.about}')})" if claim.about else words


def subject(claim: Claim) -> str:
    """What or whom the claim is about: actor → target: object."""
    sides = [", ".join(map(one_line, names)) for names in (claim.actor, claim.target) if names]
    parties = " → ".join(sides)
    if claim.what in _OF_PARTIES and parties:
        colon = messages.text("colon")
        return f"{parties}{colon}{thing(claim.object)}" if claim.object else parties
    return thing(claim.object)


_OF_PARTIES: Final = frozenset(
    {
        "statement", "threat", "demand", "denial", "expectation", "meeting", "pledge",
        "territory", "troops",
    }
)  # fmt: skip


def place(claim: Claim) -> str:
    """The name of the claim's place."""
    return NONE if claim.place is None else one_line(claim.place.name) or NONE


def day(moment: date) -> str:
    """26 November 2024."""
    month = messages.text("months").split()[moment.month - 1]
    return f"{moment.day} {month} {moment.year}"


def month(day: date) -> str:
    """November 2024."""
    return f"{messages.text('months').split()[day.month - 1]} {day.year}"


def short_month(day: date) -> str:
    """Nov 2024, nov. 2024: for the axis of a picture."""
    return f"{messages.text('months.short').split()[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """26 Nov 2024."""
    return f"{day.day} {short_month(day)}"


def percent(value: float) -> str:
    """12%, 12 % in French; one decimal below ten, where it says something."""
    said = f"{value:.0f}" if value >= 10 or value == round(value) else f"{value:.1f}"
    if messages.language() == "fr":
        return f"{said.replace('.', ',')}\u00a0%"
    return f"{said}%"


def percent_range(low: float, high: float) -> str:
    """12%, or 12–15% where the two differ as printed."""
    first, last = percent(low), percent(high)
    return first if first == last else f"{first.rstrip('%').rstrip(chr(160))}–{last}"


def moment(when: datetime) -> str:
    """A day where the time is midnight, else day and time."""
    return day(when) if (when.hour, when.minute) == (0, 0) else f"{day(when)} {when:%H:%M}"


def utc(when: datetime) -> str:
    """A moment in UTC, to the minute: 26 November 2024 07:32."""
    return moment(when.astimezone(UTC).replace(second=0, microsecond=0))


def when(period: Period | None) -> str:
    """“night of 25 to 26 November 2024”, a day, days, or times; a dash where unresolved."""
    if period is None:
        return NONE
    start, end = period
    if (start.hour, end.hour) == (18, 9) and end.date() - start.date() == timedelta(days=1):
        first = str(start.day) if start.month == end.month else day(start)
        return messages.text("time.night", first=first, last=day(end))
    if (start.hour, start.minute, end.hour, end.minute) == (0, 0, 0, 0):
        last = end - timedelta(days=1)
        return day(start) if last <= start else f"{day(start)} – {day(last)}"
    if start.date() == end.date():
        return f"{day(start)} {start:%H:%M}–{end:%H:%M}"
    return f"{moment(start)} – {moment(end)}"


def who(claim: Claim) -> str:
    """The chain of speakers, first speaker first."""
    chain = " ← ".join(one_line(name) for name in claim.source.chain)
    if claim.source.anonymous:
        return f"{chain} ({messages.text('note.anonymous')})".strip()
    return chain or NONE


def certainty(claim: Claim) -> str:
    """How sure the claim is."""
    return messages.text(f"certainty.{claim.certainty}")


def notes(claim: Claim, numbers: dict[str, int]) -> str:
    """Flags, cause, level and relations; ``numbers`` maps claim ids to their printed numbers."""
    found = [
        messages.text(f"note.{name}")
        for name, on in (
            ("other", claim.scope == "other"),
            ("provisional", claim.provisional),
            ("superlative", claim.superlative),
            ("quote", claim.source.quote),
        )
        if on
    ]
    found += [one_line(extra) for extra in (claim.cause, claim.level) if extra]
    if claim.launch_place is not None:
        found.append(messages.text("note.from", place=one_line(claim.launch_place.name)))
    for relation in claim.relations:
        if relation.claim in numbers:
            found.append(messages.text(f"note.{relation.kind}", number=numbers[relation.claim]))
    return ", ".join(found) or NONE


def words(claim: Claim, text: str) -> str:
    """The words that carry the claim: from its first to its last telling evidence in its span.

    Evidence elsewhere (the same figure said again) is for ``bilan explain``.
    """
    spans = [e for role in ("count", "object", "what") for e in evidence(claim, role)]
    start = min((e.start for e in spans), default=claim.span.start)
    end = max((e.end for e in spans), default=claim.span.end)
    return one_line(text[start:end])


def evidence(claim: Claim, role: str) -> list[Evidence]:
    """Evidence of a role inside the claim's own span."""
    return [
        e
        for e in claim.evidence
        if e.role == role and claim.span.start <= e.start and e.end <= claim.span.end
    ]


def quoted(text: str) -> str:
    """The words in the quotation marks of the user's language."""
    return f"« {text} »" if messages.language() == "fr" else f"“{text}”"
