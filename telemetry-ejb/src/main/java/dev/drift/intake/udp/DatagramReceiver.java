package dev.drift.intake.udp;

import dev.drift.config.LogId;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.liftoff.LiftoffDecoder;
import dev.drift.intake.udp.DatagramSources.Source;
import dev.drift.race.DroneId;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleValues;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;

/**
 * Turns the datagrams of one race's port into samples of that race; nothing that a datagram holds
 * gets past it as an exception. Used by one thread.
 */
final class DatagramReceiver {

  private static final Logger LOG = System.getLogger(DatagramReceiver.class.getName());

  private final RaceIntake intake;
  private final LiftoffDecoder decoder;
  private final DatagramSources sources;
  private final Set<RejectReason> spokenOf = EnumSet.noneOf(RejectReason.class);

  DatagramReceiver(RaceIntake intake, int maxPerSecond, int maxSources) {
    this.intake = intake;
    this.decoder = new LiftoffDecoder(intake.race().streamFormat(), intake.race().batteryOrder());
    this.sources = new DatagramSources(maxPerSecond, maxSources);
  }

  /** Bytes that a buffer needs so that a datagram that is too large shows. */
  int bufferBytes() {
    return decoder.maxBytes() + 1;
  }

  void receive(ByteBuffer datagram, InetSocketAddress from, long nowMicros) {
    try {
      Source source = sources.at(from, nowMicros);
      SampleValues values = decoder.decode(datagram);
      String droneId = source.droneId(nowMicros);
      if (intake.admission().takes(from.getAddress(), droneId)) {
        intake.accept(droneId, values, nowMicros);
      } else {
        intake.refuse(droneId, from, nowMicros);
        throw new RejectedException(
            RejectReason.NOT_ALLOWED,
            "the race is private: claim the drone or allow the source's address");
      }
    } catch (RejectedException e) {
      reject(e.reason(), e.getMessage(), from);
    } catch (RuntimeException e) {
      reject(RejectReason.MALFORMED, e.toString(), from);
    }
  }

  private void reject(RejectReason reason, String detail, InetSocketAddress from) {
    intake.reject(reason);
    if (spokenOf.add(reason)) {
      LOG.log(
          Level.WARNING,
          "Race {0} rejects datagrams as {1}, first from {2}: {3}. Further ones are only counted.",
          LogId.race(intake.race().id()),
          reason.code(),
          LogId.drone(DroneId.of(from.getAddress())),
          detail);
    }
  }
}
