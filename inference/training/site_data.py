"""A site's own data, as Penchant exports and accepts them: JSON lines."""

import json
from collections import defaultdict
from pathlib import Path

LIKING = {"like", "purchase", "cart", "favorite", "share", "finish"}  # event types that tie two items of one person
SPEAKING = {"comment", "review", "post"}  # event types whose text belongs to its item
WINDOW = 3  # items of one person, in time, that count as together


def read_lines(path: Path | None) -> list[dict]:
    if path is None:
        return []
    with open(path, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    return [row for row in rows if isinstance(row, dict)]


def read_pairs(path: Path | None) -> list[tuple[str, ...]]:
    return [tuple(row[side] for side in ("first", "second", "hard") if row.get(side)) for row in read_lines(path)]


def read_labels(path: Path | None) -> dict[str, list[dict]]:
    by_head = defaultdict(list)
    for row in read_lines(path):
        by_head[row["head"]].append(row)
    return dict(by_head)


def read_interactions(items: Path | None, events: Path | None) -> list[tuple[str, str]]:
    text_of = {item["id"]: describe(item) for item in read_lines(items)}
    liked, pairs = defaultdict(list), []
    for event in sorted(read_lines(events), key=lambda event: event.get("timestamp", "")):
        item = text_of.get(event.get("itemId"))
        if item and event["type"] in SPEAKING and event.get("text"):
            pairs.append((event["text"], item))
        if item and event["type"] in LIKING:
            before = liked[event.get("userId") or event.get("anonymousId")]
            pairs += [(other, item) for other in before[-WINDOW:] if other != item]
            before.append(item)
    return pairs


def describe(item: dict) -> str:
    return " ".join([item["title"], item.get("description") or "", *item.get("tags", [])]).strip()
