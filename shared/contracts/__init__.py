"""What services may know about each other: events, ids, code lists, and the Swedish for them. Pure."""
