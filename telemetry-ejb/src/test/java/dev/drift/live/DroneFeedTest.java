package dev.drift.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.CloseCode;
import dev.drift.viewer.FlatJson;
import dev.drift.viewer.Frames;
import dev.drift.viewer.RecordingConnection;
import dev.drift.viewer.ViewerSamples;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DroneFeedTest {

  private final AtomicLong nanos = new AtomicLong(1);
  private final LiveCounters counters = new LiveCounters();
  private final Semaphore seats = new Semaphore(3);
  private final DroneFeed feed =
      new DroneFeed(
          new LiveServices(
              counters,
              seats,
              seconds -> {},
              Clock.systemUTC(),
              nanos::get,
              () -> {},
              () -> {},
              () -> false,
              (item, cause) -> {
                throw new AssertionError(item, cause);
              }));

  /** A client that sends what the test says, and may what the test says. */
  private static final class Peer implements ChannelPeer {
    final Deque<Frames> answers = new ArrayDeque<>();
    final List<TelemetrySample> own = new ArrayList<>();
    boolean alive;
    boolean maySend = true;
    boolean holdsToken;
    boolean left;

    @Override
    public List<Frames> takeAnswers() {
      List<Frames> due = List.copyOf(answers);
      answers.clear();
      return due;
    }

    @Override
    public boolean hasAnswers() {
      return !answers.isEmpty();
    }

    @Override
    public boolean isAlive() {
      return alive;
    }

    @Override
    public boolean hasSent(TelemetrySample sample) {
      return own.remove(sample);
    }

    @Override
    public boolean maySend() {
      return maySend;
    }

    @Override
    public boolean holdsToken() {
      return holdsToken;
    }

    @Override
    public void left() {
      left = true;
    }
  }

  /** Somebody who is connected. */
  private final class Client {
    final RecordingConnection connection = new RecordingConnection();
    final Peer peer = new Peer();
    final DroneChannel channel;

    Client(String drone, boolean hears) {
      channel = feed.add(connection, feed.expect(drone), peer, hears).orElseThrow();
    }

    List<Long> heard() {
      return connection.texts.stream()
          .map(FlatJson::read)
          .filter(read -> read.containsKey("/position/x"))
          .map(read -> (long) Float.parseFloat(read.get("/position/x")))
          .toList();
    }
  }

  private void accept(String drone, long from, long to) {
    LongStream.rangeClosed(from, to).forEach(n -> feed.accept(ViewerSamples.sample(drone, n)));
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void eachSampleIsEncodedOnceForAllWhoHearItsDroneButItsSender() {
    Client sender = new Client("A", true);
    Client first = new Client("A", true);
    Client second = new Client("A", true);
    TelemetrySample own = ViewerSamples.sample("A", 1);
    sender.peer.own.add(own);
    feed.accept(own);
    feed.visit();
    accept("A", 2, 3);
    accept("B", 4, 4);
    feed.visit();
    assertThat(sender.heard()).containsExactly(2L, 3L);
    assertThat(first.heard()).containsExactly(1L, 2L, 3L);
    assertThat(second.connection.writes.get(0)).isSameAs(first.connection.writes.get(0));
    assertThat(sender.peer.own).isEmpty();
  }

  @Test
  void whatCameSinceTheHandshakeFollowsAtTheOpening() {
    DroneArrival arrival = feed.expect("A");
    accept("A", 1, 3);
    feed.visit();
    accept("A", 4, 4);
    RecordingConnection connection = new RecordingConnection();
    feed.add(connection, arrival, new Peer(), true);
    feed.visit();
    assertThat(connection.texts).hasSize(4);
  }

  @Test
  void aHandshakeWithoutASessionIsForgotten() {
    feed.expect("A");
    feed.visit();
    assertThat(feed.visit()).isLessThan(Long.MAX_VALUE);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(6));
    feed.visit();
    assertThat(feed.visit()).as("nothing to do any more").isEqualTo(Long.MAX_VALUE);
    accept("A", 1, 1);
    assertThat(feed.hasWork()).isFalse();
  }

  @Test
  void aSlowListenerLosesTheOldestIsCountedAndSlowsNobody() {
    Client slow = new Client("A", true);
    Client fast = new Client("A", true);
    slow.connection.writable = false;
    int all = DroneArrival.CAPACITY + 100;
    for (int n = 1; n <= all; n++) {
      accept("A", n, n);
      feed.visit();
    }
    assertThat(fast.heard()).isEqualTo(numbers(1, all));
    assertThat(counters.samplesDropped()).isEqualTo(100);
    slow.connection.writable = true;
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(5));
    for (int i = 0; i < 10; i++) {
      feed.visit();
    }
    assertThat(slow.heard()).isEqualTo(numbers(101, all));
  }

  @Test
  void answersAreTakenOnlyWhenTheyCanBeWrittenAndNoneIsLost() {
    Client client = new Client("A", true);
    client.connection.writable = false;
    client.peer.answers.add(Frames.ofText("1"));
    client.channel.wake();
    feed.visit();
    assertThat(client.peer.answers).hasSize(1);
    client.channel.end(CloseCode.NORMAL, "done");
    feed.visit();
    assertThat(client.connection.closeCode).isNull();
    client.connection.writable = true;
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(5));
    feed.visit();
    assertThat(client.connection.texts).containsExactly("1");
    assertThat(client.connection.closeCode).isEqualTo(CloseCode.NORMAL);
    assertThat(client.peer.left).isTrue();
    assertThat(feed.channels()).isZero();
    assertThat(seats.availablePermits()).isEqualTo(3);
  }

  @Test
  void answersLeaveWhileAPongIsOverdueAndSamplesWait() {
    Client client = new Client("A", true);
    passSeconds(6);
    assertThat(client.connection.pings).isEqualTo(1);
    passSeconds(3);
    client.peer.answers.add(Frames.ofText("1"));
    accept("A", 1, 1);
    client.channel.wake();
    feed.visit();
    assertThat(client.connection.texts).containsExactly("1");
    client.channel.pong();
    passSeconds(1);
    assertThat(client.heard()).containsExactly(1L);
  }

  @Test
  void aClientThatIsNotHeardForHalfAMinuteGoesUnlessItCanNotBeHeard() {
    Client silent = new Client("A", true);
    Client held = new Client("A", true);
    held.peer.alive = true;
    passSeconds(60);
    assertThat(silent.connection.closeCode).isEqualTo(CloseCode.GOING_AWAY);
    assertThat(held.connection.closeCode).isNull();
    held.peer.alive = false;
    passSeconds(60);
    assertThat(held.connection.closeCode).isEqualTo(CloseCode.GOING_AWAY);
  }

  private void passSeconds(int seconds) {
    for (int i = 0; i < seconds; i++) {
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
      feed.visit();
    }
  }

  @Test
  void rightsThatAreLostEndTheHearingOrTheChannel() {
    Client both = new Client("A", true);
    Client deaf = new Client("A", false);
    Client token = new Client("A", true);
    token.peer.holdsToken = true;
    token.peer.maySend = false;
    deaf.peer.maySend = false;
    feed.judge(userKey -> false);
    accept("A", 1, 1);
    feed.visit();
    assertThat(both.heard()).isEmpty();
    assertThat(both.connection.closeCode).isNull();
    assertThat(token.heard()).containsExactly(1L);
    assertThat(deaf.connection.closeCode).isEqualTo(CloseCode.POLICY);
  }

  @Test
  void aFurtherOneIsAskedToComeLaterAndTheEndClosesAll() {
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      clients.add(new Client("A", true));
    }
    RecordingConnection further = new RecordingConnection();
    assertThat(feed.add(further, feed.expect("A"), new Peer(), true)).isEmpty();
    assertThat(further.closeCode).isEqualTo(CloseCode.TRY_AGAIN_LATER);
    accept("A", 1, 1);
    feed.end();
    feed.visit();
    assertThat(clients)
        .allSatisfy(
            client -> {
              assertThat(client.heard()).containsExactly(1L);
              assertThat(client.connection.closeCode).isEqualTo(CloseCode.NORMAL);
            });
    assertThat(feed.isDone()).isTrue();
    assertThat(counters.viewers()).isZero();
  }
}
