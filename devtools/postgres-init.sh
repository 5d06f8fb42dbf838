#!/bin/sh
# Roles, database and extensions on a new PostgreSQL: the owner migrates, the app runs and owns nothing.
# Run once by the database's superuser (docker-compose.yml runs it in the postgres container).
set -eu
owner=$(cat /run/secrets/db_owner_password) app=$(cat /run/secrets/db_app_password)
psql -v ON_ERROR_STOP=1 -v owner="$owner" -v app="$app" -U postgres -d postgres <<'SQL'
CREATE ROLE samvev_eier LOGIN PASSWORD :'owner';
CREATE ROLE samvev_app LOGIN PASSWORD :'app';
CREATE DATABASE samvev OWNER samvev_eier;
REVOKE ALL ON DATABASE samvev FROM PUBLIC;
GRANT CONNECT ON DATABASE samvev TO samvev_app;
\connect samvev
CREATE EXTENSION btree_gist;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION unaccent;
SQL
