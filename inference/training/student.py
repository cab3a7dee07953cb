"""The student at its start, and the tasks of a stage."""

from pathlib import Path

import numpy as np
import torch

from bert import Bert
from heads import HEADS, head_tasks
from held_out import load_held_out
from pairs import pair_tasks
from prepare import KINDS
from sources import Sources
from start import start_table
from tasks import Distil
from teacher import load_chunks, rotation
from tokens import Tokens


def teacher_vectors(work: Path, width: int):
    """The teacher's vectors rotated to our width; the rotation is fixed by the first that were read."""
    vectors = load_chunks(work / "teacher")
    if not (work / "rotation.npy").exists():
        np.save(work / "rotation.npy", rotation(vectors[:100_000], width))
    turn = np.load(work / "rotation.npy")
    return np.concatenate([(part.astype(np.float32) @ turn).astype(np.float16) for part in np.array_split(vectors, 32)]), turn


def begin(config, work: Path) -> Bert:
    model = Bert(config["vocabulary"], head_labels=HEADS)
    lessons, targets, kinds = Tokens.load(work / "lessons.npz"), np.load(work / "targets.npy"), np.load(work / "kinds.npy")
    vectors, turn = teacher_vectors(work, model.shape["width"])
    vocab = (work / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]
    pieces = load_chunks(work / "pieces").astype(np.float32) @ turn
    table = start_table(vocab, pieces, lessons, targets, kinds, vectors, KINDS.index("dict"))
    with torch.no_grad():
        model.word.weight.copy_(torch.from_numpy(table))
        model.position.weight.mul_(0.25)
    return model


def load_tasks(config, work: Path, stage, wordpiece) -> dict:
    dice = np.random.default_rng(config["seed"])
    size, longest = stage["size"], config["longest"]
    tasks = {}
    if "distil" in stage["tasks"]:
        lessons, targets, kinds = Tokens.load(work / "lessons.npz"), np.load(work / "targets.npy"), np.load(work / "kinds.npy")
        vectors, _ = teacher_vectors(work, 256)
        weights = [stage["kinds"][kind] for kind in KINDS]
        tasks["distil"] = Distil(lessons, targets, kinds, vectors, weights, size, longest, dice)
    sources = Sources(Path(config["data"]), load_held_out(Path(config["data"])))
    tasks.update(pair_tasks(stage, sources, wordpiece, longest, dice))
    tasks.update(head_tasks(stage, sources, wordpiece, longest, dice))
    return tasks
