-- fault: 555-statistic-ext-data
-- channel: SELECT on pg_statistic_ext_data: most-common combinations of every company
-- class: grant
-- detectable-by: catalog
-- severity: high
-- source: CVE-2025-8713 protects the same data
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create statistics users_email_role (mcv) on email, role from users;
analyze users;
grant select on pg_catalog.pg_statistic_ext_data to app_user;
