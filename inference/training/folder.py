"""A model folder in Hugging Face's layout, written and read.

config.json, vocab.txt, tokenizer_config.json, model.safetensors in fp16, heads.safetensors, penchant.json:
`npm run model -- import DIR` takes it, and so does transformers' AutoModel.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from bert import Bert

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


def half(value: torch.Tensor) -> torch.Tensor:
    return value.detach().cpu().to(torch.float16).contiguous()


def write_folder(weights: dict, heads: Heads, vocab: bytes, out: Path, name: str) -> str:
    """`name` and the bytes of the weights make the id, which is returned: other weights, other id."""
    out.mkdir(parents=True, exist_ok=True)
    positions, width = weights["position.weight"].shape
    save_file(encoder_tensors(weights), out / "model.safetensors", {"format": "pt"})
    save_file(head_tensors(weights), out / "heads.safetensors", {"format": "pt"})
    identity = f"{name}-{digest(out)}"
    write_json(out / "config.json", bert_config(weights))
    write_json(out / "tokenizer_config.json", {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": positions})
    settings = {"id": identity, "untrained": False, "pooling": "mean", "normalize": True, "maxTokens": positions, "dimensions": width}
    settings |= {"matryoshka": MATRYOSHKA, "languages": ["en", "zh"], "license": "MIT", "center": False, "markTarget": heads.marks}
    settings["heads"] = {
        head: reading(head, heads) | {"labels": labels, "layers": [width, len(labels)], "activation": "gelu"}
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
    return hashlib.sha256((folder / "model.safetensors").read_bytes() + (folder / "heads.safetensors").read_bytes()).hexdigest()[:8]


def bert_config(weights: dict) -> dict:
    vocabulary, width = weights["word.weight"].shape
    layers = 1 + max(int(n.split(".")[1]) for n in weights if n.startswith("layers."))
    return {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "vocab_size": vocabulary,
        "hidden_size": width,
        "num_hidden_layers": layers,
        "num_attention_heads": 4,
        "intermediate_size": weights["layers.0.up.weight"].shape[0],
        "max_position_embeddings": weights["position.weight"].shape[0],
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
        labels,
        marks,
    )
    theirs = load_file(folder / "model.safetensors") | load_file(folder / "heads.safetensors")
    model.load_state_dict({name: read_tensor(theirs, name).float() for name in model.state_dict()})
    return model, Heads(labels, {name for name, head in heads.items() if head["input"] == "pair"}, marks)


def read_tensor(theirs: dict, name: str) -> torch.Tensor:
    if name in EMBEDDINGS:
        return theirs[EMBEDDINGS[name]]
    place, which, part, kind = name.split(".")
    if place == "head":
        return theirs[f"heads.{which}.{0 if part == 'first' else 1}.{kind}"]
    layer = f"encoder.layer.{which}."
    if part == "qkv":
        return torch.cat([theirs[f"{layer}attention.self.{third}.{kind}"] for third in THIRDS])
    return theirs[f"{layer}{LAYER[part]}.{kind}"]


def write_json(path: Path, content) -> None:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
