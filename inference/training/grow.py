"""A student that begins with layers of the teacher itself (DistilBERT, Sanh et al. 2019, section 3: take one layer out of two).

The teacher reads English only. An English piece begins as the teacher's token vector; any other piece as what a linear map, fitted
on the English pieces, makes of its vector in a finished bilingual stage of ours, which already has both languages in one space.
"""

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from bert import Bert
from folder import EMBEDDINGS, layer_tensor
from heads import HEADS
from teacher import teacher_folder

RIDGE = 0.03  # of the mean square of the old vectors


def grow(vocab: list[str], table: np.ndarray, turn: np.ndarray, layers: list[int]) -> Bert:
    """`table` [vocabulary, d]: our token vectors; `turn` [teacher's width, vector]: the rotation of the teacher's vectors."""
    theirs = load_file(teacher_folder() / "model.safetensors")
    word = theirs[EMBEDDINGS["word.weight"]].numpy()
    inner, width = theirs["encoder.layer.0.intermediate.dense.weight"].shape
    shape = {"width": width, "layers": len(layers), "heads": 12, "inner": inner, "vector": turn.shape[1]}
    model = Bert(len(vocab), **shape, head_labels=HEADS)
    weights = model.state_dict()
    for name in weights:
        if name in EMBEDDINGS:
            weights[name] = theirs[EMBEDDINGS[name]][: len(weights[name])]
        elif name.startswith("layers."):
            _, number, rest = name.split(".", 2)
            weights[name] = layer_tensor(theirs, layers[int(number)], rest)
    weights["word.weight"] = torch.from_numpy(map_table(vocab, table, word))
    weights["project.weight"] = torch.from_numpy(turn.T.copy())
    model.load_state_dict(weights)
    return model


def map_table(vocab: list[str], table: np.ndarray, word: np.ndarray) -> np.ndarray:
    """[vocabulary, width]: the teacher's own vectors where it has the piece, mapped ones elsewhere."""
    number = {piece: i for i, piece in enumerate((teacher_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n"))}
    ours, known = zip(*((i, number[piece]) for i, piece in enumerate(vocab) if piece in number and not is_han(piece)), strict=True)
    ours, known = np.asarray(ours), np.asarray(known)
    x, y = table[ours].astype(np.float64), word[known].astype(np.float64)
    middle, center = x.mean(0), y.mean(0)
    x, y = x - middle, y - center
    turn = np.linalg.solve(x.T @ x + RIDGE * (x * x).mean() * len(x) * np.eye(x.shape[1]), x.T @ y)
    mapped = (table - middle) @ turn
    mapped *= np.sqrt((y * y).sum(1).mean() / (mapped**2).sum(1).mean())  # a shrunken vector would be read as a rare one
    mapped += center
    mapped[ours] = word[known]
    return mapped.astype(np.float32)


def is_han(piece: str) -> bool:
    return "\u3400" <= piece.removeprefix("##")[:1] <= "\u9fff"
