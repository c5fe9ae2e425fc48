"""Attacks, their lines and findings as lines of words, for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bilan.core.quantity import Quantity
from bilan.core.sheet import (
    Account,
    AlertMark,
    Attack,
    Line,
    Oddity,
    Origin,
    Report,
    Revision,
    Value,
)
from bilan.wording import messages, phrases

_FEW = 5
"""Names that are printed of a longer list."""


def heading(attack: Attack) -> str:
    """Code, time, and how many reports and speakers."""
    return f"{attack.code}  {phrases.when(attack.period)}  {counts(attack)}"


def counts(attack: Attack) -> str:
    """How many reports and speakers, and which attacks were merged into it."""
    speakers = {origin.speaker for origin in attack.origins if origin.speaker is not None}
    said = f"{many('report', attack.report_count)}, {many('speaker', len(speakers))}"
    if attack.merged:
        said += messages.text("attacks.merged", codes=", ".join(attack.merged))
    return said


def equations(attack: Attack) -> Iterator[str]:
    """The balance, one line for each weapon class."""
    for account in attack.accounts:
        yield equation(account)


def equation(account: Account) -> str:
    """``drones: 188 launched = 76 shot down + 95–96 lost + 16–17 unaccounted``."""
    outcomes = dict(account.outcomes)
    parts = [_outcome(what, outcomes[what]) for what in account.counted]
    within = [_outcome(w, count) for w, count in outcomes.items() if w not in account.counted]
    said = " + ".join(parts)
    if within:
        said += f" ({messages.text('balance.of-which')} {', '.join(within)})"
    name = phrases.thing(account.weapon)
    colon, semicolon = messages.text("colon"), messages.text("semicolon")
    if account.launched is None:
        return f"{name}{colon}{said}{semicolon}{messages.text('balance.launch-unsaid')}"
    launched = messages.text("balance.launched", count=phrases.quantity(account.launched))
    if account.unaccounted is None:
        return f"{name}{colon}{launched} ≠ {said} ({messages.text('balance.impossible')})"
    if account.launched.high == 0:
        return f"{name}{colon}{launched}"
    if not parts:
        return f"{name}{colon}{launched}{semicolon}{messages.text('balance.fate-unsaid')}"
    rest = messages.text("balance.unaccounted", count=phrases.quantity(account.unaccounted))
    return f"{name}{colon}{launched} = {said} + {rest}"


def _outcome(what: str, count: Quantity) -> str:
    return f"{phrases.quantity(count)} {messages.text(f'what.{what}')}"


def reports_of(attacks: Iterable[Attack]) -> dict[str, Report]:
    """All reports by id."""
    return {report.id: report for attack in attacks for report in attack.reports}


def line_of(line: Line, reports: Mapping[str, Report]) -> Iterator[str]:
    """A line with its values, versions, revisions and oddities; all but the first indented."""
    yield head(line)
    if len(line.values) > 1 and line.standing == "range":
        yield "  " + versions(line)
    yield from (f"  {value(item)}" for item in line.values)
    yield from (f"  {revision(item, reports)}" for item in line.revisions)
    for oddity in line.oddities:
        names = publishers(oddity.reports, reports)
        yield "  " + messages.text("line.odd.who", odd=odd(oddity), publishers=names)


def head(line: Line) -> str:
    """``lost, drones: 95 (95 to 96)  versions differ``."""
    what, thing = _parts(line)
    wide = (line.low, line.high) != (line.best.low, line.best.high)
    span = ""
    if wide:
        high = "∞" if line.high is None else phrases.number(line.high)
        span = messages.text("line.range", low=phrases.number(line.low), high=high)
    return messages.text(
        "line.head",
        what=what,
        thing=thing,
        best=phrases.quantity(line.best),
        range=span,
        standing=messages.text(f"standing.{line.standing}"),
    )


def alert(mark: AlertMark) -> str:
    """Whether there was an air-raid alert in the region of a figure."""
    key = "no-data" if mark.on is None else "on" if mark.on else "off"
    return messages.text(f"line.alert.{key}", region=mark.region)


def quantity_name(line: Line) -> str:
    """What a line counts: ``lost, drones in Kharkiv``."""
    return ", ".join(_parts(line))


def _parts(line: Line) -> tuple[str, str]:
    """The kind of a line, and its object with place and hours."""
    thing = phrases.thing(line.object)
    what = messages.text(f"what.{line.what}")
    if line.about:
        what = f"{what} ({messages.text(f'what.{line.about}')})"
    if line.place is not None:
        place = phrases.one_line(line.place.name)
        thing = messages.text("line.in", thing=thing, place=place)
    if line.period is not None:
        thing = f"{thing}, {phrases.when(line.period)}"
    return what, thing


def value(item: Value) -> str:
    """``95: 31 outlets, 1 speaker, 2 versions: Ukrainian Air Force (own publication, Alpha …)``."""
    return messages.text(
        "line.value",
        value=phrases.quantity(item.quantity),
        outlets=many("outlet", _outlets(item.origins)),
        speakers=many("speaker", len({o.speaker for o in item.origins if o.speaker is not None})),
        versions=many("version", len({o.version for o in item.origins})),
        who=who(item.origins),
    )


def versions(line: Line) -> str:
    """``64 outlets, 1 speaker, 2 versions: 95 in Alpha Wire's version, 96 in Bravo Agency's``."""
    origins = [origin for item in line.values for origin in item.origins]
    told = []
    for item in line.values:
        largest = max(item.origins, key=lambda o: (len(o.reports), o.version or ""))
        version = phrases.one_line(largest.version or largest.speaker or phrases.NONE)
        count = phrases.quantity(item.quantity)
        told.append(messages.text("line.version", value=count, version=version))
    return messages.text(
        "line.versions",
        outlets=many("outlet", _outlets(origins)),
        speakers=many("speaker", len({o.speaker for o in origins if o.speaker is not None})),
        count=many("version", len({origin.version for origin in origins})),
        versions=", ".join(told),
    )


def many(name: str, number: int) -> str:
    """``1 outlet``, ``2 outlets``."""
    form = "one" if number == 1 else "many"
    return messages.text(f"count.{name}.{form}", number=phrases.number(number))


def _outlets(origins: Iterable[Origin]) -> int:
    """Outlets that print a figure; a report without a publisher stands for one."""
    found: set[str] = set()
    for origin in origins:
        found |= set(origin.publishers or origin.reports)
    return len(found)


def who(origins: Sequence[Origin]) -> str:
    """The speakers, each with the versions that carry its figure, the most printed first."""
    by_speaker: dict[str | None, list[Origin]] = defaultdict(list)
    for origin in origins:
        by_speaker[origin.speaker].append(origin)
    return messages.text("semicolon").join(
        _speaker(speaker, by_speaker[speaker])
        for speaker in sorted(by_speaker, key=lambda name: (name is None, name or ""))
    )


def _speaker(speaker: str | None, origins: Sequence[Origin]) -> str:
    ranked = sorted(
        origins, key=lambda o: (o.version is not None, -len(o.reports), o.version or "")
    )
    told = [_version(origin) for origin in ranked[:_FEW]]
    name = messages.text("line.nobody") if speaker is None else phrases.one_line(speaker)
    return f"{name} ({', '.join(told)}{', …' if len(ranked) > _FEW else ''})"


def _version(origin: Origin) -> str:
    if origin.version is None:
        return (
            ", ".join(origin.reports[:1]) if origin.speaker is None else messages.text("line.own")
        )
    outlets = len(origin.publishers or origin.reports)
    name = phrases.one_line(origin.version)
    return name if outlets == 1 else f"{name} {phrases.number(outlets)}"


def odd(oddity: Oddity) -> str:
    """What an odd figure looks like, in a sentence."""
    parts = " + ".join(phrases.number(part) for part in oddity.parts)
    count = phrases.quantity(oddity.quantity)
    of = phrases.one_line(oddity.of)
    return messages.text(f"line.odd.{oddity.kind}", value=count, parts=parts, of=of)


def revision(item: Revision, reports: Mapping[str, Report]) -> str:
    """What gave way to what, when, and who still printed the old figure."""
    said = messages.text(
        f"line.revised.{item.kind}",
        old=phrases.quantity(item.old),
        new=phrases.quantity(item.new),
    )
    if item.since is not None:
        said += messages.text("line.since", when=f"{phrases.moment(item.since)} UTC")
    if item.stale:
        said += messages.text("line.stale", publishers=publishers(item.stale, reports))
    return said


def publishers(ids: Iterable[str], reports: Mapping[str, Report]) -> str:
    """Names of the outlets of some reports, an id where one has no name."""
    names = sorted({_name(reports[id_]) if id_ in reports else id_ for id_ in ids})
    return ", ".join(names[:_FEW]) + (", …" if len(names) > _FEW else "")


def _name(report: Report) -> str:
    return phrases.one_line(report.publisher or report.url or report.id)
