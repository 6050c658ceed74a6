-- control: a procedure that works in batches and sets its context anew in each
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create procedure app.touch_documents() language plpgsql as $$
declare company text := current_setting('app.current_company_id', true);
begin
  perform set_config('app.current_company_id', coalesce(company, ''), true);
  update public.documents set title = title;
end $$;
grant execute on procedure app.touch_documents() to app_user;
reset role;
