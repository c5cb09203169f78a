"""How long personal data may be kept, as values: pure functions from known facts to dates with their working."""
