package dev.drift.viewer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A viewer's socket that keeps what it gets, and can be made slow or fail. */
public final class RecordingConnection implements ViewerConnection {

  public final List<String> texts = new ArrayList<>();
  public final List<ByteBuffer> binaries = new ArrayList<>();
  public final List<Frames> writes = new ArrayList<>();
  public boolean writable = true;
  public boolean failed;

  /** Whether each write and close throws what nobody expects. */
  public boolean broken;

  public int pings;
  public Integer closeCode;
  public int userKey;

  @Override
  public int userKey() {
    return userKey;
  }

  @Override
  public boolean isWritable() throws IOException {
    if (failed) {
      throw new IOException("gone");
    }
    return writable;
  }

  @Override
  public synchronized void write(Frames frames) {
    if (broken) {
      throw new IllegalStateException("broken");
    }
    writes.add(frames);
    frames.forEachMessage(
        (text, payload) -> {
          if (text) {
            texts.add(StandardCharsets.UTF_8.decode(payload).toString());
          } else {
            binaries.add(payload);
          }
        });
  }

  @Override
  public void ping() {
    pings++;
  }

  @Override
  public synchronized void close(int code, String reason) {
    if (broken) {
      throw new IllegalStateException("broken");
    }
    if (closeCode == null) {
      closeCode = code;
    }
  }

  public synchronized List<String> copyOfTexts() {
    return List.copyOf(texts);
  }

  public synchronized Integer closedWith() {
    return closeCode;
  }
}
