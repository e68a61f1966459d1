"""`python -m tui` is `quorate`."""

import sys

from tui.cli import main

sys.exit(main())
