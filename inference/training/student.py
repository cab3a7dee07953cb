"""The student at its start, and the tasks of a stage."""

import pickle
from functools import cache
from pathlib import Path

import numpy as np
import torch

import checkpoint
from bert import Bert
from grow import grow
from heads import HEADS, JUDGED, head_examples
from held_out import load_held_out
from judge import judged
from pairs import pair_examples
from prepare import KINDS
from sources import Sources
from start import start_table
from tasks import Distil, Examples
from teacher import load_chunks, rotation
from tokens import Tokens, tokenise


def teacher_vectors(work: Path, width: int):
    """The teacher's vectors rotated to our width; the rotation is fixed by the first that were read."""
    vectors = load_chunks(work / "teacher")
    if not (work / "rotation.npy").exists():
        np.save(work / "rotation.npy", rotation(vectors[:100_000], width))
    turn = np.load(work / "rotation.npy")
    return np.concatenate([(part.astype(np.float32) @ turn).astype(np.float16) for part in np.array_split(vectors, 32)]), turn


def begin(config, work: Path) -> Bert:
    model = Bert(config["vocabulary"], **config["shape"], head_labels=HEADS)
    lessons, targets, kinds = Tokens.load(work / "lessons.npz"), np.load(work / "targets.npy"), np.load(work / "kinds.npy")
    vectors, turn = teacher_vectors(work, model.shape["vector"])
    vocab = (work / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]
    pieces = load_chunks(work / "pieces").astype(np.float32) @ turn
    table = start_table(vocab, pieces, lessons, targets, kinds, vectors, KINDS.index("dict"))
    with torch.no_grad():
        model.word.weight.copy_(torch.from_numpy(table))
        model.position.weight.mul_(0.25)
    return model


def begin_grown(grown, work: Path) -> Bert:
    """A stage that begins with the teacher's `layers` and the table of the finished stage `table`."""
    table = checkpoint.load(work / f"{grown['table']}.pt")["average"]["word.weight"]
    vocab = (work / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]
    return grow(vocab, table.numpy(), np.load(work / "rotation.npy"), grown["layers"])


def load_tasks(config, work: Path, stage, wordpiece) -> dict:
    dice = np.random.default_rng(config["seed"])
    tasks = {}
    for name in stage["tasks"]:
        if name == "distil":
            lessons, targets, kinds = Tokens.load(work / "lessons.npz"), np.load(work / "targets.npy"), np.load(work / "kinds.npy")
            weights = [stage["kinds"][kind] for kind in KINDS]
            anchor, glossed = load_anchor(config, work, stage), KINDS.index("gloss")
            tasks[name] = Distil(lessons, targets, kinds, teacher_vectors(work, 256)[0], weights, stage["size"], config["longest"], dice, anchor, glossed)
        else:
            tasks[name] = prepare_examples(config, work, stage, name, wordpiece).open(stage["size"], config["longest"], dice)
    return tasks


def load_anchor(config, work: Path, stage) -> Bert | None:
    """The finished stage that the configuration names as `anchor`, frozen."""
    if "anchor" not in stage:
        return None
    anchor = Bert(config["vocabulary"], **config["shape"], head_labels=HEADS)
    anchor.load_state_dict(checkpoint.load(work / f"{stage['anchor']}.pt")["average"], strict=False)
    return anchor.to(config["device"]).eval().requires_grad_(False)


def open_sources(config, work: Path, stage) -> Sources:
    return Sources(Path(config["data"]), held_out(Path(config["data"])), judged(work, stage))


held_out = cache(load_held_out)


def prepare_examples(config, work: Path, stage, name: str, wordpiece) -> Examples:
    """Read from the sources once, then from RUN/tasks."""
    by = f"-{stage['judge']}" if name in JUDGED and "judge" in stage else ""
    path = work / "tasks" / f"{name}{by}.pickle"
    if not path.exists():
        sources = open_sources(config, work, stage)

        def tokens(texts):
            return tokenise(list(texts), wordpiece, config["longest"])

        made = head_examples(name, sources, tokens, config["seed"]) if name in HEADS else pair_examples(name, sources, tokens)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(pickle.dumps(made))
    return pickle.loads(path.read_bytes())
