"""Writes the model folder of a finished stage: python export.py --weights RUN/finish.pt --vocab RUN/vocab.txt --out ../model/shipped"""

import argparse
from pathlib import Path

import checkpoint
from folder import Heads, Trained, write_folder
from heads import HEADS, PAIRED


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="penchant-bilingual-2")
    given = parser.parse_args()
    state = checkpoint.load(given.weights)
    trained = Trained(state["average"], state["shape"], Heads(HEADS, PAIRED))
    print(write_folder(trained, given.vocab.read_bytes(), given.out, given.name))


if __name__ == "__main__":
    main()
