package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Streams of the seed's service: what was not acknowledged is not sent again. */
final class SeedSource implements NumberedSource {

  private static final String TEXT = "{\"timestamp\":%d,\"position\":{\"x\":1,\"y\":2,\"z\":3}}";

  private final String drone;
  private final List<Numbers> acknowledged = new ArrayList<>();
  private final AtomicLong sent = new AtomicLong();

  /** Of the present stream; null = there is none. */
  private SeedClient client;

  /** The last number of the streams before it. */
  private long before;

  SeedSource(String drone) {
    this.drone = drone;
  }

  @Override
  public String drone() {
    return drone;
  }

  @Override
  public void send(int grpcPort, BooleanSupplier going) {
    try (SeedClient opened = new SeedClient(grpcPort)) {
      begin(opened);
      boolean open = true;
      while (open && going.getAsBoolean()) {
        open = opened.send(drone, TEXT.formatted(sent.incrementAndGet()));
      }
      if (open) {
        opened.finish();
      }
      assertThat(opened.answers()).containsOnly("Data received");
    } finally {
      end();
    }
  }

  private synchronized void begin(SeedClient opened) {
    client = opened;
    before = sent.get();
  }

  private synchronized void end() {
    present().ifPresent(acknowledged::add);
    client = null;
  }

  private Optional<Numbers> present() {
    int answers = client == null ? 0 : client.answered();
    return answers == 0 ? Optional.empty() : Optional.of(new Numbers(before + 1, before + answers));
  }

  @Override
  public synchronized List<Numbers> acknowledged() {
    List<Numbers> all = new ArrayList<>(acknowledged);
    present().ifPresent(all::add);
    return all;
  }
}
