"""The vocabulary: special tokens, characters in use, and the most frequent English word pieces of our own texts.

Candidates for the pieces are those of bert-base-uncased, so that an embedding can start from the teacher's reading of the
piece. BERT splits Han characters one by one, so there are no Han pieces longer than one.
"""

from collections import Counter
from pathlib import Path

from tokenizers import BertWordPieceTokenizer

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
RARE_CHARACTER = 4  # seen less often than this: [UNK]


def is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u4dbf" or "\u4e00" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000" and char < "\U00030000"


def tokenizer(vocab: Path) -> BertWordPieceTokenizer:
    return BertWordPieceTokenizer(str(vocab), lowercase=True, strip_accents=True, handle_chinese_chars=True)


def build_vocabulary(texts, candidates: Path, size: int) -> list[str]:
    """`size` tokens: specials, every character seen often enough, then pieces by frequency."""
    wordpiece = tokenizer(candidates)
    normaliser = wordpiece._tokenizer.normalizer
    pieces, characters = Counter(), Counter()
    batch: list[str] = []
    for text in texts:
        batch.append(text[:400])
        if len(batch) == 20_000:
            count(batch, wordpiece, normaliser, pieces, characters)
            batch = []
    count(batch, wordpiece, normaliser, pieces, characters)
    known = wordpiece.get_vocab()
    vocab = dict.fromkeys(SPECIAL)
    vocab.update(dict.fromkeys(c for c in known if len(c) == 1 and c.isascii()))
    vocab.update(dict.fromkeys(c for c in known if len(c) == 3 and c.startswith("##") and c[2].isascii()))
    frequent = sorted(c for c, n in characters.items() if n >= RARE_CHARACTER and (is_han(c) or n >= 30))
    vocab.update(dict.fromkeys(frequent))
    for piece, _ in pieces.most_common():
        if len(vocab) >= size:
            break
        if piece not in SPECIAL and not any(map(is_han, piece)):
            vocab.setdefault(piece)
    return list(vocab)


def count(batch, wordpiece, normaliser, pieces: Counter, characters: Counter) -> None:
    for text, encoding in zip(batch, wordpiece.encode_batch(batch, add_special_tokens=False), strict=True):
        pieces.update(encoding.tokens)
        characters.update(c for c in normaliser.normalize_str(text) if not c.isspace())
