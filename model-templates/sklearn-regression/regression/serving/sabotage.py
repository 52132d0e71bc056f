"""For rehearsals only: makes a candidate bad on purpose, so that one can watch it being stopped. GET /ping always stays honest."""

from __future__ import annotations

import os
import re
import signal
from dataclasses import dataclass

REQUESTS_OF_A_LIFE = 40
DELAY_SECONDS = 0.3
# As a temperature that somebody scaled as if it came in Fahrenheit.
STRETCH = 1.8


@dataclass
class Sabotage:
    """What SLIPWAY_SABOTAGE asks for; an honest server has none of it."""

    breaks_feature: bool = False
    crashes: bool = False
    slow_from: int | None = None
    _requests: int = 0

    @staticmethod
    def parse(kind: str | None) -> Sabotage:
        """Raises ValueError for a kind that does not exist."""
        if not kind:
            return Sabotage()
        if kind == "broken-feature":
            return Sabotage(breaks_feature=True)
        if kind == "crashing":
            return Sabotage(crashes=True)
        slow = re.fullmatch(r"slow@([0-9]+)", kind)
        if slow is None:
            raise ValueError(f"SLIPWAY_SABOTAGE: expected broken-feature, crashing or slow@ROW, found '{kind}'.")
        return Sabotage(slow_from=int(slow.group(1)))

    def delay_of(self, attributes: str | None) -> float:
        """Seconds by which an answer is late; dies on every 40th request when it is to crash, as an out-of-memory kill ends a process."""
        if self.crashes:
            self._requests += 1
            if self._requests % REQUESTS_OF_A_LIFE == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        if self.slow_from is None:
            return 0.0
        row = re.search(r"(?:^|[,;& ])row=([0-9]+)(?:$|[,;& ])", attributes or "")
        return DELAY_SECONDS if row is not None and int(row.group(1)) >= self.slow_from else 0.0
