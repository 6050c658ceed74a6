/** One question, asked with a hand-written WHERE as a role that bypasses row-level security, and under the policies. */
export interface Question {
  readonly name: string
  /** `$1` is the tenant, `$2` what the question is about. */
  readonly byHand: string
  /** `$1` is what the question is about. */
  readonly guarded: string
  /** What it is about: a project's id, a status, a query. */
  readonly about: 'id' | 'marketing' | 'zeppelin'
  /** What EXPLAIN must show under the policies. */
  readonly index: string
}

const rank = (parameter: string) => `ts_rank(search_vector, websearch_to_tsquery('english', ${parameter}))`

export const questions: readonly Question[] = [
  {
    name: 'get',
    byHand: 'select * from projects where company_id = $1 and id = $2',
    guarded: 'select * from projects where id = $1',
    about: 'id',
    index: 'projects_company_id_id_pk',
  },
  {
    name: 'list',
    byHand: 'select id, name, status from projects where company_id = $1 and id > $2 order by id limit 50',
    guarded: 'select id, name, status from projects where id > $1 order by id limit 50',
    about: 'id',
    index: 'projects_company_id_id_pk',
  },
  {
    name: 'list by status',
    byHand: 'select id, name from projects where company_id = $1 and status = $2 order by name limit 50',
    guarded: 'select id, name from projects where status = $1 order by name limit 50',
    about: 'marketing',
    index: 'idx_projects_status',
  },
  {
    name: 'aggregate',
    byHand: 'select status, count(*) from projects where company_id = $1 and status <> $2 group by status',
    guarded: 'select status, count(*) from projects where status <> $1 group by status',
    about: 'marketing',
    index: 'idx_projects_status',
  },
  {
    name: 'join',
    byHand: `select p.name, count(a.id) from projects p
      left join applications a on a.company_id = p.company_id and a.project_id = p.id
      where p.company_id = $1 and p.id = $2 group by p.name`,
    guarded: `select p.name, count(a.id) from projects p
      left join applications a on a.company_id = p.company_id and a.project_id = p.id
      where p.id = $1 group by p.name`,
    about: 'id',
    index: 'unique_application',
  },
  {
    name: 'search, with the helper',
    byHand: `select id, name from projects where company_id = $1 and search_vector @@ websearch_to_tsquery('english', $2)
      order by ${rank('$2')} desc limit 20`,
    guarded: `select id, name from projects where id = any(array(select hedgerow.search_projects($1)))
      order by ${rank('$1')} desc limit 20`,
    about: 'zeppelin',
    index: 'projects_company_id_id_pk',
  },
  {
    name: 'search, without it',
    byHand: `select id, name from projects where company_id = $1 and search_vector @@ websearch_to_tsquery('english', $2)
      order by ${rank('$2')} desc limit 20`,
    guarded: `select id, name from projects where search_vector @@ websearch_to_tsquery('english', $1)
      order by ${rank('$1')} desc limit 20`,
    about: 'zeppelin',
    index: '',
  },
  {
    name: 'update',
    byHand: `update projects set location = 'Town ' || random() where company_id = $1 and id = $2`,
    guarded: `update projects set location = 'Town ' || random() where id = $1`,
    about: 'id',
    index: 'projects_company_id_id_pk',
  },
]
