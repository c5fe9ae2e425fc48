"""Which language a text is in: small words and letters first, a trained model only in doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bilan.lexicon.function_words import function_words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 1800
"""Code points of the beginning that are looked at, and a third as many of the middle."""
FEWEST_WORDS = 3
FEWEST_LETTERS = 12
ENOUGH_WORDS = 60
"""Words from which on a text without the small words of a language is not in it."""
_WORD = re.compile(r"[^\W\d_]+")
_SURE = 0.9
_ADDRESS = re.compile(r"(?:https?://|www\.|t\.me/|[@#])\S*")
_MODEL_LANGUAGES = (
    *("be", "bg", "cs", "da", "de", "en", "es", "fi", "fr", "hr", "hu", "it"),
    *("nl", "no", "pl", "pt", "ro", "ru", "sk", "sr", "sv", "tr", "uk"),
)


class _Look(NamedTuple):
    """What the quick look found: a score by language, over so many words."""

    scores: Counter[str]
    words: int
    letters: int


def find_language(text: str, candidates: Collection[str]) -> str | None:
    """One of ``candidates`` (``fr``, ``uk``, …), or None for another language or too little text.

    Deterministic; the time is bounded whatever the length.
    """
    if len(text) > SAMPLE * 2:
        middle = len(text) // 2
        text = f"{text[:SAMPLE]} {text[middle : middle + SAMPLE // 3]}"
    look = _quick_look(_ADDRESS.sub(" ", text))
    if look.words < FEWEST_WORDS or look.letters < FEWEST_LETTERS:
        return None
    decided, language = _decide(look, candidates)
    if not decided:
        language = _by_model(text, look)
    return language if language in candidates else None


def _quick_look(text: str) -> _Look:
    """Scores over the words of the script that most letters are of."""
    known = function_words()
    by_script: dict[str, list[str]] = {"latin": [], "cyrillic": [], "other": []}
    for word in _WORD.findall(text.lower()):
        by_script[_script(word)].append(word)
    sizes = {script: sum(map(len, words)) for script, words in by_script.items()}
    script = max(sizes, key=lambda name: sizes[name])
    words = by_script[script]
    if script == "other":
        return _Look(Counter(), 0, 0)
    scores: Counter[str] = Counter()
    for word in words:
        for language in known.words.get(word, ()):
            scores[language] += 1
    letters = Counter("".join(words))
    for letter, languages in known.letters.items():
        for language in languages:
            scores[language] += letters[letter]
    for letter, languages in known.never.items():
        for language in languages:
            scores[language] -= letters[letter]
    return _Look(scores, len(words), sizes[script])


def _script(word: str) -> str:
    code = ord(word[0])
    if code < 0x250 or 0x1E00 <= code < 0x1F00:
        return "latin"
    return "cyrillic" if 0x400 <= code < 0x530 else "other"


def _decide(look: _Look, candidates: Collection[str]) -> tuple[bool, str | None]:
    """Whether the quick look settles it, and on what; a foil settles it on None."""
    scores = look.scores
    ours = max(candidates, key=lambda name: (scores[name], name), default="")
    rivals = {name: score for name, score in scores.items() if name != ours}
    rival = max(rivals.values(), default=0)
    best = scores[ours]
    margin = max(2, max(best, rival) // 4)
    if best >= 3 and best * 8 >= look.words and best - rival >= margin:
        return True, ours
    if rival >= 3 and rival * 8 >= look.words and rival - best >= margin:
        return True, None
    if look.words >= ENOUGH_WORDS and max(best, rival) * 10 < look.words:
        return True, None
    return False, None


@cache
def _model() -> LanguageIdentifier | None:
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError:
        return None
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(_MODEL_LANGUAGES)
    return model


def _by_model(text: str, look: _Look) -> str | None:
    """What py3langid is sure of, or thinks where the quick look leans the same way, else None."""
    model = _model()
    if model is None:
        return None
    language, probability = model.classify(text)
    leaning = look.scores[str(language)]
    if probability >= _SURE or (leaning > 0 and leaning == max(look.scores.values())):
        return str(language)
    return None
