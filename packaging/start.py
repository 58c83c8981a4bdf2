"""Where the executable made by PyInstaller starts."""

import multiprocessing
import sys

from clausecheck.cli import main

if __name__ == "__main__":
    # The executable starts itself for its workers.
    multiprocessing.freeze_support()
    sys.exit(main())
