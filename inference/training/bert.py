"""A BERT encoder small enough to read, with a fused query-key-value product, and its heads.

Weights leave under Hugging Face names (export.py), so transformers and our own graph writer both load them.
"""

import math

import torch
from torch import nn
from torch.nn import functional as F


HEAD_WIDTH = 256


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x, mask):
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        seen = attend(q, k, v, mask)
        x = self.norm1(x + self.out(seen.transpose(1, 2).reshape(batch, length, width)))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


def attend(q, k, v, mask):
    """On a processor the plain products take a quarter of the time of PyTorch's fused kernel, whose way back is slow in bf16."""
    if q.is_cuda:
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, -1e4)
    return scores.float().softmax(-1).to(v.dtype) @ v


class Bert(nn.Module):
    """`layers=0` in `pool` reads the embedding table alone: how the first, static stage trains."""

    def __init__(self, vocabulary: int, width=256, layers=4, heads=4, inner=1024, positions=128, vector=256, head_labels=None, marks=True):
        super().__init__()
        self.marks = marks  # in a pair, places that name the target are of segment B, and the head reads that segment alone
        self.shape = dict(vocabulary=vocabulary, width=width, layers=layers, heads=heads, inner=inner, positions=positions, vector=vector)
        self.word = nn.Embedding(vocabulary, width)
        self.position = nn.Embedding(positions, width)
        self.segment = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.project = nn.Identity() if vector == width else nn.Linear(width, vector, bias=False)
        self.head = nn.ModuleDict({name: Head(width, len(labels)) for name, labels in (head_labels or {}).items()})
        self.start(width)

    def start(self, width: int) -> None:
        """Nearly the identity: out and down start small, so that a deep model begins as good as the static one."""
        for name, parameter in self.named_parameters():
            if parameter.dim() > 1:
                nn.init.normal_(parameter, std=0.002 if ".out." in name or ".down." in name else 1 / math.sqrt(width) / 1.5)
        nn.init.zeros_(self.segment.weight)
        with torch.no_grad():
            self.position.weight.copy_(0.2 * waves(self.position.weight.shape[0], width))

    def freeze(self, parts: list[str]) -> None:
        """Only the parameters whose names begin with none of `parts` are trained."""
        for name, parameter in self.named_parameters():
            parameter.requires_grad_(not name.startswith(tuple(parts)))

    def hidden(self, ids, lengths, types=None, layers=None):
        x = self.word(ids) + self.position.weight[: ids.shape[1]] + (self.segment.weight[0] if types is None else self.segment(types))
        x = self.norm(x)
        inside = torch.arange(ids.shape[1], device=ids.device) < lengths[:, None]
        mask = None if bool(inside.all()) else inside[:, None, None, :]
        for layer in self.layers[:layers]:
            x = layer(x, mask)
        return x, inside

    def pool(self, ids, lengths, layers=None):
        """[batch, width], what the heads read: mean over all tokens, [CLS] and [SEP] among them; not normalised."""
        x, inside = self.hidden(ids, lengths, layers=layers)
        return (x.float() * inside.unsqueeze(-1)).sum(1) / lengths[:, None]

    def vector(self, ids, lengths, layers=None):
        """[batch, vector], the sentence vector, not normalised."""
        return self.project(self.pool(ids, lengths, layers)).float()

    def pool_pair(self, ids, lengths, types):
        """Mean over segment B: the target, and the places where the text names it; of a model without marks, over all."""
        x, inside = self.hidden(ids, lengths, types)
        marked = ((types if self.marks else 1) * inside).unsqueeze(-1)
        return (x.float() * marked).sum(1) / marked.sum(1).clamp(min=1)


class Head(nn.Module):
    """Pooled vector → GELU layer → logits; exported as heads.{name}.0 and .1."""

    def __init__(self, width: int, labels: int):
        super().__init__()
        self.first = nn.Linear(width, min(width, HEAD_WIDTH))
        self.last = nn.Linear(min(width, HEAD_WIDTH), labels)

    def forward(self, pooled):
        return self.last(F.gelu(self.first(pooled)))


def waves(positions: int, width: int) -> torch.Tensor:
    at = torch.arange(positions)[:, None] * torch.exp(torch.arange(0, width, 2) * (-math.log(1000.0) / width))
    return torch.stack([at.sin(), at.cos()], -1).reshape(positions, width)
