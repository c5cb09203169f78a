"""Every mail there is, read through: which words it has beside those of the rule, and no link to nowhere."""

from typing import Final

import pytest

from services.evictions.delivery.message import alert_mail
from services.evictions.delivery.plan import Item, Kind, Telling, review
from services.evictions.delivery.recipient import Recipient
from services.evictions.delivery.standing import Opening
from shared.contracts.codes import AlertLevel, AlertRule
from shared.contracts.ids import JourneyId
from shared.kernel.ids import derived_id
from shared.settings import Settings
from shared.web.routes import action_of
from tests.evictions.delivery.alerts import CASE, NOW, ref, standing

TO: Final = Recipient(id=ref("anna"), mail="anna@lobo.example")
OPENED: Final = Opening(case_id=CASE, by=ref("frida"), opened_at=NOW, position=1, index=0)
JOURNEY: Final = JourneyId(derived_id("test", "journey"))


def sent(kind: Kind, *items: Item, openings: tuple[Opening, ...] = ()) -> tuple[str, str]:
    """Subject and text of a mail."""
    telling = Telling(to=TO, kind=kind, items=items, due_at=NOW, openings=openings)
    return _read(telling)


def _read(telling: Telling) -> tuple[str, str]:
    mail = alert_mail(telling, telling.items, to=[TO.mail], now=NOW, mail_id="id", settings=Settings())
    return mail["Subject"], mail.get_content()


@pytest.mark.parametrize("rule", AlertRule)
@pytest.mark.parametrize("journey_id", [None, JOURNEY])
def test_what_a_mail_leads_to_is_there(rule: AlertRule, journey_id: JourneyId | None) -> None:
    case_id = None if journey_id else CASE
    _, text = sent(Kind.ALERT, Item(standing(rule=rule, case_id=case_id, journey_id=journey_id)))
    links = [word.removeprefix(Settings().public_url) for word in text.split() if word.startswith("http")]
    assert links
    assert all(action_of(link, "GET") for link in links), links


def test_a_digest_of_openings_alone_is_no_longer_than_what_it_says() -> None:
    subject, text = sent(Kind.DIGEST, openings=(OPENED,))
    assert subject == "Nödöppnade ärenden tors 3 dec 2026"
    assert text == (
        "Nödöppnat av någon som inte har ärendet. Av vem och varför står i ärendet.\n"
        f"Ärende: {CASE[:8]}, tors 3 dec 2026 kl. 10.00\n"
        f"Öppna: http://127.0.0.1:8080/arenden/{CASE}\n"
    )


def test_several_at_once_say_each_what_where_when_and_for_whom_once() -> None:
    subject, text = sent(
        Kind.AGAIN,
        Item(standing(rule=AlertRule.A01, level=AlertLevel.L3), 1),
        Item(standing("second", rule=AlertRule.A03, level=AlertLevel.L3, escalated=True), 2),
    )
    assert subject == "2 larm på en gång"
    assert text.startswith("Flera larm på en gång, tors 3 dec 2026\n\n1. Påminnelse: Bekräfta Kronofogdens tid")
    assert text.count("\nNivå 3: enhetschef\n") == 2
    assert "Nivå: Nivå" not in text


def test_the_mail_that_asks_for_a_review_says_nothing_of_whom_or_why() -> None:
    subject, text = _read(review(OPENED, TO))
    assert subject == f"Nödöppnat att granska – ärende {CASE[:8]}"
    assert text == (
        "Ett ärende i din enhet har nödöppnats av någon som inte har det. Granska öppningen.\n\n"
        f"Ärende: {CASE[:8]}\n"
        "Öppnat: tors 3 dec 2026 kl. 10.00\n"
        f"Öppna: http://127.0.0.1:8080/arenden/{CASE}\n\n"
        "Av vem och varför står i ärendet. Enhetens alla nödöppningar: http://127.0.0.1:8080/nodoppningar\n"
    )
