"""Who is away, who stands in, and how each wants to be told: one aggregate per member of staff."""
