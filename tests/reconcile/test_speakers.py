"""One office or person is one speaker, whatever the language of the report."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import bilan
from bilan.core.sheet import file
from bilan.core.text import Document
from bilan.reconcile.speakers import canonical, speaker

SAYS = {
    "en": "{} said 12 people were injured in Kharkiv overnight by Russian drones.",
    "fr": "{} a déclaré que 12 personnes ont été blessées à Kharkiv dans la nuit par des drones "
    "russes.",
    "uk": "{} повідомили, що вночі російські дрони поранили 12 людей у Харкові.",
    "ru": "{} сообщили, что ночью российские дроны ранили 12 человек в Харькове.",
}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ukrainian General Staff",
         ("Ukraine's General Staff", "L'état-major ukrainien", "У Генеральному штабі ЗСУ",
          "В Генштабе ВСУ")),
        ("mayor, Kharkiv", ("The mayor of Kharkiv", "Le maire de Kharkiv", "Міський голова",
                            "Мэр")),
        ("regional administration, Kharkiv",
         ("The regional military administration", "L'administration régionale",
          "В обласній військовій адміністрації", "В областной военной администрации")),
        ("police, Kharkiv", ("The police", "La police", "У поліції", "В полиции")),
        ("Ihor Terekhov", ("Mayor Ihor Terekhov", "Le maire Igor Terekhov", "Ігор Терехов",
                           "Мэр Игорь Терехов")),
        ("Oleh Syniehubov", ("Governor Oleh Syniehubov", "Le gouverneur Oleg Synegoubov",
                             "Олег Синєгубов", "Губернатор Олег Синегубов")),
    ],
)  # fmt: skip
def test_four_languages_one_speaker(name: str, told: tuple[str, ...]) -> None:
    found = []
    for (language, sentence), who in zip(SAYS.items(), told, strict=True):
        text = sentence.format(who)
        doc = Document(text, language, datetime(2031, 3, 5, 14, tzinfo=UTC))
        items = file(bilan.read_document(doc))
        found += [speaker(i) for i in items if i.claim.what == "injured"]
    assert found == [name] * 4


@pytest.mark.parametrize(
    ("said", "name", "local"),
    [
        ("The governor", "regional administration", True),
        ("Губернатор Харьковской области", "regional administration", True),
        ("Russian Armed Forces", "Russian Ministry of Defence", False),
        ("Ukrainian Interior Ministry", "Ministry of Internal Affairs of Ukraine", False),
        ("Mercy Corps", "Mercy Corps", False),
        ("Governorate of Rome", "Governorate of Rome", False),
        ("administration présidentielle", "administration présidentielle", False),
    ],
)
def test_names(said: str, name: str, local: bool) -> None:
    assert canonical(said) == (name, local)
