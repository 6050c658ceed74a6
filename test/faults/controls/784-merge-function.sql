-- control: an invoker function with MERGE (15+)
-- expect: no leak
\set ON_ERROR_STOP on
do $do$ begin if current_setting('server_version_num')::int >= 150000 then
execute $f$ create function app.save(p_id uuid, p_title text) returns void language plpgsql as $$
begin
  merge into public.documents d using (select app.current_company_id() as company, p_id as id) s on d.company_id = s.company and d.id = s.id
  when matched then update set title = p_title
  when not matched then insert (company_id, id, title) values (s.company, s.id, p_title);
end $$ $f$;
grant execute on function app.save(uuid, text) to app_user;
end if; end $do$;
