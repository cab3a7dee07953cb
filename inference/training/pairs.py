"""Plain text for masked language modelling, and sentence contrast: titles and bodies, paraphrases, entailment with hard negatives, topic labels, graded similarity."""

import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from held_out import normalise
from sources import Sources
from tasks import Examples, Masked, Pairs, Sts, Topics

TOPIC_WORDINGS = Path(__file__).parent / "templates/topics.json"


def pair_examples(name: str, sources: Sources, tokens) -> Examples:
    """The examples of one task, a key of PAIRS; `tokens` makes token rows of texts."""
    return PAIRS[name](sources, tokens)


def paraphrases(sources: Sources):
    return [(a, b) for a, b, alike in sources.chinese_pairs() if alike]


def pairs(rows, sources: Sources, tokens) -> Examples:
    rows = [r for r in rows if not {normalise(t) for t in r} & sources.held_out]
    sides = dict(zip(("first", "second", "hard"), map(tokens, zip(*rows, strict=True)), strict=False))
    return Examples(Pairs, sides, 0.5)


def titles(sources: Sources):
    for title, excerpt in sources.zhihu():
        if len(excerpt) > 12 and normalise(excerpt)[:12] != normalise(title)[:12]:
            yield title, excerpt[:70]
    for title, body, _ in sources.v2ex():
        if len(body) > 12:
            yield title, body[:70]


def entailment(sources: Sources):
    """(premise, entailed, contradicted) for each premise of OCNLI that has both."""
    sides = defaultdict(lambda: defaultdict(list))
    for premise, hypothesis, label in sources.inference():
        sides[premise][label].append(hypothesis)
    for premise, by_label in sides.items():
        for entailed in by_label["entailment"]:
            for contradicted in by_label["contradiction"][:2]:
                yield premise, entailed, contradicted


def graded(sources: Sources, tokens) -> Examples:
    rows = [r for r in sources.sts() if not {normalise(r[0]), normalise(r[1])} & sources.held_out]
    sides = {"first": tokens([r[0] for r in rows]), "second": tokens([r[1] for r in rows])}
    return Examples(Sts, sides | {"scores": np.asarray([r[2] for r in rows], np.float32)}, 0.5)


def topics(sources: Sources, tokens) -> Examples:
    """News titles against wordings of their label."""
    wordings = json.loads(TOPIC_WORDINGS.read_text(encoding="utf-8"))
    names = list(wordings)
    same = {"电竞": "游戏", "股票": "证券", "证券": "证券"}
    rows = [(t, same.get(label, label)) for t, label in sources.tnews() if normalise(t) not in sources.held_out]
    rows = [(t, names.index(label)) for t, label in rows if label in names]
    labels = np.asarray([r[1] for r in rows])
    return Examples(Topics, {"texts": tokens([r[0] for r in rows]), "labels": labels, "wordings": [tokens(wordings[n]) for n in names]}, 0.5)


def names(sources: Sources, tokens) -> Examples:
    """Texts and the names of what they are about; equal names are no negatives of each other."""
    rows = [r for r in sources.named_topics() if normalise(r[0]) not in sources.held_out]
    number = {name: i for i, name in enumerate(dict.fromkeys(r[1] for r in rows))}
    arrays = {"first": tokens([r[0] for r in rows]), "second": tokens([r[1] for r in rows])}
    return Examples(Pairs, arrays | {"group": np.asarray([number[r[1]] for r in rows])}, 0.5)


def masked(sources: Sources, tokens) -> Examples:
    """Plain text of both languages, each text once."""
    texts = {normalise(text): text for side in (sources.english(), sources.chinese()) for _, text in side}
    return Examples(Masked, {"texts": tokens(text for key, text in texts.items() if len(key) > 8 and key not in sources.held_out)}, 0.5)


def intents(sources: Sources, tokens) -> Examples:
    """Two requests with the same intent belong together."""
    by_intent = defaultdict(list)
    with open(sources.path("clinc150/data_full.json"), encoding="utf-8") as file:
        for text, intent in json.load(file)["train"]:
            by_intent[intent].append(text)
    for text, intent in sources.rows("banking77/train.csv", ","):
        by_intent[intent].append(text)
    first, second, group = [], [], []
    for number, texts in enumerate(by_intent.values()):
        texts = [t for t in texts if normalise(t) not in sources.held_out]
        for a, b in zip(texts, texts[1:] + texts[:1], strict=True):
            first.append(a), second.append(b), group.append(number)
    return Examples(Pairs, {"first": tokens(first), "second": tokens(second), "group": np.asarray(group)}, 0.5)


PAIRS = {
    "titles": lambda sources, tokens: pairs(titles(sources), sources, tokens),
    "paraphrases": lambda sources, tokens: pairs(paraphrases(sources), sources, tokens),
    "entailment": lambda sources, tokens: pairs(entailment(sources), sources, tokens),
    "sts": graded,
    "topics": topics,
    "names": names,
    "intents": intents,
    "masked": masked,
}
