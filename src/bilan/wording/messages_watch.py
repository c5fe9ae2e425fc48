"""What `bilan watch` and the page of feeds say, in English and French."""

from __future__ import annotations

from typing import Final

ENGLISH: Final[dict[str, str]] = {
    "watch.short": "Ask feeds again and again, and keep what is new.",
    "watch.help": (
        "\b\nExample: bilan watch feeds.toml --ledger war.sqlite --every 30m\n\n"
        "Ask the addresses that the file FEEDS names (RSS, Atom, JSON Feed, Telegram pages, "
        "lists of reports) and read what is new into the ledger, until Ctrl-C. Nothing else is "
        "asked; hosts are spared: pauses, robots.txt, and less often after each failure."
    ),
    "watch.once": "Ask each feed once and leave: 0 all answered, 1 some did not.",
    "watch.every": "How often, where the file does not say: 90s, 15m, 2h, 1d (default: 15m).",
    "watch.asking": "asking {number} of {total}: {name}",
    "watch.sleeping": "next at {time}; Ctrl-C to stop",
    "watch.news": "{time}  {name}: new reports: {added}, claims: {claims}",
    "watch.failed": "{name}: {problem}; not asked before {time}",
    "watch.unread": "{name}: not read: {what}",
    "watch.done": "feeds asked: {asked}, failing: {failing}; new reports: {added}, claims: "
    "{claims} ({path})",
    "watch.no-protego": "watching needs the extra bilan[watch]: {reason}",
    "watch.problem.unreachable": "cannot be reached ({detail})",
    "watch.problem.slow": "no answer within {detail} seconds",
    "watch.problem.large": "larger than {detail} MB",
    "watch.problem.status": "the server answers {detail}",
    "watch.problem.gone": "gone for good, says the server ({detail}); take it out of the file",
    "watch.problem.loop": "redirected again and again",
    "watch.problem.refused": "leads to where bilan does not go ({detail})",
    "watch.problem.robots": "the site's robots.txt does not want it asked",
    "watch.problem.robots-unread": "the site's robots.txt cannot be read ({detail})",
    "watch.problem.damaged": "not a feed that can be read ({detail})",
    "watch.plan.unread": "{path}: cannot be read ({reason})",
    "watch.plan.toml": "{path}: not TOML ({reason})",
    "watch.plan.none": '{path}: names no feed; write [[feed]] and address = "https://…"',
    "watch.plan.key": "{where}: unknown key {name} (known: {known})",
    "watch.plan.value": "{where}: {name} must be text in quotation marks",
    "watch.plan.address": "not an http or https address: {address}",
    "watch.plan.twice": "named twice: {address}",
    "watch.plan.kind": "{where}: unknown kind {value} (known: {known})",
    "watch.plan.language": "{where}: unknown language {value} (known: {known})",
    "watch.plan.span": "not a span of time: {value} (write 90s, 15m, 2h or 1d)",
    "watch.plan.often": "{where}: more often than once a minute is too often",
    "watch.plan.follow": "{where}: follow = {value} must be an address that names its host; * "
    "stands for anything after it",
    "watch.plan.follow-missing": '{where}: a list of reports needs follow = "https://…/*", the '
    "pages that may be asked",
    "web.watch.title": "What is watched, and what is new",
    "web.watch.none": "No feed has been asked for this ledger yet.",
    "web.watch.how": "Write the addresses of feeds into a file, and let bilan watch ask them. What "
    "comes of them is listed here.",
    "web.watch.example": "A file of feeds, and the command",
    "web.watch.sum": "Feeds: {feeds}; failing: {failing}.",
    "web.watch.feeds": "Feeds",
    "web.watch.feed": "feed",
    "web.watch.state": "state",
    "web.watch.asked": "last asked",
    "web.watch.answered": "last good answer",
    "web.watch.never": "never",
    "web.watch.documents": "reports",
    "web.watch.new": "new reports",
    "web.watch.fine": "answers",
    "web.watch.failing": "failing: {problem}",
    "web.watch.wait": "failures in a row: {failures}; not asked before {time}",
    "web.watch.utc": "Times are in UTC. bilan watch asks the feeds; this page only reads what it "
    "kept.",
    "web.watch.news": "What is new",
    "web.watch.since": "New since",
    "web.watch.since.hint": "a day or a time: 2024-11-26, 2024-11-26T07:30",
    "web.watch.wrong": "That is neither a day nor a time, such as 2024-11-26 or "
    "2024-11-26T07:30. Everything is shown.",
    "web.watch.show": "Show",
    "web.watch.steps": "Times to choose from",
    "web.watch.step.all": "everything",
    "web.watch.step.day": "a day before the last asking",
    "web.watch.step.week": "a week before",
    "web.watch.step.month": "thirty days before",
    "web.watch.filter": "Reports found since {time} UTC, the newest first",
    "web.watch.filter.none": "All reports that came of feeds, the newest first",
    "web.watch.nothing": "No report in this time.",
    "web.watch.clear": "Show everything",
    "web.watch.caption": "Reports that came of feeds",
    "web.watch.report": "report",
    "web.watch.publisher": "publisher",
    "web.watch.found": "found",
    "web.watch.claims": "claims",
    "web.watch.untitled": "without a title",
    "web.watch.more": "Show more",
}

FRENCH: Final[dict[str, str]] = {
    "watch.short": "Interroger des flux régulièrement et garder ce qui est nouveau.",
    "watch.help": (
        "\b\nExemple : bilan watch flux.toml --ledger guerre.sqlite --every 30m\n\n"
        "Interroge les adresses que nomme le fichier FEEDS (RSS, Atom, JSON Feed, pages "
        "Telegram, listes d’articles) et lit ce qui est nouveau dans le registre, jusqu’à "
        "Ctrl-C. Rien d’autre n’est demandé ; les sites sont ménagés : pauses, robots.txt, et "
        "moins souvent après chaque échec."
    ),
    "watch.once": "Interroger chaque flux une fois et finir : 0 tous ont répondu, 1 pas tous.",
    "watch.every": "À quel rythme, si le fichier ne le dit pas : 90s, 15m, 2h, 1d (par défaut : "
    "15m).",
    "watch.asking": "flux {number} sur {total} : {name}",
    "watch.sleeping": "suite à {time} ; Ctrl-C pour arrêter",
    "watch.news": "{time}  {name} : articles nouveaux : {added}, affirmations : {claims}",
    "watch.failed": "{name} : {problem} ; pas avant {time}",
    "watch.unread": "{name} : non lu : {what}",
    "watch.done": "flux interrogés : {asked}, en échec : {failing} ; articles nouveaux : {added}, "
    "affirmations : {claims} ({path})",
    "watch.no-protego": "la veille demande l’extra bilan[watch] : {reason}",
    "watch.problem.unreachable": "injoignable ({detail})",
    "watch.problem.slow": "pas de réponse en {detail} secondes",
    "watch.problem.large": "plus grand que {detail} Mo",
    "watch.problem.status": "le serveur répond {detail}",
    "watch.problem.gone": "disparu pour de bon, dit le serveur ({detail}) ; l’ôter du fichier",
    "watch.problem.loop": "redirigé sans fin",
    "watch.problem.refused": "mène là où bilan ne va pas ({detail})",
    "watch.problem.robots": "le robots.txt du site ne veut pas qu’on l’interroge",
    "watch.problem.robots-unread": "le robots.txt du site est illisible ({detail})",
    "watch.problem.damaged": "pas un flux lisible ({detail})",
    "watch.plan.unread": "{path} : illisible ({reason})",
    "watch.plan.toml": "{path} : n’est pas du TOML ({reason})",
    "watch.plan.none": '{path} : ne nomme aucun flux ; écrire [[feed]] et address = "https://…"',
    "watch.plan.key": "{where} : clé inconnue {name} (connues : {known})",
    "watch.plan.value": "{where} : {name} doit être un texte entre guillemets droits",
    "watch.plan.address": "pas une adresse http ou https : {address}",
    "watch.plan.twice": "nommé deux fois : {address}",
    "watch.plan.kind": "{where} : sorte inconnue {value} (connues : {known})",
    "watch.plan.language": "{where} : langue inconnue {value} (connues : {known})",
    "watch.plan.span": "pas une durée : {value} (écrire 90s, 15m, 2h ou 1d)",
    "watch.plan.often": "{where} : plus d’une fois par minute, c’est trop",
    "watch.plan.follow": "{where} : follow = {value} doit être une adresse qui nomme son hôte ; "
    "* remplace tout ce qui suit",
    "watch.plan.follow-missing": "{where} : une liste d’articles demande follow = "
    '"https://…/*", les pages que l’on peut interroger',
    "web.watch.title": "Ce qui est surveillé, et ce qui est nouveau",
    "web.watch.none": "Aucun flux n’a encore été interrogé pour ce registre.",
    "web.watch.how": "Écrire les adresses des flux dans un fichier et laisser bilan watch les "
    "interroger. Ce qui en vient s’affiche ici.",
    "web.watch.example": "Un fichier de flux, et la commande",
    "web.watch.sum": "Flux : {feeds} ; en échec : {failing}.",
    "web.watch.feeds": "Flux",
    "web.watch.feed": "flux",
    "web.watch.state": "état",
    "web.watch.asked": "interrogé",
    "web.watch.answered": "dernière bonne réponse",
    "web.watch.never": "jamais",
    "web.watch.documents": "articles",
    "web.watch.new": "articles nouveaux",
    "web.watch.fine": "répond",
    "web.watch.failing": "en échec : {problem}",
    "web.watch.wait": "échecs de suite : {failures} ; pas avant le {time}",
    "web.watch.utc": "Les heures sont en UTC. C’est bilan watch qui interroge les flux ; cette "
    "page ne fait que lire ce qu’il a gardé.",
    "web.watch.news": "Ce qui est nouveau",
    "web.watch.since": "Nouveau depuis",
    "web.watch.since.hint": "un jour ou une heure : 2024-11-26, 2024-11-26T07:30",
    "web.watch.wrong": "Ce n’est ni un jour ni une heure, comme 2024-11-26 ou 2024-11-26T07:30. "
    "Tout est affiché.",
    "web.watch.show": "Afficher",
    "web.watch.steps": "Temps à choisir",
    "web.watch.step.all": "tout",
    "web.watch.step.day": "un jour avant la dernière demande",
    "web.watch.step.week": "une semaine avant",
    "web.watch.step.month": "trente jours avant",
    "web.watch.filter": "Articles trouvés depuis le {time} UTC, les plus récents d’abord",
    "web.watch.filter.none": "Tous les articles venus des flux, les plus récents d’abord",
    "web.watch.nothing": "Aucun article dans ce temps.",
    "web.watch.clear": "Tout afficher",
    "web.watch.caption": "Articles venus des flux",
    "web.watch.report": "article",
    "web.watch.publisher": "titre de presse",
    "web.watch.found": "trouvé",
    "web.watch.claims": "affirmations",
    "web.watch.untitled": "sans titre",
    "web.watch.more": "En afficher plus",
}
