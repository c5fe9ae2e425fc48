"""Reference tables: a made-up one with the flaws of the real one, and alerts."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bilan.core.claim import Place
from bilan.core.period import Period
from bilan.core.quantity import exactly
from bilan.core.sheet import Filed
from bilan.ledger import Ledger, LedgerError
from bilan.ledger.importing import Imported, import_table
from bilan.ledger.mapping import load_mapping, shipped

HEAD = (
    "time_start", "time_end", "model", "launch_place", "target", "launched", "destroyed",
    "not_reach_goal", "still_attacking", "num_hit_location", "num_fall_fragment_location",
    "carrier", "turbojet", "turbojet_destroyed", "source",
)  # fmt: skip
SHAHED = {"model": "Shahed-136/131", "target": "Ukraine", "source": "kpszsu/posts/1"}


def row(start: str, end: str, **cells: str) -> dict[str, str]:
    return {"time_start": start, "time_end": end, **SHAHED, **cells}


ROWS = [
    row("2024-05-01 18:00", "2024-05-02 08:00", launched="40.0", destroyed="30.0",
        not_reach_goal="6.0", still_attacking="1.0", num_hit_location="3.0",
        num_fall_fragment_location="2.0", launch_place="Chauda, Crimea", carrier="Navi"),
    row("2024-05-02", "2024-05-02 ", target="south", launched="5.0", destroyed="5.0",
        source="PvKPivden/posts/2"),
    row("2024-05-03 3:30", "2024-05-03 07:00", model="X-101/X-555 and Kalibr", launched="9"),
    row("2024-05-04 18:00", "2024-05-05 08:00", launched="40.0", source="kpszsu/posts/4"),
    row("2024-05-04 18:00", "2024-05-05 08:00", launched="40.0", target="Odesa oblast",
        source="kpszsu/posts/5"),
    row("2024-05-06 18:00", "2024-05-07 08:00", model="Orion", launched="1.0", destroyed="0.0"),
    row("2024-05-07 18:00", "2024-05-08 08:00", model="Paper plane", launched="2.0"),
    row("2024-05-09 18:00", "2024-05-08 08:00", launched="2.0"),
    row("2024-05-10 18:00", "2024-05-11 08:00", launched="several", destroyed="1.5"),
    row("2024-05-12 18:00", "2024-05-13 08:00", launched="3.0", destroyed="4.0"),
    row("2026-05-01 18:00", "2026-05-02 08:00", launched="90.0", destroyed="80.0",
        not_reach_goal="0.0", turbojet="7.0", turbojet_destroyed="6.0"),
    row("2026-05-03 18:00", "2026-05-04 08:00", launched="50.0", destroyed="30.0",
        not_reach_goal="15.0", target="Kyiv oblast and Sumy oblast"),
    row("2026-05-03 18:00", "2026-05-04 08:00", launched="50.0", destroyed="30.0",
        not_reach_goal="15.0", target="Kyiv oblast and Sumy oblast"),
]  # fmt: skip


def table(rows: list[dict[str, str]], head: tuple[str, ...] = HEAD) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, head, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def take(ledger: Ledger, rows: list[dict[str, str]]) -> Imported:
    return import_table(ledger, table(rows), load_mapping("missile-attacks"), origin="t.csv")


def of_day(ledger: Ledger, day: str) -> dict[str, Filed]:
    return {
        f"{f.claim.what} {f.claim.about or ''}".strip(): f
        for f in ledger.filed()
        if f.report.title is not None and f", {day}" in f.report.title
    }


def test_every_row_goes_in_and_its_flaws_become_issues(ledger: Ledger) -> None:
    result = take(ledger, ROWS)
    assert result.rows == len(ROWS)
    assert result.receipt.added == len(ROWS)
    assert dict(result.issues) == {
        "regional-row": 1,
        "several-objects": 1,
        "duplicate-key": 2,
        "no-own-class": 1,
        "unknown-object": 1,
        "bad-time": 1,
        "bad-number": 2,
        "no-number": 1,
        "parts-exceed-whole": 1,
    }
    assert result.receipt.issues == sum(result.issues.values())


def test_a_row_at_the_end_of_all_time_is_an_issue(ledger: Ledger) -> None:
    rows = [
        row("0001-01-01", "0001-01-01", launched="5.0"),
        row("9999-12-31 23:59", "9999-12-31 23:59", launched="5.0"),
        row("2024-05-01 18:00", "9999-12-31", launched="5.0"),
    ]
    result = take(ledger, rows)
    assert result.rows == 3
    assert dict(result.issues)["bad-time"] == 3
    assert {item.claim.period for item in ledger.filed()} == {None}


def test_a_row_says_what_its_cells_say_and_blanks_say_nothing(ledger: Ledger) -> None:
    take(ledger, ROWS)
    said = of_day(ledger, "2024-05-01")
    assert {name: f.claim.count for name, f in said.items()} == {
        "launched": exactly(40),
        "shot_down": exactly(30),
        "lost": exactly(6),
        "in_flight": exactly(1),
        "locations hit": exactly(3),
        "locations fallen_debris": exactly(2),
    }
    launched = said["launched"]
    claim = launched.claim
    assert claim.object == "weapon/drone/attack/shahed"
    assert (claim.actor, claim.target, claim.place) == (("Russia",), ("Ukraine",), None)
    assert claim.launch_place == Place(None, "Chauda, Crimea")
    assert claim.source.chain == ("Ukrainian Air Force", "Massive Missile Attacks on Ukraine")
    assert claim.period is not None
    assert claim.period.start == datetime(2024, 5, 1, 15, tzinfo=UTC)
    assert claim.period.end == launched.report.published
    assert said["shot_down"].claim.actor == ("Ukraine",)
    assert set(of_day(ledger, "2024-05-04")) == {"launched"}
    assert of_day(ledger, "2024-05-06")["shot_down"].claim.count == exactly(0)


def test_every_number_has_its_words(ledger: Ledger) -> None:
    take(ledger, ROWS)
    texts = {document.id: document.text for document in ledger.documents()}
    for filed in ledger.filed():
        text, claim = texts[filed.report.id], filed.claim
        (count,) = [text[e.start : e.end] for e in claim.evidence if e.role == "count"]
        assert claim.count == exactly(int(float(count)))
        assert text[claim.span.start : claim.span.end].endswith(f": {count}")


def test_a_regional_command_speaks_of_its_part_only(ledger: Ledger) -> None:
    take(ledger, ROWS)
    said = of_day(ledger, "2024-05-02")
    assert {f.claim.place for f in said.values()} == {Place(None, "south")}
    assert said["launched"].claim.source.chain[0] == "Air Command South"
    period = said["launched"].claim.period
    assert period is not None
    assert period.end - period.start == timedelta(days=1)
    take(ledger, [row("2024-07-01", "2024-07-01", launched="3", source="pvkshid/posts/9")])
    assert of_day(ledger, "2024-07-01")["launched"].claim.place == Place(None, "east")


def test_several_models_in_one_row_are_what_they_share(ledger: Ledger) -> None:
    take(ledger, ROWS)
    said = of_day(ledger, "2024-05-03")["launched"].claim
    assert said.object == "weapon/missile/cruise"
    assert said.period is not None
    assert said.period.start == datetime(2024, 5, 3, 0, 30, tzinfo=UTC)
    assert of_day(ledger, "2024-05-06")["launched"].claim.object == "weapon/drone/reconnaissance"
    assert of_day(ledger, "2024-05-07")["launched"].claim.object == "weapon"


def test_places_have_codes_where_they_are_one_region(ledger: Ledger) -> None:
    take(ledger, ROWS)
    places = {f.claim.place for f in ledger.filed() if f.claim.place is not None}
    assert Place("UA-51", "Odesa Oblast") in places
    assert Place(None, "Kyiv oblast and Sumy oblast") in places


def test_since_the_wording_changed_destroyed_means_neutralised(ledger: Ledger) -> None:
    take(ledger, ROWS)
    joined = of_day(ledger, "2026-05-01")
    assert joined["neutralised"].claim.count == exactly(80)
    told = [f.claim for f in ledger.filed() if f.report.title and "2026-05-01" in f.report.title]
    jets = {c.what: c for c in told if c.object == "weapon/drone/attack/jet"}
    assert {what: c.count for what, c in jets.items()} == {
        "launched": exactly(7),
        "shot_down": exactly(6),
    }
    assert all(c.relations for c in jets.values())
    apart = of_day(ledger, "2026-05-03")
    assert {name: f.claim.count for name, f in apart.items()} == {
        "launched": exactly(50),
        "shot_down": exactly(30),
        "lost": exactly(15),
    }


def test_a_second_time_changes_nothing(ledger: Ledger) -> None:
    take(ledger, ROWS)
    before = ledger.fingerprint()
    again = take(ledger, ROWS)
    assert (again.receipt.added, again.receipt.unchanged) == (0, len(ROWS))
    assert ledger.fingerprint() == before


def test_a_corrected_row_stands_in_place_of_the_old_one(ledger: Ledger) -> None:
    take(ledger, ROWS)
    corrected = [{**ROWS[0], "launched": "41.0"}, *ROWS[1:], row("2024-06-01", "2024-06-01")]
    result = take(ledger, corrected)
    assert (result.receipt.added, result.receipt.unchanged) == (2, len(ROWS) - 1)
    assert of_day(ledger, "2024-05-01")["launched"].claim.count == exactly(41)
    every = [f.claim.count for f in ledger.filed() if f.claim.what == "launched"]
    assert every.count(exactly(41)) == 1
    assert len(list(ledger.documents())) == len(ROWS) + 1


def test_imported_rows_are_not_read_again(ledger: Ledger) -> None:
    from tests.ledger.made import SECOND

    take(ledger, ROWS)

    def read(_document: object) -> None:
        raise AssertionError("a row is no report")

    assert ledger.reread(read, SECOND).reread == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "time_start,model\n"])
def test_a_table_that_is_none_is_refused(ledger: Ledger, text: str) -> None:
    with pytest.raises(LedgerError, match="no column"):
        import_table(ledger, text, load_mapping("missile-attacks"), origin="t.csv")
    assert list(ledger.documents()) == []


def test_a_table_may_lack_columns_of_numbers_and_have_others(ledger: Ledger) -> None:
    head = ("mood", *HEAD[:6], *HEAD[-1:])
    text = table([row("2024-05-01", "2024-05-01", launched="4")], head)
    import_table(ledger, "\ufeff" + text, load_mapping("missile-attacks"), origin="t.csv")
    assert [f.claim.count for f in ledger.filed()] == [exactly(4)]


def test_hostile_cells_go_in(ledger: Ledger) -> None:
    cells = {"target": "x\x00'; DROP TABLE claims; --\n\u2028", "launch_place": "\ud83d"}
    take(ledger, [row("2024-05-01", "2024-05-01", launched="4", **cells)])
    assert len(list(ledger.filed())) == 1
    big = row("2024-05-02", "2024-05-02", launched="9" * 400, destroyed="nan", not_reach_goal="-1")
    assert take(ledger, [big]).issues["bad-number"] == 3


ALERTS = """\
oblast,raion,hromada,level,started_at,finished_at,source
Odeska oblast,,,oblast,2030-05-01 20:00:00+00:00,2030-05-01 22:00:00+00:00,official
Odeska oblast,Izmailskyi raion,,raion,2030-05-02 20:00:00+00:00,2030-05-02 22:00:00+00:00,official
Kyiv City,,,oblast,2030-05-03 20:00:00+00:00,2030-05-03 21:00:00+00:00,official
Nowhere,,,oblast,2030-05-03 20:00:00+00:00,2030-05-03 21:00:00+00:00,official
Kyiv City,,,oblast,2030-05-03 20:00:00+00:00,2030-05-03 19:00:00+00:00,official
Kyiv City,,,oblast,soon,2030-05-03 19:00:00+00:00,official
"""


def test_alerts_answer_whether_there_was_one(ledger: Ledger) -> None:
    mapping = load_mapping("air-raid-alerts")
    result = import_table(ledger, ALERTS, mapping, origin="a.csv")
    assert (result.rows, result.receipt.added) == (6, 4)
    assert dict(result.issues) == {
        "unknown-place": 1, "bad-time": 1, "ends-before-it-starts": 1,
    }  # fmt: skip
    again = import_table(ledger, ALERTS, mapping, origin="a.csv")
    assert (again.receipt.added, again.receipt.unchanged) == (0, 4)

    def window(day: int, hour: int, hours: int = 1) -> Period:
        start = datetime(2030, 5, day, hour, tzinfo=UTC)
        return Period(start, start + timedelta(hours=hours))

    assert ledger.alerted("UA-51", window(1, 21)) is True
    assert ledger.alerted("UA-51", window(1, 22)) is False
    assert ledger.alerted("UA-51", window(2, 19, 2)) is True
    # Of a region that has no alerts at all nothing is known.
    assert ledger.alerted("UA-46", window(1, 21)) is None
    assert ledger.alerted("UA-30", window(1, 21)) is False
    assert ledger.alerted("UA", window(1, 21)) is True
    # Outside the time that the alerts cover nothing is known.
    assert ledger.alerted("UA-51", window(10, 21)) is None
    (alert,) = ledger.alerts("UA-51", window(2, 19, 2))
    assert (alert.region, alert.district, alert.level) == (
        "Odeska oblast", "Izmailskyi raion", "raion",
    )  # fmt: skip
    assert list(ledger.filed()) == []


def test_a_mapping_of_ones_own(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        """
name = "mine"
kind = "claims"
zone = "Europe/Moscow"
defender = "Russia"
attacker = "Ukraine"
identity = ["day", "kind"]
[columns]
start = "day"
end = "day"
object = "kind"
[objects]
"UAV" = { codes = ["weapon/drone"] }
[[counted]]
column = "down"
what = "shot_down"
""",
        "utf-8",
    )
    mapping = load_mapping(str(path))
    import_table(ledger, "day,kind,down\n2024-05-01,UAV,12\n", mapping, origin="t.csv")
    (filed,) = ledger.filed()
    assert (filed.claim.what, filed.claim.object, filed.claim.actor) == (
        "shot_down", "weapon/drone", ("Russia",),
    )  # fmt: skip
    assert filed.claim.source.chain == ("mine",)


CLAIMS = "name = 'x'\nkind = 'claims'\n"
COLUMNS = "[columns]\nobject = 'o'\nregion = 'r'\nstart = 's'\nend = 'e'\n"
BAD = {
    "not toml": "not a mapping",
    "name = 'x'": "'kind' is missing",
    "name = 'x'\nkind = 'soup'": "kind is one of",
    f"{CLAIMS}[columns]\nstart = 'a'": "columns lacks end, object",
    f"{CLAIMS}zone = 'Nowhere/At'\n{COLUMNS}": "Nowhere",
    f"{CLAIMS}{COLUMNS}[[counted]]\ncolumn = 'n'\nwhat = 'eaten'": "not a kind of claim",
    f"{CLAIMS}{COLUMNS}[[counted]]\ncolumn = 'n'\nwhat = 'killed'\nmood = 'bad'": "mood",
}


@pytest.mark.parametrize(("text", "said"), BAD.items())
def test_a_bad_mapping_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(LedgerError, match=said):
        load_mapping(str(path))


def test_the_shipped_mappings_are_named() -> None:
    assert shipped() == ["air-raid-alerts", "missile-attacks"]
    with pytest.raises(LedgerError, match="no such mapping"):
        load_mapping("no-such")


def test_the_shipped_mappings_name_regions_as_readings_do() -> None:
    from bilan.lexicon.places import load_region_names

    names = load_region_names()
    for mapping in map(load_mapping, shipped()):
        for place in mapping.places.values():
            assert place.code is not None
            assert place.name == names[place.code]
