package dev.drift.config;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * The proxies in front of this server whose word about a request is taken: who sent it, and how it
 * was asked for.
 *
 * @param networks those of the text, in its order; none = there is no proxy
 */
public record TrustedProxies(List<IpNetwork> networks) {

  /** No proxy is believed. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  public TrustedProxies {
    networks = List.copyOf(networks);
  }

  /**
   * Those of a text: addresses and networks, separated by commas; an empty text = none.
   *
   * @throws IllegalArgumentException with a text for the user
   */
  public static TrustedProxies of(String text) {
    return text.isBlank()
        ? NONE
        : new TrustedProxies(
            Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(TrustedProxies::network)
                .toList());
  }

  /** Whether it is one of them. */
  public boolean contains(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static IpNetwork network(String text) {
    IpNetwork network;
    try {
      network = IpNetwork.of(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no address or network: use such as 127.0.0.1, 10.1.0.0/16 or 2001:db8::/64",
          e);
    }
    if (network.prefixBits() == 0) {
      throw new IllegalArgumentException(
          "'" + text + "' would trust everybody: name the addresses of your proxies");
    }
    return network;
  }
}
