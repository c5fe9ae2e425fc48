"""Sentences of errors and issues in French, by their English; ``{}`` stands for the facts in them.

What stands before a colon (a file, a line) need not be repeated here.
"""

from __future__ import annotations

from typing import Final

FRENCH: Final[dict[str, str]] = {
    # attacks
    "{}{}: withdrawn by {}": "{}{} : retiré par {}",
    # sources
    "no such file": "fichier introuvable",
    "is a directory; name the files in it": "est un dossier ; nommer ses fichiers",
    "is a directory": "est un dossier",
    "not a file": "n’est pas un fichier",
    "no permission to read it": "pas le droit de le lire",
    "cannot be read ({})": "illisible ({})",
    "empty, nothing to read": "vide, rien à lire",
    "damaged gzip file ({})": "fichier gzip abîmé ({})",
    "unpacks to more than {} MB": "se décompresse en plus de {} Mo",
    "{} addresses are not read, only http and https": "les adresses {} ne sont pas lues, seulement "
    "http et https",
    "not an http or https address": "n’est pas une adresse http ou https",
    "an address with a user name or password in it is not read": "une adresse qui porte un nom "
    "d’utilisateur ou un mot de passe n’est pas lue",
    "not an address ({})": "n’est pas une adresse ({})",
    "redirects to what is no http address ({})": "redirige vers ce qui n’est pas une adresse http "
    "({})",
    "the server answers {} {}": "le serveur répond {} {}",
    "cannot be reached ({})": "injoignable ({})",
    "no answer within {} seconds": "pas de réponse en {} secondes",
    "larger than {} MB": "plus grand que {} Mo",
    "unknown format {}; one of {}": "format inconnu {} ; l’un de {}",
    "no words in it": "aucun mot dedans",
    "a page without an article in it": "une page sans article",
    "not an RSS or Atom feed": "n’est pas un flux RSS ou Atom",
    "not a JSON Feed": "n’est pas un JSON Feed",
    "a feed without entries": "un flux sans entrées",
    "damaged feed ({}); read as far as it goes": "flux abîmé ({}) ; lu jusqu’où il va",
    "not JSON ({})": "n’est pas du JSON ({})",
    "not a JSON object": "n’est pas un objet JSON",
    "no JSON record in it": "aucun enregistrement JSON dedans",
    "no record has a text in the field {}": "aucun enregistrement n’a de texte dans le champ {}",
    "not a date: {}; read without one": "pas une date : {} ; lu sans date",
    "no chat with messages in it; not a Telegram export": (
        "aucune conversation dedans ; n’est pas un export Telegram"
    ),
    "no messages in it; not a Telegram export": (
        "aucun message dedans ; n’est pas un export Telegram"
    ),
    "the encoding cannot be told (not UTF-8, Windows-1251, KOI8-U, code page 866 or "
    "Windows-1252); save it as UTF-8": "encodage indécidable (ni UTF-8, ni Windows-1251, ni "
    "KOI8-U, ni page de code 866, ni Windows-1252) ; l’enregistrer en UTF-8",
    "binary, or UTF-16 without a byte-order mark; not text": "binaire, ou UTF-16 sans indicateur "
    "d’ordre des octets ; pas du texte",
    "byte-order mark of {}, but byte {} is not": (
        "indicateur d’ordre des octets de {}, mais l’octet {} n’en est pas"
    ),
    "binary, not text": "binaire, pas du texte",
    "{}, not text": "{}, pas du texte",
    # reading
    "the language is not found in the text; say which it is ({})": "la langue ne se reconnaît pas "
    "dans le texte ; dire laquelle c’est ({})",
    "a language that this reader does not read: {}": "une langue que ce lecteur ne lit pas : {}",
    "a language that bilan does not read: {}": "une langue que bilan ne lit pas : {}",
    "the document's language is not known": "la langue du document n’est pas connue",
    "no role found for {}": "aucun rôle trouvé pour {}",
    "the parts add up to {}, the total says {}": "les parties font {}, le total dit {}",
    "this corrects what was published before, and tells of no new attack": (
        "ceci corrige ce qui fut publié avant, et ne parle d’aucune nouvelle attaque"
    ),
    # the ledger
    "the ledger has no name": "le registre n’a pas de nom",
    "{} ledgers are not known, only sqlite:///PATH": (
        "les registres {} ne sont pas connus, seulement sqlite:///CHEMIN"
    ),
    "no such ledger": "registre introuvable",
    "there is no directory {}": "il n’y a pas de dossier {}",
    "not a ledger": "n’est pas un registre",
    "it or its folder cannot be written, as a ledger must be even to be read": "lui ou son dossier "
    "ne peut être écrit, ce qu’il faut à un registre même pour être lu",
    "a database, but no ledger": "une base de données, mais pas un registre",
    "made by a newer bilan (version {}, here {})": "fait par un bilan plus récent (version {}, ici "
    "{})",
    "another program has been writing to it for {} seconds": "un autre programme y écrit depuis {} "
    "secondes",
    "a number too long to be kept": "un nombre trop long pour être gardé",
    "no column {}": "pas de colonne {}",
    "ends before it starts": "finit avant de commencer",
    "not a whole number: {}": "pas un nombre entier : {}",
    "model {} stands for no known class": "le modèle {} n’est d’aucune classe connue",
    "no such mapping (shipped: {})": "correspondance inconnue (fournies : {})",
    "not a mapping ({})": "n’est pas une correspondance ({})",
    "{} is missing": "{} manque",
    "kind is one of {}, not {}": "kind est l’un de {}, non {}",
    "columns lacks {}": "il manque à columns {}",
    "not a kind of claim: {}": "pas un genre d’affirmation : {}",
    "about belongs to locations, and locations need it": "about va avec locations, et locations le "
    "demande",
    # reviews
    "no such decision: {} (known: {})": "décision inconnue : {} (connues : {})",
    "a review needs the name of who decides": "une décision demande le nom de qui décide",
    "neither a claim nor an attack: {}": "ni une affirmation ni une attaque : {}",
    "merge and split need a second claim or attack, the others take none": (
        "merge et split demandent une seconde affirmation ou attaque, les autres n’en prennent pas"
    ),
    "the two are the same": "les deux sont la même",
    "the note is empty": "la note est vide",
    "correct needs fields such as count=95, the others take none": (
        "correct demande des champs comme count=95, les autres n’en prennent pas"
    ),
    "the time of a review needs its zone": "l’heure d’une décision demande son fuseau",
    "no such field: {} (known: {})": "champ inconnu : {} (connus : {})",
    "not a value of {}: {}": "pas une valeur de {} : {}",
    "{} is yes or no, not {}": "{} est yes ou no, non {}",
    "not a correction: {}": "pas une correction : {}",
    "not a review: {}": "pas une décision : {}",
    "not a field of a review: {}": "pas un champ d’une décision : {}",
    "not a quotation: {}": "pas une citation : {}",
    "not a time: {}": "pas une heure : {}",
    # the notation of claims, gold files and floors
    "not a count: {}": "pas un nombre : {}",
    "quotation mark without its pair: {}": "guillemet sans son pareil : {}",
    "a claim starts with kind, object and count: {}": "une affirmation commence par genre, objet "
    "et nombre : {}",
    "bad quotation: {}": "citation mal écrite : {}",
    "not a claim: {} ({})": "pas une affirmation : {} ({})",
    "field given twice: {}": "champ donné deux fois : {}",
    "neither a field nor a flag: {}": "ni un champ ni une marque : {}",
    "a period needs its zone, as in 2024-11-25T18:00+02:00": "une période demande son fuseau, "
    "comme 2024-11-25T18:00+02:00",
    "no gold file: {}": "aucun fichier gold : {}",
    "not UTF-8 at byte {}": "pas de l’UTF-8 à l’octet {}",
    "a report starts with '=== name'": "un article commence par « === nom »",
    "two reports are named {}": "deux articles s’appellent {}",
    "not a name in lower case with hyphens: {}": (
        "pas un nom en minuscules avec traits d’union : {}"
    ),
    "header, text and claims are parted by '---'": (
        "en-tête, texte et affirmations sont séparés par « --- »"
    ),
    "not a header line: {}": "pas une ligne d’en-tête : {}",
    "the header names no language": "l’en-tête ne nomme pas de langue",
    "not a date: {}": "pas une date : {}",
    "a claim quotes its words": "une affirmation cite ses mots",
    "these words are not in the text: {}": "ces mots ne sont pas dans le texte : {}",
    "these words occur more than once, quote more of them: {}": (
        "ces mots reviennent plusieurs fois, en citer davantage : {}"
    ),
    "not a field: {}": "pas un champ : {}",
    "locations need about=": "locations demande about=",
    "a period is START/END: {}": "une période est DÉBUT/FIN : {}",
    "not a file of floors: {}": "pas un fichier de planchers : {}",
    # issues of imported tables
    "the row of line {} has the same key": "la rangée de la ligne {} a la même clé",
    "the row has no number": "la rangée n’a pas de nombre",
    "the time of the row cannot be read: {}": "l’heure de la rangée est illisible : {}",
    "no class is known for {}": "aucune classe connue pour {}",
    "{} has no class of its own": "{} n’a pas de classe à elle",
    "one number for several classes: {}": "un seul nombre pour plusieurs classes : {}",
    "figures of a part of the country ({}): they repeat national ones and are not added to them": (
        "chiffres d’une partie du pays ({}) : ils répètent les nationaux et ne s’y ajoutent pas"
    ),
    "no whole number: {}": "pas un nombre entier : {}",
    "{} accounted for of {} launched": "il est rendu compte de {} sur {} lancés",
    # the command line itself
    "Invalid value for {}: {}": "valeur impossible pour {} : {}",
    "Invalid value: {}": "valeur impossible : {}",
    "Missing option {}.": "il manque l’option {}",
    "Missing argument {}.": "il manque l’argument {}",
    "Missing option {}. Choose from:{}": "il manque l’option {} ; choisir entre :{}",
    "No such option {}.": "option inconnue : {}",
    "No such option {}. {}": "option inconnue : {}",
    "No such option: {}": "option inconnue : {}",
    "No such command {}.": "commande inconnue : {}",
    "Option {} requires an argument.": "l’option {} demande une valeur",
    "Option {} requires {} arguments.": "l’option {} demande {} valeurs",
    "Option {} does not take a value.": "l’option {} ne prend pas de valeur",
    "Argument {} takes {} values.": "l’argument {} prend {} valeurs",
    "Got unexpected extra argument ({})": "argument en trop : {}",
    "Got unexpected extra arguments ({})": "arguments en trop : {}",
    "{} is not a valid integer.": "{} n’est pas un nombre entier",
    "{} is not a valid integer range.": "{} n’est pas un nombre entier",
    "{} is not a valid float.": "{} n’est pas un nombre",
    "{} is not a valid boolean.{}": "{} n’est ni oui ni non",
    "{} is not in the range {}<=x<={}.": "{} n’est pas entre {} et {}",
    "{} is not in the range x>={}.": "{} est plus petit que {}",
    "{} is not in the range x<={}.": "{} est plus grand que {}",
    "{} is not one of {}.": "{} n’est pas l’un de {}",
    "{} is not {}.": "{} n’est pas {}",
    "File {} does not exist.": "le fichier {} n’existe pas",
    "Path {} does not exist.": "{} n’existe pas",
    "Directory {} does not exist.": "le dossier {} n’existe pas",
    "File {} is a directory.": "{} est un dossier",
    "Directory {} is a file.": "{} est un fichier",
    "{} {} is not readable.": "{1} : pas le droit de le lire",
    "{} {} is not writable.": "{1} : pas le droit d’y écrire",
    "Could not open file {}: {}": "impossible d’ouvrir {} : {}",
}

REASONS: Final[dict[str, str]] = {
    "No such file or directory": "fichier ou dossier introuvable",
    "Permission denied": "pas le droit",
    "Is a directory": "est un dossier",
    "Not a directory": "n’est pas un dossier",
    "File exists": "existe déjà",
    "No space left on device": "plus de place sur le disque",
    "Read-only file system": "disque en lecture seule",
    "Connection refused": "connexion refusée",
    "Connection reset by peer": "connexion coupée",
    "Network is unreachable": "réseau injoignable",
    "No route to host": "hôte injoignable",
    "Name or service not known": "nom d’hôte inconnu",
    "Temporary failure in name resolution": "nom d’hôte introuvable pour l’instant",
    "Address already in use": "adresse déjà prise",
    "Cannot assign requested address": "cette adresse n’est pas à cette machine",
    "timed out": "trop long",
    "The read operation timed out": "trop long",
    "Invalid argument": "argument impossible",
    "Broken pipe": "tube fermé",
    "Input/output error": "erreur d’entrée-sortie",
    "File name too long": "nom de fichier trop long",
    "a PDF file": "un fichier PDF",
    "a ZIP archive or office document": "une archive ZIP ou un document de bureau",
    "an image": "une image",
    "an image or sound file": "une image ou un son",
    "a program": "un programme",
    "an office document": "un document de bureau",
    "a compressed file": "un fichier compressé",
    "an RTF document": "un document RTF",
}
"""What an operating system gives as the reason, and kinds of files."""
