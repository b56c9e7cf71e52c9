"""The way in: ``kairos`` and ``python -m kairos``."""

import sys


def main() -> int:
    """Run the command line and return its exit code."""
    from kairos.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
