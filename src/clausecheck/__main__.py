"""`python -m clausecheck`: the program where its folder of scripts is not on the path, as often on Windows."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
