package dev.drift.control;

import java.util.List;

/**
 * The addresses whose datagrams a race takes when it is private.
 *
 * @param version the race's
 * @param addresses IP addresses in their shortest form
 */
public record SourceList(int version, List<String> addresses) {
  public SourceList {
    addresses = List.copyOf(addresses);
  }
}
