"""Everything that needs no gradient: vocabulary, lessons, token arrays, the teacher's vectors."""

import json
from pathlib import Path

import numpy as np

from gloss import Gloss
from held_out import load_held_out
from lessons import dictionary_lessons, english_lessons, gloss_lessons, parallel_lessons, switched_lessons
from sources import Sources
from teacher import Teacher, encode_in_chunks
from tokens import tokenise
from vocabulary import build_vocabulary, tokenizer

KINDS = ["en", "parallel", "dict", "gloss", "switch"]


def prepare_vocabulary(config, sources: Sources, work: Path) -> None:
    if (work / "vocab.txt").exists():
        return
    texts = (text for texts in (sources.english(), sources.chinese()) for _, text in texts)
    bilingual = (text for _, english, chinese in sources.parallel() for text in (english, chinese))
    words = (text for s, t, senses in sources.dictionary() for text in (s, t, *senses))
    vocab = build_vocabulary(chain(texts, bilingual, words), Path(config["data"]) / "vocabs/vocabs/bert-base-uncased.txt", config["vocabulary"])
    (work / "vocab.txt").write_text("\n".join(vocab) + "\n", encoding="utf-8")
    print("vocabulary", len(vocab), flush=True)


def chain(*parts):
    for part in parts:
        yield from part


def prepare_lessons(config, sources: Sources, work: Path) -> None:
    """lessons.npz (tokens), lessons.json (teacher texts), target and kind of every lesson."""
    if (work / "kinds.npy").exists():
        return
    gloss = Gloss(sources.dictionary())
    parts = [parallel_lessons(sources), english_lessons(sources), dictionary_lessons(sources)]
    parts += [switched_lessons(sources, config["seed"]), gloss_lessons(sources, gloss)]
    texts, targets, kinds, number = [], [], [], {}
    for text, english, kind in chain(*parts):
        if english.strip():
            texts.append(text)
            targets.append(number.setdefault(english, len(number)))
            kinds.append(KINDS.index(kind))
    tokenise(texts, tokenizer(work / "vocab.txt"), config["longest"]).save(work / "lessons.npz")
    np.save(work / "targets.npy", np.asarray(targets, np.int32))
    (work / "teacher.json").write_text(json.dumps(list(number), ensure_ascii=False), encoding="utf-8")
    np.save(work / "kinds.npy", np.asarray(kinds, np.uint8))
    print("lessons", {k: kinds.count(i) for i, k in enumerate(KINDS)}, "teacher texts", len(number), flush=True)


def prepare(config) -> None:
    work = Path(config["work"])
    work.mkdir(parents=True, exist_ok=True)
    data = Path(config["data"])
    sources = Sources(data, load_held_out(data))
    prepare_vocabulary(config, sources, work)
    prepare_lessons(config, sources, work)
    vocab = (work / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]
    teacher = Teacher(config["device"])
    encode_in_chunks(teacher, [piece.removeprefix("##") for piece in vocab], work / "pieces")
    encode_in_chunks(teacher, json.loads((work / "teacher.json").read_text(encoding="utf-8")), work / "teacher")
