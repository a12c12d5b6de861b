package dev.drift.intake;

import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Set;

/**
 * Who may send to a race, as it was at one moment: read for each sample, replaced as a whole.
 *
 * @param open whether the race is public
 * @param claimedDroneIds the drones that have a pilot
 * @param allowedAddresses those whose datagrams a private race takes
 * @param tokens the drone of each ingest token, by {@link IngestPass#tokenHash}
 * @param protectedDroneIds the drones that have a token: a stream needs it for them
 */
public record Admission(
    boolean open,
    Set<String> claimedDroneIds,
    Set<InetAddress> allowedAddresses,
    Map<String, String> tokens,
    Set<String> protectedDroneIds) {

  /** Everybody may send; nothing is protected. */
  public static final Admission EVERYBODY = new Admission(true, Set.of(), Set.of(), Map.of());

  public Admission {
    claimedDroneIds = Set.copyOf(claimedDroneIds);
    allowedAddresses = Set.copyOf(allowedAddresses);
    tokens = Map.copyOf(tokens);
    protectedDroneIds = Set.copyOf(protectedDroneIds);
  }

  /** Protects the drones that have a token. */
  public Admission(
      boolean open,
      Set<String> claimedDroneIds,
      Set<InetAddress> allowedAddresses,
      Map<String, String> tokens) {
    this(open, claimedDroneIds, allowedAddresses, tokens, Set.copyOf(tokens.values()));
  }

  /** Whether a datagram from that address, which is that drone's, is taken. */
  public boolean takes(InetAddress source, String droneId) {
    return open || claimedDroneIds.contains(droneId) || allowedAddresses.contains(source);
  }

  /** Whether one of the race's tokens was shown. */
  public boolean knows(IngestPass pass) {
    return tokens.containsKey(pass.tokenHash());
  }

  /** Whether the token of that drone was shown. */
  public boolean isOf(IngestPass pass, String droneId) {
    return droneId.equals(tokens.get(pass.tokenHash()));
  }

  /**
   * Lets a stream's sample for that drone pass.
   *
   * @throws RejectedException its sender may not send it, or not any more
   */
  public void check(IngestPass pass, String droneId) throws RejectedException {
    if (pass.isNone()) {
      if (!open || protectedDroneIds.contains(droneId)) {
        throw refused("this needs the drone's ingest token");
      }
      return;
    }
    String own = tokens.get(pass.tokenHash());
    if (own == null) {
      throw refused("the ingest token was revoked");
    }
    if (!own.equals(droneId)) {
      throw refused("the ingest token is for another drone");
    }
  }

  private static RejectedException refused(String why) {
    return new RejectedException(RejectReason.NOT_ALLOWED, why);
  }
}
