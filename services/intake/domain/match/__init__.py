"""Two people the registry knows who may be one (träff): proposed by LOBO, judged by people. Start in decider.py."""
