"""Resumable state: weights, optimiser, and the minutes spent in each stage. Written aside, then renamed."""

from pathlib import Path

import torch


def save(path: Path, state: dict) -> None:
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.rename(path)


def load(path: Path) -> dict | None:
    return torch.load(path, weights_only=False) if path.exists() else None
