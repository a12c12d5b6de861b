package dev.drift.replay;

/** The position on sampleTime that moves while the replay plays. */
final class Playhead {

  /** A step is never longer: a server that paused does not throw seconds at its viewers. */
  static final long MAX_STEP_NANOS = 1_250_000_000L;

  private static final double NANOS_PER_MICRO = 1_000;

  private long positionMicros;
  private double restMicros;
  private long lastNanos;
  private double speed = 1;
  private boolean playing;

  long positionMicros() {
    return positionMicros;
  }

  double speed() {
    return speed;
  }

  boolean isPlaying() {
    return playing;
  }

  void speed(double newSpeed) {
    speed = newSpeed;
  }

  void play(boolean play) {
    playing = play;
  }

  void moveTo(long micros) {
    positionMicros = micros;
    restMicros = 0;
  }

  /** Lets the time since the last call pass without a move. */
  void hold(long nowNanos) {
    lastNanos = nowNanos;
  }

  /** Moves by the time since the last call, but never past the limit. */
  void advance(long nowNanos, long limitMicros) {
    long stepNanos = Math.min(nowNanos - lastNanos, MAX_STEP_NANOS);
    lastNanos = nowNanos;
    if (!playing) {
      return;
    }
    double exact = restMicros + stepNanos * speed / NANOS_PER_MICRO;
    long whole = (long) exact;
    restMicros = exact - whole;
    positionMicros = Math.max(positionMicros, Math.min(positionMicros + whole, limitMicros));
  }
}
