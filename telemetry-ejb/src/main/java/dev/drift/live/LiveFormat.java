package dev.drift.live;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the live endpoint writes samples: a WebSocket subprotocol. */
public enum LiveFormat {
  /** Text messages of JSON. */
  JSON("drift.v1.json"),
  /** Binary messages of fixed layout, little-endian; hello and roster are JSON text. */
  BINARY("drift.v1.bin");

  private final String subprotocol;

  LiveFormat(String subprotocol) {
    this.subprotocol = subprotocol;
  }

  /** The name in the handshake. */
  public String subprotocol() {
    return subprotocol;
  }

  /** All names. */
  public static List<String> subprotocols() {
    return Arrays.stream(values()).map(LiveFormat::subprotocol).toList();
  }

  /** The format of that name. */
  public static Optional<LiveFormat> of(String subprotocol) {
    return Arrays.stream(values())
        .filter(format -> format.subprotocol.equals(subprotocol))
        .findFirst();
  }
}
