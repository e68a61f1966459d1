"""Everything that needs a terminal: the screens and the command line."""
