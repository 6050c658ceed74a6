-- fault: 574-view-with-total
-- channel: a bypassing view shows the company's share of all: the total tells the others' part
-- class: view
-- detectable-by: both
-- severity: low
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create view market_share with (security_barrier = true) as
  select p.company_id, count(*)::numeric / (select count(*) from projects) as share
    from projects p where company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) group by p.company_id;
grant select on market_share to app_user;
