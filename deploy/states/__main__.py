"""`python -m deploy.states > docs/states.md`."""

from deploy.states.page import states_markdown

print(states_markdown(), end="")
