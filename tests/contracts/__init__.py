"""What services may know about each other, held to what is on disk."""
