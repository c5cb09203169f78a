"""What a mail address looks like, and that asking takes no longer than reading it."""

import re
from email.message import EmailMessage

from hypothesis import given
from hypothesis import strategies as st

from shared.kernel.mail_address import LONGEST, is_deliverable, is_mail_address

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


@given(st.text('a.@-_ ,;:<>()[]"\\\n=?å1', max_size=14))
def test_what_can_be_delivered_to_is_one_address_and_nothing_else(text: str) -> None:
    if is_deliverable(text):
        mail = EmailMessage()
        mail["To"] = text
        assert [each.addr_spec for each in mail["To"].addresses] == [text]
        assert f"To: {text}\n".encode() in mail.as_bytes()


def test_the_addresses_of_people_at_work_can_be_delivered_to() -> None:
    for good in ("anna.b-c_d+larm@socialtjansten.kommun.example", "bo@localhost", "O'Hara@a-b.example"):
        assert is_deliverable(good)
    for bad in (
        "a@[",
        "a@b.se\nBcc: x@y.se",
        "a@b.se, x@y.se",
        "a@b@c",
        "",
        "a..b@c.se",
        "=?utf-8?q?x?=@b.se",
        "a@b.se\n",
    ):
        assert not is_deliverable(bad)
