"""Examples of feedback types and of content types."""

import json
import random
import re
from itertools import islice
from pathlib import Path

from sources import Sources

TEMPLATES = Path(__file__).parent / "templates"
FEEDBACK = ["praise", "complaint", "request", "question", "other"]
PRAISE, COMPLAINT, REQUEST, QUESTION, OTHER = range(5)
NOT_SAID = 5  # app reviews of plain experience or rating: neither complaint nor request; see AMONG in tasks.py
CONTENT = ["comment", "post"]
APP = {"bug report": COMPLAINT, "feature request": REQUEST, "user experience": NOT_SAID, "rating": NOT_SAID}
EMOTIONS = {0: PRAISE, 3: COMPLAINT, 9: COMPLAINT, 7: QUESTION, 27: OTHER}


def feedback_rows(sources: Sources, seed: int):
    dice = random.Random(seed)
    for _ in range(5):  # the only human labels of this kind
        yield from ((text, APP[label]) for text, label in sources.app_reviews() if label in APP)
    for language in ("zh", "en"):
        yield from drawn(language, dice, 8_000)
    for source, label, text in islice((r for r in sources.reviews() if len(r[2]) <= 60), 0, None, 3):
        yield text, PRAISE if label else COMPLAINT
    for row in islice(sources.rows("goemotions/train.tsv", header=False), 0, None, 2):
        if row[1].isdigit() and int(row[1]) in EMOTIONS:
            yield row[0], EMOTIONS[int(row[1])]
    for title, _ in islice(sources.zhihu(), 50_000, 54_000):
        if re.search("[？?]$|如何|怎么|为什么|什么", title):
            yield title, QUESTION
    for title, _, node in sources.v2ex():
        if node == "问与答" and re.search("[？?吗]$", title):
            yield title, QUESTION
    yield from ((first, QUESTION) for first, _, _ in islice(sources.chinese_pairs(), 4_000))
    yield from ((title, OTHER) for title, _ in islice(sources.tnews(), 10_000, 13_000) if not re.search("[？?]", title))
    yield from ((english, OTHER) for kind, english, _ in islice(sources.parallel(), 4_000) if "?" not in english)


def drawn(language: str, dice: random.Random, count: int):
    lines = (TEMPLATES / f"feedback-{language}.txt").read_text(encoding="utf-8").splitlines()
    frames = [line.rsplit("|", 1) for line in lines if line and not line.startswith("#")]
    features = json.loads((TEMPLATES / "features.json").read_text(encoding="utf-8"))[language]
    endings = ["", "", "。", "！", "！！", "，谢谢"] if language == "zh" else ["", "", ".", "!", "!!", " thanks"]
    for _ in range(count):
        frame, label = dice.choice(frames)
        yield frame.format(F=dice.choice(features)) + dice.choice(endings), FEEDBACK.index(label)


def content_rows(sources: Sources, seed: int):
    """A comment reacts; a post opens. Chinese: reviews against topics and questions; English: replies against reviews' openings."""
    dice = random.Random(seed)
    for source, _, text in islice(sources.reviews(), 0, None, 4):
        yield text[: dice.randint(10, 80)], 0
    for row in islice(sources.rows("goemotions/train.tsv", header=False), 0, None, 3):
        yield row[0], 0
    for title, body, _ in islice(sources.v2ex(), 0, None, 2):
        yield (title + " " + body)[: dice.randint(20, 120)], 1
    for title, excerpt in islice(sources.zhihu(), 0, None, 15):
        yield (title + " " + excerpt)[: dice.randint(15, 120)], 1
    for _, _, text in islice(sources.films(), 0, None, 8):
        yield text[: dice.randint(120, 300)], 1
