package dev.drift.intake.pull;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Has the name of one host resolved, one question at a time: a resolver that does not answer is not
 * asked again.
 */
final class HostQuestion {

  private static final Logger LOG = System.getLogger(HostQuestion.class.getName());

  private final String host;
  private final CallTools tools;
  private final AtomicBoolean asked = new AtomicBoolean();

  HostQuestion(String host, CallTools tools) {
    this.host = host;
    this.tools = tools;
  }

  /**
   * Asks.
   *
   * @param listener hears the addresses, or empty = the name is unknown, on another thread
   * @return false = it was not asked: the last question has no answer yet, or too many wait
   */
  boolean ask(Consumer<Optional<InetAddress[]>> listener) {
    if (!asked.compareAndSet(false, true)) {
      return false;
    }
    try {
      tools.lookups().execute(() -> answer(listener));
      return true;
    } catch (RejectedExecutionException e) {
      asked.set(false);
      return false;
    }
  }

  private void answer(Consumer<Optional<InetAddress[]>> listener) {
    Optional<InetAddress[]> addresses = Optional.empty();
    try {
      addresses = Optional.of(tools.names().all(host));
    } catch (UnknownHostException | RuntimeException e) {
      LOG.log(Level.DEBUG, "The listener says so", e);
    }
    asked.set(false);
    listener.accept(addresses);
  }
}
