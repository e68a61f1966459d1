"""What is asked on top of a screen, each with a typed answer."""
