"""The JSON API on the real server: the contract, paging, tags, errors, and a fuzz of its schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from axe_playwright_python.sync_playwright import Axe
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import booleans
from pydantic import BaseModel
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from bilan import attack_json
from bilan.books import Ledger
from bilan.cli.app import run
from bilan.core.document_json import claim_value, reading_value
from bilan.web.api import models, models_attacks
from bilan.web.api.app import create_api
from bilan.web.api.downloads import ENDINGS
from tests.web.conftest import NIGHT, Served, Watched, copied, serving

TOKEN = "a-token-for-this-test"  # noqa: S105
EXAMPLES = 20
"""Requests of each kind; more find no more."""
ARTICLE = (
    "Russia launched a record 137 drones at Ukraine overnight, the Ukrainian air force said on "
    "Wednesday. It said 125 drones were shot down and 42 drones were lost from radar."
)


@pytest.fixture
def ask(site: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{site.url}/api/v1") as client:
        yield client


@pytest.fixture
def own(own_site: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{own_site.url}/api/v1") as client:
        yield client


@pytest.fixture
def books(example_ledger: Path) -> Iterator[Ledger]:
    with Ledger(example_ledger) as ledger:
        yield ledger


def walked(ask: httpx.Client, path: str, **query: Any) -> list[dict[str, Any]]:
    """All items of a list, page by page."""
    found: list[dict[str, Any]] = []
    answer = ask.get(path, params=query).raise_for_status().json()
    while True:
        found += answer["items"]
        if answer["next"] is None:
            return found
        answer = ask.get(ask.base_url.join(answer["next"])).raise_for_status().json()


def problem(answer: httpx.Response, status: int) -> dict[str, Any]:
    """The problem that an answer tells of."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    value: dict[str, Any] = answer.json()
    assert value["status"] == status
    assert value["title"] == HTTPStatus(status).phrase
    return value


def test_an_attack_is_what_the_command_line_prints(
    ask: httpx.Client, books: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["balance", NIGHT, "--format", "json", "--ledger", str(books.path)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert ask.get(f"/attacks/{NIGHT}").json() == printed
    assert ask.get(f"/attacks/{NIGHT}/lines").json() == {"items": printed["lines"]}


def test_no_key_of_the_contract_is_lost(ask: httpx.Client, books: Ledger) -> None:
    for attack in books.attacks():
        assert ask.get(f"/attacks/{attack.code}").json() == attack_json.attack(attack, lines=True)
    for reading in books.readings():
        assert ask.get(f"/documents/{reading.document.id}").json() == reading_value(reading)
    listed = walked(ask, "/claims", limit=500)
    for value, item in zip(listed, books.filed(), strict=True):
        assert value == value | claim_value(item.claim)
        assert value["words"] == item.words
        assert value["document"]["id"] == item.report.id


def test_attacks_come_page_by_page_the_latest_first(ask: httpx.Client, books: Ledger) -> None:
    whole = ask.get("/attacks").json()
    assert whole["next"] is None
    one_by_one = walked(ask, "/attacks", limit=1)
    assert one_by_one == whole["items"]
    codes = [item["code"] for item in one_by_one]
    assert sorted(codes) == sorted(attack.code for attack in books.attacks())
    ends = [books.attack(code).period.end for code in codes]  # type: ignore[union-attr]
    assert ends == sorted(ends, reverse=True)


@pytest.mark.parametrize("limit", [3, 40])
def test_every_claim_and_document_is_on_one_page(
    ask: httpx.Client, books: Ledger, limit: int
) -> None:
    claims = [item["id"] for item in walked(ask, "/claims", limit=limit)]
    assert claims == [item.claim.id for item in books.filed()]
    documents = [item["id"] for item in walked(ask, "/documents", limit=limit)]
    assert documents == [document.id for document in books.documents()]


def test_attacks_are_filtered(ask: httpx.Client) -> None:
    def codes(**query: str) -> set[str]:
        return {item["code"] for item in ask.get("/attacks", params=query).json()["items"]}

    assert codes(target="Russia") == {"2031-03-05-UA-RU-night"}
    assert codes(attacker="Nobody") == set()
    window = {"since": "2031-03-05", "until": "2031-03-06"}
    assert codes(**window) == {NIGHT, "2031-03-05-UA-RU-night"}
    assert codes(**window, target="Ukraine") == {NIGHT}
    assert codes(as_of="2030-01-01") == {"2025-03-05-RU-UA-night"}


def test_claims_are_filtered(ask: httpx.Client, books: Ledger) -> None:
    def ids(**query: str) -> list[str]:
        return [item["id"] for item in walked(ask, "/claims", limit=20, **query)]

    filed = list(books.filed())
    assert ids(what="killed") == [i.claim.id for i in filed if i.claim.what == "killed"]
    missiles = [i for i in filed if (i.claim.object or "").startswith("weapon/missile")]
    assert ids(object="weapon/missile") == [i.claim.id for i in missiles]
    assert ids(speaker="Oleh Syniehubov", what="injured", place="gn:706483")
    first = filed[0].report.id
    assert ids(document=first) == [i.claim.id for i in filed if i.report.id == first]
    attack = books.attack(NIGHT)
    assert attack is not None
    behind = {f.claim.id for line in attack.lines for v in line.values for f in v.filed}
    assert behind <= set(ids(attack=NIGHT))
    assert ids(attack=NIGHT, since="2040-01-01") == []
    assert ids(attack=NIGHT, document=first) == [
        name for name in ids(document=first) if name in set(ids(attack=NIGHT))
    ]


def test_lines_are_filtered_and_as_of_goes_back(ask: httpx.Client) -> None:
    def lines(**query: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = ask.get(f"/attacks/{NIGHT}/lines", params=query).json()[
            "items"
        ]
        return found

    assert [line["best"]["low"] for line in lines(what="injured")] == [13]
    assert [line["best"]["low"] for line in lines(what="injured", as_of="2031-03-05T12:00")] == [14]
    assert {line["standing"] for line in lines(standing="range")} == {"range"}
    assert {line["place"]["code"] for line in lines(place="gn:706483")} == {"gn:706483"}


def test_a_claim_has_a_stable_address(own: httpx.Client) -> None:
    listed = own.get("/claims", params={"what": "killed", "limit": 1}).json()["items"][0]
    claim = own.get(f"/claims/{listed['id']}").json()
    assert claim == listed | {"read": True, "rejected": False, "reviews": []}
    body = {"by": "Ana", "action": "correct", "subject": claim["id"], "fields": {"count": "4"}}
    entered = own.post("/reviews", json=body)
    assert entered.status_code == 201
    claim = own.get(f"/claims/{claim['id']}").json()
    assert claim["count"] == {"low": 4, "high": 4, "approximate": False}
    assert claim["reviews"] == [entered.json()]
    own.post("/reviews", json={"by": "Ana", "action": "reject", "subject": claim["id"]})
    assert own.get(f"/claims/{claim['id']}").json()["rejected"] is True
    assert claim["id"] not in [item["id"] for item in walked(own, "/claims", what="killed")]
    assert len(own.get("/reviews", params={"subject": claim["id"]}).json()["items"]) == 2
    assert own.get("/meta").json()["reviews"] == 2


def test_what_is_known_already_is_not_sent_again(own: httpx.Client) -> None:
    for path in ("/meta", "/attacks", f"/attacks/{NIGHT}", "/claims", "/openapi.json"):
        tag = own.get(path).headers["etag"]
        again = own.get(path, headers={"if-none-match": f'"other", W/{tag}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert own.get(path, headers={"if-none-match": '"other"'}).status_code == 200
    tag = own.get(f"/attacks/{NIGHT}").headers["etag"]
    claim = own.get("/claims", params={"attack": NIGHT, "limit": 1}).json()["items"][0]["id"]
    own.post("/reviews", json={"by": "Ana", "action": "reject", "subject": claim})
    changed = own.get(f"/attacks/{NIGHT}", headers={"if-none-match": tag})
    assert changed.status_code == 200


def test_a_text_is_checked_and_not_kept(own: httpx.Client, own_site: Served) -> None:
    with Ledger(own_site.ledger) as ledger:
        before = ledger.fingerprint()
    sent = {"text": ARTICLE, "published": "2031-03-05"}
    answer = own.post("/check", json=sent).raise_for_status().json()
    verdicts = {
        (item["what"], item["count"]["low"]): item["verdict"] for item in answer["findings"]
    }
    assert verdicts[("launched", 137)] == "confirmed"
    assert verdicts[("shot_down", 125)] == "differs"
    with Ledger(own_site.ledger) as ledger:
        assert ledger.fingerprint() == before


def test_search_finds_claims_and_documents(ask: httpx.Client) -> None:
    found = ask.get("/search", params={"q": "radar", "limit": 3}).json()["items"]
    assert {hit["kind"] for hit in found} == {"claim", "document"}
    only = ask.get("/search", params={"q": "radar", "kind": "document"}).json()["items"]
    assert {hit["kind"] for hit in only} == {"document"}


def test_records_are_those_that_nobody_had_before(ask: httpx.Client) -> None:
    nights = ask.get("/records", params={"target": "Ukraine"}).json()["items"]
    counts = [night["count"]["low"] for night in nights]
    assert counts == sorted(set(counts))
    assert nights[-1] == {"attack": NIGHT, "count": nights[-1]["count"]}
    assert counts[-1] == 137


@pytest.mark.parametrize("form", sorted(ENDINGS))
def test_files_of_an_attack_are_those_of_the_command_line(
    ask: httpx.Client, books: Ledger, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "file"
    given = ["export", form, NIGHT, "-o", str(path), "--ledger", str(books.path)]
    assert run([*given, "--rows", "lines"] if form in ("csv", "jsonl") else given) == 0
    answer = ask.get(f"/attacks/{NIGHT}/exports/{form}").raise_for_status()
    assert answer.content == path.read_bytes()
    assert f'filename="{NIGHT}.' in answer.headers["content-disposition"]
    assert answer.headers["etag"]


def test_errors_are_problem_details(ask: httpx.Client, site: Served) -> None:
    assert problem(ask.get("/nowhere"), 404)
    assert "no attack" in problem(ask.get("/attacks/1999-01-01-RU-UA-night"), 404)["detail"]
    assert "no claim" in problem(ask.get("/claims/000000000000"), 404)["detail"]
    assert "no document" in problem(ask.get("/documents/nope"), 404)["detail"]
    assert (
        problem(ask.get("/claims", params={"limit": 0}), 422)["errors"][0]["where"] == "query.limit"
    )
    assert "cursor" in problem(ask.get("/claims", params={"cursor": "nope"}), 422)["detail"]
    assert problem(ask.get("/claims", params={"what": "nope"}), 422)
    assert problem(ask.get("/attacks", params={"since": "soon"}), 422)
    assert problem(ask.delete("/reviews"), 405)
    assert problem(
        ask.post("/check", content=b"{", headers={"content-type": "application/json"}), 422
    )
    assert "language" in problem(ask.post("/check", json={"text": "1 2 3"}), 422)["detail"]
    assert problem(ask.post("/check", json={"text": "x" * 200_001}), 422)
    assert problem(ask.get("/meta", headers={"host": "evil.example"}), 421)
    assert problem(ask.post("/check", content=b"x" * 12_000_001), 413)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"by": "Ana", "action": "reject", "subject": "000000000000"}, 404),
        ({"by": " ", "action": "reject", "subject": "000000000000"}, 422),
        ({"by": "Ana", "action": "explode", "subject": "000000000000"}, 422),
        ({"by": "Ana", "action": "reject", "subject": NIGHT}, 422),
        ({"by": "Ana", "action": "merge", "subject": NIGHT, "other": "1999-01-01-RU-UA-day"}, 404),
        ({"by": "Ana", "action": "merge", "subject": NIGHT}, 422),
        ({"by": "Ana", "action": "note", "subject": NIGHT}, 422),
    ],
)
def test_a_decision_that_cannot_be_entered_changes_nothing(
    own: httpx.Client, body: dict[str, str], status: int
) -> None:
    problem(own.post("/reviews", json=body), status)
    assert own.get("/reviews").json() == {"items": []}


def decided(client: httpx.Client, subject: str, **headers: str) -> int:
    body = {"by": "Ana", "action": "note", "subject": subject, "note": "ask"}
    return client.post("/reviews", json=body, headers=headers).status_code


def test_no_other_site_decides(own_site: Served, own: httpx.Client) -> None:
    assert decided(own, NIGHT, origin="https://evil.example") == 403
    assert decided(own, NIGHT, **{"sec-fetch-site": "cross-site"}) == 403
    assert decided(own, NIGHT, **{"sec-fetch-site": "same-site", "origin": own_site.url}) == 403
    # One of our own pages that sends no token of a form: some script that got into it.
    assert decided(own, NIGHT, **{"sec-fetch-site": "same-origin", "origin": own_site.url}) == 403
    assert decided(own, NIGHT, cookie="bilan_token=x") == 403
    assert decided(own, NIGHT, **{"x-csrf-token": "guessed"}) == 403
    assert own.get("/reviews").json() == {"items": []}


def test_a_decision_needs_the_token_where_one_is_asked_for(
    example_ledger: Path, tmp_path: Path
) -> None:
    ledger = copied(example_ledger, tmp_path / "own.sqlite")
    with serving(ledger, token=TOKEN) as served, httpx.Client() as client:
        client.base_url = httpx.URL(f"{served.url}/api/v1")
        problem(client.get("/meta"), 401)
        assert decided(client, NIGHT) == 401
        assert decided(client, NIGHT, authorization=f"Bearer {TOKEN}") == 201
        cookie = httpx.get(f"{served.url}/about?token={TOKEN}").headers["set-cookie"]
        shown = {"cookie": cookie.partition(";")[0]}
        assert client.get("/meta", headers=shown).status_code == 200
        assert decided(client, NIGHT, **shown) == 403


def test_the_schema_is_the_one_that_is_published(ask: httpx.Client) -> None:
    served = ask.get("/openapi.json").json()
    kept = Path(__file__).parents[2] / "docs" / "openapi.json"
    assert served == create_api().openapi() == json.loads(kept.read_text("utf-8"))


def untold(value: object) -> Iterator[str]:
    """Keys of an answer that no model describes."""
    if isinstance(value, list):
        for one in value:
            yield from untold(one)
    if isinstance(value, BaseModel):
        yield from (f"{type(value).__name__}.{key}" for key in value.model_extra or ())
        for name in type(value).model_fields:
            yield from untold(getattr(value, name))


def test_the_schema_describes_every_key_of_the_contract(ask: httpx.Client, books: Ledger) -> None:
    answers: list[BaseModel] = [
        models.Reading.model_validate(reading_value(reading)) for reading in books.readings()
    ]
    answers += [
        models_attacks.WholeAttack.model_validate(attack_json.attack(attack, lines=True))
        for attack in books.attacks()
    ]
    checked = ask.post("/check", json={"text": ARTICLE, "published": "2031-03-05"}).json()
    answers += [
        models_attacks.Checked.model_validate(checked),
        models.Page[models.FiledClaim].model_validate(ask.get("/claims").json()),
        models.Page[models.DocumentEntry].model_validate(ask.get("/documents").json()),
        models.Hits.model_validate(ask.get("/search?q=drones").json()),
        models.Meta.model_validate(ask.get("/meta").json()),
    ]
    assert any(item["record"] for item in checked["findings"])
    assert set(untold(answers)) == set()


@pytest.fixture(scope="module")
def fuzzed(
    example_ledger: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[schemathesis.BaseSchema]:
    """The schema of a running server with a ledger of its own."""
    ledger = copied(example_ledger, tmp_path_factory.mktemp("fuzz") / "own.sqlite")
    with serving(ledger) as served:
        yield schemathesis.openapi.from_url(f"{served.url}/api/v1/openapi.json")


OPERATIONS = [
    (path, method, mode)
    for path, methods in create_api().openapi()["paths"].items()
    for method, operation in methods.items()
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or "parameters" in operation or "requestBody" in operation
]
CONDITIONAL = {
    ("/attacks", "get"): "a cursor has to be one of ours",
    ("/claims", "get"): "a cursor has to be one of ours",
    ("/documents", "get"): "a cursor has to be one of ours",
    ("/check", "post"): "a text has to be in a language that is read",
    ("/reviews", "post"): "which fields go with an action",
}
"""What a schema cannot say of a request, and is answered by 422 all the same."""


@pytest.fixture(scope="module")
def known(example_ledger: Path) -> dict[str, dict[str, str]]:
    """What the ledger of the examples has, by the list that it is in."""
    with Ledger(example_ledger) as ledger:
        first = next(ledger.filed())
    return {
        "attacks": {"code": NIGHT},
        "claims": {"id": first.claim.id},
        "documents": {"id": first.report.id},
    }


@pytest.mark.parametrize(("path", "method", "mode"), OPERATIONS)
def test_whatever_is_asked_the_answer_keeps_to_the_schema(
    fuzzed: schemathesis.BaseSchema,
    known: dict[str, dict[str, str]],
    path: str,
    method: str,
    mode: GenerationMode,
) -> None:
    """No status that is not in the schema, no 5xx, no body that the schema does not describe."""
    left_out: list[Any] = [positive_data_acceptance] if (path, method) in CONDITIONAL else []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=fuzzed[path][method].as_strategy(generation_mode=mode), there=booleans())
    def asked(case: schemathesis.Case[Any], there: bool) -> None:
        if there and mode is GenerationMode.POSITIVE:  # what is made up is hardly ever found
            values = known.get(path.split("/")[1], {}).items()
            case.path_parameters |= {n: v for n, v in values if n in case.path_parameters}
        case.call_and_validate(excluded_checks=left_out)

    asked()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_person_can_read_about_it(watched: Watched, site: Served, language: str) -> None:
    """Every address is there in the reader's language, without a script from anywhere."""
    page = watched()
    page.goto(f"{site.url}/api?lang={language}")
    heads = page.locator("main h2").all_inner_texts()
    asked = {(path, method) for path, method, _ in OPERATIONS}
    assert set(heads) == {f"{method.upper()} /api/v1{path}" for path, method in asked}
    text = page.locator("main").inner_text()
    assert ("L’API" if language == "fr" else "The API") in text
    assert "api." not in text.replace("/api", "")
    link = page.get_by_role("link", name="schéma" if language == "fr" else "schema")
    assert link.get_attribute("href") == "/api/v1/openapi.json"


def test_the_page_has_no_accessibility_violation(watched: Watched, site: Served) -> None:
    for width in (320, 1280):
        page = watched(viewport={"width": width, "height": 800})
        page.goto(f"{site.url}/api")
        assert Axe().run(page).response["violations"] == []


def test_the_report_of_an_attack_has_no_accessibility_violation(
    watched: Watched, ask: httpx.Client
) -> None:
    """It stands alone, without a style; its heading is that of a part of somebody's page."""
    page = watched(viewport={"width": 1280, "height": 800})
    page.set_content(ask.get(f"/attacks/{NIGHT}/exports/html").text)
    found = Axe().run(page).response["violations"]
    assert [item["id"] for item in found if item["id"] != "page-has-heading-one"] == []
