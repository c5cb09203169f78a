"""Who works here (medarbetare): names, addresses for alerts, roles and units."""
