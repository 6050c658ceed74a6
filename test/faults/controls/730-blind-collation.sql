-- control: a unique key under a collation that ignores case, led by the company
-- expect: no leak
\set ON_ERROR_STOP on
create collation ignore_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
alter table users add column login text collate ignore_case;
alter table users add unique (company_id, login);
grant select (login), insert (login), update (login) on users to app_user;
