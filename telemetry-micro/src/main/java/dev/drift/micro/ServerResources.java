package dev.drift.micro;

import dev.drift.config.DriftSetting;
import dev.drift.config.LiveTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pools and the resource adapter that the application finds under {@code jdbc/telemetry} and
 * {@code jms/telemetry}.
 *
 * <p>Addresses and passwords stay system properties, which the pools name: so they come into no
 * command, no log and no file.
 */
final class ServerResources {
  private static final String ADAPTER = "artemis-rar";

  /** Connections for requests, beside one for each consumer of the queue. */
  private static final int REQUEST_CONNECTIONS = 24;

  private static final int SENDING_CONNECTIONS = 32;

  private final AdminCommands commands;

  ServerResources(AdminCommands commands) {
    this.commands = commands;
  }

  /** The pool of the database, without XA: one transaction is one resource here. */
  void createDatabasePool(Database database, Settings settings) {
    System.setProperty("drift.pool.url", database.url());
    System.setProperty("drift.pool.user", database.user());
    // The pool opens no connection without one, also to a database that asks for none.
    System.setProperty(
        "drift.pool.password", database.password().isEmpty() ? "none" : database.password());
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("url", "${drift.pool.url}");
    properties.put("user", "${drift.pool.user}");
    properties.put("password", "${drift.pool.password}");
    properties.put("reWriteBatchedInserts", "true");
    properties.put("tcpKeepAlive", "true");
    properties.put("applicationName", "drift");
    int most = settings.number(DriftSetting.QUEUE_CONSUMERS) + REQUEST_CONNECTIONS;
    commands.run(
        "create-jdbc-connection-pool",
        "--restype=javax.sql.DataSource",
        "--datasourceclassname=org.postgresql.ds.PGSimpleDataSource",
        "--steadypoolsize=4",
        "--maxpoolsize=" + most,
        "--maxwait=10000",
        "--isconnectvalidatereq=true",
        "--validationmethod=custom-validation",
        "--validationclassname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
        "--validateatmostonceperiod=1",
        "--failconnection=true",
        "--property",
        AdminCommands.properties(properties),
        "telemetry-database");
    commands.run("create-jdbc-resource", "--connectionpoolid=telemetry-database", "jdbc/telemetry");
  }

  /** The resource adapter and the pool of connections that send. */
  void createQueue(Broker broker, Path resourceAdapter) {
    System.setProperty("drift.broker.parameters", broker.parameters());
    System.setProperty("drift.broker.user", broker.user());
    System.setProperty("drift.broker.password", broker.password());
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("ConnectorClassName", broker.connectorClass());
    properties.put("ConnectionParameters", "${drift.broker.parameters}");
    properties.putAll(login(broker));
    commands.run(
        "create-resource-adapter-config",
        "--property",
        AdminCommands.properties(properties),
        ADAPTER);
    commands.run("deploy", "--name", ADAPTER, resourceAdapter.toString());
    List<String> pool =
        new ArrayList<>(
            List.of(
                "--raname=" + ADAPTER,
                "--connectiondefinition=jakarta.jms.ConnectionFactory",
                // A send is a unit of its own, never part of a transaction on the database.
                "--transactionsupport=NoTransaction",
                "--steadypoolsize=1",
                "--maxpoolsize=" + SENDING_CONNECTIONS,
                "--maxwait=10000",
                "--failconnection=true"));
    if (!login(broker).isEmpty()) {
      // The pool signs in by itself: the adapter's login is the consumers'.
      pool.addAll(List.of("--property", AdminCommands.properties(login(broker))));
    }
    pool.add("telemetry-queue");
    commands.run("create-connector-connection-pool", pool.toArray(String[]::new));
    commands.run("create-connector-resource", "--poolname=telemetry-queue", "jms/telemetry");
  }

  /** Connections to the broker for other programs, which runs in this JVM beside the queue's. */
  void createListeners() {
    Broker broker = Broker.listeners();
    System.setProperty("drift.listeners.parameters", broker.parameters());
    commands.run(
        "create-connector-connection-pool",
        "--raname=" + ADAPTER,
        "--connectiondefinition=jakarta.jms.ConnectionFactory",
        "--transactionsupport=NoTransaction",
        "--steadypoolsize=0",
        "--maxpoolsize=4",
        "--maxwait=10000",
        "--failconnection=true",
        "--property",
        AdminCommands.properties(
            Map.of(
                "ConnectorClassName",
                broker.connectorClass(),
                "ConnectionParameters",
                "${drift.listeners.parameters}")),
        "drift-listeners");
    commands.run("create-connector-resource", "--poolname=drift-listeners", LiveTopics.CONNECTIONS);
  }

  private static Map<String, String> login(Broker broker) {
    return broker.user().isEmpty()
        ? Map.of()
        : Map.of("UserName", "${drift.broker.user}", "Password", "${drift.broker.password}");
  }
}
