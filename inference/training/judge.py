"""Sentences of film reviews that a finished stage reads as their review was marked: more and cleaner examples of liking and
disliking than the first and last sentences. The mark of the review is what the model does not know of a sentence; where both agree, the sentence is taken."""

from pathlib import Path

import torch

import checkpoint
from bert import Bert
from heads import HEADS
from held_out import share
from sources import SENTENCE_END, Sources
from stance import DISLIKE, LIKE
from tasks import place
from tokens import tokenise

SURE = 0.6  # least probability of the review's own label
CHARACTERS = range(12, 170)
PART = 0.5  # of all sentences are judged: there are more than enough
TURNED = " but "  # of two minds


def judge(config, work: Path, stage, sources: Sources, wordpiece) -> None:
    """Writes RUN/judged-JUDGE.tsv (label, sentence) with the weights of the stage that `stage["judge"]` names, once."""
    out = judged(work, stage)
    if out is None or out.exists():
        return
    state = checkpoint.load(work / f"{stage['judge']}.pt")
    model = Bert(**state["shape"], head_labels=HEADS)
    model.load_state_dict(state["average"], strict=False)
    rows = sorted(set(candidates(sources)), key=lambda row: len(row[1]))
    agreed = agreement(model.to(config["device"]).eval(), rows, wordpiece, config["longest"], stage.get("judgeLayers"))
    part = out.with_suffix(".part")
    part.write_text("".join(f"{label}\t{text}\n" for (label, text), sure in zip(rows, agreed, strict=True) if sure >= SURE), encoding="utf-8")
    part.rename(out)


def judged(work: Path, stage) -> Path | None:
    return work / f"judged-{stage['judge']}.tsv" if "judge" in stage else None


def candidates(sources: Sources):
    for label, _, text in sources.films():
        if label != "unsup":
            for sentence in SENTENCE_END.split(text):
                if len(sentence) in CHARACTERS and TURNED not in sentence and not {"\t", "\n"} & set(sentence) and share(sentence) < PART:
                    yield LIKE if label == "pos" else DISLIKE, sentence.strip()


@torch.inference_mode()
def agreement(model, rows, wordpiece, longest: int, layers=None) -> list[float]:
    """How probable the model holds each row's label."""
    tokens, found = tokenise([text for _, text in rows], wordpiece, longest), []
    for start in range(0, len(rows), 256):
        part = range(start, min(start + 256, len(rows)))
        with torch.autocast(model.word.weight.device.type, torch.bfloat16):
            said = model.head["stance"](model.pool(*place(model, [tokens.row(i) for i in part], longest), layers=layers))
        said = said.float().softmax(-1)
        found.extend(said[at, rows[i][0]].item() for at, i in enumerate(part))
    return found
