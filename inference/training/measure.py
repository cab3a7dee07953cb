"""Figures for the learning curve: the same protocols as `npm run eval -- encoder`, on samples, in Python."""

import csv
import json
from pathlib import Path

import numpy as np
import torch
from scipy.stats import spearmanr

from held_out import share
from tasks import place
from tokens import tokenise

DESCRIPTIONS = Path(__file__).parents[2] / "test/eval/label-descriptions.json"
SAMPLE = 600  # rows of each test in the learning curve


class Measure:
    def __init__(self, data: Path, wordpiece, longest: int):
        self.wordpiece, self.longest = wordpiece, longest
        self.english = list(csv.reader(open(data / "stsb-en-zh/stsb-en-zh/stsb-en-dev.csv", encoding="utf-8")))
        self.chinese = list(csv.reader(open(data / "stsb-en-zh/stsb-en-zh/stsb-zh-dev.csv", encoding="utf-8")))
        rows = (line.rstrip("\n").split("\t")[:2] for line in open(data / "tatoeba-cmn/tatoeba-cmn/cmn.txt", encoding="utf-8"))
        held = {(en, zh) for en, zh in rows if share(zh) < 0.1}
        self.english, self.chinese = self.english[:: len(self.english) // SAMPLE], self.chinese[:: len(self.chinese) // SAMPLE]
        self.pairs = one_each(sorted(held, key=lambda pair: share(pair[0] + "2")))[:1000]
        self.topics = topic_tests(data) if DESCRIPTIONS.exists() else {}

    def encode(self, model, texts, layers=None):
        tokens = tokenise(texts, self.wordpiece, self.longest)
        order = np.argsort(tokens.lengths(), kind="stable")
        out = np.zeros((len(texts), model.shape["vector"]), np.float32)
        for start in range(0, len(order), 128):
            part = order[start : start + 128]
            pooled = model.vector(*place(model, [tokens.row(i) for i in part], self.longest), layers=layers)
            out[part] = pooled.float().cpu().numpy()
        return out

    @torch.inference_mode()
    def figures(self, model, layers=None, width=256, sample=SAMPLE) -> dict:
        def unit(texts):
            vectors = self.encode(model, texts, layers)[:, :width]
            return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

        scores = [float(row[2]) for row in self.english]
        a, b = unit([r[0] for r in self.english]), unit([r[1] for r in self.english])
        c, d = unit([r[0] for r in self.chinese]), unit([r[1] for r in self.chinese])
        cross = np.concatenate([(a * d).sum(1), (c * b).sum(1)])
        en, zh = unit([p[0] for p in self.pairs]), unit([p[1] for p in self.pairs])
        near, right = en @ zh.T, np.arange(len(en))
        found = {
            "sts_en": spearmanr((a * b).sum(1), scores)[0],
            "sts_zh": spearmanr((c * d).sum(1), scores)[0],
            "sts_cross": spearmanr(cross, scores + scores)[0],
            "retrieval": ((near.argmax(1) == right).mean() + (near.argmax(0) == right).mean()) / 2,
        }
        for name, (labels, rows) in self.topics.items():
            rows = rows[:sample]
            described = unit(list(labels.values()))
            guess = (unit([r[0] for r in rows]) @ described.T).argmax(1)
            found[name] = (guess == np.asarray([list(labels).index(r[1]) for r in rows])).mean()
        return {name: round(float(value), 4) for name, value in found.items()}


def topic_tests(data: Path) -> dict:
    described = json.loads(DESCRIPTIONS.read_text(encoding="utf-8"))
    return {
        "thucnews": (described["thucnews"], thucnews(data / "thucnews-titles/thucnews-titles", list(described["thucnews"]))),
        "shopping": (described["shopping"], shopping(data / "zh-reviews/zh-reviews/online_shopping_10_cats.csv")),
    }


def one_each(pairs):
    """No English and no Chinese sentence twice: each has one right answer."""
    seen, kept = set(), []
    for en, zh in pairs:
        if en not in seen and zh not in seen:
            seen.update((en, zh))
            kept.append((en, zh))
    return kept


def thucnews(folder: Path, names):
    rows = (line.rstrip("\n").split("\t") for line in open(folder / "dev.txt", encoding="utf-8"))
    return sorted(((text, names[int(label)]) for text, label in rows), key=lambda row: share(row[0]))


def shopping(path: Path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    held = {(text.lstrip("\ufeff"), cat) for cat, _, text in rows if text and share(text) < 0.1}
    return sorted(held, key=lambda row: share(row[0] + "2"))
