package dev.drift.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.config.BatteryOrder;
import dev.drift.config.PortRange;
import dev.drift.config.StreamFormat;
import dev.drift.race.RaceDatabase;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.postgresql.ds.PGSimpleDataSource;

/** A race director on a real database, three users and an administrator. */
final class Direction {

  static final Instant NOW = Instant.parse("2026-07-01T12:00:00.123456Z");
  static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private static final int PORTS_OF_A_FORK = 5_000;

  final RaceDatabase database;
  final RecordingGate gate = new RecordingGate();
  final Caller anna;
  final Caller ben;
  final Caller cleo;
  final Caller administrator;

  Direction(PGSimpleDataSource source) {
    database = new RaceDatabase(source);
    database.execute("DELETE FROM race");
    database.execute("DELETE FROM race_class");
    database.execute("DELETE FROM track");
    database.execute("DELETE FROM account");
    anna = user("anna", false);
    ben = user("ben", false);
    cleo = user("cleo", false);
    administrator = user("root", true);
  }

  private Caller user(String name, boolean mayEverything) {
    return new Caller(database.user(name), name, mayEverything, null);
  }

  /** Directs with that many ports, which are free now. */
  RaceDirector director(int ports, int racesOfUser) {
    return director(freeRange(ports), racesOfUser, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  RaceDirector director(PortRange range, int racesOfUser, Clock clock) {
    return director(range, racesOfUser, clock, transactions());
  }

  RaceDirector director(PortRange range, int racesOfUser, Clock clock, Transactions transactions) {
    RaceRules rules =
        new RaceRules(
            LOOPBACK,
            range,
            racesOfUser,
            StreamFormat.of("Timestamp,Position"),
            BatteryOrder.VOLTAGE_FIRST);
    return new RaceDirector(
        clock,
        rules,
        database.races(),
        database.people(),
        database.drones(),
        new RaceTracks(database.tracks()),
        new RaceClasses(database.classes()),
        transactions,
        gate);
  }

  Transactions transactions() {
    return new Transactions() {
      @Override
      public <T> T call(Supplier<T> work) {
        return database.call(work);
      }

      @Override
      public void run(Runnable work) {
        database.call(
            () -> {
              work.run();
              return null;
            });
      }
    };
  }

  /**
   * Ports one after the other that nobody listens on. Each JVM of the test run looks where no other
   * does.
   */
  static PortRange freeRange(int ports) {
    int begin = 20_000 + (Integer.getInteger("drift.test.fork", 1) - 1) * PORTS_OF_A_FORK;
    for (int first = begin; first + ports <= begin + PORTS_OF_A_FORK; first += ports) {
      if (areFree(first, ports)) {
        return new PortRange(first, first + ports - 1);
      }
    }
    throw new IllegalStateException("no " + ports + " free ports");
  }

  private static boolean areFree(int first, int ports) {
    for (int port = first; port < first + ports; port++) {
      try {
        new DatagramSocket(new InetSocketAddress(LOOPBACK, port)).close();
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  static AbstractThrowableAssert<?, ? extends Throwable> refused(Why why, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.why()).isEqualTo(why));
  }
}
