"""One handler's cases to another, in one go, and back again."""
