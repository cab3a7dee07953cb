"""Examples of stance: of a clause, and towards a named target. Like 0, dislike 1, neutral 2."""

import random
import re
from itertools import islice

from frames import JOINTS, Frames
from held_out import share
from sources import SENTENCE_END, Sources

STANCE = ["like", "dislike", "neutral"]
LIKE, DISLIKE, NEUTRAL = range(3)
# GoEmotions' numbers: admiration, excitement, joy, love … and anger, annoyance, disappointment, disapproval, disgust …
EMOTIONS = {0: LIKE, 13: LIKE, 17: LIKE, 18: LIKE, 2: DISLIKE, 3: DISLIKE, 9: DISLIKE, 10: DISLIKE, 11: DISLIKE, 27: NEUTRAL, 7: NEUTRAL}
ASPECTS = (
    "味道 口感 服务 服务员 环境 房间 早餐 位置 价格 质量 物流 快递 包装 配送 送餐 分量 速度 态度 屏幕 电池 键盘 外观 做工 颜色 尺码 面料 款式 内容 作者 故事 "
    "前台 隔音 空调 系统 声音 音质 散热 硬盘 安装 师傅 客服 卖家 苹果 水果 头发 香味 衣服 裤子 手机 平板 电脑 酒店 书 牛奶 菜 饭 汤 肉 米饭 面 网络 信号 待机 手感 性价比"
).split()
FILM_ASPECTS = re.compile(
    r"\b(movie|film|story|plot|acting|actors?|cast|script|ending|dialogue|music|characters?|performances?|direction|director|effects|jokes|humou?r|songs?|scenes?|book|show)\b"
)


def clause_rows(sources: Sources, seed: int):
    dice = random.Random(seed)
    for source, label, text in sources.reviews():
        if len(text) <= 60:
            yield text, LIKE if label else DISLIKE
    for text, label in sources.eprstmt():
        yield text[:60], LIKE if label == "Positive" else DISLIKE
    for language, count in (("zh", 20_000), ("en", 20_000)):
        frames = Frames(language, dice)
        yield from (frames.clause() for _ in range(count))
    yield from film_sentences(sources)
    for row in sources.rows("goemotions/train.tsv", header=False):
        labels = {EMOTIONS.get(int(n)) for n in row[1].split(",")}
        if len(labels) == 1 and None not in labels:
            yield row[0], labels.pop()
    yield from aspect_sentences(sources)
    yield from neutral_clauses(sources)


def film_sentences(sources: Sources):
    """Sentences that an earlier stage judged (judge.py); before there is one, the first and last of reviews at either end of the scale."""
    if sources.judged and sources.judged.exists():
        for line in sources.judged.read_text(encoding="utf-8").splitlines():
            label, _, text = line.partition("\t")
            yield apart(text) if share(text + "2") < 0.5 else text, int(label)
        return
    for label, marks, text in (film for film in sources.films() if film[0] != "unsup"):
        sentences = [s for s in SENTENCE_END.split(text) if 15 <= len(s) <= 160]
        if sentences and marks in ("1", "2", "9", "10"):
            for sentence in {sentences[0], *sentences[-2:]}:
                yield sentence, LIKE if label == "pos" else DISLIKE


def apart(text: str) -> str:
    """As corpora print it, words and signs apart ("is n't", "it 's"): such text comes from other people's pipelines."""
    return re.sub(r"(?<=\w)(n't|'(?:s|re|ve|ll|d|m)\b|[.,;:!?](?!\d))", r" \1", text).lower()


def aspect_sentences(sources: Sources):
    """Sentences of absa-en in which every aspect has the same polarity."""
    by_text: dict[str, set[int]] = {}
    for text, target, label in aspects(sources):
        by_text.setdefault(text, set()).add(label)
    yield from ((text, labels.pop()) for text, labels in by_text.items() if len(labels) == 1)


def aspects(sources: Sources):
    """(text, target, label); a fifth of the texts is held out."""
    for name in ("Restaurants_Train.xml.seg", "Laptops_Train.xml.seg", "tweets_train.raw"):
        lines = sources.path(f"absa-en/{name}").read_text(encoding="utf-8").splitlines()
        for frame, target, label in zip(lines[::3], lines[1::3], lines[2::3], strict=False):
            text = frame.replace("$T$", target)
            if share(text) >= 0.2:
                yield text, target, {"1": LIKE, "-1": DISLIKE, "0": NEUTRAL}[label.strip()]


def neutral_clauses(sources: Sources):
    """Titles, statements of fact and requests: nobody's liking is told there."""
    yield from ((title, NEUTRAL) for title, _ in islice(sources.tnews(), 5_000))
    yield from ((title, NEUTRAL) for title, _, _ in islice(sources.v2ex(), 4_000))
    yield from ((title, NEUTRAL) for title, _ in islice(sources.zhihu(), 40_000, 48_000))
    yield from ((text, NEUTRAL) for kind, text in islice(sources.short_english(), 0, None, 3) if kind in ("clinc", "mrpc", "rte"))
    for kind, english, chinese in islice(sources.parallel(), 0, None, 2):
        if kind == "stsb":
            yield english, NEUTRAL
            yield chinese, NEUTRAL


def target_rows(sources: Sources, seed: int):
    dice = random.Random(seed)
    for language in ("zh", "en"):
        frames = Frames(language, dice)
        yield from (frames.draw() for _ in range(120_000))
    for _ in range(2):
        yield from aspects(sources)
    reviews, films = list(review_targets(sources)), list(film_targets(sources))
    yield from reviews
    yield from films
    yield from joined(reviews, "zh", dice)
    yield from joined(films + [a for a in aspects(sources) if len(a[0]) <= 90], "en", dice)
    yield from neutral_targets(sources, dice)
    yield from emotion_targets(sources, dice)


def review_targets(sources: Sources):
    """Short reviews that name an aspect and are of one mind about it."""
    for source, label, text in sources.reviews():
        found = [a for a in ASPECTS if a in text]
        if found and len(text) <= 30 and not re.search("但|不过|就是|可是|只是|除了", text):
            yield text, max(found, key=len), LIKE if label else DISLIKE


def film_targets(sources: Sources):
    """Judging sentences of films of one mind that name a side of the film."""
    for text, label in film_sentences(sources):
        found = FILM_ASPECTS.findall(text.lower())
        if found and len(text) <= 90 and not re.search(r"\b(but|though|although|however|except|despite|while)\b", text.lower()):
            yield text, found[-1], label


def joined(rows: list[tuple[str, str, int]], language: str, dice: random.Random, count=30_000):
    """Two real sentences about different things in one: only the target tells which of them is asked about."""
    for _ in range(count):
        first, second = dice.sample(rows, 2)
        if first[1].lower() not in second[0].lower() and second[1].lower() not in first[0].lower():
            text = first[0].rstrip(".。!！ ") + dice.choice(JOINTS[language]) + second[0]
            yield text, *dice.choice((first, second))[1:]


def emotion_targets(sources: Sources, dice: random.Random):
    """Remarks of one emotion about somebody, whose name was taken out: another name stands in."""
    names = Frames("en", dice).names
    for row in sources.rows("goemotions/train.tsv", header=False):
        labels = {EMOTIONS.get(int(n)) for n in row[1].split(",")}
        if row[0].count("[NAME]") == 1 and len(labels) == 1 and None not in labels:
            name = dice.choice(names)
            yield row[0].replace("[NAME]", name), name, labels.pop()


def neutral_targets(sources: Sources, dice: random.Random):
    """A piece of a headline or of a matter-of-fact sentence."""
    for title, _ in islice(sources.tnews(), 8_000):
        start = dice.randrange(max(1, len(title) - 4))
        yield title, title[start : start + dice.randint(2, 4)], NEUTRAL
    for kind, english, chinese in sources.parallel():
        words = [w for w in english.split() if len(w) > 3]
        if kind == "stsb" and words:
            yield english, dice.choice(words).strip(".,"), NEUTRAL
            start = dice.randrange(max(1, len(chinese) - 3))
            yield chinese, chinese[start : start + 2], NEUTRAL
