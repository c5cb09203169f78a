"""The message about an alert: rule, case number, deadline and link; nothing personal. Pure."""

from email.message import EmailMessage

from shared.contracts.alerts import AlertEscalated, AlertRaised
from shared.contracts.codes import AlertLevel
from shared.contracts.glossary import SWEDISH
from shared.settings import MailSettings, Settings
from shared.web.words import moment


def recipients(level: AlertLevel, mail: MailSettings) -> tuple[str, ...]:
    """Who is told at a level: that level and those below it (domain.md 5.6)."""
    ladder = (mail.level_1, mail.level_2, mail.level_3)
    return tuple(address for rung in ladder[: [*AlertLevel].index(level) + 1] for address in rung)


def alert_mail(alert: AlertRaised | AlertEscalated, *, effect_id: str, settings: Settings) -> EmailMessage:
    """The mail about an alert. `effect_id` becomes its Message-ID, so that the receiver can tell a repeat."""
    sender = settings.mail.sender
    about = f"/arenden/{alert.case_id}" if alert.case_id else f"/vardkedja/{alert.journey_id}"
    number = (alert.case_id or alert.journey_id or "")[:8]
    what = SWEDISH[f"AlertRule.{alert.rule}"]
    escalated = "Eskalerat: " if isinstance(alert, AlertEscalated) else ""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = ", ".join(recipients(alert.level, settings.mail))
    mail["Subject"] = f"{escalated}{what} – ärende {number}"
    mail["Message-ID"] = f"<{effect_id}@{sender.partition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    deadline = f"Senast: {moment(alert.due_at)}\n" if isinstance(alert, AlertRaised) else ""
    mail.set_content(
        f"{escalated}{what}\n\n"
        f"Ärende: {number}\n"
        f"Nivå: {SWEDISH[f'AlertLevel.{alert.level}']}\n"
        f"{deadline}"
        f"Öppna: {settings.public_url}{about}\n\n"
        "Larmet försvinner när det som saknas är registrerat, inte när mejlet är läst.\n"
    )
    return mail
