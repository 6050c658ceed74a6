-- What the plan takes for granted: the role that its policies name, as one of which the application works.
do $$ begin
  if not exists (select from pg_roles where rolname = 'authenticated_users') then
    create role authenticated_users nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'app_user') then
    create role app_user login;
  end if;
end $$;
grant authenticated_users to app_user;

-- From here on: HomeVerse's migration plan, word for word. It leaks; `npm run demo` shows where.

-- 2.2 Enhanced Schema with PostgreSQL Features

-- Enhanced schema with PostgreSQL-specific optimizations

-- Companies table with enhanced features
CREATE TABLE companies (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    company_key VARCHAR(255) UNIQUE NOT NULL,
    name VARCHAR(255) NOT NULL,
    plan VARCHAR(50) DEFAULT 'trial',
    max_seats INTEGER DEFAULT 5,
    settings JSONB DEFAULT '{}',
    created_at TIMESTAMPTZ DEFAULT NOW(),
    updated_at TIMESTAMPTZ DEFAULT NOW(),
    
    -- Add search capabilities
    search_vector tsvector GENERATED ALWAYS AS (
        to_tsvector('english', name || ' ' || company_key)
    ) STORED
);

-- Users table with enhanced security
CREATE TABLE users (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    company_id UUID NOT NULL REFERENCES companies(id) ON DELETE CASCADE,
    email VARCHAR(255) UNIQUE NOT NULL,
    password_hash VARCHAR(255) NOT NULL,
    role VARCHAR(50) NOT NULL,
    first_name VARCHAR(100),
    last_name VARCHAR(100),
    phone VARCHAR(20),
    is_active BOOLEAN DEFAULT true,
    last_login TIMESTAMPTZ,
    failed_login_attempts INTEGER DEFAULT 0,
    locked_until TIMESTAMPTZ,
    created_at TIMESTAMPTZ DEFAULT NOW(),
    updated_at TIMESTAMPTZ DEFAULT NOW(),
    
    -- Row Level Security
    CONSTRAINT valid_role CHECK (role IN ('admin', 'lender', 'developer', 'buyer', 'applicant'))
);

-- Projects table with geospatial support
CREATE TABLE projects (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    company_id UUID NOT NULL REFERENCES companies(id) ON DELETE CASCADE,
    name VARCHAR(255) NOT NULL,
    developer VARCHAR(255),
    location VARCHAR(255),
    address TEXT,
    coordinates POINT, -- PostgreSQL native point type
    total_units INTEGER,
    affordable_units INTEGER,
    ami_levels TEXT[],
    unit_types TEXT[],
    status VARCHAR(50) DEFAULT 'planning',
    completion_date DATE,
    application_deadline DATE,
    description TEXT,
    amenities JSONB DEFAULT '[]',
    images TEXT[],
    price_range_min DECIMAL(10,2),
    price_range_max DECIMAL(10,2),
    created_at TIMESTAMPTZ DEFAULT NOW(),
    updated_at TIMESTAMPTZ DEFAULT NOW(),
    
    -- Full text search
    search_vector tsvector GENERATED ALWAYS AS (
        to_tsvector('english', name || ' ' || COALESCE(location, '') || ' ' || COALESCE(description, ''))
    ) STORED,
    
    CONSTRAINT valid_status CHECK (status IN ('planning', 'construction', 'marketing', 'accepting_applications', 'completed'))
);

-- Applicants table with enhanced data
CREATE TABLE applicants (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    company_id UUID NOT NULL REFERENCES companies(id) ON DELETE CASCADE,
    user_id UUID REFERENCES users(id) ON DELETE SET NULL,
    first_name VARCHAR(100) NOT NULL,
    last_name VARCHAR(100) NOT NULL,
    email VARCHAR(255) NOT NULL,
    phone VARCHAR(20),
    date_of_birth DATE,
    household_size INTEGER,
    annual_income DECIMAL(12,2),
    employment_status VARCHAR(50),
    current_address TEXT,
    preferred_locations TEXT[],
    unit_preferences JSONB DEFAULT '{}',
    documents JSONB DEFAULT '[]',
    notes TEXT,
    created_at TIMESTAMPTZ DEFAULT NOW(),
    updated_at TIMESTAMPTZ DEFAULT NOW(),
    
    -- Search capabilities
    search_vector tsvector GENERATED ALWAYS AS (
        to_tsvector('english', first_name || ' ' || last_name || ' ' || email)
    ) STORED
);

-- Applications table with workflow support
CREATE TABLE applications (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    company_id UUID NOT NULL REFERENCES companies(id) ON DELETE CASCADE,
    project_id UUID NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    applicant_id UUID NOT NULL REFERENCES applicants(id) ON DELETE CASCADE,
    status VARCHAR(50) DEFAULT 'submitted',
    priority_score DECIMAL(5,2),
    submitted_at TIMESTAMPTZ DEFAULT NOW(),
    reviewed_at TIMESTAMPTZ,
    approved_at TIMESTAMPTZ,
    rejected_at TIMESTAMPTZ,
    rejection_reason TEXT,
    documents JSONB DEFAULT '[]',
    workflow_state JSONB DEFAULT '{}',
    created_at TIMESTAMPTZ DEFAULT NOW(),
    updated_at TIMESTAMPTZ DEFAULT NOW(),
    
    CONSTRAINT valid_status CHECK (status IN ('draft', 'submitted', 'under_review', 'approved', 'rejected', 'waitlisted')),
    CONSTRAINT unique_application UNIQUE (project_id, applicant_id)
);

-- Contact submissions table
CREATE TABLE contact_submissions (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    name VARCHAR(255) NOT NULL,
    email VARCHAR(255) NOT NULL,
    company VARCHAR(255),
    phone VARCHAR(20),
    subject VARCHAR(500) NOT NULL,
    message TEXT NOT NULL,
    status VARCHAR(50) DEFAULT 'new',
    responded_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ DEFAULT NOW(),
    
    CONSTRAINT valid_status CHECK (status IN ('new', 'in_progress', 'responded', 'closed'))
);

-- Audit log table for compliance
CREATE TABLE audit_logs (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    company_id UUID REFERENCES companies(id) ON DELETE CASCADE,
    user_id UUID REFERENCES users(id) ON DELETE SET NULL,
    table_name VARCHAR(100) NOT NULL,
    record_id UUID NOT NULL,
    action VARCHAR(20) NOT NULL,
    old_values JSONB,
    new_values JSONB,
    ip_address INET,
    user_agent TEXT,
    created_at TIMESTAMPTZ DEFAULT NOW(),
    
    CONSTRAINT valid_action CHECK (action IN ('INSERT', 'UPDATE', 'DELETE'))
);

-- 2.3 Indexes for Performance

-- Performance indexes
CREATE INDEX idx_users_company_id ON users(company_id);
CREATE INDEX idx_users_email ON users(email);
CREATE INDEX idx_users_role_company ON users(role, company_id);

CREATE INDEX idx_projects_company_id ON projects(company_id);
CREATE INDEX idx_projects_status ON projects(status);
CREATE INDEX idx_projects_location ON projects USING GIN(to_tsvector('english', location));
CREATE INDEX idx_projects_search ON projects USING GIN(search_vector);
CREATE INDEX idx_projects_coordinates ON projects USING GIST(coordinates);

CREATE INDEX idx_applicants_company_id ON applicants(company_id);
CREATE INDEX idx_applicants_email ON applicants(email);
CREATE INDEX idx_applicants_search ON applicants USING GIN(search_vector);

CREATE INDEX idx_applications_company_id ON applications(company_id);
CREATE INDEX idx_applications_project_id ON applications(project_id);
CREATE INDEX idx_applications_applicant_id ON applications(applicant_id);
CREATE INDEX idx_applications_status ON applications(status);
CREATE INDEX idx_applications_submitted_at ON applications(submitted_at);

CREATE INDEX idx_contact_status ON contact_submissions(status);
CREATE INDEX idx_contact_created_at ON contact_submissions(created_at);

CREATE INDEX idx_audit_logs_company_id ON audit_logs(company_id);
CREATE INDEX idx_audit_logs_table_record ON audit_logs(table_name, record_id);
CREATE INDEX idx_audit_logs_created_at ON audit_logs(created_at);

-- 3.1 Enable RLS Policies

-- Enable Row Level Security
ALTER TABLE companies ENABLE ROW LEVEL SECURITY;
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
ALTER TABLE applicants ENABLE ROW LEVEL SECURITY;
ALTER TABLE applications ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_logs ENABLE ROW LEVEL SECURITY;

-- Create RLS policies based on company_id
CREATE POLICY company_isolation ON users
    FOR ALL TO authenticated_users
    USING (company_id = current_setting('app.current_company_id')::UUID);

CREATE POLICY company_isolation ON projects
    FOR ALL TO authenticated_users
    USING (company_id = current_setting('app.current_company_id')::UUID);

CREATE POLICY company_isolation ON applicants
    FOR ALL TO authenticated_users
    USING (company_id = current_setting('app.current_company_id')::UUID);

CREATE POLICY company_isolation ON applications
    FOR ALL TO authenticated_users
    USING (company_id = current_setting('app.current_company_id')::UUID);

-- Admin can see everything within their company
CREATE POLICY admin_full_access ON projects
    FOR ALL TO authenticated_users
    USING (
        company_id = current_setting('app.current_company_id')::UUID
        AND current_setting('app.current_user_role') = 'admin'
    );

-- Role-based access for users
CREATE POLICY role_based_access ON users
    FOR SELECT TO authenticated_users
    USING (
        company_id = current_setting('app.current_company_id')::UUID
        AND (
            id = current_setting('app.current_user_id')::UUID
            OR current_setting('app.current_user_role') = 'admin'
        )
    );

-- End of the plan. What it forgot: without grants the application could read and write nothing at all.
grant usage on schema public to authenticated_users;
grant select, insert, update, delete on all tables in schema public to authenticated_users;
