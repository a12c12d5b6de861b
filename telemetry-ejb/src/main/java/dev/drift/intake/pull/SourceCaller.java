package dev.drift.intake.pull;

import java.net.InetAddress;

/** Opens calls to servers of sensor readings. */
@FunctionalInterface
public interface SourceCaller {

  /**
   * Begins a call; it asks for nothing until {@link SourceCall#request}.
   *
   * @param address the only one that is connected to; the target's host is what TLS checks
   * @param listener hears of it one event at a time, on any thread, also before this returns
   */
  SourceCall call(CallTarget target, InetAddress address, CallListener listener);

  /** An open call; any thread may use it. */
  interface SourceCall {

    /** Asks for so many further messages. */
    void request(int messages);

    /** Ends it; what it still says may be ignored. */
    void cancel();
  }
}
