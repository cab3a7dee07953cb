"""What a training step can be about: each task draws its own batches and returns a loss."""

from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional as F

import losses
from batches import by_length
from tokens import MASK, SEP, Tokens, pad


ASKED = 0.15  # share of the pieces that masked language modelling asks for
AMONG = [0, 3, 4]  # a label beyond the last says only: one of these (praise, question or other)


@dataclass
class Examples:
    """A task before it is given a batch size: what is kept in RUN/tasks, as compact integers."""

    kind: type
    arrays: dict
    share: float  # of the stage's batch size

    def open(self, size: int, longest: int, dice):
        return self.kind(**self.arrays, size=max(8, int(size * self.share)), longest=longest, dice=dice)


def place(model, rows, longest: int):
    ids, lengths = pad(rows, longest)
    device = model.word.weight.device
    return torch.from_numpy(ids).to(device), torch.from_numpy(lengths).to(device)


class Distil:
    """Lessons: text → the teacher's vector of its English side.

    A word-by-word gloss misleads the teacher; a table of token vectors, which averages over many glosses, errs less. With an
    `anchor` (a model whose layers are not read) the target of a gloss is the mean of both.
    """

    def __init__(self, lessons: Tokens, targets, kinds, vectors, kind_weights, size, longest, dice, anchor=None, glossed=None):
        self.anchor, self.glossed = anchor, None if glossed is None else kinds == glossed
        self.rows = np.flatnonzero((targets < len(vectors)) & (np.asarray(kind_weights)[kinds] > 0))
        self.lessons, self.targets, self.vectors, self.longest = lessons, targets, vectors, longest
        self.weights = np.asarray(kind_weights, np.float32)[kinds]
        self.batches = by_length(lessons.lengths()[self.rows], size, dice)

    def loss(self, model, layers=None):
        rows = self.rows[next(self.batches)]
        batch = place(model, [self.lessons.row(r) for r in rows], self.longest)
        pooled = model.vector(*batch, layers=layers)
        targets = torch.from_numpy(self.targets[rows].astype(np.int64))
        vectors = torch.from_numpy(self.vectors[targets].astype(np.float32)).to(pooled.device)
        if self.anchor is not None:
            glossed = torch.from_numpy(self.glossed[rows]).to(pooled.device)
            vectors = torch.where(glossed[:, None], self.smoothed(vectors, batch), vectors)
        return losses.distil(pooled, vectors, targets.to(pooled.device), torch.from_numpy(self.weights[rows]).to(pooled.device))

    @torch.no_grad()
    def smoothed(self, vectors, batch):
        return F.normalize(F.normalize(vectors, dim=-1) + F.normalize(self.anchor.vector(*batch, layers=0), dim=-1), dim=-1)


class Pairs:
    """Two texts that belong together; `group` marks rows that are no negatives of each other; `hard` one negative a row."""

    def __init__(self, first: Tokens, second: Tokens, hard: Tokens | None = None, group=None, *, size, longest, dice):
        self.first, self.second, self.group, self.hard, self.longest = first, second, group, hard, longest
        self.batches = by_length(first.lengths() + second.lengths(), size, dice)

    def loss(self, model, layers=None):
        rows = next(self.batches)
        sides = [side for side in (self.first, self.second, self.hard) if side is not None]
        parts = [model.vector(*place(model, [side.row(r) for r in rows], self.longest), layers=layers) for side in sides]
        same = None
        if self.group is not None:
            group = torch.from_numpy(self.group[rows]).to(parts[0].device)
            same = group[:, None] == group[None, :]
        return losses.contrast(parts[0], parts[1], same, parts[2] if len(parts) > 2 else None)


class Topics:
    """Titles against the descriptions of all labels of their set, several wordings for each label, one drawn a step."""

    def __init__(self, texts: Tokens, labels, wordings: list[Tokens], size, longest, dice):
        self.texts, self.labels, self.wordings, self.longest, self.dice = texts, labels, wordings, longest, dice
        self.batches = by_length(texts.lengths(), size, dice)

    def loss(self, model, layers=None):
        rows = next(self.batches)
        pooled = model.vector(*place(model, [self.texts.row(r) for r in rows], self.longest), layers=layers)
        words = [w.row(self.dice.integers(len(w))) for w in self.wordings]
        described = model.vector(*place(model, words, self.longest), layers=layers)
        labels = torch.from_numpy(self.labels[rows].astype(np.int64)).to(pooled.device)

        def at(a, b):
            return F.cross_entropy(a @ b.T / losses.TEMPERATURE / 2, labels)

        return losses.nested(at, pooled, described)


class Sts:
    def __init__(self, first: Tokens, second: Tokens, scores, size, longest, dice):
        self.first, self.second, self.scores, self.longest = first, second, np.asarray(scores, np.float32), longest
        self.batches = by_length(first.lengths() + second.lengths(), size, dice)

    def loss(self, model, layers=None):
        rows = next(self.batches)
        parts = [model.vector(*place(model, [side.row(r) for r in rows], self.longest), layers=layers) for side in (self.first, self.second)]
        return losses.ranked(*parts, torch.from_numpy(self.scores[rows]).to(parts[0].device)) / 5


class Masked:
    """Masked language modelling (Devlin et al., 2019): 15 % of the pieces are to be told, 80 % of these are hidden, 10 % swapped."""

    def __init__(self, texts: Tokens, size, longest, dice):
        self.texts, self.longest, self.dice = texts, longest, dice
        self.batches = by_length(texts.lengths(), size, dice)

    def loss(self, model, layers=None):
        ids, lengths = place(model, [self.texts.row(r) for r in next(self.batches)], self.longest)
        asked, shown = self.hide(ids.cpu().numpy(), model.shape["vocabulary"])
        told = model.hidden(torch.from_numpy(shown).to(ids.device), lengths, layers=layers)[0][asked]
        return F.cross_entropy((told @ model.word.weight.T).float(), ids[asked])

    def hide(self, ids, vocabulary: int):
        """Which pieces are asked, and the ids that are shown instead."""
        asked = (ids > MASK) & (self.dice.random(ids.shape) < ASKED)
        fate, shown = self.dice.random(ids.shape), ids.copy()
        shown[asked & (fate < 0.8)] = MASK
        swapped = asked & (fate >= 0.9)
        shown[swapped] = self.dice.integers(MASK + 1, vocabulary, int(swapped.sum()))
        return torch.from_numpy(asked), shown


class Labelled:
    """A head: texts, or (text, target) pairs as BERT segments, and a label for each."""

    def __init__(self, head: str, texts: Tokens, labels, targets: Tokens | None = None, size=64, longest=64, dice=None):
        self.head, self.texts, self.targets, self.labels, self.longest = head, texts, targets, np.asarray(labels), longest
        lengths = texts.lengths() + (targets.lengths() if targets else 0)
        self.batches = by_length(lengths, size, dice)

    def loss(self, model, layers=None):
        rows = next(self.batches)
        labels = torch.from_numpy(self.labels[rows].astype(np.int64)).to(model.word.weight.device)
        logits = self.logits(model, rows).float()
        known = labels < logits.shape[1]
        loss = F.cross_entropy(logits[known], labels[known], label_smoothing=0.05, reduction="sum")
        if not bool(known.all()):
            loose = logits[~known]
            loss = loss + (torch.logsumexp(loose, 1) - torch.logsumexp(loose[:, AMONG], 1)).sum()
        return loss / len(rows)

    def logits(self, model, rows):
        if self.targets is None:
            pooled = model.pool(*place(model, [self.texts.row(r) for r in rows], self.longest))
        else:
            pooled = model.pool_pair(*place_pairs(model, [(self.texts.row(r), self.targets.row(r)) for r in rows], self.longest))
        return model.head[self.head](pooled)


def place_pairs(model, pairs, longest: int):
    """[CLS] text [SEP] target [SEP], segments 0 and 1; the text gives way when both are too long.

    Where the text names the target, those pieces are of segment 1 too: the service marks them alike.
    """
    joined, segments = [], []
    for text, target in pairs:
        target = target[: longest // 2]
        text = text[: longest - 3 - len(target)]
        joined.append(np.concatenate([text, [SEP], target]).astype(np.int64))
        segments.append((len(text) + 2, places(text, target) if model.marks else []))
    ids, lengths = place(model, joined, longest)
    types = torch.zeros_like(ids)
    for i, (start, named) in enumerate(segments):
        types[i, start : lengths[i]] = 1
        for at, end in named:
            types[i, at + 1 : end + 1] = 1
    return ids, lengths, types


def places(text: np.ndarray, target: np.ndarray) -> list[tuple[int, int]]:
    """Where `target` stands in `text`, from and to, none upon another."""
    found, at, length = [], 0, len(target)
    while length and at + length <= len(text):
        if np.array_equal(text[at : at + length], target):
            found.append((at, at + length))
            at += length
        else:
            at += 1
    return found
