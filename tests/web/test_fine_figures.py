"""Figures are never so fine that a cell is a person, and what is taken away as a file is on record."""

from nats.aio.client import Client

from shared.contracts.codes import Unit
from shared.messaging.envelope import Role
from shared.vault.access import AccessKind, AccessLog
from tests.web.staffed import Staffed, member
from tests.web.test_application import said

FIGURES = "/api/statistics/cases-by-month"


async def test_sex_and_age_are_counted_by_unit_only_for_whoever_sees_every_case(closed: Staffed) -> None:
    await closed.case_of_adults()
    await closed.published()
    for role, unit, sees in (
        (Role.STATISTICIAN, None, False),
        (Role.UNIT_HEAD, Unit.ADULT_RECEPTION, False),
        (Role.BOSAMORDNARE, Unit.FAMILY_RECEPTION, False),
        (Role.BOSAMORDNARE, None, True),
    ):
        async with closed.program(role, unit) as program:
            for by in ("unit,sex", "age_group,opened_month,unit"):
                answer = await program.get(f"{FIGURES}?by={by}")
                assert answer.status_code == (200 if sees else 422), (role, by)
                if not sees:
                    assert said(answer, 422)["problems"][0]["code"] == "too-fine-groups"
            for by in ("sex,age_group,reason,opened_month", "unit,reason,outcome,opened_month", ""):
                assert (await program.get(f"{FIGURES}?by={by}")).status_code == 200
            assert (await program.get(f"{FIGURES}?by=unit,reason,outcome,sex")).status_code == 422


async def test_a_file_of_figures_is_on_record_before_it_is_handed_out(closed: Staffed, client: Client) -> None:
    await closed.published()
    async with closed.browsing("stina") as stina, closed.browsing("greta") as auditor:
        assert (await stina.get(FIGURES)).status_code == 200
        assert (await stina.get(f"{FIGURES}?by=reason,sex&format=csv")).status_code == 200
        noted = [each for each in await AccessLog(client).newest() if each.kind is AccessKind.FIGURES_EXPORTED]
        assert [(each.actor, each.role, each.fields) for each in noted] == [
            (member("stina").ref, Role.STATISTICIAN, ("reason", "sex"))
        ]
        assert "Statistik hämtades som fil" in (await auditor.get("/laslogg")).text


async def test_so_is_every_other_file_in_which_a_number_may_be_one_person(closed: Staffed, client: Client) -> None:
    """Figures of alerts count alerts, and are of no person."""
    await closed.published()
    counted = {
        "/api/indicators": ("id", "part"),
        "/api/statistics/placements": ("step",),
        "/api/statistics/contact-gauge": ("contact",),
    }
    async with closed.browsing("stina") as stina:
        for path in (*counted, "/api/statistics/alert-times", "/api/statistics/alert-days"):
            for form in ("json", "csv", "csv-excel"):
                assert (await stina.get(f"{path}?format={form}")).status_code == 200
    noted = await AccessLog(client).newest(where=lambda each: each.kind is AccessKind.FIGURES_EXPORTED)
    assert [(each.fields, each.form) for each in reversed(noted)] == [
        (fields, form) for fields in counted.values() for form in ("csv", "csv-excel")
    ]
