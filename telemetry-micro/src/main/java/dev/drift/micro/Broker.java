package dev.drift.micro;

import dev.drift.config.DriftSetting;
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
  private static final String TLS = "sslEnabled=true";

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
   * The external broker of the settings, whose URL is {@code
   * tcp://[user:password@]host[:port][?key=value&…]}.
   *
   * @throws CommandFailure with exit code 2 when it is no such URL, or names a user beside the
   *     setting
   */
  static Broker external(Settings settings) throws CommandFailure {
    URI uri;
    try {
      uri = URI.create(settings.text(DriftSetting.BROKER_URL));
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
    if (parameters.contains(TLS)) {
      // Else Artemis takes the application server's own trust store, in javax.net.ssl.trustStore.
      parameters.add("forceSSLParameters=true");
    }
    String user = settings.text(DriftSetting.BROKER_USER);
    String password = settings.text(DriftSetting.BROKER_PASSWORD);
    if (uri.getUserInfo() != null) {
      if (!user.isEmpty() || !password.isEmpty()) {
        throw CommandFailure.usage(
            "--broker-url holds a login: leave it out, or %s and %s"
                .formatted(
                    DriftSetting.BROKER_USER.option(),
                    DriftSetting.BROKER_PASSWORD.environmentVariable()));
      }
      String[] login = uri.getUserInfo().split(":", 2);
      user = login[0];
      password = login.length > 1 ? login[1] : "";
    }
    return new Broker(
        "org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory",
        String.join(";", parameters),
        user,
        password);
  }

  /** Without the password, so that it comes into no log. */
  @Override
  public String toString() {
    return connectorClass + " " + parameters;
  }
}
