"""What is wrong with the data or the pages, said to the person who edits them."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: the file, the line (1-based), the place in the record, and what to do about it."""

    file: str
    line: int
    where: str
    message: str

    def __str__(self) -> str:
        """Give the one line a person reads, as `file:line: where: message`."""
        return ": ".join(part for part in (f"{self.file}:{self.line}", self.where, self.message) if part)


class ProblemsError(Exception):
    """Everything found wrong in one run; its text lists each problem on a line of its own."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems in the order of files and lines."""
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
