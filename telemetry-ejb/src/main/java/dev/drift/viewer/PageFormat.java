package dev.drift.viewer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How samples are written to pages: a WebSocket subprotocol. */
public enum PageFormat {
  /** Text messages of JSON. */
  JSON("drift.v1.json"),
  /** Binary messages of fixed layout, little-endian; hello and roster are JSON text. */
  BINARY("drift.v1.bin");

  /** The most messages a second that a page may ask for. */
  public static final int MAX_HZ = 60;

  private final String subprotocol;

  PageFormat(String subprotocol) {
    this.subprotocol = subprotocol;
  }

  /** The name in the handshake. */
  public String subprotocol() {
    return subprotocol;
  }

  /** All names. */
  public static List<String> subprotocols() {
    return Arrays.stream(values()).map(PageFormat::subprotocol).toList();
  }

  /** The format of that name. */
  public static Optional<PageFormat> of(String subprotocol) {
    return Arrays.stream(values())
        .filter(format -> format.subprotocol.equals(subprotocol))
        .findFirst();
  }
}
