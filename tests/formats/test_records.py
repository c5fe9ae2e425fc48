"""JSON Lines, Telegram exports and feeds: many documents in one source."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bilan.formats import FieldNames, SourceError, feed, jsonl, read_source, telegram

DAY = datetime(2025, 1, 1, tzinfo=UTC)
HEARD: list[str] = []


@pytest.fixture(autouse=True)
def _deaf() -> None:
    HEARD.clear()


def hear(error: SourceError) -> None:
    HEARD.append(str(error))


def lines(*records: object) -> bytes:
    return "\n".join(
        r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records
    ).encode()


def test_json_lines_with_the_usual_names() -> None:
    raw = lines(
        {"id": 7, "posted_at": "2025-03-04 05:00+00:00", "text": "Un drone abattu.", "url": "u"},
        {"message_id": "a", "date": 1741064400, "text": "Deux drones.", "channel": {"name": "C"}},
        {"text": "Trois drones.", "date": "2025-03-04", "title": "Nuit"},
    )
    first, second, third = jsonl.documents(raw, "x.jsonl", published=DAY, language="fr")
    assert (first.origin, first.url, first.language) == ("x.jsonl#7", "u", "fr")
    assert first.published == datetime(2025, 3, 4, 5, tzinfo=UTC)
    assert second.published == datetime(2025, 3, 4, 5, tzinfo=UTC)
    assert (second.origin, second.publisher) == ("x.jsonl#a", "C")
    assert third.published == datetime(2025, 3, 4, tzinfo=UTC)
    assert (third.origin, third.title) == ("x.jsonl#L3", "Nuit")
    assert len({first.id, second.id, third.id}) == 3


def test_json_lines_with_other_names(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl.gz"
    record = {"post": {"body": "Un drone."}, "when": "2025-03-04T05:00:00Z", "n": 3, "lang": "fr"}
    path.write_bytes(gzip.compress(lines(record)))
    fields = FieldNames(text="post.body", date="when", id="n", language="lang")
    (doc,) = read_source(str(path), fields=fields)
    assert (doc.text, doc.language) == ("Un drone.", "fr")
    assert doc.published == datetime(2025, 3, 4, 5, tzinfo=UTC)
    assert doc.origin == f"{path}#3"


def test_a_batch_goes_on_past_a_bad_record() -> None:
    raw = lines(
        {"text": "Un drone.", "date": "2025-02-30"},
        "{broken",
        "[1, 2]",
        {"text": ""},
        {"text": None},
        "",
        {"text": "Deux drones."},
        "[" * 100_000,
    )
    docs = list(jsonl.documents(raw, "x", published=DAY, on_bad=hear))
    assert [doc.text for doc in docs] == ["Un drone.", "Deux drones."]
    assert docs[0].published == DAY
    assert len(HEARD) == 4
    assert HEARD[0].startswith("x#L1: not a date: '2025-02-30'")
    assert HEARD[1].startswith("x, line 2: not JSON")
    assert all("\n" not in each for each in HEARD)


def test_a_bad_record_is_logged_where_nobody_listens(caplog: pytest.LogCaptureFixture) -> None:
    assert len(list(jsonl.documents(lines("{", {"text": "Un drone."}), "x"))) == 1
    assert "line 1" in caplog.text


def test_a_json_list_and_one_spread_object() -> None:
    records = [{"text": "Un drone."}, 5, {"text": "Deux drones."}]
    docs = list(jsonl.documents(json.dumps(records, indent=2).encode(), "x", on_bad=hear))
    assert [doc.origin for doc in docs] == ["x#1", "x#3"]
    assert len(HEARD) == 1
    (doc,) = jsonl.documents(json.dumps(records[0], indent=2).encode(), "x")
    assert doc.text == "Un drone."


@pytest.mark.parametrize("raw", [b"{}\n{}", b'{"words": "a b"}', b"[]", b"{broken", b"[broken"])
def test_no_text_in_any_record_is_refused(raw: bytes) -> None:
    with pytest.raises(SourceError):
        list(jsonl.documents(raw, "x", on_bad=hear))


def test_marks_of_channel_exporters_are_taken_off() -> None:
    text = (
        "[\u200b](http://a.example/x)**Deux drones **abattus\n\n[Suivre](https://t.me/+x) __fin__"
    )
    (doc,) = jsonl.documents(lines({"text": text}), "x")
    assert doc.text == "Deux drones abattus\n\nSuivre fin"


EXPORT = {
    "name": "Veille du port",
    "type": "public_channel",
    "id": 1,
    "messages": [
        {"id": 1, "type": "service", "date": "2025-03-04T06:00:00", "text": "", "action": "x"},
        {
            "id": 2,
            "type": "message",
            "date": "2025-03-04T07:00:00",
            "date_unixtime": "1741064400",
            "text": ["Abattu ", {"type": "bold", "text": "12 drones"}, " cette nuit."],
        },
        {
            "id": 3,
            "type": "message",
            "date": "2025-03-04T07:00:00",
            "forwarded_from": "Mairie",
            "text": "Deux blessés.",
        },
        {"id": 4, "type": "message", "date": "never", "text": "Fin."},
        {"id": 5, "type": "message", "photo": "p.jpg", "text": []},
        "broken",
    ],
}


def test_telegram_json() -> None:
    raw = json.dumps(EXPORT).encode()
    first, second, third = telegram.documents(raw, "r.json", username="@port", on_bad=hear)
    assert first.text == "Abattu 12 drones cette nuit."
    assert first.published == datetime(2025, 3, 4, 5, tzinfo=UTC)
    assert (first.url, first.publisher) == ("https://t.me/port/2", "Veille du port")
    assert first.origin == "r.json#2"
    assert second.publisher == "Mairie > Veille du port"
    assert second.published == datetime(2025, 3, 4, 7, tzinfo=UTC)
    assert third.published is None
    assert len(HEARD) == 2
    whole = {"chats": {"list": [EXPORT, EXPORT]}}
    docs = list(telegram.documents(json.dumps(whole).encode(), "r", on_bad=hear))
    assert len(docs) == 6
    assert docs[0].url is None


@pytest.mark.parametrize("raw", [b"{broken", b"[]", b'{"messages": 5}', b'{"chats": {"list": 1}}'])
def test_what_is_no_export_is_refused(raw: bytes) -> None:
    with pytest.raises(SourceError, match="x: "):
        list(telegram.documents(raw, "x"))


EXPORT_PAGE = """<!DOCTYPE html><html><body><div class="page_wrap"><div class="page_header">
<div class="content"><div class="text bold">
Veille du port
</div></div></div><div class="history">
<div class="message service" id="message1"><div class="body details">4 March 2025</div></div>
<div class="message default clearfix" id="message2"><div class="body">
<div class="pull_right date details" title="04.03.2025 07:00:00 UTC+02:00">07:00</div>
<div class="from_name">Veille du port </div>
<div class="text">
<strong>Abattu</strong> 12 drones.<br>Deux
blessés.
</div></div></div>
<div class="message default clearfix joined" id="message3"><div class="body">
<div class="pull_right date details" title="04.13.2025 07:00:00">07:00</div>
<div class="forwarded body"><div class="from_name">Mairie <span class="date details"
 title="03.03.2025 07:00:00"> 3.3.</span></div><div class="text">Trois blessés.</div></div>
</div></div>
<div class="message default clearfix" id="message4"><div class="body">
<div class="media_wrap">photo</div></div></div></div></div></body></html>"""


def test_telegram_html(tmp_path: Path) -> None:
    path = tmp_path / "messages.html"
    path.write_text(EXPORT_PAGE, encoding="utf-8")
    first, second = read_source(str(path), username="port", on_bad=hear)
    assert first.text == "Abattu 12 drones.\nDeux blessés."
    assert first.published == datetime(2025, 3, 4, 7, tzinfo=timezone(timedelta(hours=2)))
    assert (first.url, first.publisher) == ("https://t.me/port/2", "Veille du port")
    assert second.publisher == "Mairie > Veille du port"
    assert second.text == "Trois blessés."


def test_public_page_of_a_channel() -> None:
    page = """<html><body><div class="tgme_channel_info_header_title"><span>Veille</span></div>
    <div class="tgme_widget_message text_not_supported_wrap" data-post="port/9">
    <div class="tgme_widget_message_text js-message_text">Un drone<br/>abattu.</div>
    <time datetime="2025-03-04T05:00:00+00:00">05:00</time></div></body></html>"""
    (doc,) = read_source("-", stdin=io.BytesIO(page.encode()))
    assert (doc.text, doc.url) == ("Un drone\nabattu.", "https://t.me/port/9")
    assert doc.published == datetime(2025, 3, 4, 5, tzinfo=UTC)
    assert doc.publisher == "Veille"


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>
<title>La Vigie</title><link>https://v.example/</link>
<item><title>Douze drones abattus</title><link>https://v.example/1</link><guid>g1</guid>
<pubDate>Tue, 04 Mar 2025 07:00:00 +0200</pubDate>
<description>&lt;p&gt;Deux blessés au port.&lt;/p&gt;&lt;h2&gt;À l’aube&lt;/h2&gt;
&lt;p&gt;Un incendie.&lt;/p&gt;</description></item>
<item><title>Port rouvert &amp;amp; calme</title><link>https://v.example/2</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>La Vigie</title>
<entry><title type="html">Un &lt;b&gt;drone&lt;/b&gt;</title><id>a1</id>
<link href="https://v.example/3"/><updated>2025-03-04T05:00:00Z</updated>
<content type="html">&lt;p&gt;Il est tombé en mer.&lt;/p&gt;</content></entry></feed>"""


def test_rss() -> None:
    first, second = feed.documents(RSS.encode(), "f.xml", published=DAY)
    assert first.title == "Douze drones abattus"
    assert first.text == "Douze drones abattus\n\nDeux blessés au port.\n\nÀ l’aube\n\nUn incendie."
    assert [block.kind for block in first.blocks] == ["title", "lead", "heading", "paragraph"]
    assert first.published == datetime(2025, 3, 4, 5, tzinfo=UTC)
    assert (first.publisher, first.url) == ("La Vigie", "https://v.example/1")
    assert first.origin == "f.xml#g1"
    assert second.published == DAY
    assert second.text == "Port rouvert & calme"


def test_atom_and_a_damaged_feed() -> None:
    (doc,) = feed.documents(ATOM.encode(), "x", on_bad=hear)
    assert (doc.title, doc.text) == ("Un drone", "Un drone\n\nIl est tombé en mer.")
    assert doc.published == datetime(2025, 3, 4, 5, tzinfo=UTC)
    assert HEARD == []
    docs = list(feed.documents(RSS[:-40].encode(), "x", on_bad=hear))
    assert docs
    assert len(HEARD) == 1


@pytest.mark.parametrize("raw", [b"<rss version='2.0'><channel/></rss>", b"words", b"<a>b</a>"])
def test_what_is_no_feed_is_refused(raw: bytes) -> None:
    with pytest.raises(SourceError, match="feed"):
        list(feed.documents(raw, "x"))


def test_a_feed_reads_no_file_and_fetches_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("Un secret.")
    for raw in (str(secret).encode(), b"http://127.0.0.1:9/feed"):
        with pytest.raises(SourceError, match="not an RSS or Atom feed"):
            list(feed.documents(raw, "x"))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM "file://{secret}">]>'
        "<rss version='2.0'><channel><item><title>a &e; b</title></item></channel></rss>"
    )
    docs = list(feed.documents(bomb.encode(), "x", on_bad=hear))
    assert "secret" not in "".join(doc.text for doc in docs)
