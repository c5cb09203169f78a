"""All services on a real server, one story each: from a paper to a figure."""
