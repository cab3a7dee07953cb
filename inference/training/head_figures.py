"""Figures of the heads on held-out examples, as `npm run eval -- stance` states them."""

import csv
import json
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import f1_score

from feedback import COMPLAINT, REQUEST
from held_out import share
from sources import Sources
from stance import DISLIKE, LIKE, NEUTRAL, STANCE
from tasks import place, place_pairs
from tokens import tokenise

SAMPLE = 500  # clauses of each language in the learning curve
TWINS = Path(__file__).parents[2] / "test/eval/stance-twins.jsonl"


def clause_tests(sources: Sources) -> dict[str, list[tuple[str, int]]]:
    """English: SST-2 validation; Chinese: held-out short reviews, EPRSTMT test; neutral both."""
    english = [(row[0], LIKE if row[1] == "1" else DISLIKE) for row in sources.rows("becel/sst2/validation.tsv")]
    dev = list(csv.reader(open(sources.path("stsb-en-zh/stsb-en-dev.csv"), encoding="utf-8")))
    english += [(text, NEUTRAL) for text in sorted({row[0] for row in dev}, key=share)[:400]]
    chinese = [(r["sentence"], LIKE if r["label"] == "Positive" else DISLIKE) for r in sources.json_lines("fewclue/eprstmt/test_public.json")]
    for name in ("waimai_10k", "ChnSentiCorp_htl_all"):
        rows = {(r[1], int(r[0])) for r in sources.rows(f"zh-reviews/{name}.csv", ",") if share(r[1]) < 0.1 and len(r[1]) <= 40}
        chinese += [(text, LIKE if label else DISLIKE) for text, label in rows]
    titles = {r[5] for r in sources.rows("zhihu/questions.tsv") if share(r[5]) < 0.1}
    chinese += [(title, NEUTRAL) for title in sorted(titles, key=share)[:600]]
    return {"en": english, "zh": chinese}


def app_tests(sources: Sources) -> list[tuple[str, str]]:
    """Held-out app reviews that share fewer than half of their words with every training review."""
    rows = [r for r in sources.rows("app-reviews/reviews.tsv") if len(r) == 2]
    train = [set(r[0].lower().split()) for r in rows if share(r[0]) >= 0.2]

    def apart(words):
        return all(len(words & other) < 0.5 * len(words | other) for other in train)

    return [(r[0], r[1]) for r in rows if share(r[0]) < 0.2 and apart(set(r[0].lower().split()))]


class HeadFigures:
    def __init__(self, sources: Sources, wordpiece, longest: int):
        self.wordpiece, self.longest = wordpiece, longest
        self.clauses = {language: rows[:: len(rows) // SAMPLE] for language, rows in clause_tests(sources).items()}
        self.apps = app_tests(sources)
        self.twins = [json.loads(line) for line in TWINS.read_text(encoding="utf-8").splitlines()] if TWINS.exists() else []

    def ids(self, texts):
        tokens = tokenise(texts, self.wordpiece, self.longest)
        return [tokens.row(i) for i in range(len(tokens))]

    @torch.inference_mode()
    def guess(self, model, head: str, texts, targets=None):
        rows, out = self.ids(texts), []
        beside = self.ids(targets) if targets else None
        for start in range(0, len(rows), 64):
            part = slice(start, start + 64)
            if beside:
                pooled = model.pool_pair(*place_pairs(model, list(zip(rows[part], beside[part], strict=True)), self.longest))
            else:
                pooled = model.pool(*place(model, rows[part], self.longest))
            out.append(model.head[head](pooled).float().argmax(1).cpu().numpy())
        return np.concatenate(out)

    def figures(self, model) -> dict:
        found = {}
        for language, rows in self.clauses.items():
            guess = self.guess(model, "stance", [r[0] for r in rows])
            found[f"clause_{language}"] = f1_score([r[1] for r in rows], guess, average="macro")
        if self.twins:
            found |= self.twin_figures(model)
        kinds = {COMPLAINT: "bug report", REQUEST: "feature request"}
        said = [kinds.get(g, "neither") for g in self.guess(model, "feedback", [r[0] for r in self.apps])]
        gold = [r[1] if r[1] in kinds.values() else "neither" for r in self.apps]
        found["apps"] = f1_score(gold, said, average="macro")
        return {name: round(float(value), 4) for name, value in found.items()}

    def twin_figures(self, model) -> dict:
        gold = np.asarray([STANCE.index(t["stance"]) for t in self.twins])
        guess = self.guess(model, "stance_target", [t["text"] for t in self.twins], [t["target"] for t in self.twins])
        found = {"twins": f1_score(gold, guess, average="macro")}
        for language in ("en", "zh"):
            among = np.asarray([t["language"] == language for t in self.twins])
            found[f"twins_{language}"] = f1_score(gold[among], guess[among], average="macro")
        return found
