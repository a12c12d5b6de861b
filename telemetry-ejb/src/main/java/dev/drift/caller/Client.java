package dev.drift.caller;

/**
 * Where a request comes from.
 *
 * @param address the IP address of whoever sent it, as RFC 5952 writes it; a proxy that is trusted
 *     is not the sender
 * @param browser what a browser shows that somebody has signed in with before, not checked yet;
 *     null = nothing
 */
public record Client(String address, String browser) {

  /** Writes the address in its short form. */
  public Client {
    address = IpText.shortest(address);
  }

  /** A program of that address. */
  public static Client at(String address) {
    return new Client(address, null);
  }

  /** Without what the browser shows. */
  @Override
  public String toString() {
    return address;
  }
}
