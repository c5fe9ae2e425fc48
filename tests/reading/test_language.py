from __future__ import annotations

import subprocess
import sys
import time

import pytest

from bilan.lexicon.function_words import function_words
from bilan.reading.language import find_language

OURS = ("fr", "en", "uk", "ru")

KNOWN = [
    ("fr", "L’armée de l’air a annoncé mardi avoir abattu 15 drones au-dessus du port."),
    ("fr", "Deux morts au port, selon le gouverneur"),
    ("fr", "Les secours ont évacué des habitants ; une école et un dépôt ont brûlé dans la nuit."),
    ("en", "The air force said it shot down 15 drones over the harbour during the night."),
    ("en", "Two people were killed in the strike, according to the mayor."),
    ("uk", "У ніч на 3 травня противник атакував місто, збито 12 безпілотників."),
    ("uk", "Внаслідок обстрілу загинули дві людини, ще п’ятеро поранені."),
    ("ru", "Ночью над городом сбиты три беспилотника, сообщил губернатор."),
    ("ru", "Взрывы прогремели на окраине, есть пострадавшие, сообщают местные жители."),
]
FOREIGN = [
    "Die Luftwaffe hat in der Nacht nach eigenen Angaben 15 Drohnen über dem Hafen abgeschossen.",
    "La fuerza aérea derribó 15 drones durante la noche, según el gobernador de la región.",
    "L’aeronautica ha abbattuto 15 droni nella notte, secondo il governatore della regione.",
    "Siły powietrzne zestrzeliły w nocy 15 dronów, a dwie osoby zostały ranne.",
    "A força aérea abateu 15 drones durante a noite, segundo o governador da região.",
    "De luchtmacht heeft in de nacht volgens de gouverneur 15 drones neergehaald.",
    "Forțele aeriene au doborât 15 drone în timpul nopții, potrivit guvernatorului.",
    "Hava kuvvetleri gece boyunca 15 insansız hava aracını düşürdü ve bir liman vuruldu.",
    "Ноччу над горадам збілі дзевяць беспілотнікаў, паведаміў губернатар вобласці.",
    "През нощта бяха свалени 15 дрона над града, съобщи губернаторът на областта.",
    "Током ноћи оборено је 15 дронова изнад града, саопштио је гувернер области.",
    "Az éjszaka folyamán 15 drónt lőttek le a város fölött, és két ember megsérült.",
    "Η αεροπορία κατέρριψε 15 μη επανδρωμένα αεροσκάφη τη νύχτα.",
    "空军夜间击落了十五架无人机，两人受伤。",
]


@pytest.mark.parametrize(("language", "text"), KNOWN)
def test_ours(language: str, text: str) -> None:
    assert find_language(text, OURS) == language


@pytest.mark.parametrize("text", FOREIGN)
def test_another_language_is_none(text: str) -> None:
    assert find_language(text, OURS) is None


@pytest.mark.parametrize("text", ["", "12345", "ok", "Kyiv", "15:30 … 16:45", "drones"])
def test_too_little_is_none(text: str) -> None:
    assert find_language(text, OURS) is None


def test_only_candidates_are_found() -> None:
    assert find_language(KNOWN[0][1], ("en", "uk")) is None
    assert find_language(KNOWN[5][1], ("ru",)) is None
    assert find_language(KNOWN[0][1], ()) is None


def test_a_quotation_in_another_language_does_not_mislead() -> None:
    text = f"{KNOWN[0][1]} {KNOWN[2][1]} « {KNOWN[3][1]} » {KNOWN[1][1]}, a-t-il dit à la radio."
    assert find_language(text, OURS) == "fr"
    assert (
        find_language(f"{KNOWN[7][1]} {KNOWN[8][1]} https://a.example/the/and/of/to", OURS) == "ru"
    )


def test_length_costs_nothing() -> None:
    text = KNOWN[0][1] * 60_000
    start = time.perf_counter()
    assert find_language(text, OURS) == "fr"
    assert find_language("1" * 1_000_000, OURS) is None
    assert time.perf_counter() - start < 0.5


def test_a_clear_case_loads_no_model() -> None:
    code = (
        "import sys; from bilan.reading.language import find_language;"
        f"print(find_language({KNOWN[0][1] * 3!r}, {OURS!r}), 'py3langid' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.split() == ["fr", "False"]


def test_the_data_are_words_in_lower_case() -> None:
    known = function_words()
    assert all(word == word.lower() for word in known.words)
    languages = {language for each in known.words.values() for language in each}
    assert set(OURS) < languages
    assert {"de", "es", "it", "pl", "pt", "nl", "ro", "tr", "be", "bg", "sr"} < languages
