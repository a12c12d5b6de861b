#!/bin/sh
# Puts DRIFT, or a new version of it, on a Payara Server that install.sh has set up: README.md beside
# this file.
set -eu

usage() {
  cat >&2 <<USAGE
Usage: upgrade.sh drift.ear
with in the environment
  PAYARA_HOME        where Payara Server was unpacked: the directory that holds bin/asadmin
AS_ADMIN_PORT and AS_ADMIN_PASSWORDFILE are asadmin's own.
USAGE
  exit 2
}

[ $# -eq 1 ] && [ -n "${PAYARA_HOME:-}" ] || usage
[ -r "$1" ] || {
  echo "$1 can't be read." >&2
  exit 1
}

asadmin() {
  "$PAYARA_HOME/bin/asadmin" --interactive=false "$@"
}

# Versions before had no names of nodes, and one queue for all.
asadmin list-system-properties | grep -q '^drift\.node\.queue=' || {
  node="$(uname -n)-$(od -An -N3 -tx1 /dev/urandom | tr -d ' ')"
  asadmin create-system-properties "drift.node.name=$node:drift.node.queue=drift.samples.node.$node"
}

# What the old version accepted is stored, or on the queue, when this returns.
if asadmin --terse=true list-applications | grep -qw '^drift'; then asadmin undeploy drift; fi

# A deployment looks for the database. Without one it is made in two steps, of which the second, the
# start, looks for none: DRIFT waits for it. Of the first Payara keeps the files open for a while.
asadmin deploy --name drift "$1" || {
  echo "Once more, without looking for the database:"
  asadmin deploy --enabled=false --skipdsfailure=true --name drift "$1"
  asadmin enable drift
}
