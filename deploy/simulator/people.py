"""Visibly invented people, homes and landlords. Nobody here exists."""

from datetime import date, timedelta
from random import Random
from typing import Final

from stdnum import luhn

from deploy.simulator.steps import Home, Person
from shared.contracts.codes import Tenancy

FIRST_NAMES: Final = ("Provia", "Testbert", "Exempla", "Påhitta", "Låtsas", "Demona", "Skenvald", "Fiktiva")
LAST_NAMES: Final = ("Exempelsson", "Provdal", "Testgren", "Påhittad", "Fantasilund", "Övningsberg")
STREETS: Final = ("Exempelgatan", "Påhittsvägen", "Övningsstigen", "Fiktionsgränd", "Provgatan")
LANDLORDS: Final = ("Påhittade Bostäder AB", "Exempelhem", "Fastighets AB Övningen")
ASSOCIATION: Final = "Brf Fantasin"


def invented_number(random: Random, born_on: date) -> str:
    """A personnummer that passes its check digit, with birth numbers 980-999 that are not handed out."""
    nine = f"{born_on:%y%m%d}{random.randint(980, 999)}"
    return f"{born_on:%Y%m%d}{nine[6:]}{luhn.calc_check_digit(nine)}"


def invented_person(random: Random, *, today: date, serial: int, aged: tuple[int, int] = (19, 64)) -> Person:
    """A person between the ages `aged` on `today`; `serial` keeps addresses apart."""
    born_on = today - timedelta(days=365 * random.randint(*aged) + random.randint(0, 364))
    return Person(
        name=f"{random.choice(FIRST_NAMES)} {random.choice(LAST_NAMES)}",
        number=invented_number(random, born_on) if random.random() < 0.96 else None,
        address=f"{random.choice(STREETS)} {serial}, lgh {random.randint(1001, 1504)}",
    )


def invented_home(random: Random, *, today: date, serial: int) -> Home:
    """A home at risk: one in four with children, one in six with somebody aged 65 or older."""
    dice = random.random()
    condo = random.random() < 0.08
    children = (
        tuple(today.year - random.randint(1, 16) for _ in range(random.choice((1, 1, 2, 3)))) if dice < 0.25 else ()
    )
    return Home(
        person=invented_person(random, today=today, serial=serial, aged=(66, 84) if dice > 0.84 else (22, 60)),
        tenancy=Tenancy.CONDO if condo else Tenancy.RENTAL,
        landlord=ASSOCIATION if condo else random.choice(LANDLORDS),
        monthly_rent_ore=random.randint(52, 138) * 10_000,
        adults=random.choice((1, 1, 2)),
        children_birth_years=children,
    )
