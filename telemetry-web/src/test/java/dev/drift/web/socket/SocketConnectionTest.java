package dev.drift.web.socket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SocketConnectionTest {

  private final FakeContainer container = new FakeContainer();
  private final Protocol protocol = upgrade();
  private final SocketHandler handler = container.handler;

  /** What the filter gives whoever upgrades. */
  private Protocol upgrade() {
    HttpServletRequest request =
        (HttpServletRequest)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> container.upgrade((Class<?>) arguments[0]));
    try {
      return new SocketRequest(request).upgrade(Protocol.class);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void writesAndReadsReachTheContainerWhileTheConnectionIsOpen() throws Exception {
    handler.init(container);
    protocol.connection.getOutputStream().write(new byte[] {1, 2});
    protocol.connection.getOutputStream().flush();

    assertThat(protocol.connection.getInputStream().read(new byte[8]))
        .isEqualTo(FakeContainer.CAME);
    assertThat(container.calls).containsExactly("listen", "write 2", "flush", "read");
  }

  @Test
  void nothingReachesTheContainerAfterTheConnectionIsClosed() throws Exception {
    handler.init(container);
    protocol.connection.close();
    List<String> before = List.copyOf(container.calls);
    var output = protocol.connection.getOutputStream();
    var input = protocol.connection.getInputStream();

    assertThat(output.isReady()).as("who waits to write learns that it is closed").isTrue();
    assertThatThrownBy(() -> output.write(1)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> output.write(new byte[3])).isInstanceOf(IOException.class);
    assertThatThrownBy(output::flush).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> output.setWriteListener(null))
        .isInstanceOf(IllegalStateException.class);
    output.close();
    assertThat(input.isReady()).isFalse();
    assertThat(input.isFinished()).isTrue();
    assertThatThrownBy(input::available).isInstanceOf(IOException.class);
    assertThatThrownBy(input::read).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> input.read(new byte[3])).isInstanceOf(IOException.class);
    input.close();

    assertThat(before).containsExactly("listen", "closed");
    assertThat(container.calls).isEqualTo(before);
  }

  @Test
  void aCloseWaitsForTheWriteThatIsUnderWay() throws Exception {
    handler.init(container);
    container.holdWrites = new CountDownLatch(1);
    CompletableFuture<Void> write =
        CompletableFuture.runAsync(() -> write(protocol.connection, new byte[7]));
    await().atMost(10, SECONDS).until(() -> container.calls.contains("write 7"));
    Thread closing = new Thread(() -> close(protocol.connection));
    closing.start();
    await().atMost(10, SECONDS).until(() -> closing.getState() == Thread.State.BLOCKED);
    assertThat(container.calls).doesNotContain("closed");

    container.holdWrites.countDown();
    write.get(10, SECONDS);
    closing.join(10_000);
    assertThat(container.calls).containsExactly("listen", "write 7", "written", "closed");
  }

  @Test
  void theProtocolsLastWordIsSentWhenTheContainerClosesByItself() {
    handler.init(container);
    protocol.lastWord = new byte[4];
    handler.destroy();

    assertThat(container.calls).containsExactly("listen", "write 4");
    assertThatThrownBy(() -> protocol.connection.getOutputStream().write(1))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whatTheClientSentTooEarlyIsToldWhenTheProtocolHasBegun() {
    container.hasData = true;
    handler.init(container);

    assertThat(protocol.told).containsExactly("begun", "data");
  }

  @Test
  void aConnectionThatWasClosedWhileItBeganIsNotListenedTo() {
    protocol.closesAtOnce = true;
    handler.init(container);

    assertThat(container.calls).containsExactly("closed");
  }

  @Test
  void whatHasBegunEndsWhenTheClientHasGoneMeanwhile() {
    container.takenBack = true;
    protocol.lastWord = new byte[4];
    handler.init(container);

    assertThat(protocol.told).containsExactly("begun", "destroyed");
    assertThatThrownBy(() -> protocol.connection.getOutputStream().write(1))
        .isInstanceOf(IOException.class);
  }

  private static void write(WebConnection connection, byte[] bytes) {
    try {
      connection.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(WebConnection connection) {
    try {
      connection.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Begins as Tyrus does: asks to be told of data first. */
  public static final class Protocol implements HttpUpgradeHandler, ReadListener {
    private final List<String> told = new ArrayList<>();
    private WebConnection connection;
    private byte[] lastWord = {};
    private boolean closesAtOnce;

    @Override
    public void init(WebConnection given) {
      connection = given;
      try {
        ServletInputStream input = given.getInputStream();
        input.setReadListener(this);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (closesAtOnce) {
        close(given);
      }
      told.add("begun");
    }

    @Override
    public void destroy() {
      told.add("destroyed");
      if (lastWord.length > 0) {
        write(connection, lastWord);
      }
    }

    @Override
    public void onDataAvailable() {
      told.add("data");
    }

    @Override
    public void onAllDataRead() {
      told.add("end");
    }

    @Override
    public void onError(Throwable why) {
      told.add("error");
    }
  }
}
