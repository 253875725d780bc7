"""Places boxes: each class to the right of the wider one, and the trees that this makes on shelves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.diagrams.model import Box

BETWEEN_COLUMNS: Final = 44
BETWEEN_ROWS: Final = 12
BETWEEN_TREES: Final = 36
WIDEST: Final = 1100
MOST_IN_LANE: Final = 9


@dataclass(frozen=True)
class _Tree:
    boxes: tuple[Box, ...]
    width: int
    height: int


def place(boxes: Sequence[Box], parents: Mapping[str, str]) -> tuple[Box, ...]:
    """The boxes with their places, in the given order. `parents` has at most one box above each, and no circle."""
    children: dict[str, list[Box]] = defaultdict(list)
    for each in boxes:
        if each.iri in parents:
            children[parents[each.iri]].append(each)
    trees = [_tree(each, children) for each in boxes if each.iri not in parents]
    placed = {box.iri: box for box in _packed(trees)}
    return tuple(placed[each.iri] for each in boxes)


def _tree(root: Box, children: Mapping[str, list[Box]]) -> _Tree:
    """A class with all that are narrower, a column for each step away from it."""
    widths: dict[int, int] = defaultdict(int)
    lanes: dict[int, int] = defaultdict(lambda: 1)

    def measure(box: Box, depth: int) -> None:
        widths[depth] = max(widths[depth], box.width)
        for child in children.get(box.iri, ()):
            measure(child, depth + 1)

    def spread(box: Box, depth: int) -> None:
        """Classes with nothing below them stand in several lanes where there are many and the sheet has room."""
        leaves = [each for each in children.get(box.iri, ()) if not children.get(each.iri)]
        start = sum(widths[each] + BETWEEN_COLUMNS for each in range(depth + 1))
        room = (WIDEST - start + BETWEEN_COLUMNS) // (widths[depth + 1] + BETWEEN_COLUMNS)
        lanes[depth + 1] = max(lanes[depth + 1], min(room, -(-len(leaves) // MOST_IN_LANE)))
        for child in children.get(box.iri, ()):
            spread(child, depth + 1)

    measure(root, 0)
    spread(root, 0)
    lane = {depth: width + BETWEEN_COLUMNS for depth, width in widths.items()}
    starts = {depth: sum(lane[each] * lanes[each] for each in range(depth)) for depth in widths}
    placed: list[Box] = []

    def size(box: Box) -> int:
        return 1 + sum(size(child) for child in children.get(box.iri, ()))

    def put(box: Box, depth: int, top: int) -> int:
        """Place a box and those below it from `top` on; where the next one may begin."""
        placed.append(replace(box, x=starts[depth], y=top, width=widths[depth]))
        # Small branches first, so that what is next to a class stays near it.
        below = sorted(children.get(box.iri, ()), key=size)
        leaves = [each for each in below if not children.get(each.iri)]
        bottom = put_leaves(leaves, depth + 1, top) if leaves else top
        for child in below[len(leaves) :]:
            bottom = put(child, depth + 1, bottom)
        return max(bottom, top + box.height + BETWEEN_ROWS)

    def put_leaves(leaves: list[Box], depth: int, top: int) -> int:
        enough = sum(each.height + BETWEEN_ROWS for each in leaves) / lanes[depth]
        number, y, lowest = 0, top, top
        for each in leaves:
            if y - top >= enough and number + 1 < lanes[depth]:
                number, y = number + 1, top
            placed.append(replace(each, x=starts[depth] + number * lane[depth], y=y, width=widths[depth]))
            y += each.height + BETWEEN_ROWS
            lowest = max(lowest, y)
        return lowest

    height = put(root, 0, 0) - BETWEEN_ROWS
    return _Tree(tuple(placed), max(each.right for each in placed), height)


def _packed(trees: Sequence[_Tree]) -> list[Box]:
    """The trees on shelves, the tall ones first; lower ones stand on one another as far as the shelf is high."""
    found: list[Box] = []
    pending = sorted(trees, key=lambda each: -each.height)
    top = 0
    while pending:
        shelf = pending[0].height
        left, stack, stack_width = 0, 0, 0
        rest: list[_Tree] = []
        for tree in pending:
            if stack and stack + tree.height <= shelf and left + tree.width <= max(WIDEST, left + stack_width):
                stack_width = max(stack_width, tree.width)
            else:
                beside = left + stack_width + (BETWEEN_TREES if stack_width else 0)
                if beside and beside + tree.width > WIDEST:
                    rest.append(tree)
                    continue
                left, stack, stack_width = beside, 0, tree.width
            found += [replace(each, x=each.x + left, y=each.y + top + stack) for each in tree.boxes]
            stack += tree.height + BETWEEN_ROWS
        top += shelf + BETWEEN_TREES
        pending = rest
    return found
