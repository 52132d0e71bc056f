"""Everything wrong with the rows of a request: all of it is counted, the first few are kept."""

from __future__ import annotations

MOST = 10


class RowErrors:
    """Collects errors; as text, one sentence."""

    def __init__(self) -> None:
        self.total = 0
        self._kept: list[str] = []

    def add(self, message: str) -> None:
        """Notes an error."""
        self.total += 1
        if len(self._kept) < MOST:
            self._kept.append(message)

    def add_cell(self, row: int, column: str, message: str) -> None:
        """Notes an error of a row; the first row is 1."""
        self.add(f"row {row}, column '{column}': {message}")

    def __str__(self) -> str:
        return "; ".join(self._kept) + (f"; and {self.total - MOST} more" if self.total > MOST else "")
