"""The file of feeds: what is refused, and with which word."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bilan.watching import PlanError, load_plan, span_of
from bilan.watching.connecting import is_open
from bilan.watching.plan import _DEFAULT_KEYS, _FEED_KEYS, KINDS
from bilan.wording import messages

GOOD = '[[feed]]\naddress = "https://a.example/rss"\n'


def refused(path: Path, text: str) -> str:
    path.write_text(text, "utf-8")
    with pytest.raises(PlanError) as caught:
        load_plan(path, languages=("en", "fr"))
    for language in messages.LANGUAGES:
        with messages.speaking(language):
            assert messages.text(f"watch.plan.{caught.value.code}", **caught.value.values)
    return caught.value.code


def test_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(
        """
        [defaults]
        language = "fr"
        every = "1h"
        pause = "5s"

        [[feed]]
        name = "Gazette"
        address = "https://gazette.example/rss?q=é"
        every = "90s"
        language = "en"

        [[feed]]
        address = "http://intra.example:8080/list"
        kind = "index"
        follow = "http://intra.example:8080/reports/*"
        """,
        "utf-8",
    )
    plan = load_plan(path, languages=("en", "fr"))
    first, second = plan.feeds
    assert (first.name, first.language, first.every) == ("Gazette", "en", timedelta(seconds=90))
    assert first.address == "https://gazette.example/rss?q=%C3%A9"
    assert (second.name, second.language) == ("intra.example/list", "fr")
    assert second.every == timedelta(hours=1)
    assert plan.pause == timedelta(seconds=5)
    assert plan.named() == {("gazette.example", 443), ("intra.example", 8080)}
    assert second.follows("http://intra.example:8080/reports/2030/1.html")
    assert not second.follows("http://intra.example/reports/1.html")
    often = load_plan(path, every=timedelta(minutes=2), languages=("en", "fr"))
    assert [feed.every for feed in often.feeds] == [timedelta(seconds=90), timedelta(minutes=2)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "none"),
        ("feed = 3", "none"),
        ("feed = [3]", "address"),
        ("[[feed", "toml"),
        ("[[feed]]\nname = 'x'", "address"),
        ("[[feed]]\naddress = 'file:///etc/hostname'", "address"),
        ("[[feed]]\naddress = 'https://me:secret@a.example/'", "address"),
        (GOOD + GOOD, "twice"),
        (GOOD + "kind = 'gopher'", "kind"),
        (GOOD + "language = 'xx'", "language"),
        (GOOD + "every = 15", "span"),
        (GOOD + "every = '15 parsecs'", "span"),
        (GOOD + "every = '5s'", "often"),
        (GOOD + "evry = '15m'", "key"),
        (GOOD + "name = 3", "value"),
        (GOOD + "kind = 'index'", "follow-missing"),
        (GOOD + "follow = 'https://*/news'", "follow"),
        (GOOD + "follow = '/news/*'", "follow"),
        (GOOD + "[default]\nevery = '15m'", "key"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, code: str) -> None:
    assert refused(tmp_path / "feeds.toml", text) == code


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        load_plan(tmp_path / "none.toml", languages=("en",))
    assert caught.value.code == "unread"


def test_spans() -> None:
    assert [span_of(said) for said in ("90s", "15m", " 2 h", "1d")] == [
        timedelta(seconds=90), timedelta(minutes=15), timedelta(hours=2), timedelta(days=1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "open_"),
    [
        ("192.168.0.1", False),
        ("8.8.8.8", True),
        ("10.1.2.3", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2606:4700::1111", True),
    ],
)
def test_private_addresses_in_every_disguise(address: str, open_: bool) -> None:
    assert is_open(address) is open_


def test_the_page_on_feeds_shows_a_file_that_works(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "watch.md").read_text("utf-8")
    path = tmp_path / "feeds.toml"
    path.write_text(page.partition("```toml\n")[2].partition("```")[0], "utf-8")
    plan = load_plan(path, languages=("en", "fr", "ru", "uk"))
    assert [feed.kind for feed in plan.feeds] == [None, None, "index"]
    for name in (*_FEED_KEYS, *_DEFAULT_KEYS, *KINDS):
        assert f"`{name}`" in page
    told = {key.rpartition(".")[2] for key in messages.ENGLISH if key.startswith("watch.problem.")}
    assert told == set(re.findall(r"^\| `([a-z-]+)` \|", page.partition("| problem |")[2], re.M))
