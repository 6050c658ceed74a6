-- fault: 685-publication-of-everything
-- channel: a publication of all tables without a filter, and a role that may replicate
-- class: side-channel
-- detectable-by: catalog
-- severity: high
-- source: PostgreSQL docs, logical-replication-security
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create publication everything for all tables;
create role app_x_replica login replication;
