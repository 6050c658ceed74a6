/** HomeVerse's own tables, as they grew: foreign keys are declared, and nothing enforces them. */
export const tables = `
create table companies (
  id text primary key,
  key text unique not null,
  name text not null,
  plan text default 'trial',
  seats integer default 5,
  settings text default '{}',
  created_at text default current_timestamp,
  updated_at text
);
create table users (
  id text primary key,
  company_id text not null references companies(id),
  email text not null,
  password_hash text not null,
  role text not null,
  first_name text,
  last_name text,
  phone text,
  is_active integer default 1,
  last_login text,
  created_at text default current_timestamp,
  updated_at text
);
create table projects (
  id text primary key,
  company_id text not null references companies(id),
  name text,
  developer text,
  location text,
  address text,
  coordinates text,
  total_units integer,
  affordable_units integer,
  ami_levels text,
  unit_types text,
  status text default 'planning',
  completion_date text,
  application_deadline text,
  description text,
  amenities text,
  images text,
  price_range_min real,
  price_range_max real,
  created_at text default current_timestamp,
  updated_at text
);
create table applicants (
  id text primary key,
  company_id text not null references companies(id),
  user_id text references users(id),
  first_name text not null,
  last_name text not null,
  email text not null,
  phone text,
  date_of_birth text,
  household_size integer,
  annual_income real,
  employment_status text,
  current_address text,
  preferred_locations text,
  unit_preferences text,
  documents text,
  notes text,
  created_at text default current_timestamp,
  updated_at text
);
create table applications (
  id text primary key,
  company_id text not null references companies(id),
  project_id text not null references projects(id),
  applicant_id text not null references applicants(id),
  status text default 'submitted',
  priority_score real,
  submitted_at text,
  reviewed_at text,
  approved_at text,
  rejected_at text,
  rejection_reason text,
  documents text,
  workflow_state text,
  created_at text default current_timestamp,
  updated_at text
);
create table contact_submissions (
  id text primary key,
  name text not null,
  email text not null,
  company text,
  phone text,
  subject text,
  message text,
  status text default 'new',
  created_at text default current_timestamp
);`
