"""What other services' facts mean to an eviction case: one file per incoming event. Pure."""
