"""The periods of the chain of homes as values: pure functions from known facts to dates with their working."""
