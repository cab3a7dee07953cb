"""Texts that training must never see: every dev and test file of the data folder, compared after normalisation."""

import csv
import hashlib
import json
import re
import unicodedata
from pathlib import Path

DEV_AND_TEST = [
    "becel/*/*.tsv",  # only mrpc/train and rte/train are training files; the twins come from dev and test sets
    "csts/*/*.t*",
    "dataclue/*/*.json",
    "fewclue/*/*.json",
    "goemotions/*.tsv",
    "ocnli/*.json",
    "thucnews-titles/dev.txt",
    "stsb-en-zh/*.csv",
]
TRAIN_NAMES = ("train", "unlabeled", "labels", "label_", "Idiom_NLI")
OF_TRAINING_FILES = ("mrpcsymmetric", "rtesymmetric")  # training rows with their sides swapped
NOT_LETTERS = re.compile(r"[\W_]+")


def normalise(text: str) -> str:
    """Letters and digits only, lower case: two texts are the same if these are equal."""
    return NOT_LETTERS.sub("", unicodedata.normalize("NFKC", text).lower())


def share(text: str) -> float:
    """A number in 0..1 fixed by the text: below 0.1 it is held out of sources that come without a split."""
    return int(hashlib.md5(normalise(text).encode()).hexdigest()[:8], 16) / 0xFFFFFFFF


def fields(path: Path):
    """Every string in a file of any of the formats at hand."""
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        if path.suffix == ".json":
            for line in file:
                if line.strip().startswith("{"):
                    yield from (v for k, v in json.loads(line).items() if isinstance(v, str) and "label" not in k)
        elif path.suffix == ".csv":
            for row in csv.reader(file):
                yield from row
        else:
            for line in file:
                yield from line.rstrip("\n").split("\t")


def load_held_out(data: Path) -> set[str]:
    held = set()
    for pattern in DEV_AND_TEST:
        folder, rest = pattern.split("/", 1)
        for path in (data / folder / folder).glob(rest):
            if not any(name in path.name for name in TRAIN_NAMES) and path.parent.name + path.stem not in OF_TRAINING_FILES:
                held.update(n for n in map(normalise, fields(path)) if len(n) > 3)
    with open(data / "clinc150/clinc150/data_full.json", encoding="utf-8") as file:
        intents = json.load(file)
    for part in ("val", "test", "oos_val", "oos_test"):
        held.update(normalise(text) for text, _ in intents[part])
    return held
