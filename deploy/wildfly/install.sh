#!/bin/sh
# Puts DRIFT on a stock WildFly that is not running: README.md beside this file.
set -eu

usage() {
  cat >&2 <<USAGE
Usage: install.sh POSTGRESQL_DRIVER.jar ECLIPSELINK.jar artemis-rar.rar drift.ear
with in the environment
  JBOSS_HOME         where WildFly was unpacked: the directory that holds bin/standalone.sh
  DRIFT_JDBC_URL     such as jdbc:postgresql://localhost:5432/drift
  DRIFT_DB_USER, DRIFT_DB_PASSWORD
  DRIFT_BROKER_URL   such as tcp://localhost:61616
  DRIFT_BROKER_USER, DRIFT_BROKER_PASSWORD
and any other setting that "./drift help start" names, such as DRIFT_UDP_PORT.
USAGE
  exit 2
}

[ $# -eq 4 ] || usage
for name in JBOSS_HOME DRIFT_JDBC_URL DRIFT_DB_USER DRIFT_DB_PASSWORD \
  DRIFT_BROKER_URL DRIFT_BROKER_USER DRIFT_BROKER_PASSWORD; do
  eval "value=\${$name:-}"
  if [ -z "$value" ]; then
    echo "$name needs a value." >&2
    usage
  fi
done

absolute() {
  (cd "$(dirname "$1")" && printf %s/%s "$(pwd)" "$(basename "$1")")
}

driver=$(absolute "$1")
eclipselink=$(absolute "$2")
adapter=$(absolute "$3")
application=$(absolute "$4")
here=$(cd "$(dirname "$0")" && pwd)
encryption=/subsystem=elytron/expression=encryption
database=/subsystem=datasources/data-source=telemetry-database
broker=/subsystem=resource-adapters/resource-adapter=artemis-rar

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

# Runs the commands that it reads, by a file that nobody else reads, on a server that opens no
# port. Says nothing of those that work.
jboss_cli() {
  (umask 077 && cat >"$private/commands.cli")
  "$JBOSS_HOME/bin/jboss-cli.sh" --file="$private/commands.cli" >"$private/said" || {
    cat "$private/said" >&2
    return 1
  }
}

# A value inside the quotes of a command.
quoted() {
  printf %s "$1" | sed 's/[\\"`$]/\\&/g'
}

# The same where the server replaces ${…}, of which there shall be none.
literal() {
  quoted "$(printf %s "$1" | sed 's/\${/$&/g')"
}

property() {
  printf '/system-property=%s:add(value="%s")\n' "$1" "$(literal "$2")"
}

# The environment's DRIFT_A_B=c as the system property drift.a.b=c; a password is none.
settings() {
  env | sed -n 's/^\(DRIFT_[A-Z_]*\)=.*/\1/p' | grep -v '_PASSWORD$' | sort | while read -r name; do
    eval "value=\$$name"
    property "$(printf %s "$name" | tr 'A-Z_' 'a-z.')" "$value"
  done
}

# Has a password encrypted with the server's own key: an expression that only this server resolves.
encrypted() {
  jboss_cli <<ENCRYPT
embed-server
$encryption:create-expression(clear-text="$(quoted "$1")")
ENCRYPT
  sed -n 's/.*"expression" => "\(.*\)".*/\1/p' "$private/said"
}

# Another port for the same application, and the setting that names it; 0 = none.
listen() {
  [ "$2" = 0 ] || cat <<LISTENER
/socket-binding-group=standard-sockets/socket-binding=$1:add(port="\${$3}")
/subsystem=undertow/server=default-server/http-listener=$1:add(socket-binding=$1, read-timeout=20000)
LISTENER
}

# The driver and EclipseLink as modules: WildFly has its own adapter for EclipseLink, not EclipseLink.
jipijapa=$(echo "$JBOSS_HOME"/modules/system/layers/base/org/eclipse/persistence/main/*.jar)
jboss_cli <<MODULES
module add --name=org.postgresql --resources="$driver" --dependencies=java.se,jdk.net
module add --name=org.eclipse.persistence --resources="$eclipselink:$jipijapa" --dependencies=\
java.se,jakarta.annotation.api,jakarta.enterprise.api,jakarta.json.api,jakarta.persistence.api,\
jakarta.transaction.api,jakarta.validation.api,jakarta.xml.bind.api,org.jboss.as.jpa.spi,\
org.jboss.logging,org.jboss.vfs
MODULES

# The server's key, in a directory that nobody else reads, and with it the passwords.
mkdir -m 700 "$JBOSS_HOME/standalone/configuration/drift"
jboss_cli <<KEY
embed-server
/subsystem=elytron/secret-key-credential-store=drift:add( \
  relative-to=jboss.server.config.dir, path=drift/key.cs, create=true, populate=true)
$encryption:add(resolvers=[{name=drift, credential-store=drift, secret-key=key}], default-resolver=drift)
KEY
db_password=$(encrypted "$DRIFT_DB_PASSWORD")
broker_password=$(encrypted "$DRIFT_BROKER_PASSWORD")

# The broker's URL as the adapter's parameters.
. "$here/../artemis/parameters.sh"

# Settings, which the rest names; the rest; the adapter and the application.
{
  echo embed-server
  settings
  property drift.broker.parameters "$parameters"
  cat "$here/drift.cli"
  [ "${DRIFT_LOG_FORMAT:-text}" = text ] || cat "$here/json-log.cli"
  echo "$database:write-attribute(name=password, value=\"$db_password\")"
  echo "$broker/config-properties=Password:add(value=\"$broker_password\")"
  listen drift-api "$DRIFT_DRIFT_API_PORT" drift.drift.api.port
  listen drift-ws "$DRIFT_DRIFT_WS_PORT" drift.drift.ws.port
  echo "deploy \"$adapter\" --name=artemis-rar.rar"
  echo "deploy \"$application\" --name=drift.ear"
} | jboss_cli
