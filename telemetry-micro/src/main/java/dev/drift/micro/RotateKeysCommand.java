package dev.drift.micro;

import java.io.PrintStream;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Makes a new key that signs tokens. Tokens that are out stay good until they expire: the old key
 * only loses its private half.
 */
@Command(
    name = "rotate-keys",
    description = {
      "Makes a new key that signs the users' tokens. Nobody is signed out.",
      "Running servers take it within ten seconds."
    },
    sortOptions = false)
final class RotateKeysCommand implements Callable<Integer> {
  private static final int RSA_BITS = 2048;
  private static final String ADD =
      "INSERT INTO signing_key (id, public_key, private_key, created_at) VALUES (?, ?, ?, ?)";
  private static final String RETIRE = "UPDATE signing_key SET private_key = NULL WHERE id <> ?";

  private final Map<String, String> environment;
  private final PrintStream out;

  @Spec private CommandSpec command;

  RotateKeysCommand(Map<String, String> environment, PrintStream out) {
    this.environment = environment;
    this.out = out;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    String id = UUID.randomUUID().toString();
    try (DatabaseAccess database = DatabaseAccess.open(command, environment)) {
      database.run(connection -> rotate(connection, id));
      database.audit("signing key rotated: " + id);
    }
    out.println("Tokens are signed with the new key " + id + " within ten seconds.");
    return 0;
  }

  private static int rotate(Connection connection, String id) throws SQLException {
    KeyPair pair = pair();
    DatabaseAccess.update(
        connection,
        ADD,
        id,
        pair.getPublic().getEncoded(),
        pair.getPrivate().getEncoded(),
        OffsetDateTime.now(ZoneOffset.UTC));
    return DatabaseAccess.update(connection, RETIRE, id);
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }
}
