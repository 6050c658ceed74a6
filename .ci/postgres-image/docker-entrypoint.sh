#!/bin/sh
# Does with POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB what the official image's entrypoint does on a first start.
# No server listens before the last line, so that nobody connects to one that is about to restart.
set -e
umask 077
printf '%s' "$POSTGRES_PASSWORD" > /tmp/password
initdb --username="$POSTGRES_USER" --pwfile=/tmp/password --auth=scram-sha-256 --encoding=UTF8 --locale=C --no-sync
rm /tmp/password
echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
if [ "$POSTGRES_DB" != postgres ]; then
  echo "create database \"$POSTGRES_DB\"" | postgres --single postgres
fi
exec "$@" -c listen_addresses='*'
