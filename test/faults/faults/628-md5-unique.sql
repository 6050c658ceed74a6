-- fault: 628-md5-unique
-- channel: a unique index over md5(email) of all companies
-- class: constraint
-- detectable-by: both
-- severity: medium
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create unique index users_email_hash on users (md5(email));
