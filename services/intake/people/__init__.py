"""People: identity numbers, who is who, look-ups that are logged before they are answered, and forgetting."""
