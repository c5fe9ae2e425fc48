"""What all pages of the dashboard say, in English and French."""

from __future__ import annotations

from typing import Final

ENGLISH: Final[dict[str, str]] = {
    "serve.short": "Open the dashboard of a ledger in the browser.",
    "serve.help": (
        "\b\nExample: bilan serve --ledger war.sqlite\n\n"
        "Serve pages to look at the ledger, check a text against it and review claims. Only this "
        "machine can reach them, unless --host names another address; then visitors need the "
        "token. Nothing is fetched from anywhere. Ctrl-C ends it."
    ),
    "serve.host": "Address to listen at.",
    "serve.port": "Port to listen at; 0 takes a free one.",
    "serve.token": "What visitors must show (default: none on this machine, else one is made).",
    "serve.name": "A host name that browsers may use for it; may be given several times.",
    "serve.at": "{address}  (ledger {ledger}; Ctrl-C ends it)",
    "serve.extra": "bilan serve needs more packages: pip install 'bilan[web]'",
    "serve.taken": "{host}:{port}: cannot listen there ({reason})",
    "web.skip": "To the content",
    "web.home": "to the first page",
    "web.menu": "Pages",
    "web.menu.overview": "Overview",
    "web.menu.attacks": "Attacks",
    "web.menu.read": "Read and check",
    "web.menu.search": "Search",
    "web.menu.review": "Review",
    "web.menu.watch": "Watch",
    "web.menu.about": "About",
    "web.footer": "Ledger {ledger}. Every figure is somebody’s claim, with its words.",
    "web.footer.about": "How to read these pages",
    "web.download": "This page’s figures: {json}, {csv}",
    "web.keys": "Single keys",
    "web.column.code": "code",
    "web.column.reports": "reports",
    "web.attacks.caption": "Attacks, the newest first",
    "web.error.400": "This request cannot be read",
    "web.error.400.help": "Something in the address or the form has a form that is not known.",
    "web.error.401": "A token is needed here",
    "web.error.401.help": "Whoever started this dashboard has it: bilan serve prints it.",
    "web.error.403": "This was not sent from a page of this dashboard",
    "web.error.403.help": (
        "Decisions are taken only from its own pages, opened since it was last started. Nothing "
        "has been changed."
    ),
    "web.error.404": "There is no such page",
    "web.error.404.help": "The address names nothing that this ledger holds.",
    "web.error.405": "This address takes no such request",
    "web.error.405.help": "Go back to the page and use its buttons.",
    "web.error.413": "That is too large",
    "web.error.413.help": "At most 5 MB are read here; bilan add takes files of any size.",
    "web.error.421": "This dashboard has another name",
    "web.error.421.help": (
        "It answers to its address and to localhost; bilan serve --name adds a host name."
    ),
    "web.error.422": "This cannot be read",
    "web.error.422.help": "Go back, change it and send it again.",
    "web.error.500": "Something went wrong here",
    "web.error.500.help": (
        "That is a fault of bilan, not of what you did; nothing was half written. What happened "
        "stands in the terminal in which bilan serve runs."
    ),
    "web.error.503": "The ledger does not answer",
    "web.error.503.help": "Try again in a moment.",
    "web.error.home": "To the first page",
    "web.error.again": "Send it again",
    "web.error.kept": "What you had written",
    "web.token": "Token",
    "web.token.enter": "Enter",
    "web.about.title": "How to read these pages",
    "web.about.lead": (
        "bilan reads reports of attacks and keeps the books on what they claim: who says what "
        "number of what, where, when, how certain, and in which words. It does not say what "
        "happened; it says who says so."
    ),
    "web.about.rules": "What it keeps to",
    "web.about.rule.1": "No number without its words: each leads to the quotation behind it.",
    "web.about.rule.2": "What nobody said is a dash, never 0. What is vague stays a range.",
    "web.about.rule.3": (
        "What was launched and neither shot down, lost nor reported as hitting is "
        "“unaccounted”: nobody has said what became of it."
    ),
    "web.about.rule.4": (
        "Ten outlets that repeat one communiqué are one origin. Repeating confirms nothing."
    ),
    "web.about.rule.5": (
        "Nothing is overwritten. Corrections, revisions and decisions stand beside what they "
        "correct."
    ),
    "web.about.words": "Words",
    "web.about.standing.single": "One speaker gives this figure, in however many outlets.",
    "web.about.standing.agreed": "Several speakers give figures that can all be true.",
    "web.about.standing.range": "The versions of one speaker’s figure differ.",
    "web.about.standing.disputed": "Speakers give figures that cannot all be true.",
    "web.about.certainty.asserted": "The outlet says so in its own voice.",
    "web.about.certainty.attributed": "Somebody is named who says so.",
    "web.about.certainty.hedged": "The words themselves doubt it: “reportedly”, a conditional.",
    "web.about.certainty.denied": "The source denies it, or takes it back.",
    "web.about.certainty.future": "It has not happened: a threat, a forecast, a plan.",
    "web.about.reader": "This reader",
    "web.about.version": "Version",
    "web.about.digest": "Code and data",
    "web.about.ledger": "Ledger",
    "web.about.languages": "Languages read",
}

FRENCH: Final[dict[str, str]] = {
    "serve.short": "Ouvrir le tableau de bord d’un registre dans le navigateur.",
    "serve.help": (
        "\b\nExemple : bilan serve --ledger guerre.sqlite\n\n"
        "Sert des pages pour regarder le registre, vérifier un texte et relire les affirmations. "
        "Seule cette machine y accède, sauf si --host nomme une autre adresse ; il faut alors le "
        "jeton. Rien n’est demandé ailleurs. Ctrl-C y met fin."
    ),
    "serve.host": "Adresse où écouter.",
    "serve.port": "Port où écouter ; 0 en prend un libre.",
    "serve.token": "Ce que les visiteurs doivent montrer (par défaut : rien sur cette machine, "
    "sinon un jeton est fabriqué).",
    "serve.name": "Un nom d’hôte que les navigateurs peuvent employer ; peut être répété.",
    "serve.at": "{address}  (registre {ledger} ; Ctrl-C y met fin)",
    "serve.extra": "bilan serve a besoin d’autres paquets : pip install 'bilan[web]'",
    "serve.taken": "{host}:{port} : impossible d’y écouter ({reason})",
    "web.skip": "Aller au contenu",
    "web.home": "vers la première page",
    "web.menu": "Pages",
    "web.menu.overview": "Vue d’ensemble",
    "web.menu.attacks": "Attaques",
    "web.menu.read": "Lire et vérifier",
    "web.menu.search": "Chercher",
    "web.menu.review": "Relecture",
    "web.menu.watch": "Veille",
    "web.menu.about": "À propos",
    "web.footer": (
        "Registre {ledger}. Chaque chiffre est l’affirmation de quelqu’un, avec ses mots."
    ),
    "web.footer.about": "Comment lire ces pages",
    "web.download": "Les chiffres de cette page : {json}, {csv}",
    "web.keys": "Touches simples",
    "web.column.code": "code",
    "web.column.reports": "articles",
    "web.attacks.caption": "Les attaques, la plus récente d’abord",
    "web.error.400": "Cette demande est illisible",
    "web.error.400.help": "Quelque chose dans l’adresse ou le formulaire a une forme inconnue.",
    "web.error.401": "Il faut un jeton ici",
    "web.error.401.help": "La personne qui a lancé ce tableau de bord l’a : bilan serve l’affiche.",
    "web.error.403": "Ceci ne vient pas d’une page de ce tableau de bord",
    "web.error.403.help": (
        "Les décisions ne sont prises que depuis ses propres pages, ouvertes depuis son dernier "
        "lancement. Rien n’a été changé."
    ),
    "web.error.404": "Cette page n’existe pas",
    "web.error.404.help": "L’adresse ne nomme rien que contienne ce registre.",
    "web.error.405": "Cette adresse n’accepte pas une telle demande",
    "web.error.405.help": "Revenez à la page et utilisez ses boutons.",
    "web.error.413": "C’est trop grand",
    "web.error.413.help": "On lit ici 5 Mo au plus ; bilan add prend des fichiers de toute taille.",
    "web.error.421": "Ce tableau de bord porte un autre nom",
    "web.error.421.help": (
        "Il répond à son adresse et à localhost ; bilan serve --name ajoute un nom d’hôte."
    ),
    "web.error.422": "Ceci est illisible",
    "web.error.422.help": "Revenez en arrière, corrigez et envoyez de nouveau.",
    "web.error.500": "Quelque chose a échoué ici",
    "web.error.500.help": (
        "C’est une faute de bilan, pas de votre fait ; rien n’a été écrit à moitié. Le détail "
        "se trouve dans le terminal où tourne bilan serve."
    ),
    "web.error.503": "Le registre ne répond pas",
    "web.error.503.help": "Réessayez dans un instant.",
    "web.error.home": "Vers la première page",
    "web.error.again": "Envoyer de nouveau",
    "web.error.kept": "Ce que vous aviez écrit",
    "web.token": "Jeton",
    "web.token.enter": "Entrer",
    "web.about.title": "Comment lire ces pages",
    "web.about.lead": (
        "bilan lit des articles sur des attaques et tient les comptes de ce qu’ils affirment : "
        "qui dit quel nombre de quoi, où, quand, avec quelle certitude et en quels mots. Il ne "
        "dit pas ce qui s’est passé ; il dit qui le dit."
    ),
    "web.about.rules": "Ce à quoi il se tient",
    "web.about.rule.1": "Pas de nombre sans ses mots : chacun mène à la citation qui le porte.",
    "web.about.rule.2": (
        "Ce que personne n’a dit est un tiret, jamais 0. Ce qui est vague reste un intervalle."
    ),
    "web.about.rule.3": (
        "Ce qui a été lancé sans être abattu, perdu ni signalé comme ayant touché est "
        "« non expliqué » : personne n’a dit ce qu’il est devenu."
    ),
    "web.about.rule.4": (
        "Dix titres qui reprennent un communiqué sont une seule origine. Répéter ne confirme rien."
    ),
    "web.about.rule.5": (
        "Rien n’est effacé. Corrections, révisions et décisions figurent à côté de ce qu’elles "
        "corrigent."
    ),
    "web.about.words": "Les mots",
    "web.about.standing.single": (
        "Une seule source donne ce chiffre, quel que soit le nombre de titres."
    ),
    "web.about.standing.agreed": (
        "Plusieurs sources donnent des chiffres qui peuvent tous être vrais."
    ),
    "web.about.standing.range": "Les versions du chiffre d’une même source diffèrent.",
    "web.about.standing.disputed": (
        "Des sources donnent des chiffres qui ne peuvent pas tous être vrais."
    ),
    "web.about.certainty.asserted": "Le titre le dit de sa propre voix.",
    "web.about.certainty.attributed": "Quelqu’un est nommé, qui le dit.",
    "web.about.certainty.hedged": "Les mots eux-mêmes en doutent : « selon », un conditionnel.",
    "web.about.certainty.denied": "La source le dément ou le retire.",
    "web.about.certainty.future": "Cela n’a pas eu lieu : menace, prévision, projet.",
    "web.about.reader": "Ce lecteur",
    "web.about.version": "Version",
    "web.about.digest": "Code et données",
    "web.about.ledger": "Registre",
    "web.about.languages": "Langues lues",
}
