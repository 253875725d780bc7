"""What `denge doctor` looks at: the machine, the packages, the project and its data folder."""

from server.command_line.checkup.machine import check_machine
from server.command_line.checkup.place import check_place, unreadable_project
from server.command_line.checkup.result import Result, State

__all__ = ["Result", "State", "check_machine", "check_place", "unreadable_project"]
