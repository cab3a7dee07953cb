"""What the heads say, and the labelled examples that they learn from."""

from feedback import CONTENT, FEEDBACK, content_rows, feedback_rows
from held_out import normalise
from sources import Sources
from stance import STANCE, clause_rows, target_rows
from tasks import Labelled
from tokens import tokenise

HEADS = {"stance": STANCE, "stance_target": STANCE, "feedback": FEEDBACK, "content": CONTENT}
PAIRED = {"stance_target"}
ROWS = {"stance": clause_rows, "stance_target": target_rows, "feedback": feedback_rows, "content": content_rows}


def head_tasks(stage, sources: Sources, wordpiece, longest: int, dice) -> dict:
    """A task for each head that the stage names. Rows are (text, label) or (text, target, label)."""
    tasks = {}
    for name in HEADS:
        if name in stage["tasks"]:
            rows = [r for r in ROWS[name](sources, int(dice.integers(1 << 30))) if normalise(r[0]) not in sources.held_out]
            targets = tokenise([r[1] for r in rows], wordpiece, 20) if name in PAIRED else None
            texts = tokenise([r[0] for r in rows], wordpiece, longest)
            tasks[name] = Labelled(name, texts, [r[-1] for r in rows], stage["size"] // 4, longest, dice, targets)
            print(name, len(rows), "examples", flush=True)
    return tasks
