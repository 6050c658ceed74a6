-- fault: 376-lower-unique
-- channel: unique lower(email) over all tenants
-- class: constraint
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create unique index users_lower on users (lower(email));
