package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;

/**
 * A key and its certificate for {@code localhost}, which ends tomorrow; one file is the key store
 * of a server and the trust store of those who call it.
 */
final class EndingCertificate {

  private static final String PASSWORD = "drift-test";

  private final Path file;

  private EndingCertificate(Path file) {
    this.file = file;
  }

  /** Makes it with the JDK's own tool. */
  static EndingCertificate in(Path directory) throws IOException {
    Path file = directory.resolve("localhost.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "localhost",
                "-keyalg",
                "EC",
                "-validity",
                "1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.out").toFile())
            .start();
    try {
      if (!keytool.waitFor(30, SECONDS) || keytool.exitValue() != 0) {
        throw new IllegalStateException(Files.readString(directory.resolve("keytool.out")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return new EndingCertificate(file);
  }

  /** Options of a JVM that trusts it alone. */
  String trust() {
    return "-Djavax.net.ssl.trustStore="
        + file.toAbsolutePath()
        + " -Djavax.net.ssl.trustStorePassword="
        + PASSWORD;
  }

  /** For a gRPC server that has it. */
  SslContext server() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    return GrpcSslContexts.configure(SslContextBuilder.forServer(keys), SslProvider.JDK).build();
  }
}
