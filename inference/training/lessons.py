"""What the student learns from the teacher: (text for the student, English text for the teacher, kind).

Kinds: `en` the text itself; `parallel` a translation; `dict` a dictionary entry; `gloss` Chinese whose English side is a
word-by-word gloss; `switch` English in which some words were replaced by Chinese ones from the dictionary.
"""

import random
import re
from collections import Counter, defaultdict

from gloss import Gloss, clean
from held_out import normalise
from sources import Sources

MOST = {"imdb": 130_000, "zhihu": 110_000, "shopping": 40_000, "search": 16_000, "eprstmt": 14_000, "afqmc": 16_000, "pydocs": 22_000}
LONGEST_GLOSSED = 40  # characters
SWITCHED_SHARE = 0.4


def english_lessons(sources: Sources):
    for source, text in fresh(sources.english(), sources.held_out):
        yield text, text, "en"


def parallel_lessons(sources: Sources):
    taken = Counter()
    for source, english, chinese in sources.parallel():
        taken[source] += 1
        if taken[source] > MOST.get(source, 10**9):
            continue
        if not {normalise(english), normalise(chinese)} & sources.held_out:
            yield chinese, english, "parallel"
            yield english, english, "en"


def dictionary_lessons(sources: Sources):
    for simplified, traditional, senses in sources.dictionary():
        kept = [s for s in (clean(sense) for sense in senses[:3] if "variant of" not in sense) if s]
        if kept and len(simplified) <= 8:
            english = ", ".join(dict.fromkeys(kept))[:80]
            yield simplified, english, "dict"
            if traditional != simplified and len(traditional) == 1:
                yield traditional, english, "dict"


def gloss_lessons(sources: Sources, gloss: Gloss):
    for source, text in fresh(sources.chinese(), sources.held_out):
        short = text[:LONGEST_GLOSSED]
        yield short, gloss.read(short), "gloss"


def switched_lessons(sources: Sources, seed: int):
    """English with some words put into Chinese: the two languages meet in one context."""
    chinese_of = defaultdict(list)
    for simplified, _, senses in sources.dictionary():
        for sense in senses[:2]:
            word = clean(sense).lower()
            if re.fullmatch(r"[a-z]{3,}( [a-z]+)?", word) and len(simplified) <= 3:
                chinese_of[word].append(simplified)
    dice = random.Random(seed)
    for source, text in fresh(sources.english(), sources.held_out):
        words = re.findall(r"[A-Za-z']+|[^A-Za-z']+", text)
        known = [i for i, w in enumerate(words) if stem(w, chinese_of)]
        if len(known) >= 2 and dice.random() < 0.5:
            for i in dice.sample(known, max(1, int(len(known) * dice.uniform(0.3, 1.0)))):
                words[i] = dice.choice(chinese_of[stem(words[i], chinese_of)][:4])
            yield re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", "".join(words)), text, "switch"


def stem(word: str, known) -> str | None:
    lower = word.lower()
    return next((s for s in (lower, lower.removesuffix("s"), lower.removesuffix("ed"), lower.removesuffix("ing")) if s in known), None)


def fresh(texts, held_out: set[str]):
    """Each text once, none that is held out, at most MOST of a source."""
    seen, taken = set(), Counter()
    for source, text in texts:
        key = normalise(text)
        if len(key) < 2 or key in seen or key in held_out or taken[source] >= MOST.get(source, 10**9):
            continue
        if source == "imdb" and hash_skips(key):
            continue
        seen.add(key)
        taken[source] += 1
        yield source, text


def hash_skips(key: str) -> bool:
    """Keeps a fifth of the film sentences, spread over all films."""
    return sum(map(ord, key)) % 5 != 0
