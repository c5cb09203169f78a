"""What every page and endpoint shares: composition, actor, problems, strict input, layout, health."""
