"""Personal data at rest: a key for each person, sealed records, and a log of every reading."""
