"""The one program of this model: SageMaker starts it as a training, processing or hosting container."""

from __future__ import annotations

import os
import sys

# One thread: sums are then added in the same order every time, and the trained model has the same bytes.
for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

USAGE = "expected train, serve, prepare, evaluate, or generate --out FILE [--rows N] [--seed S]"
PACKAGES = {"numpy": "python3-numpy", "scipy": "python3-scipy", "sklearn": "python3-sklearn"}


def main(arguments: list[str]) -> int:
    """Runs one verb and returns the exit code: 0 done, 1 failed, 2 bad use, 143 stopped by a signal."""
    verb = arguments[0] if arguments else ""
    try:
        # Imported late: a server needs neither scikit-learn nor the jobs, and starts without them.
        if verb == "serve":
            from regression.serving.program import serve

            return serve()
        if verb in ("train", "prepare", "evaluate"):
            from regression.jobs.program import run

            return run(verb)
        if verb == "ping":
            from regression.serving.ping import ping

            return ping()
        if verb == "generate":
            from regression.samples.program import generate

            return generate(arguments[1:])
    except ModuleNotFoundError as missing:
        package = PACKAGES.get((missing.name or "").split(".")[0])
        if package is None:
            raise
        print(f"{sys.executable}: expected the Python package {missing.name}, found none. "
              f"Install it: apt-get install --no-install-recommends {package}", file=sys.stderr)
        return 1
    found = f"'{' '.join(arguments)}'" if arguments else "nothing"
    print(f"sklearn-regression: {USAGE}; found {found}.", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
