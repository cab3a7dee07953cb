"""What sentence-transformers wants to know of a model: pooling, projection, normalisation, each in a folder of its own."""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

PROJECTION = "2_Dense/model.safetensors"
MODELS = "sentence_transformers.models."


def write_modules(weights: dict, shape: dict, out: Path) -> None:
    """The pooled vector is as wide as the encoder; a narrower sentence vector takes a projection, the heads do not."""
    projected = "project.weight" in weights
    kinds = ["Transformer", "Pooling", *(["Dense"] if projected else []), "Normalize"]
    places = ["", *(f"{i}_{kind}" for i, kind in enumerate(kinds) if i > 0)]
    rows = zip(kinds, places, strict=True)
    write_json(out / "modules.json", [{"idx": i, "name": str(i), "path": path, "type": MODELS + kind} for i, (kind, path) in enumerate(rows)])
    write_json(out / "sentence_bert_config.json", {"max_seq_length": shape["positions"], "do_lower_case": False})
    write_json(out / "1_Pooling/config.json", {"word_embedding_dimension": shape["width"], "pooling_mode_mean_tokens": True})
    if projected:
        identity = "torch.nn.modules.linear.Identity"
        dense = {"in_features": shape["width"], "out_features": shape["vector"], "bias": False, "activation_function": identity}
        write_json(out / "2_Dense/config.json", dense)
        save_file({"linear.weight": half(weights["project.weight"])}, out / PROJECTION, {"format": "pt"})


def read_projection(folder: Path) -> dict[str, torch.Tensor]:
    path = folder / PROJECTION
    return {"project.weight": load_file(path)["linear.weight"]} if path.exists() else {}


def half(value: torch.Tensor) -> torch.Tensor:
    return value.detach().cpu().to(torch.float16).contiguous()


def write_json(path: Path, content) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
