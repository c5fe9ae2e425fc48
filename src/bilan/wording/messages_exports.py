"""What ``bilan export`` and the reports it writes say, in English and French."""

from __future__ import annotations

from typing import Final

ENGLISH: Final[dict[str, str]] = {
    "export.short": "Write claims, attacks or documents as a file that other tools take.",
    "export.help": (
        "\b\nExample: bilan export csv 2024-11-26 --rows lines -o night.csv\n\n"
        "Write a file in one of these formats: {formats}. WHAT is the code of an attack, a day "
        "(YYYY-MM-DD), days (FIRST..LAST) or, where it is left out, everything; for claimreview "
        "it is the article to be checked. Each figure has its words, its speaker, the outlet and "
        "the id of its claim beside it. A file is written whole or not at all."
    ),
    "export.output": "The file to write (default: standard output).",
    "export.rows": "What csv, parquet and jsonl have a row for.",
    "export.by": "Who publishes the check (claimreview); else BILAN_REVIEWER.",
    "export.url": "Address of the page on which the check will stand (claimreview).",
    "export.bom": "Mark the file as UTF-8 for older spreadsheets (csv, hxl, missile-attacks).",
    "export.no-format": "no such format: {value} (known: {known})",
    "export.nothing": "nothing to export for {value}",
    "export.everything": "everything",
    "export.one-attack": "{form} tells of one attack: name its code, or a day that has one "
    "({count} found)",
    "export.no-what": "{form} needs WHAT: {needed}",
    "export.needs.attack": "the code of an attack, or a day that has one",
    "export.needs.article": "the article to be checked, a file, an address or - for standard input",
    "export.no-by": "claimreview needs --by: who publishes the check",
    "export.no-option": "{form} has no {option}",
    "export.terminal": "{form} is no text: name a file with -o",
    "export.ledger": "{path} is the ledger itself: name another file",
    "export.folder": "{path} is a folder: name a file",
    "export.unwritten": "cannot write {path}: {reason}",
    "export.no-arrow": "parquet needs pyarrow: pip install 'bilan[arrow]'",
    "export.unchecked": "the article is not one document but {count}: check them one by one",
    "report.title": "Attack: {when}",
    "report.sides": "{attacker} against {target}",
    "report.column.quantity": "What",
    "report.column.best": "Best figure",
    "report.column.range": "Range",
    "report.column.standing": "Standing",
    "report.column.given": "Figures and sources",
    "report.sources": "Sources",
    "report.claim": "claim {id} of document {document}",
    "report.others.one": "and {number} more report that prints the same",
    "report.others.many": "and {number} more reports that print the same",
    "report.method": "Compiled by bilan from what reports published up to {when} claim. A range "
    "spans figures that cannot all be true; unaccounted means that no report says what became "
    "of it.",
    "report.method.undated": "Compiled by bilan from what reports claim, none of them dated. A "
    "range spans figures that cannot all be true; unaccounted means that no report says what "
    "became of it.",
    "verdict.confirmed": "The ledger has this figure",
    "verdict.differs": "The ledger has another figure",
    "verdict.withdrawn": "Who gave this figure has taken it back",
    "verdict.only-here": "No other report in the ledger gives this figure",
    "verdict.unknown": "The ledger knows of no such attack",
    "verdict.scope": "This compares what reports say; it does not say what happened.",
}

FRENCH: Final[dict[str, str]] = {
    "export.short": "Écrire énoncés, attaques ou documents dans un fichier pour d’autres outils.",
    "export.help": (
        "\b\nExemple : bilan export csv 2024-11-26 --rows lines -o nuit.csv\n\n"
        "Écrire un fichier dans l’un de ces formats : {formats}. WHAT est le code d’une attaque, "
        "un jour (AAAA-MM-JJ), plusieurs (PREMIER..DERNIER) ou, à défaut, tout ; pour "
        "claimreview, l’article à vérifier. Chaque chiffre a près de lui ses mots, sa source, "
        "le titre qui l’imprime et l’identifiant de son énoncé. Un fichier est écrit en entier "
        "ou pas du tout."
    ),
    "export.output": "Le fichier à écrire (par défaut : la sortie standard).",
    "export.rows": "Ce que sont les lignes de csv, parquet et jsonl.",
    "export.by": "Qui publie la vérification (claimreview) ; à défaut BILAN_REVIEWER.",
    "export.url": "Adresse de la page où se trouvera la vérification (claimreview).",
    "export.bom": "Marquer le fichier comme UTF-8 pour les anciens tableurs (csv, hxl, "
    "missile-attacks).",
    "export.no-format": "format inconnu : {value} (connus : {known})",
    "export.nothing": "rien à exporter pour {value}",
    "export.everything": "tout",
    "export.one-attack": "{form} parle d’une seule attaque : donner son code, ou un jour qui "
    "n’en a qu’une ({count} trouvées)",
    "export.no-what": "{form} demande WHAT : {needed}",
    "export.needs.attack": "le code d’une attaque, ou un jour qui en a une",
    "export.needs.article": "l’article à vérifier, un fichier, une adresse ou - pour l’entrée "
    "standard",
    "export.no-by": "claimreview demande --by : qui publie la vérification",
    "export.no-option": "{form} n’a pas {option}",
    "export.terminal": "{form} n’est pas du texte : donner un fichier avec -o",
    "export.ledger": "{path} est le registre lui-même : donner un autre fichier",
    "export.folder": "{path} est un dossier : donner un fichier",
    "export.unwritten": "impossible d’écrire {path} : {reason}",
    "export.no-arrow": "parquet demande pyarrow : pip install 'bilan[arrow]'",
    "export.unchecked": "l’article n’est pas un document mais {count} : les vérifier un par un",
    "report.title": "Attaque : {when}",
    "report.sides": "{attacker} contre {target}",
    "report.column.quantity": "Quoi",
    "report.column.best": "Meilleur chiffre",
    "report.column.range": "Fourchette",
    "report.column.standing": "Accord",
    "report.column.given": "Chiffres et sources",
    "report.sources": "Sources",
    "report.claim": "énoncé {id} du document {document}",
    "report.others.one": "et {number} autre article qui imprime la même chose",
    "report.others.many": "et {number} autres articles qui impriment la même chose",
    "report.method": "Établi par bilan d’après ce qu’affirment les articles publiés jusqu’au "
    "{when}. Une fourchette va d’un chiffre à l’autre quand tous ne peuvent être vrais ; "
    "« sans nouvelle » veut dire qu’aucun article ne dit ce qu’il en est advenu.",
    "report.method.undated": "Établi par bilan d’après ce qu’affirment des articles sans date. "
    "Une fourchette va d’un chiffre à l’autre quand tous ne peuvent être vrais ; "
    "« sans nouvelle » veut dire qu’aucun article ne dit ce qu’il en est advenu.",
    "verdict.confirmed": "Le registre a ce chiffre",
    "verdict.differs": "Le registre a un autre chiffre",
    "verdict.withdrawn": "Celui qui avait donné ce chiffre l’a retiré",
    "verdict.only-here": "Aucun autre article du registre ne donne ce chiffre",
    "verdict.unknown": "Le registre ne connaît pas cette attaque",
    "verdict.scope": "Ceci compare ce que disent les articles et ne dit pas ce qui s’est passé.",
}
