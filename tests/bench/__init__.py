"""`make bench`: our figures as ratios to peers and physical limits, measured in the same run."""
