"""The command line, one file for each noun. At the top of these files stands nothing heavy: `--help` is quick."""
