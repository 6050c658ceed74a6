-- control: INSTEAD OF triggers by a definer who bypasses, each with the company of the setting
-- expect: no leak
\set ON_ERROR_STOP on
create view document_titles with (security_invoker = true) as select company_id, id, title from documents;
grant select, insert, update, delete on documents to app_system;
create function app.write_title() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into public.documents (company_id, title) values (app.current_company_id(), new.title);
    return new;
  elsif tg_op = 'UPDATE' then
    update public.documents set title = new.title where id = old.id and company_id = app.current_company_id();
    return new;
  end if;
  delete from public.documents where id = old.id and company_id = app.current_company_id();
  return old;
end $$;
alter function app.write_title() owner to app_system;
create trigger write_title instead of insert or update or delete on document_titles for each row execute function app.write_title();
grant select, insert, update, delete on document_titles to app_user;
