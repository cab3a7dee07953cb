"""Readers of the training data: each yields plain texts or pairs, from training splits only.

Sources without a split of their own give away nine tenths; the tenth with `share(text) < 0.1` is for measuring.
"""

import csv
import gzip
import io
import json
import re
import subprocess
from pathlib import Path

from held_out import share

HELD_OUT_SHARE = 0.1
SENTENCE_END = re.compile(r"(?<=[.!?。！？；])\s*")
V2EX_LAST = 1735689600  # 2025-01-01: later topics belong to the tests of recommendation by time
VAGUE_NODES = {"问与答", "分享发现", "随想", "推广", "奇思妙想", "生活", "分享创造", "全球工单系统"}
csv.field_size_limit(10**9)


class Sources:
    def __init__(self, data: Path, held_out: set[str], judged: Path | None = None):
        self.data, self.held_out, self.judged = data, held_out, judged

    def path(self, name: str) -> Path:
        return self.data / name.split("/", 1)[0] / name

    def rows(self, name: str, delimiter="\t", header=True):
        with open(self.path(name), encoding="utf-8", errors="replace", newline="") as file:
            quoting = csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE
            rows = csv.reader((line.replace("\0", "") for line in file), delimiter=delimiter, quoting=quoting)
            if header:
                next(rows)
            yield from (row for row in rows if row)

    def json_lines(self, name: str):
        with open(self.path(name), encoding="utf-8") as file:
            yield from (json.loads(line) for line in file if line.strip())

    # English

    def films(self):
        """(label or unsup, marks out of ten, text) of IMDB's training and unlabelled parts."""
        for row in self.rows("imdb/reviews.tsv"):
            if row[0] == "train":
                yield row[1], row[3], row[5].replace("<br />", " ")

    def english(self):
        for _, _, text in self.films():
            for sentence in SENTENCE_END.split(text):
                if 25 <= len(sentence) <= 140:
                    yield "imdb", sentence.strip()
        yield from self.short_english()

    def short_english(self):
        for row in self.rows("goemotions/train.tsv", header=False):
            yield "goemotions", row[0]
        with open(self.path("clinc150/data_full.json"), encoding="utf-8") as file:
            for text, _ in json.load(file)["train"]:
                yield "clinc", text
        for row in self.rows("banking77/train.csv", ","):
            yield "banking", row[0]
        for row in self.rows("becel/mrpc/train.tsv"):
            yield from (("mrpc", row[2]), ("mrpc", row[3]))
        for row in self.rows("becel/rte/train.tsv"):
            yield "rte", row[3]
        for text, label in self.app_reviews():
            yield "app", text

    def app_reviews(self):
        for row in self.rows("app-reviews/reviews.tsv"):
            if len(row) == 2 and share(row[0]) >= 0.2:
                yield row[0], row[1]

    # Chinese–English

    def parallel(self):
        for row in self.rows("tatoeba-cmn/cmn.txt", header=False):
            if share(row[1]) >= HELD_OUT_SHARE and share(row[0]) >= HELD_OUT_SHARE:
                yield "tatoeba", row[0], row[1]
        english = list(self.rows("stsb-en-zh/stsb-en-train.csv", ",", False))
        chinese = list(self.rows("stsb-en-zh/stsb-zh-train.csv", ",", False))
        for en, zh in zip(english, chinese, strict=True):
            yield "stsb", en[0], zh[0]
            yield "stsb", en[1], zh[1]
        packed = self.path("python-docs-zh-en/pairs.tsv.zst")
        docs = subprocess.run(["zstd", "-dc", packed], capture_output=True, check=True).stdout.decode()
        for line in docs.split("\n"):
            en, _, zh = line.partition("\t")
            if 3 < len(en) <= 200 and share(zh) >= HELD_OUT_SHARE and any("\u4e00" <= c <= "\u9fff" for c in zh):
                yield "pydocs", en, zh

    def sts(self):
        """(first, second, score 0..5), English rows, Chinese rows and rows across."""
        english = list(self.rows("stsb-en-zh/stsb-en-train.csv", ",", False))
        chinese = list(self.rows("stsb-en-zh/stsb-zh-train.csv", ",", False))
        for en, zh in zip(english, chinese, strict=True):
            score = float(en[2])
            yield from ((en[0], en[1], score), (zh[0], zh[1], score), (en[0], zh[1], score), (zh[0], en[1], score))

    def dictionary(self):
        """(simplified, traditional, [senses]) of CC-CEDICT."""
        with gzip.open(self.path("cedict/cedict_1_0_ts_utf-8_mdbg.txt.gz"), "rt", encoding="utf-8") as file:
            for line in file:
                match = re.match(r"(\S+) (\S+) \[[^\]]*\] /(.+)/", line)
                if match:
                    yield match[2], match[1], match[3].split("/")

    # Chinese

    def zhihu(self):
        """(title, excerpt)"""
        for row in self.rows("zhihu/questions.tsv"):
            if share(row[5]) >= HELD_OUT_SHARE:
                yield row[5], row[6] if len(row) > 6 else ""

    def v2ex(self):
        """(title, body, node title) until the end of 2024."""
        for row in self.rows("v2ex/topics.tsv"):
            if len(row) >= 6 and row[1].isdigit() and int(row[1]) < V2EX_LAST and share(row[5]) >= HELD_OUT_SHARE:
                yield row[5], row[6] if len(row) > 6 else "", row[4]

    def tnews(self):
        """(title, label description or empty)"""
        names = {r["label"]: r["label_zh"] for r in self.json_lines("fewclue/tnews/label_index2en2zh.json")}
        for row in self.json_lines("dataclue/tnews/train.json"):
            yield row["sentence"], row["label_des"]
        for row in self.json_lines("fewclue/tnews/train_few_all.json"):
            yield row["sentence"], names.get(str(row["label"]), "")
        for row in self.json_lines("fewclue/tnews/unlabeled.json"):
            yield row["sentence"], ""

    def named_topics(self):
        """(text, name of what it is about): keywords of news, kinds of apps, disciplines, forum nodes, intents."""
        for name in ("dataclue/tnews/train.json", "fewclue/tnews/train_few_all.json", "fewclue/tnews/unlabeled.json"):
            yield from ((r["sentence"], r["keywords"].replace(",", " ")[:40]) for r in self.json_lines(name) if r.get("keywords"))
        for row in self.json_lines("fewclue/iflytek/train_few_all.json"):
            yield row["sentence"][:60], row["label_des"]
        for row in self.json_lines("fewclue/csldcp/train_few_all.json"):
            yield row["content"][:60], row["label"]
        for title, _, node in self.v2ex():
            if node not in VAGUE_NODES:
                yield title, node
        with open(self.path("clinc150/data_full.json"), encoding="utf-8") as file:
            yield from ((text, intent.replace("_", " ")) for text, intent in json.load(file)["train"][::3])

    def reviews(self):
        """(source, label 1 or 0, text) of take-away, hotels and shopping."""
        for source, name in (("waimai", "waimai_10k"), ("hotel", "ChnSentiCorp_htl_all")):
            for row in self.rows(f"zh-reviews/{name}.csv", ","):
                if share(row[1]) >= HELD_OUT_SHARE:
                    yield source, int(row[0]), row[1]
        for row in self.rows("zh-reviews/online_shopping_10_cats.csv", ","):
            if share(row[2]) >= HELD_OUT_SHARE:
                yield "shopping", int(row[1]), row[2].lstrip("\ufeff")

    def eprstmt(self):
        for row in self.json_lines("fewclue/eprstmt/train_few_all.json"):
            yield row["sentence"], row["label"]

    def chinese_pairs(self):
        """(first, second, alike) of AFQMC's training part and bundled paraphrases."""
        for row in self.rows("csts/AFQMC/train.txt", header=False):
            yield row[0], row[1], row[2] == "1"

    def inference(self):
        """(premise, hypothesis, label) of OCNLI's training part."""
        for row in self.json_lines("ocnli/train.10k.json"):
            yield row["sentence1"], row["sentence2"], row["label"]

    def chinese(self):
        """(source, text), short ones."""
        for title, _, _ in self.v2ex():
            yield "v2ex", title
        for title, _ in self.tnews():
            yield "tnews", title
        for first, second, _ in self.inference():
            yield from (("ocnli", first), ("ocnli", second))
        for source, _, text in self.reviews():
            yield source, text[:60]
        for row in self.json_lines("fewclue/eprstmt/unlabeled.json"):
            yield "eprstmt", row["sentence"][:60]
        for first, second, _ in self.chinese_pairs():
            yield from (("afqmc", first), ("afqmc", second))
        for row in self.rows("zhihu/searches.tsv"):
            yield "search", row[2]
        for row in self.json_lines("fewclue/iflytek/train_few_all.json"):
            yield "iflytek", row["sentence"][:50]
        for title, _ in self.zhihu():
            yield "zhihu", title

