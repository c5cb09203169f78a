-- `qualify newest(id, seq, idx)`: of several facts about the same thing, the one that came last in the stream.
create or replace macro newest(id, seq, idx) as row_number() over (partition by id order by seq desc, idx desc) = 1;
-- A fact of a case since it was last reopened; of one never reopened, every fact.
create or replace macro is_of_present(seq, idx, reopened_seq, reopened_idx) as
    reopened_seq is null or (seq, idx) > (reopened_seq, reopened_idx);
-- The date in Sweden at an instant.
create or replace macro civil_date(instant) as cast(instant at time zone 'Europe/Stockholm' as date);
-- Age groups of the figures, as the person was that year.
create or replace macro age_group(birth_year, on_date) as case
    when birth_year is null then 'UNKNOWN'
    when year(on_date) - birth_year < 18 then '0-17'
    when year(on_date) - birth_year < 25 then '18-24'
    when year(on_date) - birth_year < 45 then '25-44'
    when year(on_date) - birth_year < 65 then '45-64'
    else '65+'
end;
-- Whether there are children in a home, as figures tell it.
create or replace macro children_group(children_in_home) as case
    when children_in_home is null then 'UNKNOWN' when children_in_home > 0 then 'WITH_CHILDREN' else 'WITHOUT_CHILDREN'
end;
-- The group of a case that figures are divided into; '' when `named` is none of the five: then all are one group.
create or replace macro group_of(named, unit, reason, sex, age_group, children) as coalesce(
    case
        when named = 'unit' then unit
        when named = 'reason' then reason
        when named = 'sex' then sex
        when named = 'age_group' then age_group
        when named = 'children' then children
        else ''
    end,
    'UNKNOWN'
);
-- The outcomes that kept the home, as evictions' domain/outcome.py.
create or replace macro kept_home(outcome) as outcome in (
    'RECOVERED_PAID', 'RECOVERED_ECONOMIC_ASSISTANCE', 'RECOVERED_UNDERTAKING', 'INSTALMENT_AGREED',
    'DISTURBANCE_CEASED', 'TERMINATION_WITHDRAWN', 'PROLONGED_OR_WON'
);
