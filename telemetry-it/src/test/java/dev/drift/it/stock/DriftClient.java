package dev.drift.it.stock;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A pilot and a reader of a running DRIFT on loopback, with its practice race. */
public final class DriftClient {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
  private static final String PRACTICE = "/api/v1/races/practice";
  private static final List<String> VALUE_COLUMNS =
      List.of(
          "timestamp",
          "position_x",
          "position_y",
          "position_z",
          "attitude_x",
          "attitude_y",
          "attitude_z",
          "attitude_w",
          "velocity_x",
          "velocity_y",
          "velocity_z",
          "gyro_pitch",
          "gyro_roll",
          "gyro_yaw",
          "input_throttle",
          "input_yaw",
          "input_pitch",
          "input_roll",
          "battery_percentage",
          "battery_voltage");

  private final HttpClient http = HttpClient.newHttpClient();

  /** Sends each sample as a datagram, from one source. */
  public void fly(List<Flight.Sample> flight, int udpPort) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      for (Flight.Sample sample : flight) {
        byte[] datagram = Flight.datagram(sample);
        socket.send(
            new DatagramPacket(
                datagram, datagram.length, InetAddress.getLoopbackAddress(), udpPort));
      }
    }
  }

  /** Whether the application says so; a server without it says that it is ready, too. */
  public boolean isReady(int httpPort) throws InterruptedException {
    try {
      HttpResponse<String> answer = get(httpPort, "/health/ready", "application/json");
      return answer.statusCode() == 200 && answer.body().contains("\"drift\"");
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the application says that it does. */
  boolean waitsForDatabase(int httpPort) throws InterruptedException {
    try {
      HttpResponse<String> answer = get(httpPort, "/health/ready", "application/json");
      return answer.statusCode() == 503 && answer.body().contains("waiting for the database");
    } catch (IOException e) {
      return false;
    }
  }

  /** What Prometheus reads. */
  public String metrics(int httpPort) throws IOException, InterruptedException {
    return get(httpPort, "/metrics", "text/plain").body();
  }

  /**
   * The practice race's counters: received, stored, in_flight and the sums of rejected and dropped.
   */
  public Map<String, Long> counters(int httpPort) throws IOException, InterruptedException {
    String text = get(httpPort, PRACTICE + "/counters", "application/json").body();
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonObject counters = reader.readObject();
      return Map.of(
          "received", number(counters, "received"),
          "stored", number(counters, "stored"),
          "in_flight", number(counters, "in_flight"),
          "rejected", sum(counters.getJsonObject("rejected")),
          "dropped", sum(counters.getJsonObject("dropped")));
    }
  }

  private static long sum(JsonObject counts) {
    return counts.keySet().stream().mapToLong(name -> number(counts, name)).sum();
  }

  private static long number(JsonObject counts, String name) {
    return counts.getJsonNumber(name).longValueExact();
  }

  /** The practice race's samples, read as CSV, in the order of the lines. */
  public List<Flight.Sample> samples(int httpPort) throws IOException, InterruptedException {
    String csv = get(httpPort, PRACTICE + "/samples", "text/csv").body();
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(csv, format)) {
      return parser.stream().map(DriftClient::sample).toList();
    }
  }

  private static Flight.Sample sample(CSVRecord line) {
    return new Flight.Sample(
        VALUE_COLUMNS.stream().map(column -> Float.valueOf(line.get(column))).toList(),
        Arrays.stream(line.get("motor_rpms").split(" ", -1)).map(Float::valueOf).toList());
  }

  private HttpResponse<String> get(int httpPort, String path, String accept)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
            .header("Accept", accept)
            .timeout(ANSWER_WITHIN)
            .build(),
        BodyHandlers.ofString());
  }
}
