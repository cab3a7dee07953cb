"""Texts as one flat array of token ids with offsets: compact, and read without parsing."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

CLS, SEP, MASK = 2, 3, 4


@dataclass
class Tokens:
    flat: np.ndarray  # uint16, every text's ids without [CLS] and [SEP], one after another
    offsets: np.ndarray  # int64, n + 1

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def lengths(self) -> np.ndarray:
        return np.diff(self.offsets)

    def row(self, i: int) -> np.ndarray:
        return self.flat[self.offsets[i] : self.offsets[i + 1]]

    def save(self, path: Path) -> None:
        np.savez(path, flat=self.flat, offsets=self.offsets)

    @staticmethod
    def load(path: Path) -> "Tokens":
        with np.load(path) as file:
            return Tokens(file["flat"], file["offsets"])


def tokenise(texts: list[str], wordpiece, longest: int) -> Tokens:
    rows: list[np.ndarray] = []
    for start in range(0, len(texts), 20_000):
        batch = texts[start : start + 20_000]
        rows.extend(np.asarray(e.ids[: longest - 2], np.uint16) for e in wordpiece.encode_batch(batch, add_special_tokens=False))
    offsets = np.zeros(len(rows) + 1, np.int64)
    np.cumsum([len(r) for r in rows], out=offsets[1:])
    return Tokens(np.concatenate(rows) if rows else np.zeros(0, np.uint16), offsets)


def pad(rows: list[np.ndarray], longest: int) -> tuple[np.ndarray, np.ndarray]:
    """[CLS] row [SEP] for each row, padded with 0 to the longest; the lengths beside it."""
    lengths = np.minimum([len(r) for r in rows], longest - 2) + 2
    ids = np.zeros((len(rows), int(lengths.max())), np.int64)
    for i, row in enumerate(rows):
        end = lengths[i] - 1
        ids[i, 0], ids[i, 1:end], ids[i, end] = CLS, row[: end - 1], SEP
    return ids, lengths
