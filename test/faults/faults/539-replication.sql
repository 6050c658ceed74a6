-- fault: 539-replication
-- channel: REPLICATION: a logical slot reads the write-ahead log of every company
-- class: role
-- detectable-by: catalog
-- severity: critical
-- source: PostgreSQL docs, role-attributes; logicaldecoding
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter role app_user replication;
