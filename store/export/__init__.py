"""From read models to files: text that harms no reader of the file, written whole or not at all."""
