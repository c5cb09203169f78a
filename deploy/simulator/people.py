"""Visibly invented people, homes and landlords. Nobody here exists."""

from datetime import date, timedelta
from random import Random
from typing import Any, Final

import msgspec
from stdnum import luhn

from deploy.simulator.steps import Json, Person, said
from shared.contracts.codes import OLDER_FROM, ChildLiving, Tenancy

FIRST_NAMES: Final = ("Provia", "Testbert", "Exempla", "Påhitta", "Låtsas", "Demona", "Skenvald", "Fiktiva")
LAST_NAMES: Final = ("Exempelsson", "Provdal", "Testgren", "Påhittad", "Fantasilund", "Övningsberg")
STREETS: Final = ("Exempelgatan", "Påhittsvägen", "Övningsstigen", "Fiktionsgränd", "Provgatan")
LANDLORDS: Final = ("Påhittade Bostäder AB", "Exempelhem", "Fastighets AB Övningen")
ASSOCIATION: Final = "Brf Fantasin"


class Home(msgspec.Struct, frozen=True, kw_only=True):
    """A threatened home: who lives there, how it is held and who lets it. `partner` holds the lease too."""

    person: Person
    partner: Person | None = None
    tenancy: Tenancy
    landlord: str
    monthly_rent_ore: int
    adults: int
    children: tuple[tuple[int, ChildLiving], ...] = ()
    protected: bool = False
    """Their identity is protected (skyddade personuppgifter), and papers say so."""

    def living(self, *how: ChildLiving) -> int:
        """How many children live there so."""
        return sum(living in how for _, living in self.children)

    @property
    def children_in_home(self) -> int:
        """Those who live there, always or every other week."""
        return self.living(ChildLiving.PERMANENT, ChildLiving.ALTERNATING)

    def any_65_or_older(self, on: date) -> bool:
        """Somebody among those who hold the lease turns 65 that year or did before."""
        numbers = (each.number for each in (self.person, self.partner) if each)
        return any(on.year - int(number[:4]) >= OLDER_FROM for number in numbers)

    def household(self) -> Json:
        """Who lives there, as the desk writes it."""
        children = [{"birth_year": year, "living": living} for year, living in self.children]
        return {"adults": self.adults, "children": children}

    def about(self, *, household_told: bool = True, by_authority: bool = False) -> dict[str, Any]:
        """What every paper says of whose home it is; an authority knows everybody's number."""
        partner = self.partner
        return dict(
            said(
                tenancy=self.tenancy,
                identity_number=_told(self.person, by_authority),
                person_name=self.person.name,
                protected_identity=self.protected or None,
                address=self.person.address,
                landlord_name=None if self.tenancy is Tenancy.OWN_SUBLET else self.landlord,
                co_tenants=[said(identity_number=_told(partner, by_authority), person_name=partner.name)]
                if partner
                else None,
                household=self.household() if household_told else None,
            )
        )


def _told(person: Person, by_authority: bool) -> str | None:
    return person.number if person.number_told or by_authority else None


def invented_number(random: Random, born_on: date) -> str:
    """A personnummer that passes its check digit, with birth numbers 980-999 that are not handed out."""
    nine = f"{born_on:%y%m%d}{random.randint(980, 999)}"
    return f"{born_on:%Y%m%d}{nine[6:]}{luhn.calc_check_digit(nine)}"


def invented_person(random: Random, *, today: date, serial: int, aged: tuple[int, int] = (19, 64)) -> Person:
    """A person between the ages `aged` on `today`; `serial` keeps addresses apart."""
    born_on = today - timedelta(days=365 * random.randint(*aged) + random.randint(0, 364))
    return Person(
        name=f"{random.choice(FIRST_NAMES)} {random.choice(LAST_NAMES)}",
        number=invented_number(random, born_on),
        number_told=random.random() < 0.96,
        address=f"{random.choice(STREETS)} {serial}, lgh {random.randint(1001, 1504)}",
    )


def invented_home(random: Random, *, today: date, serial: int, tenancy: Tenancy | None = None) -> Home:
    """A home at risk: one in four with children, one in six with somebody aged 65 or older, some held by two."""
    dice = random.random()
    held = tenancy or (Tenancy.CONDO if random.random() < 0.08 else Tenancy.RENTAL)
    living = random.choices((ChildLiving.PERMANENT, ChildLiving.ALTERNATING, ChildLiving.VISITING), (60, 25, 15))[0]
    children = tuple((today.year - random.randint(1, 16), living) for _ in range(random.choice((1, 1, 2, 3))))
    adults = random.choice((1, 1, 2))
    two = adults == 2 and random.random() < 0.5
    return Home(
        person=invented_person(random, today=today, serial=serial, aged=(66, 84) if dice > 0.84 else (22, 60)),
        partner=invented_person(random, today=today, serial=serial, aged=(22, 60)) if two else None,
        tenancy=held,
        landlord=ASSOCIATION if held is Tenancy.CONDO else random.choice(LANDLORDS),
        monthly_rent_ore=random.randint(52, 138) * 10_000,
        adults=adults,
        children=children if dice < 0.25 else (),
        protected=random.random() < 0.02,
    )
