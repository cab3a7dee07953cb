"""Word-by-word English for Chinese text: dictionary segmentation, first senses. The teacher reads English only."""

import re

NOISE = re.compile(r"\([^)]*\)|\[[^\]]*\]|^to |^(a|an|the) |\b(sb|sth)('s)?\b|[\u4e00-\u9fff|]+")
SKIP = ("variant of", "surname", "CL:", "see ", "old variant", "also written", "abbr. for", "used in", "also pr.", "classifier")
SILENT = set("的了着过吗呢吧啊呀嘛哦哈么得地之所") | {"一个", "这个", "那个", "是", "就", "都", "也", "还", "又", "而", "与"}
FIXED = {"不": "not", "没": "not", "没有": "no", "很": "very", "我": "I", "你": "you", "他": "he", "她": "she", "有": "have", "会": "will",
         "在": "in", "和": "and", "好": "good", "要": "want", "人": "person", "说": "say", "想": "want", "能": "can", "多": "many",
         "大": "big", "小": "small", "上": "on", "下": "under", "去": "go", "来": "come", "看": "watch", "吃": "eat", "买": "buy",
         "个": "", "到": "to", "把": "", "被": "by", "给": "give", "对": "to", "用": "use", "做": "do", "这": "this", "那": "that",
         "可以": "can", "什么": "what", "怎么": "how", "如何": "how", "为什么": "why", "哪些": "which", "最": "most", "年": "year",
         "月": "month", "日": "day", "将": "will", "后": "after", "前": "before", "中": "in", "为": "for", "以": "with", "等": "etc",
         "打": "hit", "开": "open", "高": "high", "点": "", "天": "day", "车": "car", "书": "book", "手机": "mobile phone", "评价": "review",
         "股": "stock", "房": "house", "曝": "exposed", "获": "gets", "称": "says", "或": "may", "再": "again", "太": "too", "快": "fast",
         "让": "let", "只": "only", "比": "than", "从": "from", "当": "when", "里": "in", "家": "home", "水": "water", "事": "matter"}


def clean(sense: str) -> str:
    return re.sub(r"\s+", " ", NOISE.sub("", sense.split(";")[0])).strip(" ,")


class Gloss:
    """Segments by the fewest words (long words win, single characters cost more) and puts the first sense in place."""

    def __init__(self, dictionary):
        self.senses: dict[str, str] = {}
        for simplified, _, senses in dictionary:
            kept = [clean(s) for s in senses if not s.startswith(SKIP) and "variant of" not in s]
            kept = [s for s in kept if 0 < len(s) <= 40]
            if kept and (simplified not in self.senses or not self.senses[simplified][0].islower()):
                self.senses[simplified] = kept[0]
        self.senses.update(FIXED)
        self.longest = 6

    def words(self, text: str) -> list[str]:
        best = [0.0] + [float("inf")] * len(text)
        cut = [0] * (len(text) + 1)
        for start in range(len(text)):
            for length in range(1, min(self.longest, len(text) - start) + 1):
                word = text[start : start + length]
                known = word in self.senses
                if length > 1 and not known:
                    continue
                cost = best[start] + (1.0 if length > 1 else 1.3 if known else 1.6) + 0.01 / length
                if cost < best[start + length]:
                    best[start + length], cut[start + length] = cost, start
        words, end = [], len(text)
        while end:
            words.append(text[cut[end] : end])
            end = cut[end]
        return words[::-1]

    def read(self, text: str) -> str:
        parts = []
        for run in re.findall(r"[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+", text):
            if "\u4e00" <= run[0] <= "\u9fff":
                parts.extend(self.senses.get(w, "") for w in self.words(run) if w not in SILENT)
            else:
                parts.append(run.replace("？", "?").replace("，", ",").replace("。", ".").replace("！", "!").strip())
        return " ".join(p for p in parts if p)
