"""What the heads say, and the labelled examples that they learn from."""

import numpy as np

from feedback import CONTENT, FEEDBACK, content_rows, feedback_rows
from held_out import normalise
from sources import Sources
from stance import STANCE, clause_rows, target_rows
from tasks import Examples, Labelled

HEADS = {"stance": STANCE, "stance_target": STANCE, "feedback": FEEDBACK, "content": CONTENT}
PAIRED = {"stance_target"}
JUDGED = {"stance", "stance_target"}  # learn from what a finished stage judged
ROWS = {"stance": clause_rows, "stance_target": target_rows, "feedback": feedback_rows, "content": content_rows}


def head_examples(name: str, sources: Sources, tokens, seed: int) -> Examples:
    """Rows are (text, label) or (text, target, label)."""
    rows = [r for r in ROWS[name](sources, seed) if normalise(r[0]) not in sources.held_out]
    arrays = {"head": name, "texts": tokens([r[0] for r in rows]), "labels": np.asarray([r[-1] for r in rows], np.uint8)}
    if name in PAIRED:
        arrays["targets"] = tokens([r[1] for r in rows])
    return Examples(Labelled, arrays, 0.5)
