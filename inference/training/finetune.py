"""Goes on from the shipped model with a site's own data:

    python finetune.py --out DIR [--model FOLDER] [--pairs FILE] [--labels FILE] [--items FILE --events FILE]

All files are JSON lines. pairs: {"first", "second", "hard"?}, two texts that belong together and one that does not.
labels: {"head", "text", "label", "target"?}; a head that is not there yet is made, a new label of a known head is not.
items and events: as POST /v1/items and /v1/events take them; what one person liked or bought belongs together, and so does
a comment with its item. A frozen copy of the model keeps the new vectors near the old ones wherever the data are silent.
The folder is for `npm run model -- import DIR`.
"""

import argparse
import copy
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from batches import by_length
from bert import Head
from folder import Heads, Trained, read_folder, write_folder
from site_data import read_interactions, read_labels, read_pairs
from tasks import Labelled, Pairs, place
from tokens import tokenise
from vocabulary import tokenizer

SHIPPED = Path(__file__).parents[1] / "model/shipped"
LONGEST = 128  # tokens
KEEP = 2.0  # weight of staying near the frozen copy
BATCH = 64


class Keep:
    """The vectors of the site's own texts should not drift further than the other tasks make them."""

    def __init__(self, frozen, texts, size, longest, dice):
        self.frozen, self.texts, self.longest = frozen, texts, longest
        self.batches = by_length(texts.lengths(), size, dice)

    def loss(self, model, layers=None):
        batch = place(model, [self.texts.row(r) for r in next(self.batches)], self.longest)
        with torch.no_grad():
            before = self.frozen.vector(*batch)
        return KEEP * (1 - F.cosine_similarity(model.vector(*batch), before)).mean()


def site_tasks(given, model, heads: Heads, wordpiece, dice) -> list:
    def tokens(texts):
        return tokenise(list(texts), wordpiece, LONGEST)

    tasks, texts = [], []
    pairs = read_pairs(given.pairs) + read_interactions(given.items, given.events)
    for with_hard in (False, True):
        rows = [pair for pair in pairs if (len(pair) > 2) == with_hard]
        if len(rows) > 1:
            sides = [tokens(side) for side in zip(*rows, strict=True)]
            tasks.append(Pairs(*sides, size=min(BATCH, len(rows)), longest=LONGEST, dice=dice))
            texts += [text for pair in rows for text in pair]
    for head, rows in read_labels(given.labels).items():
        add_head(model, heads, head, rows)
        labels = [heads.labels[head].index(row["label"]) for row in rows]
        beside = tokens(row["target"] for row in rows) if head in heads.paired else None
        tasks.append(Labelled(head, tokens(row["text"] for row in rows), labels, beside, min(BATCH, len(rows)), LONGEST, dice))
        texts += [row["text"] for row in rows]
    if not tasks:
        raise SystemExit("nothing to learn from: give --pairs, --labels, or --items with --events")
    frozen = copy.deepcopy(model).eval().requires_grad_(False)
    return [*tasks, Keep(frozen, tokens(dict.fromkeys(texts)), min(BATCH, len(texts)), LONGEST, dice)]


def add_head(model, heads: Heads, name: str, rows: list[dict]) -> None:
    said = dict.fromkeys(row["label"] for row in rows)
    if name not in heads.labels:
        heads.labels[name] = list(said)
        model.head[name] = Head(model.shape["width"], len(said))
        if all("target" in row for row in rows):
            heads.paired.add(name)
    unknown = [label for label in said if label not in heads.labels[name]]
    if unknown:
        raise SystemExit(f"labels of head {name} are {heads.labels[name]}; the file has {unknown} too. Name a new head for them")


def train(model, tasks: list, steps: int, rate: float) -> list[float]:
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    losses = []
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = rate * min((step + 1) / 10, 1 - step / steps)
        loss = tasks[0].loss(model)
        for task in tasks[1:]:
            loss = loss + task.loss(model)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        losses.append(loss.item())
        if step % 20 == 19:
            print(f"step {step + 1} of {steps}, loss {np.mean(losses[-20:]):.3f}", flush=True)
    return losses


def main(arguments=None) -> list[float]:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--name", default="penchant-site")
    for file in ("pairs", "labels", "items", "events"):
        parser.add_argument(f"--{file}", type=Path)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args(arguments)
    torch.manual_seed(given.seed)
    model, heads = read_folder(given.model)
    vocab = given.model / "vocab.txt"
    tasks = site_tasks(given, model, heads, tokenizer(vocab), np.random.default_rng(given.seed))
    losses = train(model, tasks, given.steps, given.rate)
    identity = write_folder(Trained(model.state_dict(), model.shape, heads), vocab.read_bytes(), given.out, given.name)
    print(f"{identity} is in {given.out}. Install it: npm run model -- import {given.out}")
    return losses


if __name__ == "__main__":
    main()
