package dev.drift.intake.pull;

import java.util.Locale;

/** What the server does about a source. */
public enum SourceState {
  /** It is being called. */
  CONNECTING,
  /** The call is open: readings arrive when the source has some. */
  STREAMING,
  /** The last call failed; there is a next one. */
  WAITING,
  /** It is not called: it is switched off, may not be called, or its race does not run. */
  STOPPED;

  /** The name in the API, in metrics and in consoles. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
