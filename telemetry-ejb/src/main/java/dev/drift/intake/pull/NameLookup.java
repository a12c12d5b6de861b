package dev.drift.intake.pull;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Resolves the name of a host; may take as long as the resolver does. */
@FunctionalInterface
public interface NameLookup {

  /**
   * All addresses of the name.
   *
   * @throws UnknownHostException it has none
   */
  InetAddress[] all(String host) throws UnknownHostException;
}
