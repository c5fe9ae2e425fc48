"""Who says so: named before, after, inverted, across sentences, in signatures and chains."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import bilan

Tell = Callable[..., Any]

AIR_FORCE = "Ukrainian Air Force"
MINISTRY = "Russian Ministry of Defence"
ZELENSKY = "Volodymyr Zelensky"


ONE = [
    # before
    ("fr", "L’armée de l’air ukrainienne a annoncé avoir abattu 15 drones.", AIR_FORCE),
    ("fr", "Selon l’armée de l’air ukrainienne, 15 drones ont été abattus.", AIR_FORCE),
    ("fr", "D’après le ministère russe de la Défense, 15 drones ont été abattus.", MINISTRY),
    ("fr", "Volodymyr Zelensky a affirmé que 15 drones avaient été abattus.", ZELENSKY),
    ("en", "The Ukrainian Air Force said it shot down 15 drones.", AIR_FORCE),
    ("en", "According to the Ukrainian Air Force, 15 drones were shot down.", AIR_FORCE),
    ("en", "Russia’s Defence Ministry said 15 drones were shot down.", MINISTRY),
    ("en", "President Volodymyr Zelensky said that 15 drones were shot down.", ZELENSKY),
    # after
    ("fr", "15 drones ont été abattus, selon l’armée de l’air ukrainienne.", AIR_FORCE),
    ("fr", "15 drones ont été abattus, a annoncé l’armée de l’air ukrainienne.", AIR_FORCE),
    ("fr", "15 drones russes ont été abattus, a déclaré Volodymyr Zelensky.", ZELENSKY),
    ("en", "15 drones were shot down, according to the Ukrainian Air Force.", AIR_FORCE),
    ("en", "15 drones were shot down, the Ukrainian Air Force said.", AIR_FORCE),
    ("en", "15 Russian drones were shot down, said Volodymyr Zelensky.", ZELENSKY),
    # a speaker before a colon
    ("fr", "Armée de l’air ukrainienne : 15 drones abattus", AIR_FORCE),
    ("en", "Ukrainian Air Force: 15 drones shot down", AIR_FORCE),
    # nobody
    ("fr", "15 drones russes ont été abattus au-dessus de Kiev.", None),
    ("en", "15 Russian drones were shot down over Kyiv.", None),
]
NAMED = [
    (
        "fr",
        "15 drones ont été abattus à Kharkiv, a dit le gouverneur Pavlo Hordienko.",
        "Pavlo Hordienko",
    ),
    (
        "fr",
        "15 drones ont été abattus à Kharkiv, a dit le gouverneur, Pavlo Hordienko.",
        "Pavlo Hordienko",
    ),
    (
        "fr",
        "Pavlo Hordienko, le gouverneur, a dit que 15 drones avaient été abattus à Kharkiv.",
        "Pavlo Hordienko",
    ),
    (
        "fr",
        "Le gouverneur, Pavlo Hordienko, a dit que 15 drones avaient été abattus à Kharkiv.",
        "Pavlo Hordienko",
    ),
    (
        "en",
        "15 drones were shot down in Kharkiv, governor Pavlo Hordienko said.",
        "Pavlo Hordienko",
    ),
    (
        "en",
        "15 drones were shot down in Kharkiv, said the governor, Pavlo Hordienko.",
        "Pavlo Hordienko",
    ),
    (
        "en",
        "Pavlo Hordienko, the governor, said 15 drones were shot down in Kharkiv.",
        "Pavlo Hordienko",
    ),
    (
        "en",
        "The governor, Pavlo Hordienko, said 15 drones were shot down in Kharkiv.",
        "Pavlo Hordienko",
    ),
]


@pytest.mark.parametrize(("lang", "text", "speaker"), [*ONE, *NAMED])
def test_who_speaks_in_one_sentence(lang: str, text: str, speaker: str | None, told: Tell) -> None:
    seen = told(text, lang)
    assert seen.speaker(15) == speaker
    claim = seen.of(15)
    assert claim.certainty == ("asserted" if speaker is None else "attributed")
    assert (speaker is None) == (not [e for e in claim.evidence if e.role == "source"])


@pytest.mark.parametrize(
    ("lang", "text", "speakers"),
    [
        # the voice goes on in the next sentence
        (
            "fr",
            (
                "L’armée de l’air ukrainienne a annoncé avoir abattu 15 drones. "
                "Trois missiles ont aussi été interceptés."
            ),
            {15: AIR_FORCE, 3: AIR_FORCE},
        ),
        (
            "en",
            (
                "The Ukrainian Air Force said it shot down 15 drones. "
                "Three missiles were also intercepted."
            ),
            {15: AIR_FORCE, 3: AIR_FORCE},
        ),
        # a pronoun
        (
            "fr",
            (
                "Volodymyr Zelensky a dénoncé l’attaque. Il a précisé que 15 drones russes avaient "
                "été abattus."
            ),
            {15: ZELENSKY},
        ),
        (
            "fr",
            (
                "15 drones russes ont été abattus, a dit Volodymyr Zelensky. Quatre personnes ont "
                "été tuées, a-t-il ajouté."
            ),
            {15: ZELENSKY, 4: ZELENSKY},
        ),
        (
            "en",
            ("Volodymyr Zelensky condemned the attack. He said 15 Russian drones were shot down."),
            {15: ZELENSKY},
        ),
        (
            "en",
            (
                "15 Russian drones were shot down, Volodymyr Zelensky said. Four people were "
                "killed, he added."
            ),
            {15: ZELENSKY, 4: ZELENSKY},
        ),
        # the voice changes
        (
            "fr",
            (
                "L’armée de l’air ukrainienne dit avoir abattu 15 drones. Le ministère russe de la "
                "Défense affirme avoir détruit 40 drones ukrainiens."
            ),
            {15: AIR_FORCE, 40: MINISTRY},
        ),
        (
            "en",
            (
                "The Ukrainian Air Force said it shot down 15 drones. Russia’s Defence Ministry "
                "said it destroyed 40 Ukrainian drones."
            ),
            {15: AIR_FORCE, 40: MINISTRY},
        ),
        # two voices in one sentence
        (
            "en",
            (
                "Russia’s Defence Ministry said it destroyed 40 Ukrainian drones, while the "
                "Ukrainian Air Force said it shot down 15 Russian drones."
            ),
            {15: AIR_FORCE, 40: MINISTRY},
        ),
        (
            "fr",
            (
                "Selon l’armée de l’air ukrainienne, 15 drones ont été abattus, tandis que, selon "
                "le ministère russe de la Défense, 40 missiles ont été lancés."
            ),
            {15: AIR_FORCE, 40: MINISTRY},
        ),
        (
            "en",
            (
                "The Ukrainian Air Force said 15 drones were shot down, while the Russian Defence "
                "Ministry said 40 missiles were launched."
            ),
            {15: AIR_FORCE, 40: MINISTRY},
        ),
    ],
)
def test_who_speaks_across_sentences(
    lang: str, text: str, speakers: dict[int, str], told: Tell
) -> None:
    seen = told(text, lang)
    assert {count: seen.speaker(count) for count in speakers} == speakers


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            (
                "L’armée de l’air ukrainienne a annoncé avoir abattu 15 drones.\n\n"
                "Kharkiv compte ses morts\n\nUne femme est morte, 7 maisons sont détruites, selon "
                "le maire de Kharkiv."
            ),
        ),
        (
            "en",
            (
                "The Ukrainian Air Force said it shot down 15 drones.\n\n"
                "Kharkiv counts its dead\n\nA woman died and seven houses were destroyed, the "
                "mayor of Kharkiv said."
            ),
        ),
    ],
)
def test_a_voice_ends_where_another_starts(lang: str, text: str, told: Tell) -> None:
    seen = told(text, lang)
    assert seen.speaker(15) == AIR_FORCE
    assert seen.speaker(7) not in (AIR_FORCE, None)


@pytest.mark.parametrize(
    ("lang", "text", "signer"),
    [
        (
            "fr",
            (
                "« Nos mobiles ont abattu 15 drones russes au-dessus de la région cette nuit. »\n\n"
                "Le porte-parole de l’armée de l’air ukrainienne"
            ),
            "air",
        ),
        (
            "en",
            (
                "“Our crews shot down 15 Russian drones over the region last night.”\n\n"
                "Ukrainian Air Force spokesperson"
            ),
            "air",
        ),
    ],
)
def test_a_pull_quote_belongs_to_the_one_who_signs_it(
    lang: str, text: str, signer: str, told: Tell
) -> None:
    from bilan.core.text import Block, Document

    first, _, second = text.partition("\n\n")
    blocks = (
        Block("quote", 0, len(first)),
        Block("quote", len(first) + 2, len(first) + 2 + len(second)),
    )
    reading = bilan.read_document(Document(text, lang, blocks=blocks))
    claim = next(c for c in reading.claims if c.count is not None and c.count.low == 15)
    assert claim.source.chain
    assert signer in claim.source.chain[0].lower()
    assert claim.source.quote


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            (
                "« Nous avons abattu 15 drones russes cette nuit au-dessus de Kiev », a déclaré "
                "Volodymyr Zelensky."
            ),
        ),
        ("en", "“We shot down 15 Russian drones over Kyiv last night,” Volodymyr Zelensky said."),
    ],
)
def test_direct_speech_is_a_quotation(lang: str, text: str, told: Tell) -> None:
    seen = told(text, lang)
    assert seen.speaker(15) == ZELENSKY
    assert seen.of(15).source.quote


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Volodymyr Zelensky a déclaré que 15 drones russes avaient été abattus."),
        ("en", "Volodymyr Zelensky said that 15 Russian drones had been shot down."),
    ],
)
def test_reported_speech_is_no_quotation(lang: str, text: str, told: Tell) -> None:
    assert not told(text, lang).of(15).source.quote


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            (
                "15 drones ont été abattus à Kiev, a indiqué un responsable ukrainien sous couvert "
                "d’anonymat."
            ),
        ),
        (
            "fr",
            (
                "15 missiles ont été tirés sur Kiev, selon une source sécuritaire qui a requis "
                "l’anonymat."
            ),
        ),
        (
            "en",
            (
                "15 drones were shot down over Kyiv, said a Ukrainian official who spoke on "
                "condition of anonymity."
            ),
        ),
        (
            "en",
            (
                "15 missiles were fired at Kyiv, according to a security source who asked not to "
                "be named."
            ),
        ),
    ],
)
def test_an_unnamed_insider_is_anonymous(lang: str, text: str, told: Tell) -> None:
    source = told(text, lang).of(15).source
    assert source.anonymous
    assert source.chain


@pytest.mark.parametrize(
    ("lang", "text", "chain"),
    [
        (
            "fr",
            "15 drones ont été abattus, a indiqué l’armée de l’air ukrainienne sur Telegram.",
            (AIR_FORCE, "Telegram"),
        ),
        (
            "fr",
            "L’armée de l’air ukrainienne a indiqué sur Telegram avoir abattu 15 drones.",
            (AIR_FORCE, "Telegram"),
        ),
        (
            "en",
            "15 drones were shot down, the Ukrainian Air Force said on Telegram.",
            (AIR_FORCE, "Telegram"),
        ),
        (
            "en",
            "The Ukrainian Air Force wrote on Telegram that it shot down 15 drones.",
            (AIR_FORCE, "Telegram"),
        ),
    ],
)
def test_a_channel_follows_its_speaker(
    lang: str, text: str, chain: tuple[str, ...], told: Tell
) -> None:
    assert told(text, lang).of(15).source.chain == chain


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        (
            "fr",
            (
                "15 drones ont été abattus, a dit le gouverneur Pavlo Hordienko à l’agence "
                "Ukrinform."
            ),
            "Pavlo Hordienko",
        ),
        (
            "en",
            "15 drones were shot down over Kyiv, governor Pavlo Hordienko told Ukrinform.",
            "Pavlo Hordienko",
        ),
    ],
)
def test_an_agency_is_not_the_first_speaker(lang: str, text: str, speaker: str, told: Tell) -> None:
    assert told(text, lang).speaker(15) == speaker


@pytest.mark.parametrize(
    ("lang", "text", "publisher", "speaker"),
    [
        (
            "fr",
            "15 drones ont été abattus au-dessus de Kiev.",
            "Armée de l’air ukrainienne",
            AIR_FORCE,
        ),
        ("en", "15 drones were shot down over Kyiv.", "Ukrainian Air Force", AIR_FORCE),
        ("en", "15 drones were shot down over Kyiv.", "The Meadow Courier", None),
        ("fr", "15 drones ont été abattus au-dessus de Kiev.", "Le Courrier du Pré", None),
    ],
)
def test_a_communique_speaks_for_its_publisher(
    lang: str, text: str, publisher: str, speaker: str | None
) -> None:
    reading = bilan.read(text, lang=lang, publisher=publisher, published=date(2025, 3, 4))
    claim = next(c for c in reading.claims if c.count is not None)
    assert (claim.source.chain[:1] or (None,))[0] == speaker


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Armée de l’air ukrainienne\n\n15 drones ont été abattus au-dessus de Kiev."),
        ("en", "Ukrainian Air Force\n\n15 drones were shot down over Kyiv."),
    ],
)
def test_a_letterhead_speaks(lang: str, text: str, told: Tell) -> None:
    assert told(text, lang).speaker(15) == AIR_FORCE
