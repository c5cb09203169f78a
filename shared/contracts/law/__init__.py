"""The law as values that every service may read: dated rules, and the steps by which a date was reached. Pure."""
