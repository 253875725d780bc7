"""The write log: what changed in the dataset, by whom and when; the dataset in memory is derived from it."""

from kg.changes.change import KINDS, Change
from kg.changes.compaction import Compaction
from kg.changes.delta import Delta, apply, decode, encode
from kg.changes.lock import WritingRight
from kg.changes.log import ChangeLog
from kg.changes.net import Fate, fates
from kg.changes.recovery import recover
from kg.changes.standing import check_dataset, count_unexported
from kg.changes.undoing import undoing

__all__ = [
    "KINDS",
    "Change",
    "ChangeLog",
    "Compaction",
    "Delta",
    "Fate",
    "WritingRight",
    "apply",
    "check_dataset",
    "count_unexported",
    "decode",
    "encode",
    "fates",
    "recover",
    "undoing",
]
