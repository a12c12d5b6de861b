package dev.drift.simulator;

import dev.drift.config.StreamFormat;
import dev.drift.simulator.liftoff.LiftoffEncoder;
import dev.drift.simulator.replay.Recording;
import dev.drift.simulator.replay.RecordingReader;
import dev.drift.simulator.replay.ReplayStream;
import dev.drift.simulator.send.DroneStream;
import dev.drift.simulator.send.PacedSender;
import dev.drift.simulator.send.SendCounts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Liftoff datagrams, simulated or replayed from recordings, each drone from its own source. */
final class UdpPlan implements SimulationPlan {

  private static final List<String> SIMULATED =
      List.of("--drones", "--hz", "--seconds", "--seed", "--stream-format", "--battery-order");

  private final SimOptions options;
  private final UdpOptions udp;
  private final List<DroneStream> streams;

  /**
   * @param notices takes a line for the user
   */
  UdpPlan(SimOptions options, UdpOptions udp, Consumer<String> notices) {
    this.options = options;
    this.udp = udp;
    List<String> allowed = new ArrayList<>(SIMULATED);
    allowed.addAll(List.of("--csv", "--speed"));
    options.allowOnly("--udp", allowed);
    streams = isReplay() ? recordings(notices) : race();
  }

  private boolean isReplay() {
    return !udp.files().isEmpty();
  }

  private List<DroneStream> race() {
    if (udp.speed().isPresent()) {
      throw udp.wrong(
          "--speed", new IllegalArgumentException("is for recordings: name them with --csv"));
    }
    StreamFormat format = udp.format().orElse(StreamFormat.FULL);
    return RaceSimulation.streams(
        new LiftoffEncoder(format, udp.batteryOrder()),
        options.drones().orElse(SimOptions.DEFAULT_DRONES),
        options.hz().orElse(SimOptions.DEFAULT_HZ),
        options.seed(),
        options.samples());
  }

  private List<DroneStream> recordings(Consumer<String> notices) {
    List<Path> files = udp.files();
    int drones = options.drones().orElse(files.size());
    StreamFormat format = udp.format().orElse(Recording.FORMAT);
    requireReplayable(format, drones);
    if (options.hz().isPresent() || options.hasSeed()) {
      notices.accept(
          "--hz and --seed are for simulated flights: recordings keep their own timing.");
    }
    LiftoffEncoder encoder = new LiftoffEncoder(format, udp.batteryOrder());
    long end = options.seconds().map(seconds -> (long) (seconds * 1e9)).orElse(Long.MAX_VALUE);
    Map<Path, Recording> read = new HashMap<>();
    List<DroneStream> replayed = new ArrayList<>();
    for (int drone = 0; drone < drones; drone++) {
      Recording recording =
          read.computeIfAbsent(files.get(drone % files.size()), this::readRecording);
      replayed.add(new ReplayStream(recording, encoder, udp.speed().orElse(1.0), end));
    }
    return replayed;
  }

  private void requireReplayable(StreamFormat format, int drones) {
    int files = udp.files().size();
    if (drones < files) {
      throw udp.wrong(
          "--drones",
          new IllegalArgumentException(
              drones + " cannot fly " + files + " recordings: use " + files + " or more"));
    }
    try {
      Recording.requireKnown(format);
    } catch (IllegalArgumentException e) {
      throw udp.wrong("--stream-format", e);
    }
  }

  private Recording readRecording(Path file) {
    try {
      return RecordingReader.read(file);
    } catch (IllegalArgumentException e) {
      throw udp.wrong("--csv", e);
    }
  }

  @Override
  public String intent() {
    InetSocketAddress target = options.udp();
    String what =
        isReplay()
            ? "Replaying " + Numbers.counted(streams.size(), "recording")
            : "Flying "
                + Numbers.counted(streams.size(), "drone")
                + " at "
                + Numbers.plain(options.hz().orElse(SimOptions.DEFAULT_HZ))
                + " Hz";
    String end = options.ending(isReplay() ? " to their end" : " until interrupted (Ctrl-C)");
    return what + " to " + Target.text(target) + end + ".";
  }

  @Override
  public Simulation start(Consumer<String> notices) throws IOException {
    try {
      return new Sending(PacedSender.start(options.udp(), streams, notices), streams.size());
    } catch (IOException e) {
      throw new IOException("The drones' sockets failed: " + e.getMessage(), e);
    }
  }

  private record Sending(PacedSender sender, int drones) implements Simulation {
    @Override
    public void awaitEnd() throws InterruptedException {
      sender.awaitEnd();
    }

    @Override
    public void stop() throws IOException {
      sender.close();
    }

    @Override
    public String summary() {
      SendCounts counts = sender.counts();
      String text =
          "Sent " + counts.sent() + " datagrams of " + Numbers.counted(drones, "drone") + ".";
      if (counts.refused() > 0) {
        text += " At least " + counts.refused() + " of them found nobody listening.";
      }
      return counts.failed() > 0 ? text + " " + counts.failed() + " could not be sent." : text;
    }

    /** Nobody can say what became of a datagram. */
    @Override
    public boolean isComplete() {
      return true;
    }

    @Override
    public void close() throws IOException {
      sender.close();
    }
  }
}
