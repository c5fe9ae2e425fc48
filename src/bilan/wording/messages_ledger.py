"""What the commands of the ledger say, in English and French."""

from __future__ import annotations

from typing import Final

ENGLISH: Final[dict[str, str]] = {
    "ledger.option": "The ledger: a file or sqlite:///FILE (default: BILAN_LEDGER, else "
    "bilan.sqlite).",
    "ledger.none": "{path}: no such ledger; bilan add SOURCE makes one",
    "add.short": "Read reports into the ledger.",
    "add.help": (
        "\b\nExample: bilan add article.html posts.jsonl --ledger war.sqlite\n\n"
        "Read each SOURCE as bilan read does and keep documents, claims and issues. Adding "
        "twice changes nothing; interrupted, the next add completes it."
    ),
    "add.done": "{added} reports added, {reread} read anew, {unchanged} there already; "
    "{claims} claims, {issues} issues ({path})",
    "reread.short": "Read the ledger's documents again with this reader.",
    "reread.help": (
        "\b\nExample: bilan reread --ledger war.sqlite\n\n"
        "Read again every document that this version of bilan has not read. Old readings stay "
        "as history, and what people reviewed stays reviewed."
    ),
    "reread.done": "{reread} documents read anew; {claims} claims, {issues} issues ({path})",
    "reread.failed": "{failed} documents could not be read again",
    "import.short": "Take a reference table into the ledger.",
    "import.help": (
        "\b\nExample: bilan import table.csv.gz --mapping missile-attacks\n\n"
        "Take the rows of TABLE (CSV, gzipped or not) as claims with their own source, or as "
        "air-raid alerts. A blank is not said, never 0; flaws become issues. A second time "
        "changes nothing."
    ),
    "import.mapping": "What the columns mean: the name of a shipped mapping ({known}) or a TOML "
    "file.",
    "import.done": "{rows} rows: {added} added, {unchanged} there already; {claims} claims "
    "({path})",
    "import.issue": "  {count} {code}",
    "review.short": "Record what a person decided about claims.",
    "review.help": (
        "\b\nExample: bilan review correct 41ea6ee86c61 count=95 --by Ana --note typo\n\n"
        "Record a decision: accept, reject or note CLAIM; correct CLAIM FIELD=VALUE...; reopen "
        "CLAIM takes back what was decided about it; merge or split ONE OTHER (claims, or codes "
        "of attacks). Decisions are never overwritten and outlive re-reading. Without a "
        "decision, print those that are there."
    ),
    "review.by": "Who decides (default: BILAN_REVIEWER).",
    "review.note": "Why.",
    "review.export": "Write all decisions into this text file (- for standard output).",
    "review.import": "Enter the decisions of this text file; those that are there stay.",
    "review.format": "table for people, json (one object a line) for programs.",
    "review.entered": "decisions entered: {count} ({path})",
    "review.exported": "{count} decisions written",
    "review.empty": "No decision yet.",
    "review.gone": "no longer read",
    "error.review-by": "who decides? --by NAME or BILAN_REVIEWER",
    "error.review-words": "a decision is ACTION CLAIM ...; see bilan review --help",
    "error.review-subject": "no such claim in the ledger: {subject}",
    "error.review-one": "one of: a decision, --export, --import",
    "search.short": "Search the ledger's documents and claims.",
    "search.help": (
        "\b\nExample: bilan search 'Shahed* Odesa'\n\n"
        "Print claims and documents that hold all the WORDS, the best first. A word with * at "
        'its end is a beginning; "words in quotation marks" stand together.'
    ),
    "search.in": "Search these only (default: both).",
    "search.limit": "How many of each.",
    "search.none": "Nothing found for: {words}",
}

FRENCH: Final[dict[str, str]] = {
    "ledger.option": "Le registre : un fichier ou sqlite:///FICHIER (par défaut : BILAN_LEDGER, "
    "sinon bilan.sqlite).",
    "ledger.none": "{path} : registre introuvable ; bilan add SOURCE en crée un",
    "add.short": "Verser des articles au registre.",
    "add.help": (
        "\b\nExemple : bilan add article.html posts.jsonl --ledger guerre.sqlite\n\n"
        "Lit chaque SOURCE comme bilan read et garde documents, affirmations et problèmes. "
        "Ajouter deux fois ne change rien ; interrompu, l’ajout suivant le complète."
    ),
    "add.done": "{added} articles ajoutés, {reread} relus, {unchanged} déjà là ; "
    "{claims} affirmations, {issues} problèmes ({path})",
    "reread.short": "Relire les documents du registre avec ce lecteur.",
    "reread.help": (
        "\b\nExemple : bilan reread --ledger guerre.sqlite\n\n"
        "Relit chaque document que cette version de bilan n’a pas lu. Les anciennes lectures "
        "restent dans l’historique, et les décisions humaines demeurent."
    ),
    "reread.done": "{reread} documents relus ; {claims} affirmations, {issues} problèmes ({path})",
    "reread.failed": "{failed} documents n’ont pas pu être relus",
    "import.short": "Verser un tableau de référence au registre.",
    "import.help": (
        "\b\nExemple : bilan import table.csv.gz --mapping missile-attacks\n\n"
        "Prend les lignes de TABLE (CSV, gzip ou non) comme affirmations avec leur propre "
        "source, ou comme alertes aériennes. Une case vide n’est pas dite, jamais 0 ; les "
        "défauts deviennent des problèmes. Une seconde fois ne change rien."
    ),
    "import.mapping": "Le sens des colonnes : le nom d’une correspondance fournie ({known}) ou "
    "un fichier TOML.",
    "import.done": "{rows} lignes : {added} ajoutées, {unchanged} déjà là ; {claims} "
    "affirmations ({path})",
    "import.issue": "  {count} {code}",
    "review.short": "Noter ce qu’une personne a décidé d’affirmations.",
    "review.help": (
        "\b\nExemple : bilan review correct 41ea6ee86c61 count=95 --by Ana --note coquille\n\n"
        "Note une décision : accept, reject ou note CLAIM ; correct CLAIM CHAMP=VALEUR... ; "
        "reopen CLAIM reprend ce qui a été décidé ; merge ou split UN AUTRE (affirmations, ou "
        "codes d’attaques). Une décision n’est jamais effacée et survit à la relecture. Sans "
        "décision, affiche celles qui sont là."
    ),
    "review.by": "Qui décide (par défaut : BILAN_REVIEWER).",
    "review.note": "Pourquoi.",
    "review.export": "Écrire toutes les décisions dans ce fichier texte (- : sortie standard).",
    "review.import": "Entrer les décisions de ce fichier texte ; celles qui sont là restent.",
    "review.format": "table pour les gens, json (un objet par ligne) pour les programmes.",
    "review.entered": "décisions entrées : {count} ({path})",
    "review.exported": "{count} décisions écrites",
    "review.empty": "Aucune décision encore.",
    "review.gone": "n’est plus lue",
    "error.review-by": "qui décide ? --by NOM ou BILAN_REVIEWER",
    "error.review-words": "une décision est ACTION AFFIRMATION ... ; voir bilan review --help",
    "error.review-subject": "pas d’affirmation {subject} au registre",
    "error.review-one": "un seul de : une décision, --export, --import",
    "search.short": "Chercher dans les documents et affirmations du registre.",
    "search.help": (
        "\b\nExemple : bilan search 'Shahed* Odesa'\n\n"
        "Affiche les affirmations et documents qui contiennent tous les mots WORDS, les "
        "meilleurs d’abord. Un mot terminé par * est un début ; « entre guillemets droits », "
        "les mots se suivent."
    ),
    "search.in": "Chercher ici seulement (par défaut : partout).",
    "search.limit": "Combien de chaque.",
    "search.none": "Rien trouvé pour : {words}",
}
