package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands of whoever runs the server, beside the running server. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class AdministrationIT {

  private static final String USERS = "/api/v1/users";

  @TempDir Path directory;

  @Test
  void anAdministratorIsMadeAndUnmadeWhileTheServerRuns(RunningDrift drift) throws Exception {
    String name = newName();
    TokenUser user = TokenUser.join(drift, name);
    user.call(403, "GET", USERS, "");

    assertThat(command(drift, "admin", name)).contains(name + " is an administrator now.");
    user.call(200, "GET", USERS, "");
    assertThat(command(drift, "admin", name, "--revoke")).contains("no administrator any more");
    user.call(403, "GET", USERS, "");

    assertThat(command(drift, "admin", "nobody-at-all")).contains("register that name first");
    assertThat(Files.readString(drift.data().resolve("log/commands.log")))
        .contains("administrator made: " + name, "administrator revoked: " + name);
  }

  @Test
  void newKeysSignNobodyOut(RunningDrift drift) throws Exception {
    String name = newName();
    TokenUser user = TokenUser.join(drift, name);
    assertThat(command(drift, "rotate-keys")).contains("new key");
    // Seldom: an account has at most 50 sessions, and the oldest must live.
    await()
        .pollInterval(2, SECONDS)
        .atMost(60, SECONDS)
        .until(() -> !keyOf(TokenUser.signIn(drift, name, TokenUser.PASSWORD)).equals(keyOf(user)));
    user.call(200, "GET", "/api/v1/sessions/current", "");
  }

  private String command(RunningDrift drift, String... words) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(drift.databaseOptions());
    Path output = directory.resolve("command.out");
    RunningDrift.command(output, arguments).onExit().join();
    String printed = Files.readString(output);
    Files.delete(output);
    return printed;
  }

  private static String newName() {
    return "admin-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static String keyOf(TokenUser user) {
    String header = user.token().substring(0, user.token().indexOf('.'));
    return json(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
        .getString("kid");
  }
}
