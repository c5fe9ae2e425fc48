"""Feeds of a real server: what is kept, what is asked again, and what goes wrong."""

from __future__ import annotations

import gzip
import http.server
import time
from datetime import timedelta

import pytest

from bilan.books import Ledger
from tests.watching.conftest import Site, Watch, answer

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Example Gazette</title>
<item><title>Night of drones</title><guid>one</guid><link>{site}/one.html</link>
<pubDate>Wed, 01 May 2030 06:30:00 GMT</pubDate>
<description>The air force said 12 drones were shot down over Odesa overnight.</description></item>
<item><title>Another night</title><guid>two</guid><link>{site}/two.html</link>
<pubDate>Tue, 30 Apr 2030 06:30:00 GMT</pubDate>
<description>Two people were killed in Kharkiv, the governor said.</description></item>
</channel></rss>"""
PAGE = """<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>{text}</p></article></body></html>"""


def feed(address: str, more: str = "") -> str:
    return f'[[feed]]\naddress = "{address}"\nlanguage = "en"\n{more}\n'


def rss(site: Site) -> str:
    return RSS.format(site=site.address)


def texts(watch: Watch) -> list[str]:
    with Ledger(watch.ledger) as ledger:
        return sorted(doc.text for doc in ledger.documents())


def test_a_feed_is_kept_and_asked_again_with_its_marks(site: Site, watch: Watch) -> None:
    site.pages["/rss"] = answer(
        rss(site), media="application/rss+xml", ETag='"a1"', Last_Modified="yesterday"
    )
    (first,) = watch.round(feed(f"{site.address}/rss"))
    assert (first.receipt.added, first.state.problem) == (2, None)
    assert first.receipt.claims >= 2
    site.pages["/rss"] = answer(b"", status=304)
    watch.now += timedelta(minutes=15)
    (second,) = watch.round(feed(f"{site.address}/rss"))
    headers = site.asked[-1][1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"a1"', "yesterday")
    assert headers["User-Agent"].startswith("bilan/")
    assert headers["Host"] == site.address.removeprefix("http://")
    assert (second.receipt.added, second.state.problem) == (0, None)
    assert second.state.etag == '"a1"'
    assert second.state.answered_at == watch.now
    assert len(texts(watch)) == 2
    # The rules for robots were asked for once: they keep for a day.
    assert [path for path, _ in site.asked] == ["/robots.txt", "/rss", "/rss"]


def test_what_a_feed_brought_is_told_apart_by_time(site: Site, watch: Watch) -> None:
    site.pages["/rss"] = answer(rss(site), media="application/rss+xml")
    watch.round(feed(f"{site.address}/rss", 'name = "Gazette"'))
    later = watch.now + timedelta(hours=1)
    watch.now = later
    site.pages["/rss"] = answer(
        rss(site).replace("two", "three").replace("Kharkiv", "Sumy"), media="application/rss+xml"
    )
    (outcome,) = watch.round(feed(f"{site.address}/rss", 'name = "Gazette"'))
    assert (outcome.receipt.added, outcome.receipt.unchanged) == (1, 1)
    with Ledger(watch.ledger) as ledger:
        everything, new = ledger.feeds.news(), ledger.feeds.news(since=later)
        assert ledger.feeds.counts() == {f"{site.address}/rss": 3}
        assert ledger.feeds.counts(since=later) == {f"{site.address}/rss": 1}
    assert (len(everything), len(new)) == (3, 1)
    assert (new[0].title, new[0].feed_name, new[0].publisher) == (
        "Another night",
        "Gazette",
        "Example Gazette",
    )
    assert everything[0] == new[0]


JSON_FEED = (
    '{"version": "https://jsonfeed.org/version/1.1", "title": "Example", "items": [{"id": "1", '
    '"content_html": "<p>The air force said 12 drones were shot down.</p>", '
    '"date_published": "2030-05-01T06:30:00Z"}]}'
)
CHANNEL = (
    '<html><body><div class="tgme_channel_info_header_title">Example</div>'
    '<div class="tgme_widget_message" data-post="example/7">'
    '<div class="tgme_widget_message_text">The air force said 12 drones were shot down.'
    '</div><time datetime="2030-05-01T06:30:00+00:00"></time></div></body></html>'
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title><entry><id>1</id>'
    "<title>Night</title><updated>2030-05-01T06:30:00Z</updated>"
    "<summary>The air force said 12 drones were shot down.</summary></entry></feed>"
)


@pytest.mark.parametrize(
    ("body", "media", "kind"),
    [
        (JSON_FEED, "application/feed+json", "json_feed"),
        (CHANNEL, "text/html", "telegram"),
        (ATOM, "application/atom+xml", "feed"),
    ],
)
@pytest.mark.parametrize("told", [True, False])
def test_every_kind(site: Site, watch: Watch, body: str, media: str, kind: str, told: bool) -> None:
    site.pages["/x"] = answer(body, media=media)
    more = f'kind = "{kind}"' if told else ""
    (outcome,) = watch.round(feed(f"{site.address}/x", more))
    assert (outcome.receipt.added, outcome.unread, outcome.state.problem) == (1, (), None)
    with Ledger(watch.ledger) as ledger:
        (doc,) = ledger.documents()
        assert [filed.claim.what for filed in ledger.filed()] == ["shot_down"]
    assert doc.publisher == "Example"
    assert doc.published is not None
    assert doc.published.isoformat() == "2030-05-01T06:30:00+00:00"


def test_an_index_leads_to_the_pages_that_it_may(site: Site, watch: Watch) -> None:
    site.pages["/"] = answer(
        '<a href="/news/1.html">one</a> <a href="news/2.html#top">two</a> <a href="/about">us</a>'
        ' <a href="http://elsewhere.example/news/3.html">three</a> <a href="mailto:a@b">m</a>'
    )
    for number, town in ((1, "Odesa"), (2, "Sumy")):
        site.pages[f"/news/{number}.html"] = answer(
            PAGE.format(title=f"Night {number}", text=f"Seven people were killed in {town}.")
        )
    feeds = feed(f"{site.address}/", f'kind = "index"\nfollow = "{site.address}/news/*"')
    (first,) = watch.round(feeds)
    assert first.receipt.added == 2
    assert site.paths() == ["/", "/news/1.html", "/news/2.html"]
    watch.round(feeds)
    assert site.paths() == ["/", "/news/1.html", "/news/2.html", "/"]
    with Ledger(watch.ledger) as ledger:
        assert {doc.url for doc in ledger.documents()} == {
            f"{site.address}/news/1.html",
            f"{site.address}/news/2.html",
        }


def test_a_feed_may_lead_to_whole_articles(site: Site, watch: Watch) -> None:
    site.pages["/rss"] = answer(rss(site), media="application/rss+xml", ETag='"a"')
    site.pages["/one.html"] = answer(PAGE.format(title="One", text="Forty drones were shot down."))
    feeds = feed(f"{site.address}/rss", f'follow = "{site.address}/*.html"')
    (outcome,) = watch.round(feeds)
    # The second page is not there: the feed is asked for as a whole again, and the page with it.
    assert outcome.receipt.added == 1
    assert [line.split(":", 3)[-1] for line in outcome.unread] == [" status: 404 Not Found"]
    assert outcome.state.etag is None
    with Ledger(watch.ledger) as ledger:
        (doc,) = ledger.documents()
    assert "Forty drones" in doc.text
    assert doc.published is not None
    assert doc.published.isoformat() == "2030-05-01T06:30:00+00:00"
    site.pages["/two.html"] = answer(PAGE.format(title="Two", text="Nobody was hurt in Odesa."))
    (outcome,) = watch.round(feeds)
    assert (outcome.receipt.added, outcome.state.etag) == (1, '"a"')
    assert site.paths().count("/one.html") == 1


def test_hosts_are_given_a_pause(site: Site, watch: Watch) -> None:
    site.pages["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 7\n", media="text/plain")
    site.pages["/a"] = site.pages["/b"] = answer(rss(site), media="application/rss+xml")
    watch.round(feed(f"{site.address}/a") + feed(f"{site.address}/b"))
    assert watch.slept == [7.0, 7.0]


def test_a_failure_is_told_and_the_rest_goes_on(site: Site, watch: Watch) -> None:
    site.pages["/good"] = answer(rss(site), media="application/rss+xml")
    site.pages["/broken"] = answer("<rss version='2.0'><chan", media="application/rss+xml")
    cut = rss(site).partition("<item><title>Another")[0]
    site.pages["/cut"] = answer(cut, media="application/rss+xml")
    names = ("broken", "cut", "good")
    bad, part, good = watch.round("".join(feed(f"{site.address}/{name}") for name in names))
    assert (bad.state.problem, bad.state.failures) == ("damaged", 1)
    assert (part.state.problem, part.receipt.added, len(part.unread)) == (None, 1, 1)
    assert "damaged feed" in part.unread[0]
    assert (good.state.problem, good.receipt.added) == (None, 2)


def test_a_feed_without_entries_is_no_failure(site: Site, watch: Watch) -> None:
    site.pages["/rss"] = answer(
        '<rss version="2.0"><channel><title>x</title></channel></rss>', media="application/rss+xml"
    )
    (outcome,) = watch.round(feed(f"{site.address}/rss"))
    assert (outcome.state.problem, outcome.receipt.added) == (None, 0)


def test_failures_are_waited_out_longer_each_time(site: Site, watch: Watch) -> None:
    feeds = feed(f"{site.address}/none")
    waits = []
    for _ in range(9):
        (outcome,) = watch.round(feeds)
        assert outcome.state.not_before is not None
        (waiting,) = watch.round(feeds)
        assert waiting.waiting
        waits.append((outcome.state.not_before - watch.now).total_seconds() / 60)
        watch.now = outcome.state.not_before
    assert waits == [30, 60, 120, 240, 480, 960, 1440, 1440, 1440]
    assert site.paths() == ["/none"] * 9
    site.pages["/none"] = answer(rss(site), media="application/rss+xml")
    (outcome,) = watch.round(feeds)
    assert (outcome.state.failures, outcome.state.not_before) == (0, None)


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_time_gets_it(site: Site, watch: Watch, status: int) -> None:
    site.pages["/x"] = answer("later", status=status, Retry_After="90000")
    (outcome,) = watch.round(feed(f"{site.address}/x"))
    assert outcome.state.problem == "status"
    assert outcome.state.detail.startswith(str(status))
    assert outcome.state.not_before == watch.now + timedelta(seconds=90000)
    site.pages["/y"] = answer("later", status=status, Retry_After="Fri, 01 Jan 2100 00:00:00 GMT")
    (outcome,) = watch.round(feed(f"{site.address}/y"))
    assert outcome.state.not_before == watch.now + timedelta(days=7)


def test_gone_for_good(site: Site, watch: Watch) -> None:
    site.pages["/x"] = answer("", status=410)
    (outcome,) = watch.round(feed(f"{site.address}/x"))
    assert outcome.state.problem == "gone"
    assert outcome.state.not_before == watch.now + timedelta(days=1)


def test_what_robots_may_not_ask(site: Site, watch: Watch) -> None:
    site.pages["/robots.txt"] = answer(
        "User-agent: *\nDisallow: /\n\nUser-agent: bilan\nDisallow: /private\n", media="text/plain"
    )
    site.pages["/private/rss"] = site.pages["/rss"] = answer(rss(site), media="text/xml")
    one, two = watch.round(feed(f"{site.address}/private/rss") + feed(f"{site.address}/rss"))
    assert (one.state.problem, two.state.problem) == ("robots", None)
    assert site.paths() == ["/rss"]


def test_without_its_rules_a_host_is_left_alone(site: Site, watch: Watch) -> None:
    site.pages["/robots.txt"] = answer("down", status=500)
    site.pages["/rss"] = answer(rss(site), media="text/xml")
    (outcome,) = watch.round(feed(f"{site.address}/rss"))
    assert outcome.state.problem == "robots-unread"
    assert site.paths() == []


def slow(handler: http.server.BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"<rss>")
        time.sleep(0.05)


def huge(handler: http.server.BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(64):
        handler.wfile.write(b"x" * (1 << 16))


def test_answers_are_bounded(site: Site, watch: Watch) -> None:
    watch.timeout = 0.5
    site.pages["/slow"] = slow
    site.pages["/huge"] = huge
    site.pages["/bomb"] = answer(gzip.compress(b"0" * (8 << 20)), Content_Encoding="gzip")
    site.pages["/fake"] = answer(b"no gzip at all", Content_Encoding="gzip")
    site.pages["/blank"] = answer(b"")
    names = ("slow", "huge", "bomb", "fake", "blank")
    outcomes = watch.round("".join(feed(f"{site.address}/{name}") for name in names))
    assert [outcome.state.problem for outcome in outcomes] == [
        "slow", "large", "large", "damaged", "damaged",
    ]  # fmt: skip


def test_redirects(site: Site, watch: Watch) -> None:
    site.pages["/moved"] = answer("", status=301, Location="/rss")
    site.pages["/rss"] = answer(rss(site), media="text/xml")
    site.pages["/loop"] = answer("", status=302, Location="/loop")
    site.pages["/file"] = answer("", status=302, Location="file:///etc/hostname")
    other = site.address.rsplit(":", 1)[0] + ":1"
    site.pages["/inside"] = answer("", status=302, Location=f"{other}/admin")
    site.pages["/named"] = answer("", status=302, Location="http://localhost:1/admin")
    names = ("moved", "loop", "file", "inside", "named")
    outcomes = watch.round("".join(feed(f"{site.address}/{name}") for name in names))
    assert [outcome.state.problem for outcome in outcomes] == [
        None, "loop", "refused", "refused", "refused",
    ]  # fmt: skip
    assert site.paths().count("/loop") == 6


def test_a_host_that_is_not_there(watch: Watch) -> None:
    (outcome,) = watch.round(feed("http://127.0.0.1:1/rss"))
    assert outcome.state.problem == "robots-unread"
    assert "refused" in outcome.state.detail


def test_a_language_that_is_not_read_stops_nothing(site: Site, watch: Watch) -> None:
    page = rss(site).replace(
        "Two people were killed in Kharkiv, the governor said.",
        "Zwei Menschen wurden in der Nacht getötet, wie der Gouverneur sagte.",
    )
    site.pages["/rss"] = answer(page, media="text/xml")
    (outcome,) = watch.round(f'[[feed]]\naddress = "{site.address}/rss"\n')
    assert (outcome.receipt.added, len(outcome.unread)) == (1, 1)
    assert outcome.state.problem is None
