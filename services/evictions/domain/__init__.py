"""The eviction case (avhysningsärende): its state, one file per slice, and the law applied to it. Pure."""
