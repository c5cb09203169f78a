"""Lives an invented district through the real API: sets the clock, posts each step, lets reviews fall due."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import httpx

from deploy.clocks import DemoClock
from deploy.simulator import steps as s
from services.evictions.app import CaseTime
from services.evictions.cases import aggregate
from services.evictions.decider import EVICTION_CASE, next_review_at
from shared.contracts.care_codes import Programme, TargetGroup
from shared.kernel.ids import derived_id
from shared.runtime import Runtime

OFFICER: Final = derived_id("invented-officer")


class Refusal(Exception):
    """The API said no to a step; the text holds the address and the problem's codes, nothing personal."""


class Driver:
    """Carries out steps in order. `cases`, `notices` and `journeys` map stories to what the API made for them."""

    def __init__(self, run: Runtime, clock: DemoClock, api: httpx.AsyncClient) -> None:
        self._run, self._clock, self._api = run, clock, api
        self._time = CaseTime(run)
        self._due: dict[str, datetime] = {}
        self.cases: dict[int, str] = {}
        self.notices: dict[int, str] = {}
        self.journeys: dict[int, str] = {}
        self.position = 0

    async def carry_out(self, step: s.Step) -> None:
        """Let time pass to the step's instant, then do it. Raises `Refusal`."""
        await self.let_time_pass(step.at)
        match step.what:
            case s.Reported(where, body):
                await self._report(step, where, body)
            case s.NoticeTold(what, body):
                await self._post(f"/api/notices/{self.notices[step.story]}/{what}", body, step, what)
                await self._note_story(step.story)
            case s.CaseTold(what, body):
                await self._post(f"/api/cases/{self.cases[step.story]}/{what}", body, step, what)
                await self._note_story(step.story)
            case s.StaffTold(where, body):
                await self._post(where, body, step, where)
            case s.JourneyBegun() as begun:
                await self._begin(step, begun)
            case s.JourneyTold(what, body):
                await self._post(f"/api/journeys/{self.journeys[step.story]}/{what}", body, step, what)

    async def let_time_pass(self, until: datetime) -> None:
        """Every review that falls due by then, at its very instant; the clock stands at `until` afterwards."""
        while self._due and (case_id := min(self._due, key=self._due.__getitem__)):
            if self._due[case_id] > until:
                break
            self._clock.set(self._due.pop(case_id))
            await self._time.review(case_id)
            await self._note_next_review(case_id)
        self._clock.set(until)

    async def review_all(self) -> None:
        """Review what has fallen due by now."""
        for case_id in [each for each, at in self._due.items() if at <= self._clock()]:
            await self._time.review(case_id)

    async def _note_story(self, story: int) -> None:
        if case_id := self.cases.get(story):
            await self._note_next_review(case_id)

    async def _note_next_review(self, case_id: str) -> None:
        past = await self._run.store.load(aggregate(case_id))
        at = next_review_at(EVICTION_CASE.fold(past.events), self._clock())
        self._due.pop(case_id, None)
        if at:
            self._due[case_id] = at

    async def _report(self, step: s.Step, where: str, body: s.Json) -> None:
        posted = await self._post(where, body, step, where)
        self.notices.setdefault(step.story, posted["notice_id"])
        case_id = await self._case_of(posted["notice_id"])
        self.cases[step.story] = case_id
        await self._note_next_review(case_id)

    async def _case_of(self, notice_id: str) -> str:
        """The case that the notice opened or joined: seen once a commit after the notice's own can be read."""
        while True:
            answer = await self._api.get(f"/api/notices/{notice_id}/receipt", params={"after": self.position + 1})
            if answer.is_success and (case_id := answer.json()["case_id"]):
                return str(case_id)

    async def _begin(self, step: s.Step, begun: s.JourneyBegun) -> None:
        person = begun.person
        known = await self._post(
            "/api/people", s.said(identity_number=person.number, person_name=person.name), step, "people"
        )
        journey = {
            "person_ref": known["person_ref"],
            "programme": Programme.NORRMALM_LOBO,
            "target_group": TargetGroup.HOMELESS,
            "officer_ref": OFFICER,
            "started_on": begun.started_on.isoformat(),
            "birth_year": known["birth_year"],
            "sex": known["sex"],
        }
        self.journeys[step.story] = (await self._post("/api/journeys", journey, step, "journey"))["journey_id"]

    async def _post(self, where: str, body: s.Json, step: s.Step, what: str) -> Any:
        key = derived_id("invented-step", str(step.story), step.at.isoformat(), what)
        answer = await self._api.post(where, json=s.filled(body, step.at), headers={"Idempotency-Key": key})
        if answer.is_error:
            told = answer.json()
            problems = [(each.get("field"), each.get("code")) for each in told.get("problems", [])]
            raise Refusal(f"{what}: {told.get('type')} {problems}")
        told = answer.json()
        self.position = max(self.position, told.get("position", 0))
        return told


async def live(driver: Driver, steps: list[s.Step], told: Callable[[int], None]) -> None:
    """Every step in order; `told` hears how many are done."""
    for number, step in enumerate(steps, 1):
        await driver.carry_out(step)
        told(number)
