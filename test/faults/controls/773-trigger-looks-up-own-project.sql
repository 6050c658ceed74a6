-- control: a definer trigger that looks a project of the same company up by its slug
-- expect: no leak
\set ON_ERROR_STOP on
create function app.link_project() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.project_id is null then
    select p.id into new.project_id from public.projects p where p.company_id = new.company_id and p.slug = new.title;
  end if;
  return new;
end $$;
alter function app.link_project() owner to app_system;
create trigger link_project before insert on documents for each row execute function app.link_project();
