"""Questions to the store: session in, views out. Nothing here changes a row."""
