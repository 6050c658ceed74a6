-- control: a publication of one company's rows, by a row filter, for its own warehouse
-- expect: no leak
\set ON_ERROR_STOP on
create publication acme for table documents (company_id, id, title) where (company_id = '11111111-1111-4111-8111-111111111111');
