"""Swedish for staff: roles, and what can be wrong with a member's data."""

from typing import Final

SWEDISH: Final[dict[str, str]] = {
    "Role.intake": "Mottagning",
    "Role.handler": "Handläggare",
    "Role.bosamordnare": "Bosamordnare",
    "Role.deputy-unit-head": "Biträdande enhetschef",
    "Role.unit-head": "Enhetschef",
    "Role.statistician": "Statistiker",
    "Role.archive-officer": "Arkivansvarig",
    "Role.auditor": "Granskare av åtkomst",
    "Role.operator": "Driftansvarig",
    "Role.system": "LOBO",
    "staff-ref-malformed": "Medarbetarens id är inte giltigt.",
    "staff-ref-malformed.remedy": "Ange ett UUID med små bokstäver, eller lämna det tomt så skapas ett.",
    # Signing in
    "field.user_name": "Användarnamn",
    "field.password": "Lösenord",
    "sign-in.title": "Logga in",
    "sign-in.in": "Logga in",
    "sign-in.out": "Logga ut",
    "sign-in.as": "Inloggad:",
    "sign-in.name": "Namn",
    "sign-in.role": "Roll",
    "sign-in.change-role": "Byt roll",
    "sign-in.by-provider": "Du loggar in med kommunens inloggning.",
    "sign-in.to-provider": "Gå till kommunens inloggning",
    "sign-in.logged": "Det du läser och gör i LOBO loggas. Öppna bara ärenden som du arbetar med.",
    "sign-in.invented": "Det här är en demo",
    "sign-in.invented.what": "Alla personer är påhittade. Välj en av dem och skriv lösenordet: {password}",
    "sign-in.invented.caption": "Påhittade medarbetare, en för varje roll",
    "sign-in.signed-out": "Du är utloggad",
    "sign-in.close": "Stäng webbläsaren om andra använder datorn.",
    "sign-in.still-there": (
        "Kommunens inloggning kan fortfarande vara öppen. Logga ut där också om andra använder datorn."
    ),
    "sign-in.out-there": "Logga ut från kommunens inloggning",
    "sign-in.again": "Logga in igen",
    "sign-in.not-sent": "Det du skrev är inte sparat än",
    "sign-in.not-sent.remedy": (
        "Du har varit utloggad en stund. Logga in i en ny flik och kom tillbaka hit. Läs sedan om sidan och svara ja "
        "på att skicka igen: då sparas det du skrev."
    ),
    "sign-in.new-tab": "Logga in i en ny flik",
    "wrong-name-or-password": "Användarnamnet eller lösenordet stämmer inte.",
    "wrong-name-or-password.remedy": (
        "Kontrollera båda och försök igen. Den som driver LOBO kan ge dig ett nytt lösenord."
    ),
    "too-many-tries": "Det blev för många försök.",
    "too-many-tries.remedy": "Vänta till kl. {at} och försök igen. Väntan blir längre för varje försök som misslyckas.",
    "too-many-begun": "Det är för många som försöker logga in just nu.",
    "too-many-begun.remedy": "Vänta en minut och försök igen.",
    "provider-down": "Kommunens inloggning svarar inte.",
    "provider-down.remedy": "Försök igen om en stund. Kontakta kommunens it-support om det inte går över.",
    "sign-in-not-ours": "Inloggningen gick inte att slutföra.",
    "sign-in-not-ours.remedy": "Den kan ha tagit för lång tid eller redan ha använts. Börja om härifrån.",
    "sign-in-stopped": "Inloggningen avbröts.",
    "sign-in-stopped.remedy": "Börja om härifrån om du vill logga in.",
    "no-role-in-claims": "Du har ingen roll i LOBO.",
    "no-role-in-claims.remedy": "Be din chef beställa behörighet hos den som driver LOBO i kommunen.",
    "unknown-unit-in-claims": "Din enhet finns inte i LOBO.",
    "unknown-unit-in-claims.remedy": "Be den som driver LOBO i kommunen att lägga till din enhet (sign_in.units).",
    "several-units-in-claims": "Du hör till flera enheter, och LOBO vet inte vilken du arbetar för.",
    "several-units-in-claims.remedy": "Be kommunens it-support att ange en enhet för dig.",
    "no-longer-staff": "Du är inte längre medarbetare i LOBO.",
    "no-longer-staff.remedy": "Kontakta din chef om det är fel.",
    # What a role may not do
    "not-for-your-role": "Det här är inte för din roll.",
    "not-for-your-role.remedy": (
        "Har du fler roller kan du byta överst på sidan. Din chef kan beställa behörighet hos den som driver LOBO."
    ),
    "case-of-others": "Ärendet hör till en annan enhet och är inte tilldelat dig.",
    "case-of-others.remedy": "Bosamordnaren eller enhetschefen kan tilldela dig ärendet om du ska arbeta med det.",
    "paper-of-others": "Handlingen hör till en annan enhet.",
    "paper-of-others.remedy": (
        "Mottagningen, eller den som har ärendet, kan rätta, återkalla och fördela om den. "
        "Måste du handla nu: hitta ärendet med personnumret under Ny anmälan och nödöppna det."
    ),
    "journey-of-others": "Vårdkedjan hör till en annan enhet och du är inte dess handläggare.",
    "journey-of-others.remedy": "Handläggaren eller enhetschefen där kan ta emot uppgiften.",
    "officer-of-others": "Handläggaren arbetar i en annan enhet och skulle få personens handlingar.",
    "officer-of-others.remedy": "Ange dig själv eller någon i din enhet, eller låt bosamordnaren börja vårdkedjan.",
    # Opening a case of others
    "emergency.title": "Nödöppna ärendet",
    "emergency.offer": "Måste du handla nu?",
    "emergency.lead": "Ärendet hör till {unit}. Du får läsa det och i tolv timmar anteckna kontakter, "
    "hembesök och oro för barn, om det inte kan vänta. Ta eller ge ärendet kan bara den som har det, eller dess chef.",
    "emergency.any-unit": "en annan enhet",
    "emergency.logged": "Nödöppningen skrivs i läsloggen innan något visas, syns i ärendet för den som har det och "
    "granskas av den som kontrollerar läsloggen.",
    "emergency.do": "Öppna ärendet nu",
    "emergency.shown": "Ärendet är nödöppnat",
    "emergency.shown.who": "{who}, {role}, {at}.",
    "field.emergency_reason": "Skäl till nödöppningen",
    "handover-not-yours": "Bara den som lämnade över, eller ärendenas enhetschef, kan ångra överlämnandet.",
    "handover-not-yours.remedy": "Be den som lämnade över eller ärendenas enhetschef.",
    # Importing a file
    "import-by-whom": "Ingen svarar för filen.",
    "import-by-whom.remedy": "Ange --staff med en medarbetares id, eller --token-file med en fil som har en nyckel.",
    "import-token-unknown": "Filen med nyckeln går inte att läsa, eller så gäller nyckeln inte.",
    "import-token-unknown.remedy": "Gör en ny med lobo token add NAMN --role intake --to FIL.",
    "import-staff-unknown": "Det finns ingen sådan medarbetare, eller så har hen slutat.",
    "import-staff-unknown.remedy": "Se vilka som finns och deras id med lobo staff list.",
    "import-not-for-role": "Den som anges får inte registrera handlingar.",
    "import-not-for-role.remedy": "Ange någon i mottagningen eller någon som arbetar med ärenden.",
    "no-pages-for-your-role": "Det finns inga sidor för din roll.",
    "no-pages-for-your-role.remedy": "Har du fler roller kan du byta överst på sidan.",
    # Accounts and tokens
    "account-exists": "Det finns redan ett konto med det användarnamnet.",
    "account-exists.remedy": "Välj ett annat, eller byt lösenord med lobo account password.",
    "account-not-found": "Det finns inget konto med det användarnamnet.",
    "account-not-found.remedy": "Se vilka som finns med lobo account list.",
    "account-name-malformed": "Användarnamnet går inte att använda.",
    "account-name-malformed.remedy": "Använd 2–64 bokstäver, siffror, punkt, bindestreck, understreck eller @.",
    "password-too-short": "Lösenordet är för kort.",
    "password-too-short.remedy": "Använd minst 12 tecken, gärna flera ord.",
    "password-too-long": "Lösenordet är för långt.",
    "password-too-long.remedy": "Använd högst 200 tecken.",
    "password-is-user-name": "Lösenordet är detsamma som användarnamnet.",
    "password-is-user-name.remedy": "Välj ett annat lösenord.",
    "token-name-malformed": "Maskinens namn går inte att använda.",
    "token-name-malformed.remedy": "Använd 2–40 små bokstäver, siffror, punkt eller bindestreck.",
    "token-exists": "Det finns redan en nyckel med det namnet.",
    "token-exists.remedy": "Välj ett annat namn, eller ta bort den gamla med lobo token remove.",
    "token-not-found": "Det finns ingen nyckel med det namnet.",
    "token-not-found.remedy": "Se vilka som finns med lobo token list.",
}
