"""From filed claims to a sheet, on hand-built claims."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan.core.claim import Claim, Evidence, Place, Relation, Source
from bilan.core.period import Period
from bilan.core.quantity import Quantity, exactly
from bilan.core.sheet import Attack, Filed, Line, Report, Sheet, sketch
from bilan.core.text import Span
from bilan.reconcile.attacks import NIGHT, WHOLE, slot
from bilan.reconcile.origins import likeness
from bilan.reconcile.sheet import reconcile

KYIV = ZoneInfo("Europe/Kyiv")
MORNING = datetime(2031, 3, 5, 9, tzinfo=KYIV)
DRONE = "weapon/drone"
AIR_FORCE = Source(("Ukrainian Air Force",))


def period(start: str, end: str) -> Period:
    first, last = (datetime.fromisoformat(t).replace(tzinfo=KYIV) for t in (start, end))
    return Period(first, last)


THIS_NIGHT = period("2031-03-04T18:00", "2031-03-05T09:00")


def said(
    what: str,
    count: int | Quantity | None,
    report: str = "r",
    *,
    of: str = DRONE,
    hours: float | None = 0,
    text: str = "",
    own: bool = False,
    **rest: Any,
) -> Filed:
    defended = what in ("shot_down", "suppressed", "neutralised")
    sides: dict[str, Any] = (
        {"actor": ("Ukraine",)} if defended else {"actor": ("Russia",), "target": ("Ukraine",)}
    )
    fields: dict[str, Any] = {"period": THIS_NIGHT, "source": AIR_FORCE, **sides, **rest}
    quantity = exactly(count) if isinstance(count, int) else count
    claim = Claim(
        what=what,
        object=of,
        count=quantity,
        span=Span(0, 1),
        id=fields.pop("id", f"{report}-{what}-{of}-{count}"),
        evidence=() if own else (Evidence("source", 0, 1),),
        **fields,
    )
    return Filed(
        claim=claim,
        report=Report(
            id=report,
            publisher=f"Outlet {report}",
            published=None if hours is None else MORNING + timedelta(hours=hours),
            sketch=sketch(text) if text else (),
        ),
    )


def one(*filed: Filed) -> Attack:
    (attack,) = reconcile(filed).attacks
    return attack


def the_line(attack: Attack, what: str, of: str = DRONE) -> Line:
    (line,) = [x for x in attack.lines if (x.what, x.object, x.place) == (what, of, None)]
    return line


@pytest.mark.parametrize(
    ("start", "end", "day", "wave"),
    [
        ("2031-03-04T18:00", "2031-03-05T09:00", 5, NIGHT),
        ("2031-03-04T22:00", "2031-03-05T00:00", 5, NIGHT),
        ("2031-03-05T02:00", "2031-03-05T05:00", 5, NIGHT),
        ("2031-03-05T06:00", "2031-03-05T12:00", 5, NIGHT),
        ("2031-03-05T12:00", "2031-03-05T18:00", 5, "day"),
        ("2031-03-05T18:00", "2031-03-06T00:00", 6, NIGHT),
        ("2031-03-05T00:00", "2031-03-06T00:00", 5, WHOLE),
    ],
)
def test_waves(start: str, end: str, day: int, wave: str) -> None:
    found = slot(period(start, end), KYIV)
    assert found is not None
    assert (found[0].day, found[1]) == (day, wave)


def test_a_week_is_no_attack() -> None:
    assert slot(period("2031-03-01T00:00", "2031-03-08T00:00"), KYIV) is None
    sheet = reconcile(
        [said("launched", 900, period=period("2031-03-01T00:00", "2031-03-08T00:00"))]
    )
    assert sheet.attacks == ()
    assert len(sheet.unplaced) == 1


def test_night_and_day_of_one_date_are_two_attacks() -> None:
    by_day = period("2031-03-05T10:00", "2031-03-05T16:00")
    sheet = reconcile([said("launched", 50), said("launched", 20, "s", period=by_day)])
    assert [attack.code for attack in sheet.attacks] == [
        "2031-03-05-RU-UA-night",
        "2031-03-05-RU-UA-day",
    ]


def test_a_whole_day_joins_the_night_only_by_its_figures() -> None:
    whole = period("2031-03-05T00:00", "2031-03-06T00:00")
    assert (
        len(reconcile([said("launched", 50), said("launched", 50, "s", period=whole)]).attacks) == 1
    )
    apart = reconcile([said("launched", 50), said("launched", 70, "s", period=whole)])
    assert [attack.code for attack in apart.attacks] == [
        "2031-03-05-RU-UA-night",
        "2031-03-05-RU-UA",
    ]


def test_what_a_report_leaves_open_goes_with_the_rest_of_it() -> None:
    attack = one(said("launched", 50), said("killed", 2, of="person", period=None))
    assert [line.what for line in attack.lines] == ["killed", "launched"]
    sheet = reconcile([said("launched", 50), said("killed", 2, "s", of="person", period=None)])
    assert [item.report.id for item in sheet.unplaced] == ["s"]


def test_denied_future_and_other_attacks_count_nothing() -> None:
    some = [
        said("launched", 50, certainty="denied"),
        said("launched", 60, certainty="future"),
        said("launched", 70, scope="other"),
        said("launched", None),
    ]
    assert reconcile(some) == Sheet(attacks=())


def test_two_speakers_disagree_and_one_speaker_in_two_versions() -> None:
    rival = Source(("Monitoring group",))
    line = the_line(one(said("launched", 50), said("launched", 58, "s", source=rival)), "launched")
    assert (line.standing, line.low, line.high) == ("disputed", 50, 58)
    line = the_line(one(said("launched", 50), said("launched", 58, "s")), "launched")
    assert (line.standing, line.low, line.high) == ("range", 50, 58)
    line = the_line(one(said("launched", 50), said("launched", 50, "s", source=rival)), "launched")
    assert line.standing == "agreed"


def test_outlets_that_repeat_are_no_confirmation() -> None:
    many = [said("launched", 50, f"r{n}") for n in range(6)]
    quiet = said("launched", 50, "own-voice", source=Source())
    assert the_line(one(*many, quiet), "launched").standing == "single"


def test_the_speakers_own_publication_goes_before_many_copies() -> None:
    copies = [said("lost", 42, f"r{n}") for n in range(6)]
    line = the_line(one(*copies, said("lost", 41, "post", own=True)), "lost")
    assert line.best == exactly(41)


def test_a_round_figure_speaks_against_nobody() -> None:
    line = the_line(
        one(
            said("launched", 188),
            said("launched", Quantity(190, 190, True), "s"),
            said("launched", Quantity(180, None), "t"),
        ),
        "launched",
    )
    assert (line.best, line.low, line.high, line.standing) == (exactly(188), 188, 188, "single")


def test_one_thing_under_two_names_is_one_line() -> None:
    shahed = "weapon/drone/attack/shahed"
    attack = one(said("launched", 50), said("launched", 50, "s", of=shahed))
    assert [line.object for line in attack.lines] == [DRONE]
    apart = one(said("launched", 50), said("launched", 30, of=shahed), said("launched", 50, "s"))
    assert [line.object for line in apart.lines] == [DRONE, shahed]


def test_oddities_need_fewer_versions_than_the_best_figure() -> None:
    base = [said("shot_down", 76), said("lost", 95), said("shot_down", 76, "s")]
    line = the_line(one(*base, said("shot_down", 171, "t")), "shot_down")
    (odd,) = line.oddities
    assert (odd.kind, odd.parts, odd.reports) == ("sum", (76, 95), ("t",))
    assert line.standing == "single"
    unexplained = the_line(one(*base, said("shot_down", 80, "t")), "shot_down")
    assert unexplained.oddities == ()
    assert unexplained.standing == "range"


def test_an_impossible_sum_is_an_issue() -> None:
    attack = one(said("launched", 50), said("shot_down", 40), said("lost", 20))
    assert [issue.code for issue in attack.issues] == ["balance-impossible"]
    assert attack.accounts[0].unaccounted is None


def toll(count: int, report: str, hours: float, **rest: Any) -> Filed:
    place = Place("gn:706483", "Kharkiv")
    source = Source(("The governor",))
    return said(
        "killed", count, report, of="person", hours=hours, place=place, **{"source": source, **rest}
    )


def test_a_toll_rises_and_a_stale_one_is_no_dispute() -> None:
    attack = one(toll(2, "a", 0), toll(5, "b", 3), toll(2, "c", 9))
    (line,) = attack.lines
    assert (line.best, line.standing) == (exactly(5), "single")
    (revision,) = line.revisions
    assert (revision.kind, revision.stale) == ("later", ("c",))
    assert revision.since == (MORNING + timedelta(hours=3)).astimezone(UTC)


def test_tolls_of_two_speakers_at_one_time_are_a_dispute() -> None:
    (line,) = one(toll(2, "a", 0), toll(5, "b", 0.1, source=Source(("The other side",)))).lines
    assert line.standing == "disputed"
    assert line.revisions == ()


def test_a_revision_that_a_report_states() -> None:
    old = said("launched", 50, "b", id="old")
    new = said("launched", 48, "b", id="new", relations=(Relation("revises", "old"),))
    line = the_line(one(said("launched", 50), old, new), "launched")
    assert line.best == exactly(48)
    assert [item.kind for item in line.revisions] == ["correction"]


def test_a_speaker_takes_a_figure_back() -> None:
    denial = toll(21, "c", 5, certainty="denied")
    (line,) = one(toll(21, "a", 0), toll(19, "b", 5), denial, toll(21, "d", 9)).lines
    assert (line.best, line.standing) == (exactly(19), "single")
    (revision,) = line.revisions
    assert (revision.kind, revision.old, revision.new) == ("retraction", exactly(21), exactly(19))
    assert revision.stale == ("d",)
    other = toll(21, "c", 5, certainty="denied", source=Source(("The other side",)))
    (line,) = one(toll(21, "a", 0), toll(19, "b", 0.1), other).lines
    assert line.revisions == ()


def test_a_figure_that_is_withdrawn_altogether_stands_no_more() -> None:
    denial = toll(21, "c", 5, certainty="denied")
    other = said("launched", 50)
    attack = one(toll(21, "a", 0), denial, other)
    assert [line.what for line in attack.lines] == ["launched"]
    (issue,) = attack.issues
    assert issue.code == "withdrawn"
    assert "21 killed" in issue.message
    # Who names no speaker repeats what was withdrawn.
    echo = toll(21, "d", 1, source=Source(()))
    assert [line.what for line in one(toll(21, "a", 0), echo, denial, other).lines] == ["launched"]
    # Another speaker's figure stands.
    held = toll(21, "d", 1, source=Source(("The other side",)))
    (line,) = [i for i in one(toll(21, "a", 0), held, denial, other).lines if i.what == "killed"]
    assert line.best == exactly(21)
    assert [o.speaker for v in line.values for o in v.origins] == ["The other side"]


def test_versions_by_text() -> None:
    words = [f"w{n}" for n in range(60)]
    text = " ".join(words)
    longer = text + " and a line of the paper's own"
    other = " ".join(reversed(words))
    assert likeness(sketch(text), sketch(longer)) > 0.9
    assert likeness(sketch(text), sketch(other)) == 0
    attack = one(
        said("lost", 95, "a", text=text),
        said("lost", 95, "b", text=longer, hours=1),
        said("lost", 96, "c", text=other, hours=1),
    )
    line = the_line(attack, "lost")
    assert [
        (value.quantity.low, [(origin.version, len(origin.reports)) for origin in value.origins])
        for value in line.values
    ] == [(95, [("Outlet a", 2)]), (96, [("Outlet c", 1)])]


def test_a_chain_that_ends_with_an_outlet_follows_it() -> None:
    through = Source(("Ukrainian Air Force", "Outlet a"))
    attack = one(said("lost", 95, "a"), said("lost", 95, "b", hours=1, source=through))
    assert [origin.version for origin in attack.origins] == ["Outlet a"]


def test_figures_of_hours_apart_are_no_rivals() -> None:
    evening = period("2031-03-04T20:00", "2031-03-04T23:00")
    late = period("2031-03-05T01:00", "2031-03-05T04:00")
    attack = one(
        said("launched", 60),
        said("shot_down", 32, "a", period=evening),
        said("shot_down", 9, "b", period=late),
    )
    shot = [line for line in attack.lines if line.what == "shot_down"]
    assert [(line.best.low, line.period, line.standing) for line in shot] == [
        (32, evening, "single"),
        (9, late, "single"),
    ]
    (drones,) = attack.accounts
    assert dict(drones.outcomes)["shot_down"] == Quantity(41, None)
    assert drones.unaccounted == Quantity(0, 19)


def test_a_figure_of_some_hours_is_no_rival_of_the_nights() -> None:
    evening = period("2031-03-04T20:00", "2031-03-04T23:00")
    attack = one(said("shot_down", 47), said("shot_down", 9, "a", period=evening))
    (line,) = attack.lines
    assert (line.best, line.standing, line.period) == (exactly(47), "single", None)
    assert [item.report.id for item in line.set_aside] == ["a"]
    same = one(said("shot_down", 47), said("shot_down", 47, "a", period=evening))
    assert same.lines[0].set_aside == ()


KINDS = ("launched", "shot_down", "lost", "killed")
CLAIMS = st.builds(
    said,
    st.sampled_from(KINDS),
    st.sampled_from([2, 12, 50, 62, Quantity(40, None), Quantity(50, 50, True)]),
    st.sampled_from([f"r{n}" for n in range(5)]),
    of=st.sampled_from([DRONE, DRONE + "/attack", "weapon/missile"]),
    period=st.sampled_from(
        [
            None,
            THIS_NIGHT,
            period("2031-03-04T20:00", "2031-03-04T23:00"),
            period("2031-03-05T01:00", "2031-03-05T04:00"),
            period("2031-03-05T00:00", "2031-03-06T00:00"),
            period("2031-03-05T18:00", "2031-03-06T09:00"),
        ]
    ),
    place=st.sampled_from([None, Place("UA", "Ukraine"), Place("gn:1", "Town")]),
    source=st.sampled_from([AIR_FORCE, Source(("Mayor",)), Source()]),
    own=st.booleans(),
    certainty=st.sampled_from(["attributed", "attributed", "attributed", "denied"]),
)


def dated(filed: list[Filed]) -> list[Filed]:
    """One report has one date, and ids of claims are its own."""
    result = []
    for at, item in enumerate(filed):
        report = Report(
            id=item.report.id,
            publisher=item.report.publisher,
            published=MORNING + timedelta(hours=2 * int(item.report.id[1:])),
            sketch=sketch(f"{item.report.id} says this and that of many things at great length"),
        )
        claim = item.claim
        fields = {name: getattr(claim, name) for name in claim.__slots__}
        result.append(Filed(claim=Claim(**{**fields, "id": f"c{at}"}), report=report))
    return result


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAIMS, max_size=14), st.randoms(use_true_random=False), st.integers(0, 14))
def test_order_and_split_make_no_difference(filed: list[Filed], chance: Any, cut: int) -> None:
    filed = dated(filed)
    whole = reconcile(filed)
    shuffled = list(filed)
    chance.shuffle(shuffled)
    assert reconcile(shuffled) == whole
    assert reconcile(shuffled[cut:] + shuffled[:cut] + shuffled[: cut // 2]) == whole


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAIMS, max_size=14))
def test_nothing_is_lost_and_ranges_hold_the_best(filed: list[Filed]) -> None:
    filed = dated(filed)
    sheet = reconcile(filed)
    reports = {report.id for attack in sheet.attacks for report in attack.reports}
    told = {item.report.id for item in filed if item.claim.certainty != "denied"}
    assert told <= reports | {item.report.id for item in sheet.unplaced}
    for attack in sheet.attacks:
        for line in attack.lines:
            assert line.low <= line.best.low
            assert line.high is None or line.best.high is None or line.best.high <= line.high
            assert line.values


def test_an_approximate_sum_may_overshoot_a_little() -> None:
    some = [said("launched", 410), said("shot_down", 336), said("hit", 21)]
    attack = one(*some, said("in_flight", Quantity(55, 55, True)))
    assert attack.issues == ()


def test_people_merge_attacks_and_chains_are_followed() -> None:
    day = period("2031-03-05T10:00", "2031-03-05T16:00")
    later = period("2031-03-05T18:00", "2031-03-06T09:00")
    filed = [
        said("launched", 50),
        said("hit", 3, "s", period=day),
        said("lost", 9, "t", period=later),
    ]
    merged = {
        "2031-03-05-RU-UA-day": "2031-03-06-RU-UA-night",
        "2031-03-06-RU-UA-night": "2031-03-05-RU-UA-night",
    }
    (attack,) = reconcile(filed, merged=merged).attacks
    assert attack.code == "2031-03-05-RU-UA-night"
    assert attack.merged == ("2031-03-05-RU-UA-day", "2031-03-06-RU-UA-night")
    assert {line.what for line in attack.lines} == {"launched", "hit", "lost"}
    assert len(reconcile(filed, merged={"x": "y", "y": "x"}).attacks) == 3
