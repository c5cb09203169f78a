"""Every question about every service: facts in DuckDB, read models in SQL, published figures."""
