"""The recipe of the shipped model: python train.py --config configs/cpu.json

Prepares once, then runs the stages of the configuration; every step that has been done is skipped, so start it again after
any interruption, or let it run in pieces: --minutes 9 stops with a checkpoint after nine. On SageMaker this file is the entry
point, the channel "data" holds the data (SM_CHANNEL_DATA), checkpoints lie in /opt/ml/checkpoints, the model goes to SM_MODEL_DIR.
"""

import argparse
import json
import os
import time
from pathlib import Path

import torch

import checkpoint
from folder import Heads, Trained, write_folder
from head_figures import HeadFigures
from heads import HEADS, PAIRED
from judge import judge
from measure import Measure
from prepare import prepare
from sources import Sources
from stage import run_stage
from student import begin, begin_grown, load_tasks, open_sources
from unpack import unpack
from vocabulary import tokenizer

SAGEMAKER_WORK = "/opt/ml/checkpoints"


def read_config() -> dict:
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", required=True)
    parser.add_argument("--stages", help="only these, comma separated")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="stop with a checkpoint after so many")
    given = parser.parse_args()
    config = json.loads(Path(given.config).read_text()) | {"until": time.monotonic() + given.minutes * 60}
    if "SM_MODEL_DIR" in os.environ:
        config |= {"work": SAGEMAKER_WORK, "out": os.environ["SM_MODEL_DIR"], "data": os.environ["SM_CHANNEL_DATA"]}
    if given.stages:
        config["stages"] = [s for s in config["stages"] if s["name"] in given.stages.split(",")]
    return config


def main() -> None:
    config = read_config()
    torch.manual_seed(config["seed"])
    if config["device"] == "cpu":
        torch.set_num_threads(config["threads"])
    work = Path(config["work"])
    config["data"] = unpack(Path(config["data"]), work)
    if config.get("prepare", True):
        prepare(config)
    wordpiece = tokenizer(work / "vocab.txt")
    measure = make_measure(config, wordpiece)
    model = begin(config, work).to(config["device"])
    for stage in config["stages"]:
        if "grow" in stage:
            model = begin_grown(stage["grow"], work).to(config["device"])
        finished = (work / f"{stage['name']}.pt").exists()
        if not finished:
            judge(config, work, stage, open_sources(config, work, stage), wordpiece)
        tasks = {} if finished else load_tasks(config, work, stage, wordpiece)
        if not run_stage(model, tasks, stage, work, measure, config["until"]):
            return
    if "out" in config:
        last = checkpoint.load(work / f"{config['stages'][-1]['name']}.pt")
        write_folder(Trained(last["average"], last["shape"], Heads(HEADS, PAIRED)), (work / "vocab.txt").read_bytes(), Path(config["out"]), config["name"])


def make_measure(config, wordpiece):
    """Figures of given weights on held-out data, for the learning curve."""
    data = Path(config["data"])
    vectors = Measure(data, wordpiece, config["longest"])
    heads = HeadFigures(Sources(data, set()), wordpiece, config["longest"])

    def measure(model, weights, layers):
        kept = {k: v.detach().clone() for k, v in model.state_dict().items()}
        model.load_state_dict(weights)
        figures = vectors.figures(model, layers) | (heads.figures(model) if layers is None else {})
        model.load_state_dict(kept)
        return figures

    return measure


if __name__ == "__main__":
    main()
