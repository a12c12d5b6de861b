package dev.drift.viewer;

/** A connection to nobody: takes everything at once and forgets it. */
public final class NoConnection implements ViewerConnection {

  @Override
  public int userKey() {
    return 0;
  }

  @Override
  public boolean isWritable() {
    return true;
  }

  @Override
  public void write(Frames frames) {
    // Nobody reads it.
  }

  @Override
  public void ping() {
    // Nobody answers.
  }

  @Override
  public void close(int code, String reason) {
    // There is nothing to close.
  }
}
