"""What intake does about other services' facts: one pure file each, event to command."""
