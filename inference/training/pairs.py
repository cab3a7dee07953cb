"""Sentence contrast: titles and bodies, paraphrases, entailment with hard negatives, topic labels, graded similarity."""

import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from held_out import normalise
from sources import Sources
from tasks import Pairs, Sts, Topics
from tokens import tokenise

TOPIC_WORDINGS = Path(__file__).parent / "templates/topics.json"


def pair_tasks(stage, sources: Sources, wordpiece, longest: int, dice) -> dict:
    """Only the tasks that the stage names."""

    def tokens(texts):
        return tokenise(texts, wordpiece, longest)

    def pairs(rows, size, group=None):
        rows = [r for r in rows if not {normalise(t) for t in r} & sources.held_out]
        sides = list(zip(*rows, strict=True))
        hard = tokens(sides[2]) if len(sides) > 2 else None
        return Pairs(tokens(sides[0]), tokens(sides[1]), size, longest, dice, group, hard)

    size = stage["size"]
    makers = {
        "titles": lambda: pairs(titles(sources), size // 2),
        "paraphrases": lambda: pairs([(a, b) for a, b, alike in sources.chinese_pairs() if alike], size // 2),
        "entailment": lambda: pairs(entailment(sources), size // 2),
        "sts": lambda: graded(sources, tokens, size // 2, longest, dice),
        "topics": lambda: topics(sources, tokens, size // 2, longest, dice),
        "intents": lambda: intents(sources, tokens, size // 2, longest, dice),
    }
    return {name: make() for name, make in makers.items() if name in stage["tasks"]}


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


def graded(sources: Sources, tokens, size: int, longest: int, dice) -> Sts:
    rows = [r for r in sources.sts() if not {normalise(r[0]), normalise(r[1])} & sources.held_out]
    return Sts(tokens([r[0] for r in rows]), tokens([r[1] for r in rows]), [r[2] for r in rows], size, longest, dice)


def topics(sources: Sources, tokens, size: int, longest: int, dice) -> Topics:
    """News titles against wordings of their label."""
    wordings = json.loads(TOPIC_WORDINGS.read_text(encoding="utf-8"))
    names = list(wordings)
    same = {"电竞": "游戏", "股票": "证券", "证券": "证券"}
    rows = [(t, same.get(label, label)) for t, label in sources.tnews() if normalise(t) not in sources.held_out]
    rows = [(t, names.index(label)) for t, label in rows if label in names]
    labels = np.asarray([r[1] for r in rows])
    return Topics(tokens([r[0] for r in rows]), labels, [tokens(wordings[n]) for n in names], size, longest, dice)


def intents(sources: Sources, tokens, size: int, longest: int, dice) -> Pairs:
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
    return Pairs(tokens(first), tokens(second), size, longest, dice, np.asarray(group))
