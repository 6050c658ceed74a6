-- fault: 777-write-policy-reads
-- channel: a policy FOR ALL for importers gives reading away as well
-- class: policy
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create policy importer on applicants for all to app_user using (current_setting('app.importing', true) = 'on') with check (true);
