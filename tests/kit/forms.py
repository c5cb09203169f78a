"""Filling in a form without a browser."""

import re


def hidden_fields(html: str) -> dict[str, str]:
    """What a form sends besides what somebody writes: its key, and the token that says it is ours."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))


def written_in(html: str) -> dict[str, str]:
    """What stands in the text fields of a form."""
    return dict(
        re.findall(r'<input class="text-field__input" type="text" id="[^"]*" name="([^"]+)" value="([^"]*)"', html)
    )
