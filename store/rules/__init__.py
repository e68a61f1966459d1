"""The rules of the house, pure: standard library only; every date and time is an argument."""
