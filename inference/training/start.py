"""Where the student starts: each word piece as the teacher reads it, each Han character as its dictionary entries."""


import numpy as np

SCALE = 0.06  # standard deviation of the table, about that of the positions' waves


def start_table(vocab: list[str], pieces: np.ndarray, lessons, targets, kinds, vectors, dictionary_kind: int) -> np.ndarray:
    """[vocabulary, width]: `pieces` are the teacher's vectors of the pieces, `vectors` those of the lessons."""
    table = pieces.astype(np.float32).copy()
    sums, weight = np.zeros_like(table), np.zeros(len(vocab), np.float32)
    number = {piece: i for i, piece in enumerate(vocab)}
    for row in np.flatnonzero((kinds == dictionary_kind) & (targets < len(vectors))):
        ids = lessons.row(row)
        share = 1.0 if len(ids) > 1 else 2.0  # a character by itself says most about itself
        np.add.at(sums, ids, share / len(ids) * vectors[targets[row]].astype(np.float32))
        np.add.at(weight, ids, share / len(ids))
    han = np.asarray([is_cjk(piece) and weight[i] > 0 for piece, i in number.items()])
    table[han] = sums[han] / weight[han, None]
    table -= table.mean(0)
    return table / table.std() * SCALE


def is_cjk(piece: str) -> bool:
    return len(piece) == 1 and "\u3400" <= piece <= "\u9fff"
