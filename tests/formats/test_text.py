from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from bilan.formats import SourceError
from bilan.formats.text import document, documents

REPORT = """\
RégionsSociété

Nuit De Frappes Sur Le Port, Les Secours À Pied D’œuvre

Une vague de drones a visé le port. Les secours cherchent encore. Le maire parle de dégâts lourds...

Dans la nuit, la défense a abattu 12 drones au-dessus de la baie, a indiqué le gouverneur. \
Quatre autres sont tombés en mer, selon la même source, sans faire de victimes.

Une ville sans lumière

Le réseau électrique a été touché. \
Près de 3 000 foyers étaient privés de courant à l’aube, d’après l’opérateur du réseau.

Nous avons vu des flammes au-dessus des grues.

Un porte-parole des pompiers

Les écoles resteront fermées jusqu’à vendredi, a décidé la mairie, et les bus rouleront à moitié.

Curieuse de tout, je raconte la mer et ceux qui en vivent. Pour un partenariat, contactez-nous.
"""


def kinds(text: str) -> list[tuple[str, str]]:
    doc = document(text)
    return [(b.kind, doc.text[b.start : b.end]) for b in doc.blocks]


def only_kinds(text: str) -> list[str]:
    return [kind for kind, _ in kinds(text)]


def test_an_article_comes_apart_by_layout() -> None:
    assert [(kind, words[:24]) for kind, words in kinds(REPORT)] == [
        ("boilerplate", "RégionsSociété"),
        ("title", "Nuit De Frappes Sur Le P"),
        ("lead", "Une vague de drones a vi"),
        ("paragraph", "Dans la nuit, la défense"),
        ("heading", "Une ville sans lumière"),
        ("paragraph", "Le réseau électrique a é"),
        ("paragraph", "Nous avons vu des flamme"),
        ("heading", "Un porte-parole des pomp"),
        ("paragraph", "Les écoles resteront fer"),
        ("boilerplate", "Curieuse de tout, je rac"),
    ]
    assert document(REPORT).title == "Nuit De Frappes Sur Le Port, Les Secours À Pied D’œuvre"


def test_wrapped_lines_are_one_paragraph_and_stay_as_written() -> None:
    text = (
        "Quinze drones abattus\n\n"
        "L’armée de l’air a annoncé mardi avoir abattu 15 drones dans la nuit. Deux\n"
        "personnes ont été tuées, selon le gouverneur, et une tour a été endommagée.\n"
        "Le calme est revenu à l’aube, ont constaté les journalistes. Les pompiers\n"
        "travaillaient encore vers midi.\n\n"
        "Le port a rouvert."
    )
    found = kinds(text)
    assert [kind for kind, _ in found] == ["title", "lead", "paragraph"]
    assert found[1][1].count("\n") == 3
    assert document(text).text == text


def test_lines_of_a_post_are_blocks_of_their_own() -> None:
    text = (
        "⚡️ ЗБИТО 12 ВОРОЖИХ БПЛА\n➖➖➖➖\n"
        "У ніч на 3 травня противник атакував 14 ударними БпЛА з двох напрямків.\n"
        "Станом на 09:00 збито:\n- 10 БпЛА на півночі;\n- 2 БпЛА на сході.\n\n"
        "Наслідки уточнюються.\n#новини @kanal"
    )
    assert kinds(text) == [
        ("title", "ЗБИТО 12 ВОРОЖИХ БПЛА"),
        ("lead", "У ніч на 3 травня противник атакував 14 ударними БпЛА з двох напрямків."),
        ("paragraph", "Станом на 09:00 збито:"),
        ("list_item", "10 БпЛА на півночі;"),
        ("list_item", "2 БпЛА на сході."),
        ("paragraph", "Наслідки уточнюються."),
        ("boilerplate", "#новини @kanal"),
    ]


@pytest.mark.parametrize("bullet", ["- ", "– ", "• ", "▪️ ", "✅ ", "* ", "1. ", "2) "])
def test_bullets_stay_outside_the_block(bullet: str) -> None:
    text = f"Hier soir, le bilan était le suivant :\n{bullet}Deux drones\n{bullet}Un missile\n"
    assert kinds(text)[1:] == [("list_item", "Deux drones"), ("list_item", "Un missile")]


def test_emoji_lists() -> None:
    text = "Bilan de la nuit.\n\n🔹 12 drones au nord\n\n🔹 3 drones au sud"
    assert only_kinds(text) == ["paragraph", "list_item", "list_item"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Photo : une grue en feu, 3 morts en 2019", "caption"),
        ("Фото: прес-служба", "caption"),
        ("Photos show two drones over the harbour.", "paragraph"),
        ("A crane on fire. J. Doe/AFP", "caption"),
        ("Lire aussi : 14 morts dans un accident de car", "boilerplate"),
        ("Read also: 14 dead in a coach accident", "boilerplate"),
        ("Читайте також: 14 загиблих в аварії", "boilerplate"),
        ("Подписывайтесь на наш канал", "boilerplate"),
        ("Nous utilisons des cookies pour mesurer l’audience.", "boilerplate"),
        ("https://example.org/a/b?c=5", "boilerplate"),
        ("> Nous tiendrons, a dit le maire.", "quote"),
        ("« Nous tiendrons, nous n’avons pas le choix. »", "quote"),
        ("Par précaution, 300 personnes ont été évacuées.", "paragraph"),
    ],
)
def test_furniture_and_quotes(line: str, kind: str) -> None:
    text = f"Le port a rouvert ce matin.\n\n{line}\n\nLes grues tournent de nouveau."
    assert only_kinds(text) == ["paragraph", kind, "paragraph"]


def test_a_teaser_label_sets_its_list_aside() -> None:
    text = (
        "Le port a rouvert ce matin.\n\nLire aussi :\n- 14 morts à l’est\n- 12 blessés\n\n"
        "Les grues tournent."
    )
    assert only_kinds(text) == ["paragraph", *["boilerplate"] * 3, "paragraph"]


def test_bylines_and_dates_above_the_text() -> None:
    text = (
        "26 mars 2025\n\nLe port frappé par douze drones\n\nPar Anne Martin\n\nUn drone est tombé."
    )
    assert only_kinds(text) == ["boilerplate", "title", "boilerplate", "paragraph"]


def test_a_channel_that_ends_no_sentence_has_no_headings() -> None:
    long = (
        "Вночі над містом було чути вибухи, працювала протиповітряна оборона, повідомляють жителі "
    )
    text = f"{long}{long}\n\nПостраждалих немає\n\n{long}{long}"
    assert "heading" not in only_kinds(text)


def test_blocks_hold_every_word_in_order() -> None:
    doc = document(REPORT)
    outside = doc.text
    last = 0
    for block in doc.blocks:
        assert block.start >= last
        last = block.end
    for block in reversed(doc.blocks):
        outside = outside[: block.start] + outside[block.end :]
    assert not outside.strip()


def test_what_is_given_is_kept() -> None:
    day = datetime(2025, 3, 4, tzinfo=UTC)
    (doc,) = documents(b"Un drone est tomb\xc3\xa9.", "a.txt", published=day, language="fr")
    assert (doc.origin, doc.published, doc.language) == ("a.txt", day, "fr")
    assert doc.title is None


def test_no_words_is_refused() -> None:
    with pytest.raises(SourceError, match="no words"):
        list(documents(b"--- *** ---\n\n...", "x"))


@pytest.mark.parametrize(
    "text",
    [
        "Un drone a été abattu, dit-on. " * 160_000,
        "1" * 1_000_000,
        "«" * 10_000 + "a" + "»" * 10_000,
        " " * 2_000_000 + "a",
        "\n" * 2_000_000 + "a",
        "- " * 1_000_000 + "a",
        "@a." * 500_000,
        "⚡️" * 300_000,
    ],
    ids=["paragraph", "digits", "quotes", "spaces", "newlines", "bullets", "handles", "emoji"],
)
def test_time_grows_with_length_only(text: str) -> None:
    start = time.perf_counter()
    document(text)
    assert time.perf_counter() - start < 1.5
