"""One stage of training: so many minutes over a mixture of tasks, resumable at any time.

The learning rate follows the minutes spent, not the steps: a busy machine gives fewer steps, never a half-annealed model.
"""

import json
import time
from pathlib import Path

import numpy as np
import torch

import checkpoint

WARM_UP = 0.03  # share of a stage
AVERAGE = 0.998  # decay of the averaged weights, which are what is measured and exported


class Average:
    def __init__(self, model):
        self.weights = {k: v.detach().clone() for k, v in model.state_dict().items()}
        self.moving = {k for k, p in model.named_parameters() if p.requires_grad}

    @torch.no_grad()
    def follow(self, model, step: int) -> None:
        keep = min(AVERAGE, (1 + step) / (10 + step))
        for name, value in model.named_parameters():
            if name in self.moving:
                self.weights[name].lerp_(value, 1 - keep)


def rate(progress: float) -> float:
    return progress / WARM_UP if progress < WARM_UP else max(0.02, (1 - progress) / (1 - WARM_UP))


def grouped(model, stage):
    trained = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    tables = [p for name, p in trained if name.startswith("word.")]
    matrices = [p for name, p in trained if p.dim() > 1 and not name.startswith("word.")]
    rest = [p for _, p in trained if p.dim() < 2]
    lr = stage["rate"]
    return [
        {"params": tables, "lr": lr * stage.get("tableRate", 1), "weight_decay": 0.0},
        {"params": matrices, "lr": lr, "weight_decay": 0.01},
        {"params": rest, "lr": lr, "weight_decay": 0.0},
    ]


def run_stage(model, tasks: dict, stage: dict, work: Path, measure, until=float("inf")) -> bool:
    """Trains `model` in place; leaves work/NAME.pt (averaged weights) and lines in work/curve.jsonl.

    Stops with a checkpoint when the clock (time.monotonic) passes `until`; False says that there is more to do.
    """
    done, live = work / f"{stage['name']}.pt", work / f"{stage['name']}.live.pt"
    if state := checkpoint.load(done):
        model.load_state_dict(state["average"], strict=False)
        return True
    model.freeze(stage.get("freeze", []))
    optimiser = torch.optim.AdamW(grouped(model, stage), betas=(0.9, 0.98), fused=True)
    base = [group["lr"] for group in optimiser.param_groups]
    average, spent, steps = Average(model), 0.0, 0
    if state := checkpoint.load(live):
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        average.weights, spent, steps = state["average"], state["spent"], state["steps"]
    dice = np.random.default_rng(steps + 1)
    names, shares = list(stage["tasks"]), np.asarray(list(stage["tasks"].values()), float)
    budget, sums, saved = stage["minutes"] * 60, {}, time.monotonic()
    while spent < budget:
        began = time.monotonic()
        for group, lr in zip(optimiser.param_groups, base, strict=True):
            group["lr"] = lr * rate(spent / budget)
        name = dice.choice(names, p=shares / shares.sum())
        with torch.autocast("cuda" if model.word.weight.is_cuda else "cpu", torch.bfloat16, enabled=stage.get("bf16", True)):
            loss = tasks[name].loss(model, layers=stage.get("layers"))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        steps += 1
        average.follow(model, steps)
        sums.setdefault(name, []).append(loss.item())
        spent += time.monotonic() - began
        over = time.monotonic() > until
        if over or time.monotonic() - saved > stage.get("saveMinutes", 4) * 60:
            report(work, stage, steps, spent, sums, measure(model, average.weights, stage.get("layers")))
            checkpoint.save(live, {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "average": average.weights, "spent": spent, "steps": steps})
            sums, saved = {}, time.monotonic()
        if over:
            return False
    report(work, stage, steps, spent, sums, measure(model, average.weights, stage.get("layers")))
    checkpoint.save(done, {"average": average.weights, "shape": model.shape, "steps": steps, "spent": spent})
    live.unlink(missing_ok=True)
    model.load_state_dict(average.weights)
    return True


def report(work: Path, stage, steps, spent, sums, figures) -> None:
    line = {"stage": stage["name"], "steps": steps, "minutes": round(spent / 60, 1), "loss": {k: round(float(np.mean(v)), 3) for k, v in sums.items()}, **figures}
    print(json.dumps(line), flush=True)
    with open(work / "curve.jsonl", "a") as file:
        file.write(json.dumps(line) + "\n")
