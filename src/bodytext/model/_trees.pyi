from collections.abc import Sequence

from bodytext.model.trees import Tree

def sums(
    columns: Sequence[Sequence[float]], thresholds: Sequence[Sequence[float]], trees: Sequence[Tree], size: int
) -> list[int]: ...
