"""Stance towards a named target, from frames written by hand, some with places for words of a kind: each frame may stand alone, after an opening, or beside
another frame about another target, so that the target decides and not the tone of the sentence."""

import json
import random
import re
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
STANCES = {"+": 0, "-": 1, "0": 2}
JOINTS = {
    "zh": ["，但", "，不过", "，而", "，可是", "。", "，", "；", "，然而", "，同时", "！"],
    "en": [", but ", ", and ", ". ", "; ", ", though ", ", while ", " and ", ", yet ", "! "],
}
OPENINGS = {
    "zh": ["说真的，", "老实讲，", "其实", "怎么说呢，", "哎，", "个人感觉，", "今天想说，", "对我来说，", "这么多年了，", "总之，"],
    "en": ["honestly, ", "to be fair, ", "well, ", "for me, ", "in my opinion, ", "after all these years, ", "look, ", "in short, "],
}
ENDINGS = {"zh": ["。", "！", "", "", "啊", "~", "……", "，真的"], "en": [".", "!", "", "", ".", " tbh", "...", ", really"]}


class Frames:
    def __init__(self, language: str, dice: random.Random):
        self.language, self.dice = language, dice
        lines = [line for path in sorted(TEMPLATES.glob(f"stance-{language}*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
        rows = [line.rsplit("|", 1) for line in lines if line and not line.startswith("#")]
        self.single = [(frame, stance) for frame, stance in rows if len(stance) == 1]
        self.double = [(frame, stance) for frame, stance in rows if len(stance) == 2]
        self.names = json.loads((TEMPLATES / "targets.json").read_text(encoding="utf-8"))[language]
        self.words = json.loads((TEMPLATES / "words.json").read_text(encoding="utf-8"))[language]

    def draw(self) -> tuple[str, str, int]:
        """(text, target, stance)"""
        a, b, c = self.dice.sample(self.names, 3)
        kind = self.dice.random()
        if kind < 0.35:
            frame, stances = self.single_frame()
            text, about = self.fill(frame, A=a), [(a, stances)]
        elif kind < 0.7:
            (one, first), (two, second) = self.single_frame(), self.single_frame()
            text = self.fill(one, A=a) + self.dice.choice(JOINTS[self.language]) + self.fill(two, A=b)
            about = [(a, first), (b, second)]
        else:
            frame, stances = self.dice.choice(self.double)
            text, about = self.fill(frame, A=a, B=b), [(a, stances[0]), (b, stances[1])]
        if self.dice.random() < 0.06:
            about = [(c, "0")]  # a target that is not there
        if self.dice.random() < 0.3:
            text = self.dice.choice(OPENINGS[self.language]) + text
        text += self.dice.choice(ENDINGS[self.language])
        target, stance = self.dice.choice(about)
        return text, target, STANCES[stance]

    def clause(self) -> tuple[str, int]:
        """A sentence with one target, for the head that reads the sentence alone."""
        frame, stance = self.single_frame()
        text = self.fill(frame, A=self.dice.choice(self.names)) + self.dice.choice(ENDINGS[self.language])
        return text, STANCES[stance]

    def fill(self, frame: str, **targets: str) -> str:
        """Every place of the frame filled: targets as given, a word of its kind drawn for each of the others."""
        return re.sub(r"\{(\w+)\}", lambda place: targets.get(place[1]) or self.dice.choice(self.words[place[1]]), frame)

    def single_frame(self):
        return self.dice.choice(self.single)
