package dev.drift.intake.pull;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import dev.drift.batch.BatchPublisher;
import dev.drift.config.BatteryOrder;
import dev.drift.config.SourceHosts;
import dev.drift.config.StreamFormat;
import dev.drift.intake.RaceIntake;
import dev.drift.race.RaceInfo;
import dev.drift.race.SourceAddress;
import dev.drift.sample.RejectReason;
import dev.drift.sample.SampleSink;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import dev.drift.supervision.Stages;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a source is called, which addresses are, and how it says that it is. */
class CalledSourceTest {

  private static final String HOSTS = "localhost,10.1.0.0/16,sensors.example:50051";
  private static final int RATE = 10_000;

  private final ManualTimer timer = new ManualTimer();
  private final List<Call> calls = new ArrayList<>();
  private final List<SensorReading> readings = new ArrayList<>();
  private final BatchPublisher publisher =
      new BatchPublisher(batch -> {}, UUID.randomUUID(), new Stages(Thread::new));
  private final RaceIntake intake = intake();
  private final SensorNumbers numbers = new SensorNumbers(List.of());
  private final SourceCounts counts = new SourceCounts(null);
  private InetAddress[] resolved = {};
  private Executor lookups = Runnable::run;
  private int asked;

  @AfterEach
  void close() {
    publisher.close();
  }

  /** A call that the test answers. */
  private static final class Call implements SourceCaller.SourceCall {
    private final InetAddress address;
    private final CallListener listener;
    private int requested;
    private boolean cancelled;

    Call(InetAddress address, CallListener listener) {
      this.address = address;
      this.listener = listener;
    }

    @Override
    public void request(int messages) {
      requested += messages;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  private RaceIntake intake() {
    RaceInfo race =
        new RaceInfo(
            1, "r", "r", StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 0, Instant.EPOCH);
    SampleSink sink =
        new SampleSink() {
          @Override
          public void accept(TelemetrySample sample) {}

          @Override
          public void accept(SensorReading reading) {
            readings.add(reading);
          }
        };
    return new RaceIntake(race, 0, Map.of(), List.of(sink), publisher.open(1), 1);
  }

  private CalledSource source(String address) {
    CallTools tools =
        new CallTools(
            new CallRules(SourceHosts.of(HOSTS), RATE),
            (target, to, listener) -> {
              calls.add(new Call(to, listener));
              return last();
            },
            this::resolve,
            task -> lookups.execute(task),
            timer,
            new Random(1),
            timer::nanoTime,
            timer);
    CallTarget target =
        new CallTarget(UUID.randomUUID(), "engine", SourceAddress.of(address), false, "drone");
    SourceReadings taken = new SourceReadings(target, intake, numbers, counts, tools);
    return new CalledSource(target, taken, tools);
  }

  private InetAddress[] resolve(String host) throws UnknownHostException {
    asked++;
    if (resolved.length == 0) {
      throw new UnknownHostException(host);
    }
    return resolved;
  }

  private void resolvesTo(String... addresses) {
    resolved = Arrays.stream(addresses).map(InetAddresses::forString).toArray(InetAddress[]::new);
  }

  private Call last() {
    return calls.get(calls.size() - 1);
  }

  private List<String> called() {
    return calls.stream().map(call -> InetAddresses.toAddrString(call.address)).toList();
  }

  @Test
  void remembersWhenTheCertificateOfItsServerEndsUntilItIsStopped() {
    CalledSource source = source("127.0.0.1:50051");
    source.want(true, Reach.LISTED);
    assertThat(source.certificateEndsAt()).isEmpty();
    Instant end = Instant.EPOCH.plusSeconds(9);
    last().listener.certified(end);
    assertThat(source.certificateEndsAt()).contains(end);
    last().listener.ended("gone");
    assertThat(source.certificateEndsAt()).contains(end);
    source.stop();
    assertThat(source.certificateEndsAt()).isEmpty();
  }

  @Test
  void readsWhatItIsSentAndSaysHowItIs() {
    CalledSource source = source("127.0.0.1:50051");
    assertThat(source.status().state()).isEqualTo(SourceState.STOPPED);
    source.want(true, Reach.LISTED);
    assertThat(source.status().state()).isEqualTo(SourceState.CONNECTING);
    timer.move(Duration.ofMillis(300));
    last().listener.connected();
    assertThat(source.status().since()).isEqualTo(timer.instant());
    assertThat(last().requested).isPositive();

    timer.move(Duration.ofSeconds(2));
    last().listener.message(message(3));
    timer.move(Duration.ofSeconds(1));
    last().listener.message(message(6));
    last().listener.refused(RejectReason.NOT_FINITE, "T1", 7);
    last().listener.message(message(8));

    assertThat(publisher.drain(Duration.ofMinutes(1))).isTrue();
    SourceStatus status = source.status();
    assertThat(status.state()).isEqualTo(SourceState.STREAMING);
    assertThat(status.lastReadingAt()).isEqualTo(timer.instant());
    assertThat(status.received()).isEqualTo(3);
    assertThat(status.missing()).isEqualTo(2);
    assertThat(status.rejected()).isEqualTo(1);
    assertThat(status.readingsPerSecond()).isEqualTo(0.6);
    assertThat(readings).extracting(SensorReading::missing).containsExactly(0, 2, 0);
    assertThat(readings.get(0).sensor().source()).isEqualTo("engine");
    assertThat(readings.get(0).sensor().droneId()).isEqualTo("drone");
    assertThat(intake.readingCounters().snapshot().rejected())
        .containsEntry(RejectReason.NOT_FINITE, 1L);
    timer.move(Duration.ofSeconds(10));
    assertThat(source.status().readingsPerSecond()).isZero();
  }

  @Test
  void theLongestPauseDoublesAndHalfOfEachIsRandom() {
    CalledSource source = source("127.0.0.1:50051");
    source.want(true, Reach.LISTED);
    Duration longest = Backoff.FIRST;
    for (int i = 0; i < 12; i++) {
      last().listener.ended("no");
      Duration pause = pause(source);
      assertThat(pause).isBetween(longest.dividedBy(2), longest);
      timer.move(pause.minusNanos(1));
      assertThat(calls).hasSize(i + 1);
      timer.move(Duration.ofNanos(1));
      assertThat(calls).hasSize(i + 2);
      longest = Duration.ofNanos(Math.min(longest.toNanos() * 2, Backoff.MAX.toNanos()));
    }
    assertThat(source.status().lastError()).isEqualTo("no");
  }

  private Duration pause(CalledSource source) {
    assertThat(source.status().state()).isEqualTo(SourceState.WAITING);
    return Duration.between(timer.instant(), source.status().nextTryAt());
  }

  @Test
  void afterAGoodPeriodThePauseIsShortAgainAndAfterABadOneItIsNot() {
    CalledSource source = source("127.0.0.1:50051");
    source.want(true, Reach.LISTED);
    for (int i = 0; i < 5; i++) {
      last().listener.connected();
      last().listener.ended("reset");
      timer.move(pause(source));
    }
    last().listener.connected();
    timer.move(CalledSource.GOOD_PERIOD.minusNanos(1));
    last().listener.ended("reset");
    assertThat(pause(source)).isGreaterThan(Backoff.FIRST);
    timer.move(pause(source));
    last().listener.connected();
    timer.move(CalledSource.GOOD_PERIOD);
    last().listener.ended("reset");
    assertThat(pause(source)).isLessThanOrEqualTo(Backoff.FIRST);
  }

  @Test
  void aServerThatSaysNothingToTheCallIsCalledAgain() {
    CalledSource source = source("127.0.0.1:50051");
    source.want(true, Reach.LISTED);
    timer.move(Duration.ofSeconds(10));
    assertThat(source.status().state()).isEqualTo(SourceState.WAITING);
    assertThat(source.status().lastError()).isEqualTo(CalledSource.SLOW_SERVER);
    assertThat(last().cancelled).isTrue();
  }

  @Test
  void aServerThatIsThereMayBeSilentForLong() {
    CalledSource source = source("127.0.0.1:50051");
    source.want(true, Reach.LISTED);
    last().listener.connected();
    timer.move(Duration.ofHours(10));
    assertThat(source.status().state()).isEqualTo(SourceState.STREAMING);
    assertThat(source.status().lastReadingAt()).isNull();
    assertThat(calls).hasSize(1);
  }

  @Test
  void whatAnEndedCallSaysIsNotTaken() {
    CalledSource source = source("127.0.0.1:50051");
    source.want(true, Reach.LISTED);
    Call first = last();
    first.listener.connected();
    source.want(false, Reach.LISTED);
    assertThat(first.cancelled).isTrue();
    first.listener.message(message(1));
    first.listener.ended("cancelled");
    assertThat(readings).isEmpty();
    assertThat(source.status().state()).isEqualTo(SourceState.STOPPED);
    assertThat(source.status().lastError()).isNull();
    timer.move(Duration.ofHours(1));
    assertThat(calls).hasSize(1);

    source.want(true, Reach.LISTED);
    first.listener.message(message(1));
    assertThat(readings).isEmpty();
    assertThat(calls).hasSize(2);
  }

  @Test
  void aStoppedSourceThatWaitedIsNotCalled() {
    CalledSource source = source("127.0.0.1:50051");
    source.want(true, Reach.LISTED);
    last().listener.ended("no");
    source.stop();
    timer.move(Duration.ofHours(1));
    assertThat(calls).hasSize(1);
    assertThat(source.status().nextTryAt()).isNull();
  }

  @Test
  void whoMayNotAnyMoreIsNotCalledFor() {
    CalledSource source = source("10.1.2.3:50051");
    source.want(true, Reach.LISTED);
    last().listener.connected();
    source.want(true, Reach.NOWHERE);
    assertThat(last().cancelled).isTrue();
    assertThat(source.status().state()).isEqualTo(SourceState.STOPPED);
    assertThat(source.status().lastError()).isEqualTo(CalledSource.NOT_ALLOWED);
    timer.move(Duration.ofHours(1));
    assertThat(calls).hasSize(1);
  }

  @Test
  void aSourceOfOneWhoIsNoAdministratorAnyMoreIsCalledAsAnOrganisersIs() {
    resolvesTo("10.9.9.9");
    CalledSource source = source("elsewhere.example:50051");
    source.want(true, Reach.ANYWHERE);
    last().listener.connected();
    source.want(true, Reach.LISTED);
    assertThat(last().cancelled).isTrue();
    assertThat(source.status().lastError()).isEqualTo(CalledSource.NO_ALLOWED_ADDRESS);
    assertThat(calls).hasSize(1);
  }

  @Test
  void aNameIsResolvedOnceForATryAndOnlyAllowedAddressesAreCalled() {
    resolvesTo("127.0.0.1", "169.254.169.254", "fe80::1", "10.9.0.1", "::1", "2001:db8::7");
    CalledSource source = source("sensors.example:50051");
    source.want(true, Reach.LISTED);
    assertThat(called()).containsExactly("127.0.0.1");
    while (source.status().state() == SourceState.CONNECTING) {
      last().listener.ended("refused");
    }
    // It is listed by its name; localhost is listed for its own sake.
    assertThat(called()).containsExactly("127.0.0.1", "10.9.0.1", "::1", "2001:db8::7");
    assertThat(asked).isEqualTo(1);
    assertThat(source.status().lastError()).isEqualTo("refused");
  }

  @Test
  void whoOwnsAListedNameReachesNothingOfThisMachine() {
    resolvesTo("127.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254", "10.9.0.1");
    assertThat(
            AllowedAddresses.of(
                SourceHosts.of("sensors.example"),
                SourceAddress.of("sensors.example:50051"),
                Reach.LISTED,
                resolved))
        .containsExactly(InetAddresses.forString("10.9.0.1"));
  }

  @Test
  void aNameThatLeadsElsewhereTheNextTimeIsNotFollowed() {
    resolvesTo("127.0.0.1");
    CalledSource source = source("localhost:50051");
    source.want(true, Reach.LISTED);
    last().listener.connected();
    resolvesTo("192.0.2.1", "10.2.0.1", "::", "0.0.0.0", "ff02::1");
    last().listener.ended("reset");
    timer.move(Duration.ofSeconds(1));
    assertThat(asked).isGreaterThanOrEqualTo(2);
    assertThat(called()).containsExactly("127.0.0.1");
    assertThat(source.status().lastError()).isEqualTo(CalledSource.NO_ALLOWED_ADDRESS);
  }

  @Test
  void anAdministratorsSourceMayBeAnywhereThatIsSomewhere() {
    resolvesTo("0.0.0.0", "224.0.0.1", "192.0.2.1");
    source("anything.example:1").want(true, Reach.ANYWHERE);
    assertThat(called()).containsExactly("192.0.2.1");
  }

  @Test
  void anUnknownNameIsAFailedTry() {
    CalledSource source = source("localhost:50051");
    source.want(true, Reach.LISTED);
    assertThat(source.status().lastError()).isEqualTo(CalledSource.UNKNOWN_NAME);
    assertThat(source.status().state()).isEqualTo(SourceState.WAITING);
  }

  @Test
  void aResolverThatDoesNotAnswerIsAskedOnce() {
    List<Runnable> waiting = new ArrayList<>();
    lookups = waiting::add;
    resolvesTo("127.0.0.1");
    CalledSource source = source("localhost:50051");
    source.want(true, Reach.LISTED);
    timer.move(Duration.ofMinutes(5));
    assertThat(source.status().lastError()).isEqualTo(CalledSource.SLOW_NAME);
    assertThat(waiting).hasSize(1);
    waiting.remove(0).run();
    assertThat(calls).isEmpty();
    for (int i = 0; i < Backoff.MAX.toSeconds() && waiting.isEmpty(); i++) {
      timer.move(Duration.ofSeconds(1));
    }
    assertThat(waiting).hasSize(1);
    waiting.remove(0).run();
    assertThat(calls).hasSize(1);
  }

  @Test
  void aSourceIsAskedForNoMoreThanItsRate() {
    CalledSource source = source("127.0.0.1:50051");
    source.want(true, Reach.LISTED);
    last().listener.connected();
    long number = 0;
    for (int i = 0; i < 2_000; i++) {
      timer.move(Duration.ofMillis(1));
      while (number < last().requested) {
        last().listener.refused(RejectReason.MALFORMED, null, 0);
        number++;
      }
    }
    assertThat(number)
        .isBetween(
            (long) (RATE * 1.9), 2L * RATE + RATE * ReadingAllowance.BURST.toMillis() / 1000);
  }

  private static SensorMessage message(int number) {
    float none = Float.NaN;
    return new SensorMessage(
        "T1", "ENGINE", "TEMPERATURE", "C", 1, 20, none, none, none, null, 0, number);
  }
}
