"""Batches of like length from shuffled rows, so that little is padding."""

import numpy as np


def by_length(lengths: np.ndarray, size: int, dice: np.random.Generator, window=50):
    """Row numbers in batches of `size`, for ever: shuffled, sorted by length inside a window of batches."""
    while True:
        order = dice.permutation(len(lengths))
        for start in range(0, len(order), size * window):
            part = order[start : start + size * window]
            part = part[np.argsort(lengths[part], kind="stable")]
            cuts = [part[i : i + size] for i in range(0, len(part), size)]
            for i in dice.permutation(len(cuts)):
                if len(cuts[i]) >= min(size, len(lengths)) // 2:
                    yield cuts[i]
