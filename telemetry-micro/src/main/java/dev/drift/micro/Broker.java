package dev.drift.micro;

import dev.drift.micro.listening.ListeningBroker;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the application's queue is, in the resource adapter's words.
 *
 * @param connectorClass Artemis' class that makes connections
 * @param parameters its parameters, separated by semicolons
 * @param user empty = none
 * @param password empty = none
 */
record Broker(String connectorClass, String parameters, String user, String password) {
  private static final int DEFAULT_PORT = 61616;

  /** The broker in this JVM. */
  static Broker embedded() {
    return inThisJvm("serverId=0");
  }

  /** The broker for other programs, in this JVM too. */
  static Broker listeners() {
    return inThisJvm(ListeningBroker.PARAMETERS);
  }

  private static Broker inThisJvm(String parameters) {
    return new Broker(
        "org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory",
        parameters,
        "",
        "");
  }

  /**
   * The broker of a URL {@code tcp://[user:password@]host[:port][?key=value&…]}.
   *
   * @throws CommandFailure with exit code 2 when it is no such URL
   */
  static Broker external(String url) throws CommandFailure {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      uri = URI.create("");
    }
    if (!"tcp".equals(uri.getScheme()) || uri.getHost() == null) {
      // The URL itself may hold a password: it is not repeated.
      throw CommandFailure.usage("--broker-url: use a URL such as tcp://localhost:61616");
    }
    List<String> parameters = new ArrayList<>();
    parameters.add("host=" + uri.getHost());
    parameters.add("port=" + (uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort()));
    if (uri.getQuery() != null) {
      parameters.addAll(List.of(uri.getQuery().split("&", -1)));
    }
    String[] login = uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
    return new Broker(
        "org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory",
        String.join(";", parameters),
        login.length > 0 ? login[0] : "",
        login.length > 1 ? login[1] : "");
  }

  /** Without the password, so that it comes into no log. */
  @Override
  public String toString() {
    return connectorClass + " " + parameters;
  }
}
