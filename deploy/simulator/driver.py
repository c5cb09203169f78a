"""Lives an invented district through the real API: lets time pass to each step and posts it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

import httpx

from deploy.simulator import steps as s
from deploy.simulator.scheduler import Scheduler
from deploy.simulator.workplace import HANDLER
from shared.contracts.care_codes import Programme, TargetGroup
from shared.kernel.ids import derived_id

SERVED: Final = "record-tenant-service"
COPIED: Final = "send-copy-to-person"
SEEN: Final = "acknowledge-alert"


class Refusal(Exception):
    """The API said no to a step; the text holds the address and the problem's codes, nothing personal."""


class Driver:
    """Carries out steps in order. `cases`, `notices` and `journeys` map stories to what the API made for them."""

    def __init__(self, scheduler: Scheduler, api: httpx.AsyncClient) -> None:
        self._scheduler, self._api = scheduler, api
        self.cases: dict[int, str] = {}
        self.notices: dict[int, str] = {}
        self.journeys: dict[int, str] = {}
        self._handovers: dict[int, str] = {}
        self.position = 0

    async def carry_out(self, step: s.Step) -> None:
        """Let time pass to the step's instant, then do it. Raises `Refusal`."""
        await self._scheduler.pass_until(step.at)
        match step.what:
            case s.Reported(where, body):
                await self._report(step, where, body)
            case s.NoticeTold(what, body):
                await self._post(f"/api/notices/{self.notices[step.story]}/{what}", body, step, what)
            case s.CaseTold(what, body, about):
                named = await self._named(step, about) if about else {}
                await self._post(f"/api/cases/{self.cases[step.story]}/{what}", {**body, **named}, step, what)
            case s.AlertSeen():
                await self._see_alert(step)
            case s.CoTenantServed(person, body):
                known = await self._registered(step, person)
                told = {**body, "tenant_ref": known["person_ref"]}
                await self._post(f"/api/cases/{self.cases[step.story]}/{SERVED}", told, step, "co-tenant")
            case s.CopySent(person, body):
                known = await self._registered(step, person)
                told = {**body, "copied_to": known["person_ref"]}
                await self._post(f"/api/cases/{self.cases[step.story]}/{COPIED}", told, step, "copy")
            case s.StaffTold(where, body):
                await self._post(where, body, step, where)
            case s.CasesHandedOver() | s.HandoverUndone() as handover:
                await self._hand_over(step, handover)
            case s.JourneyBegun() as begun:
                await self._begin(step, begun)
            case s.JourneyTold(what, body):
                await self._post(f"/api/journeys/{self.journeys[step.story]}/{what}", body, step, what)

    async def _report(self, step: s.Step, where: str, body: s.Json) -> None:
        posted = await self._post(where, body, step, where)
        self.notices.setdefault(step.story, posted["notice_id"])
        self.cases[step.story] = await self._case_of(posted["notice_id"])

    async def _case_of(self, notice_id: str) -> str:
        """The case that the notice opened or joined: seen once a commit after the notice's own can be read."""
        while True:
            answer = await self._api.get(f"/api/notices/{notice_id}/receipt", params={"after": self.position + 1})
            if answer.is_success and (case_id := answer.json()["case_id"]):
                return str(case_id)

    async def _named(self, step: s.Step, about: s.Named) -> s.Json:
        """What the case calls the newest event of that kind."""
        told = [row for row in await self._timeline(step) if row["event"] == about.event]
        if not told:
            raise Refusal(f"nothing to name: {about.event}")
        return {about.field: told[-1]["fields"][about.field]}

    async def _see_alert(self, step: s.Step) -> None:
        told = await self._timeline(step)
        over = {row["fields"]["alert_id"] for row in told if row["event"] in ("AlertResolved", "AlertAcknowledged")}
        raised = [row["fields"]["alert_id"] for row in told if row["event"] == "AlertRaised"]
        if standing := [each for each in raised if each not in over]:
            await self._post(f"/api/cases/{self.cases[step.story]}/{SEEN}", {"alert_id": standing[0]}, step, SEEN)

    async def _timeline(self, step: s.Step) -> list[Any]:
        """All that has happened in the story's case, in the order it was told."""
        where, end = f"/api/cases/{self.cases[step.story]}/timeline", await self._scheduler.end()
        while (
            answer := await self._api.get(where, params={"after": end})
        ).status_code == HTTPStatus.SERVICE_UNAVAILABLE:
            pass
        rows = answer.raise_for_status().json()["rows"]
        return sorted(rows, key=lambda row: (row["seq"], row["idx"]))

    async def _hand_over(self, step: s.Step, what: s.CasesHandedOver | s.HandoverUndone) -> None:
        """Every case that the giver has, or the last ones back; nothing when there are none."""
        if isinstance(what, s.HandoverUndone):
            if handover := self._handovers.pop(step.story, None):
                await self._post(f"/api/handovers/{handover}/undo", {}, step, "undo")
            return
        answer = await self._api.get(f"/api/staff/{what.from_ref}/cases")
        theirs = {row["case_id"] for row in answer.raise_for_status().json()["cases"]}
        if chosen := [*dict.fromkeys(each for _, each in sorted(self.cases.items()) if each in theirs)]:
            body = {"from_ref": what.from_ref, "to_ref": what.to_ref, "case_ids": chosen}
            self._handovers[step.story] = (await self._post("/api/handovers", body, step, "handover"))["handover_id"]

    async def _begin(self, step: s.Step, begun: s.JourneyBegun) -> None:
        known = await self._registered(step, begun.person)
        journey = {
            "person_ref": known["person_ref"],
            "programme": Programme.NORRMALM_LOBO,
            "target_group": TargetGroup.HOMELESS,
            "officer_ref": HANDLER,
            "started_on": begun.started_on.isoformat(),
            "birth_year": known["birth_year"],
            "sex": known["sex"],
        }
        self.journeys[step.story] = (await self._post("/api/journeys", journey, step, "journey"))["journey_id"]

    async def _registered(self, step: s.Step, person: s.Person) -> Any:
        """The person as intake knows them by their number, with their `person_ref`."""
        return await self._post(
            "/api/people", s.said(identity_number=person.number, person_name=person.name), step, "people"
        )

    async def _post(self, where: str, body: s.Json, step: s.Step, what: str) -> Any:
        key = derived_id("invented-step", str(step.story), step.at.isoformat(), what)
        answer = await self._api.post(where, json=s.filled(body, step.at), headers={"Idempotency-Key": key})
        if answer.is_error:
            told = answer.json()
            problems = [(each.get("field"), each.get("code")) for each in told.get("problems", [])]
            raise Refusal(f"{step.at}, story {step.story}: {what}: {told.get('type')} {problems}")
        told = answer.json()
        self.position = max(self.position, told.get("position", 0))
        return told


async def live(driver: Driver, steps: list[s.Step], told: Callable[[int], None]) -> None:
    """Every step in order; `told` hears how many are done."""
    for number, step in enumerate(steps, 1):
        await driver.carry_out(step)
        told(number)
