"""Use cases by noun: load, ask the rule, save. Each runs through the desk in one transaction with its journal entry."""
