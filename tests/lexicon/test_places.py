"""The gazetteer: what is found under which form, and that the shipped files are current."""

from __future__ import annotations

import gzip
import sys
from functools import cache
from pathlib import Path

import pytest

from bilan.lexicon.places import (
    ADJECTIVE,
    AMBIGUOUS,
    METONYM,
    NEEDS_NOUN,
    PEOPLE,
    Entries,
    Index,
    find,
    load_place_names,
    load_place_nouns,
    load_places,
    tokens,
)

ROOT = Path(__file__).resolve().parent.parent.parent
LANG = ROOT / "src" / "bilan" / "lang"
LANGUAGES = ("fr", "en", "uk", "ru")
sys.path.insert(0, str(ROOT / "tools"))

from gazetteer.digest import digest  # noqa: E402  (the path to it is set just above)

index = cache(load_places)


def meanings(lang: str, text: str) -> Entries:
    """What the whole of the text may mean; nothing if only a part of it is a name."""
    words = tokens(text)
    length, entries = find(index(lang), words)
    return entries if length == len(words) else ()


def codes(lang: str, text: str, *, without: int = 0) -> list[str]:
    return [entry[0] for entry in meanings(lang, text) if not entry[2] & without]


def regions(country: str) -> list[list[str]]:
    rows = (LANG / "shared" / "regions.txt").read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in row.split("|")] for row in rows if not row.startswith("#")]
    return [row for row in cells if row[0].startswith(country)]


def test_every_region_is_there() -> None:
    assert len(regions("UA-")) == 27
    assert len(regions("RU-")) == 83
    assert len(regions("BY-")) == 7


@pytest.mark.parametrize("row", regions("UA-"), ids=lambda row: row[0])
def test_every_ukrainian_region_is_found_under_each_of_its_names(row: list[str]) -> None:
    for lang, cell in zip(LANGUAGES, row[3:], strict=True):
        for item in cell.split(","):
            name = item.strip().lstrip("*")
            assert row[0] in codes(lang, name), (lang, name)


@pytest.mark.parametrize("row", regions("UA-"), ids=lambda row: row[0])
def test_an_oblast_is_found_with_its_noun_in_french_and_english(row: list[str]) -> None:
    if row[1] != "oblast":
        pytest.skip("a city or a republic")
    for name in row[3].split(","):
        of = "d'" if name.strip()[0] in "IO" else "de "
        for noun in ("région", "oblast"):
            assert codes("fr", f"{noun} {of}{name.strip()}") == [row[0]]
    for name in row[4].split(","):
        for noun in ("region", "oblast", "province"):
            assert codes("en", f"{name.strip()} {noun}") == [row[0]]


UK_ADJECTIVE = ("а", "ої", "ій", "у", "ою", "ий", "ого", "ому", "им")
RU_ADJECTIVE = ("ая", "ой", "ую", "ий", "ого", "ому", "им", "ом")


@pytest.mark.parametrize("row", [r for r in regions("UA-") if r[1] == "oblast"], ids=lambda r: r[0])
def test_a_region_adjective_is_found_in_every_case_and_asks_for_a_noun(row: list[str]) -> None:
    for lang, cell, endings in (("uk", row[5], UK_ADJECTIVE), ("ru", row[6], RU_ADJECTIVE)):
        stem = cell.split(",")[0].strip().removesuffix(endings[0])
        for ending in endings:
            flags = [entry[2] for entry in meanings(lang, stem + ending) if entry[0] == row[0]]
            assert flags == [ADJECTIVE | NEEDS_NOUN], (lang, stem + ending)


@pytest.mark.parametrize(
    ("lang", "text", "code"),
    [
        ("uk", "на Харківщині", "UA-63"),
        ("uk", "над Сумщиною", "UA-59"),
        ("uk", "в Криму", "UA-43"),
        ("uk", "на Закарпатті", "UA-21"),
        ("uk", "на Донеччині", "UA-14"),
        ("uk", "у Підмосков'ї", "RU-MOS"),
        ("ru", "в Подмосковье", "RU-MOS"),
        ("ru", "над Крымом", "UA-43"),
        ("ru", "в Татарстане", "RU-TA"),
        ("ru", "на Кубани", "RU-KDA"),
        ("ru", "в ДНР", "UA-14"),
        ("ru", "над Чёрным морем", "x:black-sea"),
        ("fr", "en Crimée", "UA-43"),
        ("fr", "en Transcarpatie", "UA-21"),
        ("fr", "en mer Noire", "x:black-sea"),
        ("en", "in Crimea", "UA-43"),
        ("en", "over Tatarstan", "RU-TA"),
    ],
)
def test_a_region_with_a_name_of_its_own_needs_nothing_else(
    lang: str, text: str, code: str
) -> None:
    _length, entries = find(index(lang), tokens(text), 1)
    assert entries[0][0] == code
    assert not entries[0][2] & (NEEDS_NOUN | AMBIGUOUS)


@pytest.mark.parametrize(
    ("lang", "forms", "code"),
    [
        ("uk", "Харків Харкова Харкову Харковом Харкові", "gn:706483"),
        ("uk", "Одеса Одеси Одесі Одесу Одесою", "gn:698740"),
        ("uk", "Суми Сум Сумам Сумами Сумах", "gn:692194"),
        ("uk", "Бєлгород Бєлгорода Бєлгородом Бєлгороді Білгороді", "gn:578072"),
        ("uk", "Краматорськ Краматорська Краматорську Краматорськом", "gn:704508"),
        ("uk", "Запоріжжя Запоріжжю Запоріжжям Запоріжжі", "gn:687700"),
        ("uk", "Рівне Рівного Рівному Рівним", "gn:695594"),
        ("ru", "Харьков Харькова Харькову Харьковом Харькове", "gn:706483"),
        ("ru", "Одесса Одессы Одессе Одессу Одессой", "gn:698740"),
        ("ru", "Белгород Белгорода Белгороду Белгородом Белгороде", "gn:578072"),
        ("ru", "Сумы Сум Сумам Сумами Сумах", "gn:692194"),
        ("ru", "Орёл Орла Орлу Орлом Орле", "gn:515012"),
        ("ru", "Таганрог Таганрога Таганрогом Таганроге", "gn:484907"),
        ("fr", "Kharkiv Kharkov", "gn:706483"),
        ("fr", "Odessa Odesa", "gn:698740"),
        ("fr", "Zaporijjia Zaporijia Zaporizhzhia", "gn:687700"),
        ("fr", "Mykolaïv Mykolaiv Nikolaïev", "gn:700569"),
        ("fr", "Voronej Voronezh", "gn:472045"),
        ("fr", "Rostov-sur-le-Don Rostov-on-Don Rostov", "gn:501175"),
        ("fr", "Tchernobyl Chornobyl", "gn:710403"),
        ("fr", "Tchernihiv Chernihiv Tchernigov", "gn:710735"),
        ("fr", "Koursk Kursk", "gn:538560"),
        ("en", "Kyiv Kiev", "gn:703448"),
        ("en", "Kharkiv Kharkov", "gn:706483"),
        ("en", "Rostov-on-Don Rostov", "gn:501175"),
    ],
)
def test_a_settlement_is_found_in_every_form(lang: str, forms: str, code: str) -> None:
    for form in forms.split():
        assert codes(lang, form, without=NEEDS_NOUN | METONYM)[0] == code, form


@pytest.mark.parametrize(
    ("lang", "text", "code"),
    [
        ("uk", "Новій Каховці", "gn:699839"),
        ("uk", "Кривому Розі", "gn:703845"),
        ("uk", "Часовому Яру", "gn:710915"),
        ("uk", "Білій Церкві", "gn:712165"),
        ("uk", "Куп’янську", "gn:703656"),
        ("uk", "Слов'янська", "gn:693468"),
        ("ru", "Ростове-на-Дону", "gn:501175"),
        ("ru", "Новой Каховкой", "gn:699839"),
        ("ru", "Нижнем Новгороде", "gn:520555"),
        ("fr", "Kryvyï Rih", "gn:703845"),
    ],
)
def test_names_of_several_words_agree_in_case(lang: str, text: str, code: str) -> None:
    assert codes(lang, text)[0] == code


@pytest.mark.parametrize(
    ("lang", "forms", "flag"),
    [
        ("fr", "russe russes", ADJECTIVE),
        ("en", "Russian Russians", ADJECTIVE),
        ("uk", "російський російська російські російських російськими", ADJECTIVE),
        ("ru", "российский российская российские российских российскими", ADJECTIVE),
        ("uk", "росіяни росіян росіянами", PEOPLE),
        ("ru", "россияне россиян россиянами", PEOPLE),
        ("fr", "Kremlin Moscou", METONYM),
        ("en", "Kremlin Moscow", METONYM),
        ("uk", "Кремль Кремля Москва Москві", METONYM),
        ("ru", "Кремль Кремля Москва Москве", METONYM),
        ("fr", "Russie", 0),
        ("en", "Russia", 0),
        ("uk", "Росія Росії РФ", 0),
        ("ru", "Россия России РФ", 0),
    ],
)
def test_a_country_is_named_adjective_people_and_capital_apart(
    lang: str, forms: str, flag: int
) -> None:
    for form in forms.split():
        assert ("RU", "country", flag, "") in meanings(lang, form), form


def test_french_feminines_and_compounds() -> None:
    assert codes("fr", "nord-coréennes") == ["KP"]
    assert codes("fr", "ukrainienne") == ["UA"]
    assert codes("fr", "polonaises") == ["PL"]


@pytest.mark.parametrize(
    ("lang", "word"),
    [("uk", "Мирне"), ("uk", "Перемога"), ("ru", "Победное"), ("en", "Nova"), ("fr", "Ivan")],
)
def test_a_settlement_that_is_a_word_is_marked_or_left_out(lang: str, word: str) -> None:
    found = [entry for entry in meanings(lang, word) if entry[1] == "settlement"]
    assert all(entry[2] & AMBIGUOUS for entry in found)


@pytest.mark.parametrize(
    ("lang", "word"),
    [("fr", "la réunion"), ("fr", "grenade"), ("ru", "того"), ("uk", "досі"), ("en", "us")],
)
def test_a_country_whose_form_is_a_word_is_marked(lang: str, word: str) -> None:
    assert all(entry[2] & AMBIGUOUS for entry in meanings(lang, word))


def test_the_parties_are_never_doubtful() -> None:
    for lang, words in (("fr", "Ukraine Russie"), ("en", "Ukraine Russia"), ("uk", "Україні")):
        for word in words.split():
            assert meanings(lang, word)[0][1:3] == ("country", 0)


def test_namesakes_come_largest_first_and_one_for_a_region() -> None:
    found = [entry for entry in meanings("uk", "Лиман") if entry[1] == "settlement"]
    assert found[0] == ("gn:704204", "settlement", 0, "UA-14")
    assert len({entry[3] for entry in found}) == len(found) > 1


def test_a_city_and_its_region_share_a_name_and_the_region_asks_for_a_noun() -> None:
    assert meanings("fr", "Kharkiv") == (
        ("gn:706483", "settlement", 0, "UA-63"),
        ("UA-63", "region", NEEDS_NOUN, "UA"),
    )


def test_districts() -> None:
    assert "UA-63:kupiansk" in codes("uk", "Куп'янського")
    assert "RU-BEL:grayvoron" in codes("ru", "Грайворонском")
    assert codes("fr", "district de Koupiansk") == ["UA-63:kupiansk"]
    assert codes("en", "Synelnykove district") == ["UA-12:synelnykove"]


def test_a_district_of_a_city_is_the_city() -> None:
    assert codes("uk", "Солом’янському") == ["gn:703448"]
    assert "gn:706483" in codes("ru", "Салтовском")
    assert codes("fr", "quartier Solomianskyi") == ["gn:703448"]
    assert codes("en", "Saltivskyi district") == ["gn:706483"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nouns_of_places(lang: str) -> None:
    nouns = load_place_nouns(lang)
    roles = {"region", "district", "settlement", "direction", "locative"}
    assert set(nouns.values()) - {"between", "same"} == roles


def test_names_to_print() -> None:
    assert load_place_names("fr")["gn:692194"] == "Soumy"
    assert load_place_names("en")["UA-63"] == "Kharkiv"
    assert load_place_names("uk")["UA-63"] == "Харківська область"
    assert load_place_names("ru")["gn:706483"] == "Харьков"
    assert load_place_names("fr")["US"] == "États-Unis"
    assert all(load_place_names("ru").values())


def shipped() -> list[Path]:
    return [LANG / "shared" / "places.tsv", *(LANG / lang / "places.tsv.gz" for lang in LANGUAGES)]


def test_the_shipped_files_are_made_from_the_tables_beside_them() -> None:
    for path in shipped():
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
        header = text.partition("\n")[0]
        assert f"sources {digest()};" in header, f"{path.name}: run tools/build_gazetteer.py"
        assert "GeoNames" in header


def test_the_shipped_files_are_small() -> None:
    assert sum(path.stat().st_size for path in shipped()) < 2_000_000


def test_the_index_is_made_of_plain_values() -> None:
    import marshal

    made: Index = index("fr")
    assert marshal.loads(marshal.dumps(made)) == made  # noqa: S302  (our own bytes)
