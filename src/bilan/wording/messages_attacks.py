"""What the commands about attacks say, in English and French."""

from __future__ import annotations

from typing import Final

ENGLISH: Final[dict[str, str]] = {
    "attacks.short": "List the attacks that the ledger tells of.",
    "attacks.help": (
        "\b\nExample: bilan attacks --since 2024-11-01 --until 2024-12-01\n\n"
        "Group the claims of all reports into attacks (attacker, target country, night or day) "
        "and print one line for each: its code, how many reports and speakers, and where the "
        "weapons went, as intervals."
    ),
    "attacks.since": "Attacks from this day on.",
    "attacks.until": "Attacks before this day.",
    "attacks.as-of": "What the ledger's reports said up to this day or time.",
    "attacks.format": "table for people, json (one object a line) for programs.",
    "attacks.merged": "; merged with it: {codes}",
    "attacks.none": "No attack.",
    "attacks.unplaced": "{count} claims belong to no attack: their reports do not say which",
    "balance.short": "Print all that is said of an attack, and what adds up.",
    "balance.help": (
        "\b\nExample: bilan balance 2024-11-26\n\n"
        "Print the attacks of a day (YYYY-MM-DD), of days (FIRST..LAST) or with a code: the "
        "balance as intervals, then line by line the figures, who gives them in which version, "
        "what was revised, and figures that look like something else."
    ),
    "balance.bad": "not an attack, a day or days: {value} (write a code that bilan attacks "
    "prints, YYYY-MM-DD or YYYY-MM-DD..YYYY-MM-DD)",
    "balance.unknown": "no attack {value} in the ledger",
    "line.head": "{what}, {thing}: {best}{range}  {standing}",
    "line.range": " ({low} to {high})",
    "line.in": "{thing} in {place}",
    "line.value": "{value}: {outlets}, {speakers}, {versions}: {who}",
    "line.versions": "{outlets}, {speakers}, {count}: {versions}",
    "line.own": "own publication",
    "count.outlet.one": "{number} outlet",
    "count.outlet.many": "{number} outlets",
    "count.speaker.one": "{number} speaker",
    "count.speaker.many": "{number} speakers",
    "count.version.one": "{number} version",
    "count.version.many": "{number} versions",
    "count.report.one": "{number} report",
    "count.report.many": "{number} reports",
    "count.attack.one": "{number} attack",
    "count.attack.many": "{number} attacks",
    "line.version": "{value} in {version}'s version",
    "line.nobody": "no speaker named",
    "line.odd.sum": "{value} looks like {parts} added up",
    "line.odd.place": "{value} looks like the figure of {of}",
    "line.odd.night": "{value} looks like the figure of {of}",
    "line.odd.line": "{value} looks like the figure of another quantity: {of}",
    "line.odd.who": "{odd} ({publishers})",
    "line.revised.later": "{old} gave way to {new}",
    "line.revised.correction": "{old} was corrected to {new}",
    "line.revised.retraction": "{old} was withdrawn; {new} stands",
    "line.since": " on {when}",
    "line.stale": "; still printed later by {publishers}",
    "standing.single": "one speaker",
    "standing.agreed": "several speakers agree",
    "standing.range": "versions differ",
    "standing.disputed": "disputed",
    "check.short": "Check a report against the ledger, number by number.",
    "check.help": (
        "\b\nExample: bilan check article.html --ledger war.sqlite\n\n"
        "Read each SOURCE and say of every number: confirmed (by which origins), differs (by how "
        "much, and what it looks like), only here, or unknown; and of every record whether it "
        "was one, with the nights that say so. Nothing is added to the ledger."
    ),
    "check.none": "No number about an attack.",
    "check.confirmed": "confirmed by {who}",
    "check.other": "confirmed by {who}; the best figure is {best}",
    "check.differs": "differs: {difference} from {best}",
    "check.only-here": "only here",
    "check.unknown": "unknown",
    "check.withdrawn": "withdrawn by its own speaker",
    "record.true": "a record indeed, of {history} before; the highest was {nights}",
    "record.false": "no record: {nights}",
    "record.unknown": "not enough history to tell a record ({history} before)",
    "record.night": "{count} in {code}",
    "line.alert.on": "air-raid alert in {region} then: yes (plausible, no proof)",
    "line.alert.off": "air-raid alert in {region} then: none",
    "line.alert.no-data": "air-raid alert in {region} then: no data",
    "record.of.before": "the night before",
    "record.since.true": (
        "indeed the most since {of}, above {history} between; the highest was {nights}"
    ),
    "record.since.false": "not the most since {of}: {nights}",
    "record.since.unknown": "not enough history to tell since {of} ({history} between)",
    "record.times.true": "true: {ratio} times {nights}",
    "record.times.false": "not so: {ratio} times {nights}",
    "record.times.unknown": "no figure to compare with: {of}",
}

FRENCH: Final[dict[str, str]] = {
    "attacks.short": "Donner la liste des attaques dont parle le registre.",
    "attacks.help": (
        "\b\nExemple : bilan attacks --since 2024-11-01 --until 2024-12-01\n\n"
        "Regrouper les énoncés de tous les articles par attaque (assaillant, pays visé, nuit ou "
        "jour) et donner une ligne pour chacune : son code, le nombre d’articles et de sources, "
        "et ce que sont devenues les armes, en intervalles."
    ),
    "attacks.since": "Les attaques à partir de ce jour.",
    "attacks.until": "Les attaques avant ce jour.",
    "attacks.as-of": "Ce que disaient les articles du registre jusqu’à ce jour ou cette heure.",
    "attacks.format": "table pour les personnes, json (un objet par ligne) pour les programmes.",
    "attacks.merged": " ; réunie à elle : {codes}",
    "attacks.none": "Aucune attaque.",
    "attacks.unplaced": "{count} énoncés n’appartiennent à aucune attaque : leurs articles ne "
    "disent pas laquelle",
    "balance.short": "Donner tout ce qui est dit d’une attaque, et ce qui s’additionne.",
    "balance.help": (
        "\b\nExemple : bilan balance 2024-11-26\n\n"
        "Donner les attaques d’un jour (AAAA-MM-JJ), de plusieurs jours (PREMIER..DERNIER) ou "
        "d’un code : le bilan en intervalles, puis ligne à ligne les chiffres, qui les donne "
        "dans quelle version, ce qui a été révisé et les chiffres qui ressemblent à autre chose."
    ),
    "balance.bad": "ni une attaque, ni un jour, ni des jours : {value} (écrire un code que donne "
    "bilan attacks, AAAA-MM-JJ ou AAAA-MM-JJ..AAAA-MM-JJ)",
    "balance.unknown": "aucune attaque {value} dans le registre",
    "line.head": "{what}, {thing} : {best}{range}  {standing}",
    "line.range": " (de {low} à {high})",
    "line.in": "{thing}, {place}",
    "line.value": "{value} : {outlets}, {speakers}, {versions} : {who}",
    "line.versions": "{outlets}, {speakers}, {count} : {versions}",
    "line.own": "sa propre publication",
    "count.outlet.one": "{number} titre",
    "count.outlet.many": "{number} titres",
    "count.speaker.one": "{number} source",
    "count.speaker.many": "{number} sources",
    "count.version.one": "{number} version",
    "count.version.many": "{number} versions",
    "count.report.one": "{number} article",
    "count.report.many": "{number} articles",
    "count.attack.one": "{number} attaque",
    "count.attack.many": "{number} attaques",
    "line.version": "{value} dans la version de {version}",
    "line.nobody": "aucune source nommée",
    "line.odd.sum": "{value} ressemble à {parts} additionnés",
    "line.odd.place": "{value} ressemble au chiffre de {of}",
    "line.odd.night": "{value} ressemble au chiffre de {of}",
    "line.odd.line": "{value} ressemble au chiffre d’une autre grandeur : {of}",
    "line.odd.who": "{odd} ({publishers})",
    "line.revised.later": "{old} a cédé la place à {new}",
    "line.revised.correction": "{old} a été corrigé en {new}",
    "line.revised.retraction": "{old} a été retiré ; reste {new}",
    "line.since": " le {when}",
    "line.stale": " ; encore imprimé ensuite par {publishers}",
    "standing.single": "une source",
    "standing.agreed": "plusieurs sources s’accordent",
    "standing.range": "les versions diffèrent",
    "standing.disputed": "contesté",
    "check.short": "Vérifier un article contre le registre, nombre par nombre.",
    "check.help": (
        "\b\nExemple : bilan check article.html --ledger guerre.sqlite\n\n"
        "Lire chaque SOURCE et dire de chaque nombre : confirmé (par quelles origines), différent "
        "(de combien, et à quoi il ressemble), seulement ici, ou inconnu ; et de chaque record "
        "s’il en était un, avec les nuits qui le disent. Rien n’est ajouté au registre."
    ),
    "check.none": "Aucun nombre sur une attaque.",
    "check.confirmed": "confirmé par {who}",
    "check.other": "confirmé par {who} ; le meilleur chiffre est {best}",
    "check.differs": "différent : {difference} par rapport à {best}",
    "check.only-here": "seulement ici",
    "check.unknown": "inconnu",
    "check.withdrawn": "retiré par celui qui l’avait donné",
    "record.true": "un record, en effet, sur {history} avant ; la plus forte : {nights}",
    "record.false": "pas un record : {nights}",
    "record.unknown": "pas assez d’histoire pour juger d’un record ({history} avant)",
    "record.night": "{count} dans {code}",
    "line.alert.on": "alerte aérienne en {region} alors : oui (plausible, sans rien prouver)",
    "line.alert.off": "alerte aérienne en {region} alors : aucune",
    "line.alert.no-data": "alerte aérienne en {region} alors : pas de données",
    "record.of.before": "la nuit précédente",
    "record.since.true": (
        "le plus haut depuis {of}, en effet, au-dessus de {history} entre-temps ; la plus forte : "
        "{nights}"
    ),
    "record.since.false": "pas le plus haut depuis {of} : {nights}",
    "record.since.unknown": ("pas assez d’histoire pour juger depuis {of} ({history} entre-temps)"),
    "record.times.true": "exact : {ratio} fois {nights}",
    "record.times.false": "inexact : {ratio} fois {nights}",
    "record.times.unknown": "aucun chiffre auquel comparer : {of}",
}
