"""The front door: papers and signals come in, people are known here alone, each notice gets its unit (mottagning)."""
