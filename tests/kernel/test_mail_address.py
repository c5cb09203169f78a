"""What a mail address looks like, and that asking takes no longer than reading it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from shared.kernel.mail_address import LONGEST, is_mail_address

IN_OTHER_WORDS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
"""Quick to understand and slow to refuse: each dot is tried against each."""


@given(st.text("a.@ ", max_size=12))
def test_it_has_one_at_sign_and_a_dot_after_it(text: str) -> None:
    if is_mail_address(text):
        assert IN_OTHER_WORDS.fullmatch(text)
    elif IN_OTHER_WORDS.fullmatch(text):
        domain = text.partition("@")[2]
        assert ".." in domain or domain.startswith(".") or domain.endswith(".")


def test_what_is_longer_than_any_is_none() -> None:
    assert is_mail_address("a@b.se".rjust(LONGEST, "a"))
    assert not is_mail_address("a@b.se".rjust(LONGEST + 1, "a"))
