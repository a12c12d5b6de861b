package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A client of the replay in either subprotocol. */
final class ReplayViewer implements WebSocket.Listener, AutoCloseable {

  private static final int HEADER_BYTES = 24;
  private static final int SAMPLE_BYTES = 116;
  private static final int UNKNOWN_MOTORS = 255;

  private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();
  private final List<String> roster = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private WebSocket socket;

  /** One sample, as far as both forms say the same. */
  record Sample(String drone, long timeMicros, long sequence, float positionX, float voltage) {}

  /**
   * One message.
   *
   * @param json null = samples in binary form
   * @param samples of it; empty unless it has some
   */
  record Message(String type, JsonObject json, List<Sample> samples) {}

  private ReplayViewer() {}

  static ReplayViewer open(int port, String race, String query, String subprotocol) {
    ReplayViewer viewer = new ReplayViewer();
    URI uri = URI.create("ws://127.0.0.1:" + port + "/api/v1/races/" + race + "/replay" + query);
    try {
      viewer.socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .subprotocols(subprotocol)
              .buildAsync(uri, viewer)
              .get(30, SECONDS);
      return viewer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      received.add(message(text.toString()));
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] part = new byte[data.remaining()];
    data.get(part);
    bytes.writeBytes(part);
    if (last) {
      received.add(new Message("samples", null, samples(ByteBuffer.wrap(bytes.toByteArray()))));
      bytes.reset();
    }
    from.request(1);
    return null;
  }

  private Message message(String message) {
    JsonObject object = json(message);
    String type = object.getString("type");
    if (type.equals("hello") || type.equals("roster")) {
      object
          .getJsonArray("drones")
          .getValuesAs(JsonObject.class)
          .forEach(drone -> roster.add(drone.getInt("index"), drone.getString("id")));
    }
    JsonArray samples = object.getJsonArray("samples");
    return new Message(
        type,
        object,
        samples == null
            ? List.of()
            : samples.getValuesAs(JsonObject.class).stream().map(ReplayViewer::sample).toList());
  }

  private static Sample sample(JsonObject json) {
    return new Sample(
        json.getString("drone_id"),
        json.getJsonNumber("sample_time_us").longValueExact(),
        json.getJsonNumber("sequence").longValueExact(),
        Float.parseFloat(json.getJsonObject("position").get("x").toString()),
        Float.parseFloat(json.getJsonObject("battery").get("voltage").toString()));
  }

  private List<Sample> samples(ByteBuffer message) {
    message.order(ByteOrder.LITTLE_ENDIAN);
    int count = message.getShort(2) & 0xffff;
    List<Sample> samples = new ArrayList<>();
    int at = HEADER_BYTES;
    for (int i = 0; i < count; i++) {
      samples.add(
          new Sample(
              roster.get(message.getShort(at) & 0xffff),
              message.getLong(at + 16),
              message.getLong(at + 8),
              message.getFloat(at + 40),
              message.getFloat(at + 112)));
      int motors = message.get(at + 2) & 0xff;
      at += SAMPLE_BYTES + (motors == UNKNOWN_MOTORS ? 0 : motors * Float.BYTES);
    }
    return samples;
  }

  void send(String command) {
    socket.sendText(command, true).join();
  }

  /** The messages up to the first that fits. */
  List<Message> until(Predicate<Message> fits) {
    List<Message> messages = new ArrayList<>();
    try {
      do {
        Message next = received.poll(30, SECONDS);
        if (next == null) {
          throw new AssertionError("nothing more came after " + messages);
        }
        messages.add(next);
      } while (!fits.test(messages.get(messages.size() - 1)));
      return messages;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  List<Message> untilEnd() {
    return until(m -> m.type().equals("state") && m.json().getBoolean("at_end"));
  }

  /** The first samples. */
  List<Message> untilSamples() {
    return until(m -> m.type().equals("samples"));
  }

  static List<Sample> samples(List<Message> messages) {
    return messages.stream().flatMap(message -> message.samples().stream()).toList();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
