"""The law as values: dated rules and pure functions from known facts to dates with their working."""
