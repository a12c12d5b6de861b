#!/bin/sh
# Puts DRIFT on a stock Payara Server 6 whose domain is not running: README.md beside this file.
set -eu

usage() {
  cat >&2 <<USAGE
Usage: install.sh POSTGRESQL_DRIVER.jar artemis-rar.rar drift.ear
with in the environment
  PAYARA_HOME        where Payara Server was unpacked: the directory that holds bin/asadmin
  PAYARA_DOMAIN      its domain, which must not be running; default domain1
  DRIFT_JDBC_URL     such as jdbc:postgresql://localhost:5432/drift
  DRIFT_DB_USER, DRIFT_DB_PASSWORD
  DRIFT_BROKER_URL   such as tcp://localhost:61616
  DRIFT_BROKER_USER, DRIFT_BROKER_PASSWORD
and any other setting that "./drift help start" names, such as DRIFT_UDP_PORT.
AS_ADMIN_PORT and AS_ADMIN_PASSWORDFILE are asadmin's own.
USAGE
  exit 2
}

[ $# -eq 3 ] || usage
for name in PAYARA_HOME DRIFT_JDBC_URL DRIFT_DB_USER DRIFT_DB_PASSWORD \
  DRIFT_BROKER_URL DRIFT_BROKER_USER DRIFT_BROKER_PASSWORD; do
  eval "value=\${$name:-}"
  if [ -z "$value" ]; then
    echo "$name needs a value." >&2
    usage
  fi
done

driver=$1
adapter=$2
application=$3
here=$(cd "$(dirname "$0")" && pwd)
domain=${PAYARA_DOMAIN:-domain1}
config=configs.config.server-config
listeners=$config.network-config.network-listeners.network-listener
http=$config.network-config.protocols.protocol.http-listener-1.http

# What the server needs to know too, so it has a value even where DRIFT's own default would do.
export DRIFT_BIND="${DRIFT_BIND:-127.0.0.1}"
export DRIFT_HTTP_PORT="${DRIFT_HTTP_PORT:-8080}"
export DRIFT_DRIFT_API_PORT="${DRIFT_DRIFT_API_PORT:-8000}"
export DRIFT_DRIFT_WS_PORT="${DRIFT_DRIFT_WS_PORT:-8765}"
export DRIFT_QUEUE_CONSUMERS="${DRIFT_QUEUE_CONSUMERS:-4}"
# No other server with this database and this broker has its name, or its queue.
export DRIFT_NODE_NAME="${DRIFT_NODE_NAME:-$(uname -n)-$(od -An -N3 -tx1 /dev/urandom | tr -d ' ')}"
export DRIFT_NODE_QUEUE="drift.samples.node.$DRIFT_NODE_NAME"

private=$(mktemp -d)
trap 'rm -rf "$private"' EXIT

asadmin() {
  "$PAYARA_HOME/bin/asadmin" --interactive=false "$@"
}

# A value as a part of asadmin's name=value:name=value.
escaped() {
  printf %s "$1" | sed 's/[\\:=]/\\&/g'
}

# The environment's DRIFT_A_B=c as the system property drift.a.b=c; a password is none.
settings() {
  env | sed -n 's/^\(DRIFT_[A-Z_]*\)=.*/\1/p' | grep -v '_PASSWORD$' | sort | while read -r name; do
    eval "value=\$$name"
    property=$(printf %s "$name" | tr 'A-Z_' 'a-z.')
    printf '%s=%s:' "$property" "$(escaped "$value")"
  done
}

# Keeps a password where the server can read it, and nobody else.
alias_password() {
  (umask 077 && printf 'AS_ADMIN_ALIASPASSWORD=%s\n' "$2" >"$private/password")
  cat "${AS_ADMIN_PASSWORDFILE:-/dev/null}" >>"$private/password"
  asadmin --passwordfile "$private/password" create-password-alias "$1"
}

# Another port for the same application; 0 = none.
listen() {
  [ "$2" = 0 ] || asadmin create-network-listener \
    --address "$DRIFT_BIND" --listenerport "$2" --protocol http-listener-1 "$1"
}

# The driver belongs to the domain: the pool makes its connections, the application uses them.
cp "$driver" "$PAYARA_HOME/glassfish/domains/$domain/lib/"

# Before the first start: a stock domain opens eight ports on every address. What is left is HTTP
# where DRIFT_BIND says, compressed for viewers with slow lines, with as many
# threads as "./drift start" has (a stock domain has 5, and DRIFT waits for 16 bodies), and
# administration on loopback. Nobody is told which server of which version this is, and who may
# frame a page the application says better.
cat >"$private/listeners" <<LISTENERS
set $listeners.http-listener-1.address=$DRIFT_BIND
set $listeners.http-listener-1.port=$DRIFT_HTTP_PORT
set $listeners.http-listener-2.enabled=false
set $listeners.admin-listener.address=127.0.0.1
set $config.thread-pools.thread-pool.http-thread-pool.max-thread-pool-size=64
set $http.compression=on
set $http.server-header=false
set $http.xpowered-by=false
set $http.xframe-options=false
set $http.allow-payload-for-undefined-http-methods=true
set $http.compressable-mime-type=text/html,text/css,text/javascript,application/javascript,application/json,image/svg+xml
set $config.iiop-service.iiop-listener.orb-listener-1.enabled=false
set $config.iiop-service.iiop-listener.SSL.enabled=false
set $config.iiop-service.iiop-listener.SSL_MUTUALAUTH.enabled=false
set $config.admin-service.jmx-connector.system.enabled=false
set $config.hazelcast-config-specific-configuration.enabled=false
LISTENERS
asadmin start-domain --prebootcommandfile "$private/listeners" "$domain"

# Payara's own JMS broker, which DRIFT does not use, can be switched off only now.
asadmin set "$config.jms-service.type=DISABLED"

# Settings and passwords, which the resources name; the broker's URL as the adapter's parameters.
. "$here/../artemis/parameters.sh"
asadmin create-system-properties "$(settings)drift.broker.parameters=$(escaped "$parameters")"
alias_password drift-db-password "$DRIFT_DB_PASSWORD"
alias_password drift-broker-password "$DRIFT_BROKER_PASSWORD"

# Of each connection that can't be made these log several lines, without the reason, where the
# application says once that the database is away.
pool=javax.enterprise.resource.resourceadapter.com.sun
asadmin set-log-levels \
  "$pool.gjc.spi=OFF:$pool.enterprise.resource.allocator=OFF:$pool.enterprise.connectors=SEVERE"

# The log for programs: a JSON object on each line.
[ "${DRIFT_LOG_FORMAT:-text}" = text ] || asadmin set-log-attributes \
  com.sun.enterprise.server.logging.GFFileHandler.formatter=fish.payara.enterprise.server.logging.JSONLogFormatter

# Numbers of pools, transactions and requests for the console: docs/monitoring.md. At LOW Payara counts
# those of the JVM alone. Not ejb-container: of each version of the application Payara would keep all.
modules=jvm=LOW
for module in jdbc-connection-pool connector-connection-pool connector-service transaction-service \
  thread-pool web-container http-service; do
  modules=$modules:$module=HIGH
done
asadmin enable-monitoring --modules "$modules"

# From here on the server is as it will be after every start.
asadmin restart-domain "$domain"

# The adapter, the resources, of which some need it, and the application.
asadmin deploy --name artemis-rar "$adapter"
asadmin add-resources "$here/../../glassfish-resources.xml"
listen drift-api-listener "$DRIFT_DRIFT_API_PORT"
listen drift-ws-listener "$DRIFT_DRIFT_WS_PORT"
"$here/upgrade.sh" "$application"
