"""What pictures say, and the command that draws them, in English and French."""

from __future__ import annotations

from typing import Final

ENGLISH: Final[dict[str, str]] = {
    "chart.short": "Draw an attack, or many, as SVG or PNG.",
    "chart.help": "\nExample: bilan chart timeline --by week -o weeks.svg\n\nDraw a picture with "
    "its finding, its sources and its date. balance, revisions, origins: of the ATTACK (a code or "
    "a day); timeline, interception (what share got through, as a range), map, tolls: of all "
    "attacks of a time. The end of the file's name says which format; without -o the SVG goes to "
    "standard output.",
    "chart.option.output": "The file to write: .svg or .png (default: SVG on standard output).",
    "chart.option.lang": "Language of the picture (default: that of the command line).",
    "chart.option.since": "First day (default: that of the first attack).",
    "chart.option.until": "Last day, included (default: that of the last attack).",
    "chart.option.by": "What a bar stands for.",
    "chart.option.target": "The country under attack.",
    "chart.option.weapons": "Which weapons.",
    "chart.option.weapon": "balance: the weapon class, as a code (default: that with most "
    "launched).",
    "chart.option.nights": "interception: salvos, routine nights, or all.",
    "chart.option.measure": "map: claims that name a region, killed and injured, or power cuts.",
    "chart.option.narrow": "For a column or a telephone.",
    "chart.error.which": "which attack? bilan chart {kind} ATTACK (a code or a day)",
    "chart.error.many": "several attacks: {codes} (name one)",
    "chart.error.format": "{path}: no picture of that kind (write .svg or .png)",
    "chart.error.png": "PNG needs one package more: pip install 'bilan[png]'",
    "chart.error.weapon": "{code} has no balance of {weapon} (it has: {known})",
    "chart.error.nothing": "no attack on {target} in these days",
    "chart.error.no-balance": "{code}: no weapon is counted",
    "chart.error.write": "{path}: {reason}",
    "months.short": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "chart.source": "Source: {speakers}, in {reports}.",
    "chart.more.one": " and {count} more",
    "chart.more.many": " and {count} more",
    "chart.as-of": "As of {when}",
    "chart.undated": "The reports bear no date",
    "chart.unaccounted": "unaccounted",
    "chart.by.day": "day",
    "chart.by.week": "week",
    "chart.by.month": "month",
    "chart.country.Ukraine": "Ukraine",
    "chart.country.Russia": "Russia",
    "chart.column.what": "What became of them",
    "chart.column.count": "Number",
    "chart.column.share": "Share of the launched",
    "chart.column.day": "Day",
    "chart.column.week": "Week",
    "chart.column.month": "Month",
    "chart.column.missing": "nights without report",
    "chart.class.all": "drones, missiles and bombs",
    "chart.class.drones": "drones",
    "chart.class.missiles": "missiles",
    "chart.class.bombs": "bombs",
    "chart.left-out": "Not counted: drones that scout and those of the front line (FPV, Lancet, "
    "Molniya), which are told of only where they are brought down.",
    "chart.over.one": "In {count} balance more is accounted for than was launched; it is shown as "
    "told.",
    "chart.over.many": "In {count} balances more is accounted for than was launched; they are "
    "shown as told.",
    "chart.bar.question.one": "Where did the {thing} go?",
    "chart.bar.whole.one": "{thing}: {count} launched",
    "chart.bar.some.one": "{thing}, {count} launched: {parts}; {rest} unaccounted.",
    "chart.bar.all.one": "{thing}, {count} launched: {parts}; none unaccounted.",
    "chart.bar.fate.one": "{thing}: {count} launched; what became of it is not said.",
    "chart.bar.over.one": "{thing}: {count} launched, but {parts}: at least {over} more than "
    "there were. The figures contradict each other.",
    "chart.map.untold": "Regions are named, but nothing of this is told of any.",
    "chart.bar.title": "Where did the {thing} go?",
    "chart.bar.question": "Where did the {count} {thing} go?",
    "chart.bar.whole": "{count} {thing} launched",
    "chart.bar.no-launch": "{thing}: how many were launched is not said",
    "chart.bar.some": "Of {count} {thing} launched: {parts}; {rest} unaccounted.",
    "chart.bar.all": "Of {count} {thing} launched: {parts}; none unaccounted.",
    "chart.bar.unsaid": "{thing}: {parts}; how many were launched is not said.",
    "chart.bar.fate": "{count} {thing} launched; what became of them is not said.",
    "chart.bar.over": "{count} {thing} launched, but {parts}: at least {over} more than there "
    "were. The figures contradict each other.",
    "chart.bar.denominator": "Shares are of the {thing} launched. Unaccounted is what nobody "
    "tells of: it may have hit, or not.",
    "chart.bar.open": "Pale, dashed: between the lowest and the highest figure.",
    "chart.bar.at-least": "≥: at least; no upper limit is told.",
    "chart.mark.shot_down": "shot down",
    "chart.mark.lost": "lost or jammed",
    "chart.mark.neutralised": "shot down or suppressed, one number",
    "chart.mark.left_airspace": "left the airspace",
    "chart.mark.in_flight": "still in flight when told",
    "chart.mark.hit": "hit",
    "chart.mark.unaccounted": "unaccounted",
    "chart.mark.missing": "no report",
    "chart.mark.missing.part": "no report (below the axis: share of nights)",
    "chart.break": "since {day} told as “{kinds}”",
    "chart.coverage.all": "Every one of the {days} days has a report.",
    "chart.coverage.one": "{missing} night of {days} has no report: hatched, not zero.",
    "chart.coverage.many": "{missing} nights of {days} have no report: hatched, not zero.",
    "chart.got.title": "Share of the {thing} that got through, {target}",
    "chart.got.sentence": "Between {low} and {high} of the {count} {thing} launched got through, "
    "{span}, as far as the reports tell.",
    "chart.got.high": "At most {high} of the {count} {thing} launched got through, {span}; how "
    "many hit is not said.",
    "chart.got.few": "Only {balances} of {all} balances tell both a launch and a fate, {span}: of "
    "their {count} {thing} at most {high} got through.",
    "chart.got.none": "No month with both a launch and what became of it.",
    "chart.got.low": "Low = reported hitting ÷ launched.",
    "chart.got.top": "High = (launched − shot down or suppressed − lost − departed) ÷ launched; "
    "what is unaccounted counts as if it had got through.",
    "chart.got.denominator.one": "Every share is of the {thing} launched in the {count} balance "
    "that tells both a launch and a fate.",
    "chart.got.denominator.many": "Every share is of the {thing} launched in the {count} balances "
    "that tell both a launch and a fate.",
    "chart.got.left-out.one": "{count} balance is left out: it tells no launch, no fate, no upper "
    "limit, or more than was launched.",
    "chart.got.left-out.many": "{count} balances are left out: they tell no launch, no fate, no "
    "upper limit, or more than was launched.",
    "chart.got.open": "Pale bar from 0: how many hit is not said.",
    "chart.got.key.said": "from reported hits to all not stopped",
    "chart.got.key.unsaid": "hits not said: at most",
    "chart.got.salvo": "Nights with {count} missiles or more only.",
    "chart.got.routine": "Without nights of {count} missiles or more.",
    "chart.column.low": "Low",
    "chart.column.high": "High",
    "chart.column.hits": "Reported hitting",
    "chart.column.not-stopped": "Not stopped",
    "chart.column.region": "Region",
    "chart.column.value": "Number",
    "chart.unsaid": "not said",
    "chart.map.title.claims": "Claims by region, {target}",
    "chart.map.title.tolls": "Killed and injured by region, {target}",
    "chart.map.title.outages": "Claims of power cuts by region, {target}",
    "chart.map.sentence": "Most in {region}: {most} of {total} {unit}.",
    "chart.map.none": "No report names a region.",
    "chart.map.unit.claims": "claims that name a place",
    "chart.map.unit.tolls": "people told to be killed or injured",
    "chart.map.unit.outages": "claims of power cuts",
    "chart.map.tiles": "One square a region, where it lies to its neighbours; no borders, and no "
    "size, is meant. Hatched: no report names it.",
    "chart.map.elsewhere": "Not on the map: {places}.",
    "chart.map.empty": "no report",
    "chart.map.tolls": "Tolls are the best figure of each attack, added up; deaths and injuries "
    "told for the whole country are not in them.",
    "chart.tolls.title": "Killed and injured in attacks on {target}",
    "chart.tolls.sentence.one": "{killed} killed and {injured} injured are told of in {count} "
    "attack, {span}.",
    "chart.tolls.sentence.many": "{killed} killed and {injured} injured are told of in {count} "
    "attacks, {span}.",
    "chart.tolls.none": "No toll is told of in these days.",
    "chart.tolls.note": "Tolls of whole attacks where they are told, else those of their places "
    "added up; an attack without a toll told is blank, not zero.",
    "chart.tolls.large.one": "{count} figure above {most} is left out: it is not one attack’s.",
    "chart.tolls.large.many": "{count} figures above {most} are left out: they are not one "
    "attack’s.",
    "chart.revisions.title": "How the figures changed",
    "chart.revisions.sentence.one": "{count} figure gave way to another.",
    "chart.revisions.sentence.many": "{count} figures gave way to others.",
    "chart.revisions.none": "No figure was revised.",
    "chart.revisions.undated": "no date",
    "chart.column.when": "When (UTC)",
    "chart.column.line": "Quantity",
    "chart.column.change": "Change",
    "chart.column.stale": "Still printed later",
    "chart.origins.title": "Who says it, and who repeats whom",
    "chart.origins.sentence": "{outlets}, {speakers}, {versions}{split}.",
    "chart.origins.by": "{value} by {speaker}",
    "chart.origins.none": "Nobody is named.",
    "chart.origins.note": "Outlets that carry one text are one version; repeating confirms "
    "nothing.",
    "chart.column.speaker": "Speaker",
    "chart.column.version": "Version",
    "chart.column.outlets": "Outlets",
    "chart.timeline.title": "Launched against {target} and what became of it: {thing}",
    "chart.timeline.sentence": "{total} {thing} launched, {span}; most in one {by}: {most} "
    "({when}).",
    "chart.timeline.unsaid": "{count} {thing} told to be shot down, {span}; how many were "
    "launched is not said.",
    "chart.timeline.mostly-unsaid": "{count} {thing} told to be shot down, {span}; in {unsaid} of "
    "{all} balances how many were launched is not said.",
    "chart.timeline.nothing": "No figure in these days.",
    "chart.records.one": "▲: {count} night above all nights before it in the ledger.",
    "chart.records.many": "▲: {count} nights above all nights before them in the ledger.",
    "chart.launch-unsaid.one": "In {count} balance how many were launched is not said: only what "
    "is told of their fate is shown.",
    "chart.launch-unsaid.many": "In {count} balances how many were launched is not said: only "
    "what is told of their fate is shown.",
    "chart.timeline.cut": "Drawn are the last {count} of {all}; the table has all.",
}

FRENCH: Final[dict[str, str]] = {
    "chart.short": "Dessiner une attaque, ou plusieurs, en SVG ou PNG.",
    "chart.help": "\nExemple\u00a0: bilan chart timeline --by week -o semaines.svg\n\nDessiner "
    "une image avec ce qu’elle montre, ses sources et sa date. balance, revisions, origins\u00a0: "
    "de l’attaque ATTACK (un code ou un jour)\u00a0; timeline, interception (quelle part est "
    "passée, en intervalle), map, tolls\u00a0: de toutes les attaques d’une période. La fin du "
    "nom de fichier dit le format\u00a0; sans -o, le SVG va sur la sortie standard.",
    "chart.option.output": "Le fichier à écrire\u00a0: .svg ou .png (par défaut\u00a0: SVG sur la "
    "sortie standard).",
    "chart.option.lang": "Langue de l’image (par défaut\u00a0: celle de la ligne de commande).",
    "chart.option.since": "Premier jour (par défaut\u00a0: celui de la première attaque).",
    "chart.option.until": "Dernier jour, compris (par défaut\u00a0: celui de la dernière attaque).",
    "chart.option.by": "Ce que représente une barre.",
    "chart.option.target": "Le pays attaqué.",
    "chart.option.weapons": "Quelles armes.",
    "chart.option.weapon": "balance\u00a0: la classe d’armes, en code (par défaut\u00a0: celle du "
    "plus grand lancement).",
    "chart.option.nights": "interception\u00a0: les salves, les nuits ordinaires, ou toutes.",
    "chart.option.measure": "map\u00a0: affirmations qui nomment une région, tués et blessés, ou "
    "coupures.",
    "chart.option.narrow": "Pour une colonne ou un téléphone.",
    "chart.error.which": "quelle attaque\u00a0? bilan chart {kind} ATTACK (un code ou un jour)",
    "chart.error.many": "plusieurs attaques\u00a0: {codes} (en nommer une)",
    "chart.error.format": "{path}\u00a0: pas une image de cette sorte (écrire .svg ou .png)",
    "chart.error.png": "le PNG demande un paquet de plus\u00a0: pip install 'bilan[png]'",
    "chart.error.weapon": "{code} n’a pas de bilan de {weapon} (il y a\u00a0: {known})",
    "chart.error.nothing": "aucune attaque contre {target} ces jours-là",
    "chart.error.no-balance": "{code}\u00a0: aucune arme n’est comptée",
    "chart.error.write": "{path}\u00a0: {reason}",
    "months.short": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "chart.source": "Source\u00a0: {speakers}, dans {reports}.",
    "chart.more.one": " et {count} autre",
    "chart.more.many": " et {count} autres",
    "chart.as-of": "État au {when}",
    "chart.undated": "Les articles ne portent pas de date",
    "chart.unaccounted": "sans nouvelle",
    "chart.by.day": "un jour",
    "chart.by.week": "une semaine",
    "chart.by.month": "un mois",
    "chart.country.Ukraine": "l’Ukraine",
    "chart.country.Russia": "la Russie",
    "chart.column.what": "Devenir",
    "chart.column.count": "Nombre",
    "chart.column.share": "Part des lancés",
    "chart.column.day": "Jour",
    "chart.column.week": "Semaine",
    "chart.column.month": "Mois",
    "chart.column.missing": "nuits sans article",
    "chart.class.all": "drones, missiles et bombes",
    "chart.class.drones": "drones",
    "chart.class.missiles": "missiles",
    "chart.class.bombs": "bombes",
    "chart.left-out": "Non comptés\u00a0: les drones de reconnaissance et ceux du front (FPV, "
    "Lancet, Molniya), dont on ne parle que lorsqu’ils tombent.",
    "chart.over.one": "Dans {count} bilan, il est rendu compte de plus que ce qui fut lancé\u00a0"
    "; il est montré tel que dit.",
    "chart.over.many": "Dans {count} bilans, il est rendu compte de plus que ce qui fut "
    "lancé\u00a0; ils sont montrés tels que dits.",
    "chart.bar.question.one": "Que deviennent les {thing}\u00a0?",
    "chart.bar.whole.one": "{thing}\u00a0: lancement de {count}",
    "chart.bar.some.one": "{thing}, lancement de {count}\u00a0: {parts}\u00a0; {rest} sans "
    "nouvelle.",
    "chart.bar.all.one": "{thing}, lancement de {count}\u00a0: {parts}\u00a0; rien sans nouvelle.",
    "chart.bar.fate.one": "{thing}\u00a0: lancement de {count}\u00a0; rien n’est dit de son sort.",
    "chart.bar.over.one": "{thing}\u00a0: lancement de {count}, mais {parts}\u00a0: au moins "
    "{over} de trop. Les chiffres se contredisent.",
    "chart.map.untold": "Des régions sont nommées, mais rien de cela n’est dit d’aucune.",
    "chart.bar.title": "Que deviennent les {thing}\u00a0?",
    "chart.bar.question": "Que deviennent les {count} {thing}\u00a0?",
    "chart.bar.whole": "Lancement\u00a0: {count} {thing}",
    "chart.bar.no-launch": "{thing}\u00a0: le nombre lancé n’est pas dit",
    "chart.bar.some": "Lancement de {count} {thing}\u00a0: {parts}\u00a0; {rest} sans nouvelle.",
    "chart.bar.all": "Lancement de {count} {thing}\u00a0: {parts}\u00a0; rien sans nouvelle.",
    "chart.bar.unsaid": "{thing}\u00a0: {parts}\u00a0; le nombre lancé n’est pas dit.",
    "chart.bar.fate": "Lancement de {count} {thing}\u00a0; rien n’est dit de leur sort.",
    "chart.bar.over": "Lancement de {count} {thing}, mais {parts}\u00a0: au moins {over} de trop. "
    "Les chiffres se contredisent.",
    "chart.bar.denominator": "Parts du total lancé ({thing}). Sans nouvelle\u00a0: ce dont "
    "personne ne parle, qui a touché ou non.",
    "chart.bar.open": "Pâle, en tirets\u00a0: entre le plus bas et le plus haut des chiffres.",
    "chart.bar.at-least": "≥\u00a0: au moins\u00a0; aucune limite haute n’est dite.",
    "chart.mark.shot_down": "abattus",
    "chart.mark.lost": "perdus ou brouillés",
    "chart.mark.neutralised": "abattus ou brouillés, en un seul nombre",
    "chart.mark.left_airspace": "sortis de l’espace aérien",
    "chart.mark.in_flight": "encore en vol à l’heure dite",
    "chart.mark.hit": "ayant touché",
    "chart.mark.unaccounted": "sans nouvelle",
    "chart.mark.missing": "aucun article",
    "chart.mark.missing.part": "aucun article (sous l’axe\u00a0: part des nuits)",
    "chart.break": "dès le {day}\u00a0: «\u00a0{kinds}\u00a0»",
    "chart.coverage.all": "Chacun des {days} jours a un article.",
    "chart.coverage.one": "{missing} nuit sur {days} est sans article\u00a0: hachurée, non nulle.",
    "chart.coverage.many": "{missing} nuits sur {days} sont sans article\u00a0: hachurées, non "
    "nulles.",
    "chart.got.title": "Part des {thing} passée au travers contre {target}",
    "chart.got.sentence": "De {low} à {high} du lancement ({count} {thing}) sont passés au "
    "travers, {span}, pour autant que les articles le disent.",
    "chart.got.high": "Au plus {high} du lancement ({count} {thing}) sont passés au travers, "
    "{span}\u00a0; combien ont touché n’est pas dit.",
    "chart.got.few": "Seuls {balances} bilans sur {all} disent à la fois un lancement et un sort "
    "({span})\u00a0: de leurs {count} {thing}, au plus {high} sont passés.",
    "chart.got.none": "Aucun mois avec à la fois un lancement et un sort.",
    "chart.got.low": "Bas = dits ayant touché ÷ lancés.",
    "chart.got.top": "Haut = (lancés − abattus ou brouillés − perdus − sortis) ÷ lancés\u00a0; ce "
    "qui est sans nouvelle compte comme passé au travers.",
    "chart.got.denominator.one": "Chaque part est celle du lancement ({thing}) dans le seul bilan "
    "({count}) qui dit à la fois un lancement et un sort.",
    "chart.got.denominator.many": "Chaque part est celle du lancement ({thing}) dans les {count} "
    "bilans qui disent à la fois un lancement et un sort.",
    "chart.got.left-out.one": "{count} bilan est laissé de côté\u00a0: sans lancement, sans sort, "
    "sans limite haute, ou au-delà du lancement.",
    "chart.got.left-out.many": "{count} bilans sont laissés de côté\u00a0: sans lancement, sans "
    "sort, sans limite haute, ou au-delà du lancement.",
    "chart.got.open": "Barre pâle depuis 0\u00a0: combien ont touché n’est pas dit.",
    "chart.got.key.said": "des touchés dits à tout ce qui n’est pas arrêté",
    "chart.got.key.unsaid": "touchés non dits\u00a0: au plus",
    "chart.got.salvo": "Seulement les nuits de {count} missiles ou plus.",
    "chart.got.routine": "Sans les nuits de {count} missiles ou plus.",
    "chart.column.low": "Bas",
    "chart.column.high": "Haut",
    "chart.column.hits": "Dits ayant touché",
    "chart.column.not-stopped": "Non arrêtés",
    "chart.column.region": "Région",
    "chart.column.value": "Nombre",
    "chart.unsaid": "non dit",
    "chart.map.title.claims": "Affirmations par région, {target}",
    "chart.map.title.tolls": "Tués et blessés par région, {target}",
    "chart.map.title.outages": "Coupures de courant dites, par région, {target}",
    "chart.map.sentence": "Le plus\u00a0: {region}, {most} sur {total} {unit}.",
    "chart.map.none": "Aucun article ne nomme de région.",
    "chart.map.unit.claims": "affirmations qui nomment un lieu",
    "chart.map.unit.tolls": "personnes dites tuées ou blessées",
    "chart.map.unit.outages": "affirmations de coupures de courant",
    "chart.map.tiles": "Un carré par région, placé comme parmi ses voisines\u00a0; ni frontière "
    "ni taille n’est montrée. Hachuré\u00a0: aucun article ne la nomme.",
    "chart.map.elsewhere": "Hors de la carte\u00a0: {places}.",
    "chart.map.empty": "aucun article",
    "chart.map.tolls": "Bilans humains\u00a0: le meilleur chiffre de chaque attaque, "
    "additionnés\u00a0; ceux du pays entier n’y sont pas.",
    "chart.tolls.title": "Tués et blessés dans les attaques contre {target}",
    "chart.tolls.sentence.one": "{killed} tués et {injured} blessés sont dits dans {count} "
    "attaque, {span}.",
    "chart.tolls.sentence.many": "{killed} tués et {injured} blessés sont dits dans {count} "
    "attaques, {span}.",
    "chart.tolls.none": "Aucun bilan humain n’est dit pour ces jours.",
    "chart.tolls.note": "Bilans de l’attaque entière là où ils sont dits, sinon ceux de ses lieux "
    "additionnés\u00a0; une attaque sans bilan dit reste vide, non nulle.",
    "chart.tolls.large.one": "{count} chiffre au-dessus de {most} est laissé de côté\u00a0: il "
    "n’est pas d’une seule attaque.",
    "chart.tolls.large.many": "{count} chiffres au-dessus de {most} sont laissés de côté\u00a0: "
    "ils ne sont pas d’une seule attaque.",
    "chart.revisions.title": "Comment les chiffres ont changé",
    "chart.revisions.sentence.one": "{count} chiffre a cédé la place à un autre.",
    "chart.revisions.sentence.many": "{count} chiffres ont cédé la place à d’autres.",
    "chart.revisions.none": "Aucun chiffre n’a été révisé.",
    "chart.revisions.undated": "sans date",
    "chart.column.when": "Quand (UTC)",
    "chart.column.line": "Grandeur",
    "chart.column.change": "Changement",
    "chart.column.stale": "Encore imprimé ensuite",
    "chart.origins.title": "Qui le dit, et qui répète qui",
    "chart.origins.sentence": "{outlets}, {speakers}, {versions}{split}.",
    "chart.origins.by": "{value} selon {speaker}",
    "chart.origins.none": "Personne n’est nommé.",
    "chart.origins.note": "Les titres qui portent un même texte sont une version\u00a0; répéter "
    "ne confirme rien.",
    "chart.column.speaker": "Source",
    "chart.column.version": "Version",
    "chart.column.outlets": "Titres",
    "chart.timeline.title": "Lancés contre {target} et ce qu’ils sont devenus\u00a0: {thing}",
    "chart.timeline.sentence": "Lancement de {total} {thing} ({span})\u00a0; au plus en {by}\u00a0"
    ": {most} ({when}).",
    "chart.timeline.unsaid": "{count} {thing} dits abattus ({span})\u00a0; le nombre lancé n’est "
    "pas dit.",
    "chart.timeline.mostly-unsaid": "{count} {thing} dits abattus ({span})\u00a0; dans {unsaid} "
    "bilans sur {all}, le nombre lancé n’est pas dit.",
    "chart.timeline.nothing": "Aucun chiffre pour ces jours.",
    "chart.records.one": "▲\u00a0: {count} nuit au-dessus de toutes celles d’avant au registre.",
    "chart.records.many": "▲\u00a0: {count} nuits au-dessus de toutes celles d’avant au registre.",
    "chart.launch-unsaid.one": "Dans {count} bilan, le nombre lancé n’est pas dit\u00a0: seul ce "
    "qui est dit de leur sort est montré.",
    "chart.launch-unsaid.many": "Dans {count} bilans, le nombre lancé n’est pas dit\u00a0: seul "
    "ce qui est dit de leur sort est montré.",
    "chart.timeline.cut": "Dessinés\u00a0: les {count} derniers de {all}\u00a0; le tableau les a "
    "tous.",
}
