"""What to try with a lawyer or remind of in a case, read from what was told of its present threat. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from services.projections.case_timeline import standing
from services.projections.rows import CaseRow, TimelineRow
from shared.contracts.codes import ARREARS, NoticeFlag, NoticeType, Tenancy
from shared.contracts.conduct import CONDUCT, CONDUCT_GROUNDS, URGINGS, is_own_conduct
from shared.contracts.deadline_codes import ClockStatus, MissingFact
from shared.contracts.law.forfeiture import Forfeiture, ForfeitureFacts, forfeiture, termination_on
from shared.contracts.law.pointers import Circumstances, pointers
from shared.contracts.procedure_codes import JudgmentResult, TerminationGround
from shared.web.deadline_words import StepSaid, steps_said

OWN_FLAT: Final = frozenset({"D7", "D7_UNURGED", "D7_UNTOLD"})
"""What the board must not do, or has done, as landlord of the home: read before anything is done."""
_SERVICES: Final = frozenset({MissingFact.TENANT_SERVED_ON, MissingFact.CO_TENANT_SERVED_ON})


def case_pointers(case: CaseRow, rows: Sequence[TimelineRow]) -> list[StepSaid]:
    """The rules that may matter now, in Swedish with how sure they are. `rows`: the case's whole timeline."""
    return steps_said(pointers(circumstances(case, rows)))


def circumstances(case: CaseRow, rows: Sequence[TimelineRow]) -> Circumstances:
    """What is told of the present threat. A paper that was taken back tells nothing."""
    told = standing(rows)

    def of(event: str) -> list[TimelineRow]:
        return [row for row in told if row.event == event]

    attached = _papers(told)
    papers = {each["notice_type"] for each in attached}
    conduct = [each for each in attached if each["notice_type"] in CONDUCT]
    early = _terminated_too_early(case, attached)
    disputes, judgments, executed = of("ExtensionDisputeReported"), of("JudgmentReported"), of("EvictionExecuted")
    ends = [row.fields["lease_ends_on"] for row in disputes if row.fields.get("lease_ends_on")]
    respites = [row.fields["until_on"] for row in judgments if row.fields.get("until_on")]
    return Circumstances(
        received_on=case.first_received_on,
        is_condo=case.tenancy == Tenancy.CONDO,
        is_ours=case.tenancy == Tenancy.OWN_SUBLET,
        debt=ClockStatus(case.deadline_status) if case.deadline_status else None,
        is_unserved=not _SERVICES.isdisjoint(case.deadline_missing),
        papers=frozenset(NoticeType(each) for each in papers.intersection(case.notice_types or ())),
        grounds=frozenset(TerminationGround(row.fields["ground"]) for row in of("TerminationReported")),
        lease_ends_on=date.fromisoformat(ends[-1]) if ends else None,
        is_disputed=bool(disputes),
        is_ordered=bool(of("AnswerOrdered")),
        judged=frozenset(JudgmentResult(row.fields["result"]) for row in judgments),
        respite_until_on=date.fromisoformat(respites[-1]) if respites else None,
        has_children=bool(case.children_in_home or case.children_visiting),
        terminated_on=early.terminated_on if early else None,
        forfeited_from=early.forfeited_from_broad if early else None,
        is_disputable=bool(early and early.finding is NoticeFlag.PREMATURE_DISPUTABLE),
        urged_on=min(_days(each.get("served_on") for each in conduct), default=None),
        notified_on=min(_days(each["received_on"] for each in conduct if each["notice_type"] in URGINGS), default=None),
        ended_on=min(_ended(conduct, [row.fields for row in of("TerminationReported")]), default=None),
        executed_on=date.fromisoformat(executed[-1].fields["executed_on"]) if executed else None,
        is_over=bool(executed or of("TenantLeftBeforeEviction")),
    )


def own_flats_paper(case: CaseRow, rows: Sequence[TimelineRow]) -> str | None:
    """The paper on which the day is told that the client was urged, the newest; None when it is not about that."""
    told = [each for each in _papers(standing(rows)) if is_own_conduct(each["notice_type"], case.tenancy)]
    return max(told, key=lambda each: (each["received_on"], each["notice_id"]))["notice_id"] if told else None


def _papers(told: Sequence[TimelineRow]) -> list[Mapping[str, Any]]:
    """The papers that nobody took back, as they say now."""
    back = {row.fields["notice_id"] for row in told if row.event == "CaseNoticeWithdrawn"}
    now: dict[str, dict[str, Any]] = {}
    for row in told:
        notice_id = str(row.fields.get("notice_id"))
        if row.event == "NoticeAttachedToCase" and notice_id not in back:
            now[notice_id] = dict(row.fields)
        elif row.event == "CaseNoticeCorrected" and notice_id in now:
            now[notice_id] |= row.fields
    return list(now.values())


def _ended(conduct: Iterable[Mapping[str, Any]], reported: Iterable[Mapping[str, Any]]) -> Iterator[date]:
    """The days on which the lease was terminated for how somebody lives there, at the latest."""
    for paper in conduct:
        if paper["notice_type"] == NoticeType.SEVERE_DISTURBANCE:
            dated, sent, came = (_day(paper.get(name)) for name in ("document_on", "sent_on", "received_on"))
            assert came is not None
            yield termination_on(dated, sent, came)
    for each in reported:
        if each["ground"] in CONDUCT_GROUNDS:
            yield from _days([each.get("served_on") or each["reported_on"]])


def _days(texts: Iterable[str | None]) -> Iterator[date]:
    return (on for on in map(_day, texts) if on is not None)


def _terminated_too_early(case: CaseRow, attached: Iterable[Mapping[str, Any]]) -> Forfeiture | None:
    """The plainest of the terminations for a debt that came before the home was forfeited, as intake reads them."""
    found = []
    for paper in attached:
        dated, sent, came = (_day(paper.get(name)) for name in ("document_on", "sent_on", "received_on"))
        due_on = _day(paper.get("rent_due_on"))
        if paper["notice_type"] in ARREARS and due_on and came:
            told_on = termination_on(dated, sent, came)
            facts = ForfeitureFacts(tenancy=Tenancy(case.tenancy), rent_due_on=due_on, terminated_on=told_on)
            found.append(forfeiture(facts))
    early = [each for each in found if each.finding]
    return min(early, key=lambda each: each.finding is not NoticeFlag.PREMATURE, default=None)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
