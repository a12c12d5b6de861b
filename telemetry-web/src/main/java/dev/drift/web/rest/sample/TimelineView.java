package dev.drift.web.rest.sample;

import dev.drift.archive.RaceTimeline;
import dev.drift.archive.RaceTimeline.ArrivalOrder;
import dev.drift.archive.RaceTimeline.Flight;
import dev.drift.archive.RaceTimeline.Span;
import dev.drift.control.DroneStatus;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is stored of a race along its time, as the API shows it. */
@Schema(name = "Timeline", description = "Instants are microseconds since 1970 UTC")
public record TimelineView(
    @Schema(name = "race_id") String raceId,
    @Schema(
            name = "first_us",
            description = "The earliest sample or reading; 0 = nothing is stored")
        long firstUs,
    @Schema(name = "last_us", description = "The latest sample or reading; 0 = nothing is stored")
        long lastUs,
    @Schema(name = "first_sample_time_us", description = "0 = no samples") long firstSampleTimeUs,
    @Schema(name = "last_sample_time_us", description = "0 = no samples") long lastSampleTimeUs,
    @Schema(description = "How many samples are stored") long samples,
    @Schema(description = "How many readings of sensors are stored") long readings,
    @Schema(name = "duration_s", description = "From first_us to last_us") double durationS,
    List<TimelineDrone> drones) {

  /** A drone that has samples. */
  @Schema(name = "TimelineDrone")
  public record TimelineDrone(
      @Schema(description = "The drone's id", example = "127.0.0.1") String id,
      @Schema(
              nullable = true,
              description = "The pilot's name on air; null = none",
              example = "Wasp")
          String callsign,
      @Schema(nullable = true, description = "Who flies it; null = nobody yet", example = "ada")
          String pilot,
      @Schema(name = "first_sample_time_us") long firstSampleTimeUs,
      @Schema(name = "last_sample_time_us") long lastSampleTimeUs,
      @Schema(description = "How many are stored") long samples,
      @Schema(name = "flight_count", description = "All of its flights") int flightCount,
      List<TimelineFlight> flights) {

    static TimelineDrone of(ArrivalOrder drone, DroneStatus status) {
      DroneStatus.Pilot pilot = status == null ? null : status.pilot();
      return new TimelineDrone(
          drone.droneId(),
          status == null ? null : status.callsign(),
          pilot == null ? null : pilot.name(),
          drone.firstMicros(),
          drone.lastMicros(),
          drone.samples(),
          drone.flightCount(),
          drone.newest().stream().map(TimelineFlight::of).toList());
    }
  }

  /** One of the newest flights of a drone. */
  @Schema(name = "TimelineFlight")
  public record TimelineFlight(
      @Schema(description = "From 1; a reset of the source's clock begins the next") int flight,
      @Schema(name = "first_sample_time_us") long firstSampleTimeUs,
      @Schema(name = "last_sample_time_us") long lastSampleTimeUs,
      @Schema(description = "How many are stored") long samples) {

    static TimelineFlight of(Flight flight) {
      return new TimelineFlight(
          flight.number(), flight.firstMicros(), flight.lastMicros(), flight.samples());
    }
  }

  /**
   * The form of a time line.
   *
   * @param drones what is known of the race's drones, by id
   */
  static TimelineView of(String raceId, RaceTimeline timeline, Map<String, DroneStatus> drones) {
    Span samples = timeline.ofSamples();
    return new TimelineView(
        raceId,
        timeline.firstMicros(),
        timeline.lastMicros(),
        samples.firstMicros(),
        samples.lastMicros(),
        samples.count(),
        timeline.ofReadings().count(),
        timeline.durationSeconds(),
        timeline.byDrone().stream()
            .map(drone -> TimelineDrone.of(drone, drones.get(drone.droneId())))
            .toList());
  }
}
