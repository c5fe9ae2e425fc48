"""What the files of a language folder may hold, and the compiled form that the reader looks up.

A compiled entry is a plain tuple whose first item is a kind (the integers below), so that a
lexicon can be cached with ``marshal`` and looked up without attribute access.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

Entry = tuple[Any, ...]
Form = tuple[tuple[str, ...], tuple[Entry, ...], int, tuple[str, ...]]
"""The remaining tokens of a form, its entries, the bits of their kinds, its categories of marks."""
Candidates = tuple[dict[str, tuple[Form, ...]] | None, Form | None]
"""Of the forms that share a first token: those of several by their second, longest first, and
the form that is it alone. Tuples of plain values all the way down: lists would be gone over by
every full collection of garbage."""

# Kinds of entries. OBJECT: (kind, code, number) with number 1 for a form that is singular and
# needs no numeral, else 0. ADJECTIVE: (kind, code). PREDICATE: (kind, index, usage, mood).
# AUXILIARY: (kind, voice, mood). NUMBER: (kind, value, room, multiplier). VAGUE: (kind, low,
# high, multiplier). MODIFIER: (kind, sense). UNIT: (kind, reason, side). SAY: (kind, sense,
# mood). ATTRIBUTION: (kind, sense). SPEAKER: (kind, name, side, sort). COUNTRY: (kind, code,
# name, adjective). WORDS: (kind, what, usage, mood). TIME: (kind, sort, value). MARK: (kind,
# category).
OBJECT: Final = 1
ADJECTIVE: Final = 2
PREDICATE: Final = 3
AUXILIARY: Final = 4
NUMBER: Final = 5
VAGUE: Final = 6
MODIFIER: Final = 7
UNIT: Final = 8
SAY: Final = 9
ATTRIBUTION: Final = 10
SPEAKER: Final = 11
COUNTRY: Final = 12
WORDS: Final = 13
TIME: Final = 14
MARK: Final = 15

PROPER: Final = 3
"""The number of an OBJECT form that is also a common noun: a name only with a capital letter or
in quotation marks («Кинжал»)."""
CAPITAL: Final = 1
"""The bit (no kind has it) of forms that are names of that sort and nothing else."""

# How a predicate's form takes its arguments.
ACTIVE: Final = 1  # object after, subject before
PAST: Final = 2  # active past or participle, as in English: decided by the auxiliary
PARTICIPLE: Final = 3  # passive: object before
NOUN: Final = 4  # object after, with a preposition
INTRANSITIVE: Final = 5  # the object is the subject, before
COUNTED: Final = 6  # a noun that is itself counted: number before
IMPERSONAL: Final = 7  # passive whose object follows as easily as it precedes
USAGES: Final = {
    "active": ACTIVE,
    "past": PAST,
    "participle": PARTICIPLE,
    "noun": NOUN,
    "intransitive": INTRANSITIVE,
    "counted": COUNTED,
    "impersonal": IMPERSONAL,
}

# Mood of a form.
PLAIN: Final = 0
CONDITIONAL: Final = 1
FUTURE: Final = 2
NEGATIVE: Final = 3
MOODS: Final = {"plain": PLAIN, "conditional": CONDITIONAL, "future": FUTURE, "negative": NEGATIVE}

# Voices of an auxiliary.
VOICE_ACTIVE: Final = 1
VOICE_PASSIVE: Final = 2
VOICE_ANY: Final = 0
VOICES: Final = {"active": VOICE_ACTIVE, "passive": VOICE_PASSIVE, "any": VOICE_ANY}

MODIFIERS: Final = (
    "at_least",
    "at_most",
    "less_than",
    "except",
    "about",
    "between",
    "to",
    "exactly",
)
SPEAKER_SORTS: Final = (
    "institution", "person", "role", "outlet", "channel", "anonymous", "agent",
)  # fmt: skip
"""An ``agent`` acts and never speaks (an air defence): it only tells sides."""
ATTRIBUTIONS: Final = ("according", "via", "citing", "pronoun")
"""``citing``: who follows spoke first; ``pronoun``: the voice just heard («за його словами»);
``via``: the words pass through whoever follows («cité par l'AFP»)."""
SAY_SENSES: Final = ("say", "deny", "doubt", "report", "warn", "impersonal", "blame")

MARKS: Final = (
    "and",
    "of",
    "by",
    "with",
    "in",
    "subset",
    "out_of",
    "other",
    "rest",
    "all",
    "both",
    "none",
    "not",
    "that",
    "relative",
    "pronoun",
    "article",
    "light",
    "hedge",
    "doubt",
    "future",
    "conditional_if",
    "whether",
    "provisional",
    "superlative",
    "other_scope",
    "this_scope",
    "unreported",
    "furniture",
    "anonymous",
    "target_of",
    "from",
    "toward",
    "aim",
    "theatre",
    "trigger",
    "foil",
    "channel_at",
    "spokesperson",
    "purpose",
    "revision",
    "earlier",
    "other_war",
    "correction",
    "same_number",
    "half",
    "per",
    "each",
    "jamming",
    "moscow_time",
    "kyiv_time",
    "not_speaker",
    "respectively",
    "about_this",
    "since",
    "contrast",
    "eve",
    "recall",
    "source_line",
    "elsewhere",
    "human",
    "compared_since",
    "night_before",
    "times_2",
    "times_3",
    "times_4",
    "times_5",
    "times_10",
    "enemy",
    "neighbour",
    "nationwide",
    "tied",
    "asked",
    "level_ambassadors",
    "level_ministers",
    "level_leaders",
)
TIME_SORTS: Final = (
    "night",
    "part",
    "day",
    "weekday",
    "month",
    "between",
    "until",
    "last",
    "next",
    "as_of",
    "night_to",
    "this",
)


class Predicate(NamedTuple):
    """What a predicate says, and which classes of objects it takes where.

    ``what`` empty: a predicate that takes numbers away from the others (bought, delivered,
    aimed at), ``reason`` saying why they count nothing here. ``counts`` is the object that
    the noun itself counts («12 frappes»). ``light``: a verb that any other predicate nearby
    outweighs (“recorded”, «signalés»).
    """

    what: str
    admits: tuple[str, ...]
    subject: tuple[str, ...]
    default: str
    counts: str
    reason: str
    cause: str
    light: bool


class LexiconError(ValueError):
    """A language file breaks the schema; the message names file and entry."""
