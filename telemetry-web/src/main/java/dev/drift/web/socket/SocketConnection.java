package dev.drift.web.socket;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;

/**
 * An upgraded connection whose streams end with it.
 *
 * <p>Containers use the objects behind the streams again for other requests as soon as the
 * connection is closed. One thread may close it while another is about to write: without this, what
 * the second writes goes to somebody else (seen on Payara 6 with Tyrus 2.1: one of some twenty
 * thousand closed connections put its samples into another's answer). Here a close waits until each
 * call into the container has returned, and later ones fail.
 */
final class SocketConnection implements WebConnection {

  private final WebConnection container;
  private final SocketInput input;
  private final SocketOutput output;

  /**
   * Around the container's connection.
   *
   * @param flow is to hold its input from now on
   */
  SocketConnection(WebConnection container, SocketFlow flow) throws IOException {
    this.container = container;
    this.input = new SocketInput(container.getInputStream());
    flow.holds(input);
    this.output = new SocketOutput(container.getOutputStream());
  }

  @Override
  public ServletInputStream getInputStream() {
    return input;
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return output;
  }

  /** The handler is ready for what the client sends. */
  void begin() {
    input.begin();
  }

  /** Ends the streams first: the container may give their objects to others from then on. */
  @Override
  public void close() throws IOException {
    leave();
    try {
      // Holding no lock: the container calls the handler that wrote and read.
      container.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the container did not close the connection", e);
    }
  }

  /** From now on nothing of this connection reaches the container's streams. */
  void leave() {
    input.leave();
    output.leave();
  }
}
