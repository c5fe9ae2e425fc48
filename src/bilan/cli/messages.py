"""Every sentence that the command line says, in English and French.

The language is that of ``LC_ALL``, ``LC_MESSAGES`` or ``LANG`` (the first that is set): French
for ``fr*``, else English. The words of reports stay in their own.
"""

from __future__ import annotations

import os
from typing import Final

ENGLISH: Final[dict[str, str]] = {
    # help
    "app.help": (
        "\b\nExample: bilan read article.html --published 2024-11-26\n\n"
        "Read reports of attacks and keep the books on what they claim: who says what number "
        "of what, where, when, how sure, in which words. Offline; the same in, the same out."
    ),
    "app.version": "Show the version and leave.",
    "app.help-option": "Show this text and leave.",
    "help.usage": "Usage: ",
    "help.Options": "Options",
    "help.Commands": "Commands",
    "read.short": "Print what reports claim.",
    "read.help": (
        "\b\nExample: bilan read article.html --published 2024-11-26\n\n"
        "Print what each SOURCE claims: a file, an http(s) address, or - for standard input. "
        "The table ends with the balance of the report (launched, shot down, lost, …, "
        "unaccounted) and with what could not be settled."
    ),
    "read.lang": "Language of the report (default: found from the text).",
    "read.published": "Day or time of publication, YYYY-MM-DD[THH:MM]; UTC where no offset is "
    "given (default: what the report says of itself, else none).",
    "read.format": "table for people, json (one object a line) for programs, notation (one "
    "claim a line) for comparing.",
    "explain.short": "Show a report with its claims marked, and why.",
    "explain.help": (
        "\b\nExample: bilan explain article.html\n\n"
        "Print the text of each SOURCE with its claims marked [1], [2] …, and under each claim "
        "the rules that made it; then the numbers that were set aside, each with its reason."
    ),
    "eval.short": "Measure how often readings are wrong.",
    "eval.help": (
        "\b\nExample: bilan eval examples --show misses\n\n"
        "Read the reports of GOLD files (or of the *.gold files in a folder) and compare with "
        "what people coded: precision, recall and F1 per language, kind and field."
    ),
    "eval.show": "List what was missed, what was read too much, or all, wrong fields included.",
    "eval.lang": "Reports of this language only.",
    "eval.json": "Print the figures as JSON.",
    "eval.floors": "Fail (exit 1) when a figure is below its floor in this TOML file.",
    "eval.raise": "Move the floors of --floors up to what was measured; none is lowered.",
    "eval.write": "Write the page that publishes the figures.",
    # errors and notes
    "error": "bilan: {message}",
    "error.date": "not a date: {value} (write YYYY-MM-DD or YYYY-MM-DDTHH:MM)",
    "error.language": "unknown language: {value} (known: {known})",
    "error.no-option": "no such option: {name}",
    "error.no-command": "no such command: {name} (known: {known})",
    "error.missing": "{name} is missing; see bilan {command} --help",
    "error.no-reader": "the reader of this installation is missing or damaged: {reason}",
    "error.write": "{path}: cannot be written ({reason})",
    "error.read": "{path}: cannot be read ({reason})",
    "error.raise-needs-floors": "--raise-floors needs --floors FILE",
    "error.no-reports": "no report to score",
    "note.failed": "{failed} of {total} sources could not be read",
    "note.explain": "Why each claim was made: bilan explain {source}",
    "interrupted": "interrupted",
    # the table
    "head.published": "published {when}",
    "head.unpublished": "no publication date: times such as “last night” stay unresolved "
    "(--published)",
    "head.language": "language {language}",
    "none.claims": "No claim about an attack.",
    "title.balance": "Balance of this report",
    "title.issues": "Issues",
    "title.ignored": "Numbers set aside",
    "title.boilerplate": "set aside: not part of the report",
    "column.number": "number",
    "column.object": "object",
    "column.what": "what",
    "column.place": "place",
    "column.when": "when",
    "column.who": "who says so",
    "column.certainty": "certainty",
    "column.notes": "notes",
    "column.words": "words",
    "column.where": "where and when",
    "column.claim": "claim",
    "group.attack": "Attack",
    "group.toll": "Toll",
    "group.damage": "Damage",
    "group.words": "Words",
    "group.diplomacy": "Diplomacy",
    "group.ground": "Ground",
    "note.provisional": "provisional",
    "note.superlative": "record",
    "note.other": "other attack",
    "note.quote": "quoted",
    "note.anonymous": "anonymous",
    "note.from": "from {place}",
    "note.subset_of": "part of [{number}]",
    "note.revises": "revises [{number}]",
    "note.restates": "same as [{number}]",
    "note.sums": "sum of [{number}]",
    "balance.launched": "{count} launched",
    "balance.launch-unsaid": "how many were launched is not said",
    "balance.fate-unsaid": "what became of them is not said",
    "balance.unaccounted": "{count} unaccounted",
    "balance.impossible": "more than launched",
    "balance.of-which": "of which",
    "balance.disputed": "disputed",
    "balance.range": "figures differ",
    "certainty.asserted": "asserted",
    "certainty.attributed": "attributed",
    "certainty.hedged": "hedged",
    "certainty.denied": "denied",
    "certainty.future": "future",
    "what.launched": "launched",
    "what.shot_down": "shot down",
    "what.suppressed": "suppressed",
    "what.neutralised": "shot down or suppressed",
    "what.lost": "lost",
    "what.left_airspace": "left the airspace",
    "what.in_flight": "still in flight",
    "what.hit": "hit",
    "what.fallen_debris": "fallen debris",
    "what.killed": "killed",
    "what.injured": "injured",
    "what.missing": "missing",
    "what.captured": "captured",
    "what.evacuated": "evacuated",
    "what.rescued": "rescued",
    "what.casualties": "killed or injured",
    "what.damaged": "damaged",
    "what.destroyed": "destroyed",
    "what.power_outage": "without power",
    "what.locations": "places",
    "what.statement": "statement",
    "what.threat": "threat",
    "what.demand": "demand",
    "what.denial": "denial",
    "what.expectation": "expectation",
    "what.meeting": "meeting",
    "what.pledge": "pledge",
    "what.territory": "territory",
    "what.troops": "troops",
    "time.night": "night of {first} to {last}",
    "months": "January February March April May June July August September October November "
    "December",
    "thousands": ",",
    # eval
    "eval.corpus": "corpus {digest}",
    "eval.language": "{language}: {reports} reports, {silences} of them silent; {invented} "
    "invented numbers, {alarms} false alarms, {repeats} repeats",
    "eval.numbered": "claims with a number",
    "eval.unnumbered": "claims without a number",
    "eval.kinds": "kinds of claim",
    "eval.field": "field",
    "eval.kind": "kind",
    "eval.coded": "coded",
    "eval.precision": "precision",
    "eval.recall": "recall",
    "eval.f1": "F1",
    "eval.found": "when found",
    "eval.sort.miss": "missed",
    "eval.sort.extra": "extra",
    "eval.sort.field": "field",
    "eval.sort.kind": "kind",
    "eval.below": "{name}: {figure:g} where the floor is {bound:g}",
    "eval.above": "{name}: {figure:g} where at most {bound:g} are let through",
    "eval.other-corpus": "the gold files are not those of {path} (corpus {old}, now {new}): "
    "run with --raise-floors and look at what it changes",
    "eval.floors-held": "all floors of {path} are held",
    "eval.floors-raised": "{path} written",
    # issues raised here
    "issue.balance-impossible": "more is accounted for than was launched",
    "issue.parts-exceed-whole": "the parts exceed the whole",
}

FRENCH: Final[dict[str, str]] = {
    "app.help": (
        "\b\nExemple : bilan read article.html --published 2024-11-26\n\n"
        "Lire des articles sur des attaques et tenir le compte de ce qu’ils affirment : qui dit "
        "quel nombre de quoi, où, quand, avec quelle certitude, en quels mots. Hors ligne ; "
        "mêmes entrées, mêmes sorties."
    ),
    "app.version": "Afficher la version et quitter.",
    "app.help-option": "Afficher cette aide et quitter.",
    "help.usage": "Usage : ",
    "help.Options": "Options",
    "help.Commands": "Commandes",
    "read.short": "Afficher ce que des articles affirment.",
    "read.help": (
        "\b\nExemple : bilan read article.html --published 2024-11-26\n\n"
        "Afficher ce que chaque SOURCE affirme : un fichier, une adresse http(s), ou - pour "
        "l’entrée standard. Le tableau finit par le bilan de l’article (lancés, abattus, "
        "perdus, …, sans nouvelle) et par ce qui n’a pu être tranché."
    ),
    "read.lang": "Langue de l’article (sinon, reconnue dans le texte).",
    "read.published": "Jour ou heure de publication, AAAA-MM-JJ[THH:MM] ; UTC sans décalage "
    "indiqué (sinon, ce que l’article dit de lui-même, ou rien).",
    "read.format": "table pour lire, json (un objet par ligne) pour les programmes, notation "
    "(une affirmation par ligne) pour comparer.",
    "explain.short": "Montrer un article, ses affirmations marquées, et pourquoi.",
    "explain.help": (
        "\b\nExemple : bilan explain article.html\n\n"
        "Afficher le texte de chaque SOURCE avec ses affirmations marquées [1], [2] …, et sous "
        "chacune les règles qui l’ont produite ; puis les nombres écartés, avec leur motif."
    ),
    "eval.short": "Mesurer combien de fois la lecture se trompe.",
    "eval.help": (
        "\b\nExemple : bilan eval examples --show misses\n\n"
        "Lire les articles de fichiers GOLD (ou des *.gold d’un dossier) et comparer avec ce "
        "que des personnes ont codé : précision, rappel et F1 par langue, genre et champ."
    ),
    "eval.show": "Lister ce qui manque, ce qui est en trop, ou tout, champs faux compris.",
    "eval.lang": "Articles de cette langue seulement.",
    "eval.json": "Afficher les chiffres en JSON.",
    "eval.floors": "Échouer (code 1) quand un chiffre est sous son plancher dans ce TOML.",
    "eval.raise": "Relever les planchers de --floors à la mesure ; aucun n’est abaissé.",
    "eval.write": "Écrire la page qui publie les chiffres.",
    "error": "bilan : {message}",
    "error.date": "pas une date : {value} (écrire AAAA-MM-JJ ou AAAA-MM-JJTHH:MM)",
    "error.language": "langue inconnue : {value} (connues : {known})",
    "error.no-option": "option inconnue : {name}",
    "error.no-command": "commande inconnue : {name} (connues : {known})",
    "error.missing": "il manque {name} ; voir bilan {command} --help",
    "error.no-reader": "le lecteur de cette installation manque ou est abîmé : {reason}",
    "error.write": "{path} : impossible d’écrire ({reason})",
    "error.read": "{path} : impossible de lire ({reason})",
    "error.raise-needs-floors": "--raise-floors demande --floors FICHIER",
    "error.no-reports": "aucun article à évaluer",
    "note.failed": "{failed} sources sur {total} n’ont pu être lues",
    "note.explain": "Pourquoi ces affirmations : bilan explain {source}",
    "interrupted": "interrompu",
    "head.published": "publié le {when}",
    "head.unpublished": "sans date de publication : « cette nuit » et semblables restent sans "
    "date (--published)",
    "head.language": "langue {language}",
    "none.claims": "Aucune affirmation sur une attaque.",
    "title.balance": "Bilan de cet article",
    "title.issues": "Points en suspens",
    "title.ignored": "Nombres écartés",
    "title.boilerplate": "écarté : hors de l’article",
    "column.number": "nombre",
    "column.object": "objet",
    "column.what": "quoi",
    "column.place": "lieu",
    "column.when": "quand",
    "column.who": "qui le dit",
    "column.certainty": "certitude",
    "column.notes": "notes",
    "column.words": "mots",
    "column.where": "où et quand",
    "column.claim": "affirmation",
    "group.attack": "Attaque",
    "group.toll": "Victimes",
    "group.damage": "Dégâts",
    "group.words": "Paroles",
    "group.diplomacy": "Diplomatie",
    "group.ground": "Terrain",
    "note.provisional": "provisoire",
    "note.superlative": "record",
    "note.other": "autre attaque",
    "note.quote": "cité",
    "note.anonymous": "anonyme",
    "note.from": "depuis {place}",
    "note.subset_of": "partie de [{number}]",
    "note.revises": "corrige [{number}]",
    "note.restates": "redit [{number}]",
    "note.sums": "somme de [{number}]",
    "balance.launched": "{count} lancés",
    "balance.launch-unsaid": "le nombre lancé n’est pas dit",
    "balance.fate-unsaid": "rien n’est dit de leur sort",
    "balance.unaccounted": "{count} sans nouvelle",
    "balance.impossible": "plus que lancés",
    "balance.of-which": "dont",
    "balance.disputed": "contesté",
    "balance.range": "chiffres divergents",
    "certainty.asserted": "affirmé",
    "certainty.attributed": "attribué",
    "certainty.hedged": "au conditionnel",
    "certainty.denied": "démenti",
    "certainty.future": "à venir",
    "what.launched": "lancés",
    "what.shot_down": "abattus",
    "what.suppressed": "neutralisés par brouillage",
    "what.neutralised": "abattus ou brouillés",
    "what.lost": "perdus",
    "what.left_airspace": "sortis de l’espace aérien",
    "what.in_flight": "encore en vol",
    "what.hit": "touchés",
    "what.fallen_debris": "débris tombés",
    "what.killed": "tués",
    "what.injured": "blessés",
    "what.missing": "disparus",
    "what.captured": "capturés",
    "what.evacuated": "évacués",
    "what.rescued": "secourus",
    "what.casualties": "tués ou blessés",
    "what.damaged": "endommagés",
    "what.destroyed": "détruits",
    "what.power_outage": "privés de courant",
    "what.locations": "lieux",
    "what.statement": "déclaration",
    "what.threat": "menace",
    "what.demand": "demande",
    "what.denial": "démenti",
    "what.expectation": "attente",
    "what.meeting": "réunion",
    "what.pledge": "promesse",
    "what.territory": "territoire",
    "what.troops": "troupes",
    "time.night": "nuit du {first} au {last}",
    "months": "janvier février mars avril mai juin juillet août septembre octobre novembre "
    "décembre",
    "thousands": "\u202f",
    "eval.corpus": "corpus {digest}",
    "eval.language": "{language} : {reports} articles, dont {silences} silences ; {invented} "
    "nombres inventés, {alarms} fausses alertes, {repeats} redites",
    "eval.numbered": "affirmations chiffrées",
    "eval.unnumbered": "affirmations sans chiffre",
    "eval.kinds": "genres d’affirmation",
    "eval.field": "champ",
    "eval.kind": "genre",
    "eval.coded": "codées",
    "eval.precision": "précision",
    "eval.recall": "rappel",
    "eval.f1": "F1",
    "eval.found": "si trouvée",
    "eval.sort.miss": "manque",
    "eval.sort.extra": "en trop",
    "eval.sort.field": "champ",
    "eval.sort.kind": "genre",
    "eval.below": "{name} : {figure:g}, sous le plancher de {bound:g}",
    "eval.above": "{name} : {figure:g}, au-dessus des {bound:g} admis",
    "eval.other-corpus": "les fichiers ne sont pas ceux de {path} (corpus {old}, à présent "
    "{new}) : relancer avec --raise-floors et regarder ce qui change",
    "eval.floors-held": "tous les planchers de {path} sont tenus",
    "eval.floors-raised": "{path} écrit",
    "issue.balance-impossible": "il est rendu compte de plus que ce qui fut lancé",
    "issue.parts-exceed-whole": "les parties dépassent le tout",
}


def language() -> str:
    """``fr`` or ``en``, by the environment."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


def text(key: str, **values: object) -> str:
    """The sentence of a key in the user's language, its gaps filled. Raises KeyError."""
    table = FRENCH if language() == "fr" else ENGLISH
    return table[key].format(**values) if values else table[key]


def known(key: str) -> str | None:
    """The sentence of a key that may have none."""
    return (FRENCH if language() == "fr" else ENGLISH).get(key)
