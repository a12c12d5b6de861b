package dev.drift.micro;

import com.google.common.net.InetAddresses;
import dev.drift.config.DriftSetting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks the running application whether it is ready. */
final class Readiness {
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 100;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String host;
  private final int port;

  Readiness(Settings settings) {
    host = reachable(settings.text(DriftSetting.BIND));
    port = settings.number(DriftSetting.HTTP_PORT);
  }

  /** The address under which this machine reaches the server: loopback where it listens on all. */
  static String reachable(String bind) {
    try {
      InetAddress address = InetAddress.getByName(bind);
      if (address.isAnyLocalAddress()) {
        return "127.0.0.1";
      }
      boolean isName = !InetAddresses.isUriInetAddress(bind) && bind.indexOf(':') < 0;
      return isName ? bind : InetAddresses.toUriString(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(bind, e); // Was checked before.
    }
  }

  /**
   * Returns when the application is ready.
   *
   * @return false when the signal to stop came first
   * @throws CommandFailure with its last answer when it does not get ready
   */
  boolean await(StopSignal stop) throws CommandFailure, InterruptedException {
    long end = System.nanoTime() + READY_WITHIN.toNanos();
    while (!stop.isReceived()) {
      String answer = ask();
      if (answer.isEmpty()) {
        return true;
      }
      if (System.nanoTime() - end > 0) {
        throw CommandFailure.failed("The application did not get ready: " + answer);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return false;
  }

  /** Empty when ready, else the answer. */
  private String ask() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + "/health/ready"))
            .timeout(ANSWER_WITHIN)
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200
          ? ""
          : response.statusCode() + " " + response.body().replaceAll("\\s+", " ");
    } catch (IOException e) {
      return "no answer on port " + port;
    }
  }
}
