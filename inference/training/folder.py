"""A model folder in Hugging Face's layout, written and read.

config.json, vocab.txt, tokenizer_config.json, model.safetensors in fp16, heads.safetensors, penchant.json, and the modules of
sentence-transformers (modules.py): `npm run model -- import DIR` takes it, and so do transformers and sentence-transformers.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from bert import Bert
from modules import PROJECTION, half, read_projection, write_json, write_modules

MATRYOSHKA = [64, 128, 256]
EMBEDDINGS = {
    "word.weight": "embeddings.word_embeddings.weight",
    "position.weight": "embeddings.position_embeddings.weight",
    "segment.weight": "embeddings.token_type_embeddings.weight",
    "norm.weight": "embeddings.LayerNorm.weight",
    "norm.bias": "embeddings.LayerNorm.bias",
}
LAYER = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
THIRDS = ("query", "key", "value")


@dataclass
class Heads:
    labels: dict[str, list[str]]
    paired: set[str]
    marks: bool = True  # as Bert has it


def encoder_tensors(weights: dict) -> dict[str, torch.Tensor]:
    """Our names and the fused product as BertModel has them."""
    out = {theirs: weights[ours] for ours, theirs in EMBEDDINGS.items()}
    for name, value in weights.items():
        if name.startswith("layers."):
            _, number, part, kind = name.split(".")
            layer = f"encoder.layer.{number}."
            if part == "qkv":
                out.update((f"{layer}attention.self.{third}.{kind}", piece) for third, piece in zip(THIRDS, value.chunk(3), strict=True))
            else:
                out[f"{layer}{LAYER[part]}.{kind}"] = value
    return {name: half(value) for name, value in out.items()}


def head_tensors(weights: dict) -> dict[str, torch.Tensor]:
    out = {}
    for name, value in weights.items():
        if name.startswith("head."):
            _, head, part, kind = name.split(".")
            out[f"heads.{head}.{0 if part == 'first' else 1}.{kind}"] = half(value)
    return out


@dataclass
class Trained:
    weights: dict  # as Bert.state_dict()
    shape: dict  # as Bert.shape
    heads: Heads


def write_folder(trained: Trained, vocab: bytes, out: Path, name: str) -> str:
    """`name` and the bytes of the weights make the id, which is returned: other weights, other id."""
    out.mkdir(parents=True, exist_ok=True)
    weights, shape, heads = trained.weights, trained.shape, trained.heads
    positions = shape["positions"]
    write_modules(weights, shape, out)
    save_file(encoder_tensors(weights), out / "model.safetensors", {"format": "pt"})
    save_file(head_tensors(weights), out / "heads.safetensors", {"format": "pt"})
    identity = f"{name}-{digest(out)}"
    write_json(out / "config.json", bert_config(shape))
    write_json(out / "tokenizer_config.json", {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": positions})
    settings = {"id": identity, "untrained": False, "pooling": "mean", "normalize": True, "maxTokens": positions, "dimensions": shape["vector"]}
    settings |= {"matryoshka": MATRYOSHKA, "languages": ["en", "zh"], "license": "MIT", "center": False, "markTarget": heads.marks}
    settings["heads"] = {
        head: reading(head, heads) | {"labels": labels, "layers": [len(weights[f"head.{head}.first.bias"]), len(labels)], "activation": "gelu"}
        for head, labels in heads.labels.items()
    }
    write_json(out / "penchant.json", settings)
    (out / "vocab.txt").write_bytes(vocab)
    return identity


def reading(head: str, heads: Heads) -> dict:
    if head not in heads.paired:
        return {"input": "pooled"}
    return {"input": "pair", "pooling": "marked"} if heads.marks else {"input": "pair"}


def digest(folder: Path) -> str:
    files = [folder / "model.safetensors", folder / "heads.safetensors", folder / PROJECTION]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files if file.exists())).hexdigest()[:8]


def bert_config(shape: dict) -> dict:
    return {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "vocab_size": shape["vocabulary"],
        "hidden_size": shape["width"],
        "num_hidden_layers": shape["layers"],
        "num_attention_heads": shape["heads"],
        "intermediate_size": shape["inner"],
        "max_position_embeddings": shape["positions"],
        "type_vocab_size": 2,
        "layer_norm_eps": 1e-12,
        "hidden_act": "gelu",
        "hidden_dropout_prob": 0.0,
        "attention_probs_dropout_prob": 0.0,
        "pad_token_id": 0,
        "dtype": "float16",
    }


def read_folder(folder: Path) -> tuple[Bert, Heads]:
    """A folder that write_folder wrote, as a model to train on."""
    config = json.loads((folder / "config.json").read_text())
    settings = json.loads((folder / "penchant.json").read_text())
    heads, marks = settings["heads"], settings.get("markTarget", False)
    labels = {name: head["labels"] for name, head in heads.items()}
    model = Bert(
        config["vocab_size"],
        config["hidden_size"],
        config["num_hidden_layers"],
        config["num_attention_heads"],
        config["intermediate_size"],
        config["max_position_embeddings"],
        settings["dimensions"],
        labels,
        marks,
    )
    theirs = load_file(folder / "model.safetensors") | load_file(folder / "heads.safetensors") | read_projection(folder)
    model.load_state_dict({name: read_tensor(theirs, name).float() for name in model.state_dict()})
    return model, Heads(labels, {name for name, head in heads.items() if head["input"] == "pair"}, marks)


def read_tensor(theirs: dict, name: str) -> torch.Tensor:
    if name in EMBEDDINGS or name == "project.weight":
        return theirs[EMBEDDINGS.get(name, name)]
    place, which, rest = name.split(".", 2)
    if place == "head":
        part, kind = rest.split(".")
        return theirs[f"heads.{which}.{0 if part == 'first' else 1}.{kind}"]
    return layer_tensor(theirs, int(which), rest)


def layer_tensor(theirs: dict, number: int, name: str) -> torch.Tensor:
    """A tensor of BertModel's layer, as our layer of the same name has it."""
    part, kind = name.split(".")
    layer = f"encoder.layer.{number}."
    if part == "qkv":
        return torch.cat([theirs[f"{layer}attention.self.{third}.{kind}"] for third in THIRDS])
    return theirs[f"{layer}{LAYER[part]}.{kind}"]
