package dev.drift.simulator;

import dev.drift.simulator.channel.AnswerCounts;
import dev.drift.simulator.channel.ChannelFlight;
import dev.drift.simulator.channel.DroneChannels;
import dev.drift.simulator.channel.GrpcChannels;
import dev.drift.simulator.channel.WebSocketChannels;
import dev.drift.simulator.flight.EvenPace;
import dev.drift.simulator.flight.RaceDrone;
import dev.drift.simulator.geographic.GeographicStream;
import dev.drift.simulator.geographic.LocalFrame;
import dev.drift.simulator.track.Track;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Geographic drones, each over a WebSocket or a gRPC stream that answers every sample. */
final class ChannelPlan implements SimulationPlan {

  private static final List<String> ALLOWED =
      List.of("--drones", "--hz", "--seconds", "--seed", "--race", "--token", "--id", "--origin");

  private final SimOptions options;
  private final ChannelOptions channels;
  private final int drones;
  private final double hz;

  ChannelPlan(SimOptions options, ChannelOptions channels) {
    this.options = options;
    this.channels = channels;
    options.allowOnly(options.target(), ALLOWED);
    drones = options.drones().orElse(SimOptions.DEFAULT_DRONES);
    hz = options.hz().orElse(SimOptions.DEFAULT_HZ);
  }

  @Override
  public String intent() {
    return "Flying "
        + Numbers.counted(drones, "geographic drone")
        + " at "
        + Numbers.plain(hz)
        + " Hz to "
        + target()
        + options.ending(" until interrupted (Ctrl-C)")
        + ".";
  }

  private String target() {
    InetSocketAddress grpc = options.grpc();
    return grpc == null ? options.ws().toString() : "gRPC " + Target.text(grpc);
  }

  @Override
  public Simulation start(Consumer<String> notices) throws IOException {
    return new Flying(ChannelFlight.start(connections(), streams(), notices), drones);
  }

  private DroneChannels connections() {
    return options.grpc() == null
        ? new WebSocketChannels(options.ws(), channels.race(), channels.token())
        : new GrpcChannels(options.grpc(), channels.race(), channels.token());
  }

  private Map<String, GeographicStream> streams() {
    LocalFrame frame = new LocalFrame(channels.origin());
    Map<String, GeographicStream> streams = new LinkedHashMap<>();
    for (int i = 0; i < drones; i++) {
      RaceDrone drone = new RaceDrone(Track.standard(), i, hz, options.seed());
      EvenPace pace = new EvenPace(hz, (double) i / drones, options.samples());
      streams.put(channels.id(i, drones), new GeographicStream(drone, frame, pace));
    }
    return streams;
  }

  private record Flying(ChannelFlight flight, int drones) implements Simulation {
    @Override
    public void awaitEnd() throws InterruptedException {
      flight.awaitEnd();
    }

    @Override
    public void stop() {
      flight.stop();
    }

    @Override
    public String summary() {
      AnswerCounts counts = flight.counts();
      StringBuilder text = new StringBuilder("Sent " + counts.sent() + " samples of ");
      text.append(Numbers.counted(drones, "drone")).append(": ");
      text.append(counts.acknowledged()).append(" acknowledged");
      if (counts.rejections() > 0) {
        text.append(", ").append(counts.rejections()).append(" rejected (");
        text.append(
            counts.rejected().entrySet().stream()
                .map(reason -> reason.getKey() + " " + reason.getValue())
                .collect(Collectors.joining(", ")));
        text.append(')');
      }
      if (counts.unanswered() > 0) {
        text.append(", ").append(counts.unanswered()).append(" without an answer");
      }
      text.append('.');
      long lost = flight.lostDrones();
      return lost == 0
          ? text.toString()
          : text + " " + Numbers.counted(lost, "drone") + " lost the connection.";
    }

    @Override
    public boolean isComplete() {
      AnswerCounts counts = flight.counts();
      return counts.acknowledged() == counts.sent() && flight.lostDrones() == 0;
    }

    @Override
    public void close() {
      flight.close();
    }
  }
}
