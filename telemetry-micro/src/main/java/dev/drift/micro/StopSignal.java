package dev.drift.micro;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for SIGINT, SIGTERM or SIGHUP.
 *
 * <p>A shutdown hook would not do: hooks of all parts run at the same time, in no order, and the
 * JVM then exits with 143 instead of 0.
 */
final class StopSignal {
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  private final CountDownLatch received = new CountDownLatch(1);

  private StopSignal() {}

  /** From now on these signals end {@link #await} instead of the JVM. */
  static StopSignal install() {
    StopSignal signal = new StopSignal();
    NAMES.forEach(signal::handle);
    return signal;
  }

  /** By reflection, as javac warns of every mention of these classes and cannot be told not to. */
  private void handle(String name) {
    try {
      Class<?> signalClass = Class.forName("sun.misc.Signal");
      Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              StopSignal.class.getClassLoader(),
              new Class<?>[] {handlerClass},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  received.countDown();
                }
                return null;
              });
      Object signal = signalClass.getConstructor(String.class).newInstance(name);
      signalClass.getMethod("handle", signalClass, handlerClass).invoke(null, signal, handler);
    } catch (ReflectiveOperationException e) {
      // The platform has no such signal (HUP on Windows): there is none to wait for.
    }
  }

  /** Whether one of the signals has come. */
  boolean isReceived() {
    return received.getCount() == 0;
  }

  /** Returns when one of the signals has come. */
  void await() throws InterruptedException {
    received.await();
  }

  /** Returns when one of the signals has come, true, or after that time, false. */
  boolean await(Duration time) throws InterruptedException {
    return received.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
