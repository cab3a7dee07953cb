"""The losses, each of them taken at every Matryoshka width: slice, then normalise."""

import torch
from torch.nn import functional as F

WIDTHS = ((256, 1.0), (128, 0.5), (64, 0.35))
TEMPERATURE = 0.05
STS_SCALE = 20.0


def nested(loss, first, second):
    total = sum(weight for _, weight in WIDTHS)
    return sum(w * loss(F.normalize(first[:, :n], dim=-1), F.normalize(second[:, :n], dim=-1)) for n, w in WIDTHS) / total


def distil(student, target, ids, weights):
    """Toward the teacher's vector, and nearer to it than to the other targets of the batch."""
    same = ids[:, None] == ids[None, :]

    def at(s, t):
        scores = s @ t.T / TEMPERATURE
        scores = scores.masked_fill(same & ~torch.eye(len(ids), dtype=torch.bool, device=ids.device), -1e4)
        contrast = F.cross_entropy(scores, torch.arange(len(ids), device=ids.device), reduction="none")
        return (weights * (4 * (1 - (s * t).sum(-1)) + 0.5 * contrast)).mean()

    return nested(at, student, target)


def contrast(first, second, same=None, hard=None):
    """InfoNCE both ways. `same` [n, n] marks pairs that are no negatives; `hard` holds one more negative for each row."""

    def at(a, b):
        scores = a @ b.T / TEMPERATURE
        if same is not None:
            scores = scores.masked_fill(same & ~torch.eye(len(a), dtype=torch.bool, device=a.device), -1e4)
        labels = torch.arange(len(a), device=a.device)
        forth = scores
        if hard is not None:
            n = F.normalize(hard[:, : a.shape[1]], dim=-1)
            forth = torch.cat([scores, (a * n).sum(-1, keepdim=True) / TEMPERATURE], 1)
        return (F.cross_entropy(forth, labels) + F.cross_entropy(scores.T, labels)) / 2

    return nested(at, first, second)


def ranked(first, second, scores):
    """CoSENT: a pair judged more alike than another must have the greater cosine."""

    def at(a, b):
        cosine = (a * b).sum(-1) * STS_SCALE
        gaps = cosine[None, :] - cosine[:, None]
        gaps = gaps[scores[:, None] > scores[None, :]]
        return torch.logsumexp(torch.cat([torch.zeros(1, device=gaps.device), gaps]), 0)

    return nested(at, first, second)
