"""Swedish for the letters that leave us: what they say, and what the page says of them."""

from typing import Final

SWEDISH: Final[dict[str, str]] = {
    "letter.open": "Öppna brevet till Kronofogden (PDF)",
    "letter.choose": "Välj",
    "letter.names": "Brevet och ärendet namnger {who} som ansvarig handläggare.",
    "letter.named": "Brevet namnger {who}: bekräftelsen är registrerad.",
    "letter.nobody": "någon som inte längre finns bland medarbetarna",
    "letter.open-copy": "Kopia till den enskilde (PDF)",
    "letter.title": "Bekräftelse av underrättelse om tid för avhysning",
    "letter.sender": "{municipality}, {board}",
    "letter.board-phone": "Telefon {phone}",
    "letter.recipient": "Kronofogdemyndigheten",
    "letter.copy": "Kopia för kännedom till den som avhysningen gäller",
    "letter.text": (
        "Socialnämnden bekräftar att underrättelsen om tid för avhysning har kommit in hit. "
        "Bekräftelsen lämnas enligt 11 kap. 3 § socialtjänstförordningen."
    ),
    "letter.end": "En kopia av bekräftelsen skickas till den som avhysningen gäller.",
    "letter.end.several": "En kopia av bekräftelsen skickas till var och en som avhysningen gäller.",
    "letter.end-copy": "Du är välkommen att ringa. Vi kan hjälpa till med kontakt, ekonomi och boende.",
    "letter.end-copy.no-phone": "Vi kan hjälpa till med kontakt, ekonomi och boende.",
    "letter.footer": "Ärende {number}",
    "letter.blank": "________________________",
    "letter.withheld": "Lämnas inte ut: skyddade personuppgifter",
    "letter.forwarded": "Skickas genom Skatteverkets postförmedling",
    "letter.removal.title": "Bekräftelse av underrättelse om tid för avlägsnande",
    "letter.removal.text": (
        "Socialnämnden bekräftar att underrättelsen enligt 16 kap. 7 a § utsökningsförordningen om tiden för ett "
        "avlägsnande har kommit in hit. Bekräftelsen lämnas enligt 11 kap. 3 § socialtjänstförordningen."
    ),
    "letter.removal.label.time": "Tid för avlägsnande",
    "letter.removal.label.tenant": "Avlägsnandet gäller",
    "letter.removal.label.attending": "På plats vid avlägsnandet",
    "letter.label.number": "Kronofogdens målnummer",
    "letter.label.case": "Nämndens ärende",
    "letter.label.told": "Underrättelsen kom",
    "letter.label.time": "Tid för avhysning",
    "letter.label.tenant": "Avhysningen gäller",
    "letter.label.address": "Adress",
    "letter.label.officer": "Ansvarig tjänsteman",
    "letter.label.name": "Namn",
    "letter.label.phone": "Telefon",
    "letter.label.attending": "På plats vid avhysningen",
}
