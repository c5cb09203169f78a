"""What the chain does when another service has spoken: an event in, a command out. Pure."""
