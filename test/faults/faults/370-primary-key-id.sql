-- fault: 370-primary-key-id
-- channel: PRIMARY KEY (id): ids of other tenants answer
-- class: constraint
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table documents drop constraint documents_pkey; alter table documents add primary key (id);
