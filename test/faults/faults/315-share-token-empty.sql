-- fault: 315-share-token-empty
-- channel: share token compared with a setting that is empty after reset
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table documents add column share_token text not null default '';
create policy shared on documents for select using (share_token = current_setting('app.share_token', true));
