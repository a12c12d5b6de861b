#!/bin/sh
# Takes DRIFT off a Payara Server whose domain runs: README.md beside this file. What it stored stays
# in the database, and what is not stored yet stays on the queue.
set -eu

usage() {
  cat >&2 <<USAGE
Usage: uninstall.sh
with in the environment
  PAYARA_HOME        where Payara Server was unpacked: the directory that holds bin/asadmin
AS_ADMIN_PORT and AS_ADMIN_PASSWORDFILE are asadmin's own.
USAGE
  exit 2
}

[ $# -eq 0 ] && [ -n "${PAYARA_HOME:-}" ] || usage

asadmin() {
  "$PAYARA_HOME/bin/asadmin" --interactive=false "$@"
}

# Takes the name away if it is among what the command lists, so that a half-made installation goes too.
remove() {
  list=$1
  name=$2
  shift 2
  if asadmin --terse=true "$list" | grep -qw -e "$name"; then asadmin "$@"; fi
}

remove list-applications drift undeploy drift
remove list-network-listeners drift-api-listener delete-network-listener drift-api-listener
remove list-network-listeners drift-ws-listener delete-network-listener drift-ws-listener
remove list-connector-resources jms/telemetry delete-connector-resource jms/telemetry
remove list-connector-connection-pools telemetry-queue delete-connector-connection-pool telemetry-queue
remove list-resource-adapter-configs artemis-rar delete-resource-adapter-config artemis-rar
remove list-applications artemis-rar undeploy artemis-rar
remove list-jdbc-resources jdbc/telemetry delete-jdbc-resource jdbc/telemetry
remove list-jdbc-connection-pools telemetry-database delete-jdbc-connection-pool telemetry-database
remove list-password-aliases drift-db-password delete-password-alias drift-db-password
remove list-password-aliases drift-broker-password delete-password-alias drift-broker-password
asadmin --terse=true list-system-properties | sed -n 's/^ *\(drift\.[^=]*\)=.*/\1/p' |
  while read -r property; do
    asadmin delete-system-property "$property"
  done
