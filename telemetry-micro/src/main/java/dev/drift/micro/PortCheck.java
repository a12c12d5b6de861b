package dev.drift.micro;

import com.google.common.net.InetAddresses;
import dev.drift.config.DriftSetting;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Finds out before anything boots whether the ports can be had. */
final class PortCheck {
  private PortCheck() {}

  /**
   * Refuses the first port that another program has.
   *
   * @throws CommandFailure that names the port and its option, exit code 1; or exit code 2 when the
   *     address to listen on is none of this machine's
   */
  static void check(Settings settings) throws CommandFailure {
    InetAddress address = address(settings.text(DriftSetting.BIND));
    for (DriftSetting setting : Settings.TCP_PORTS) {
      checkTcp(settings, setting, address);
    }
    int port = settings.number(DriftSetting.UDP_PORT);
    if (port != 0 && !udpFree(address, port)) {
      throw inUse("UDP", port, address, DriftSetting.UDP_PORT);
    }
  }

  /**
   * Refuses that TCP port when another program has it now.
   *
   * @throws CommandFailure as {@link #check}
   */
  static void checkTcp(Settings settings, DriftSetting setting) throws CommandFailure {
    checkTcp(settings, setting, address(settings.text(DriftSetting.BIND)));
  }

  private static void checkTcp(Settings settings, DriftSetting setting, InetAddress address)
      throws CommandFailure {
    int port = settings.number(setting);
    if (port != 0 && !tcpFree(address, port)) {
      throw inUse("TCP", port, address, setting);
    }
  }

  private static InetAddress address(String text) throws CommandFailure {
    try {
      InetAddress address = InetAddress.getByName(text);
      if (udpFree(address, 0)) {
        return address;
      }
    } catch (UnknownHostException e) {
      // Falls through to the text for the user.
    }
    throw CommandFailure.usage(
        DriftSetting.BIND.option()
            + ": '"
            + text
            + "' is no address of this machine: use 127.0.0.1, 0.0.0.0 (all) or one it has");
  }

  private static CommandFailure inUse(
      String protocol, int port, InetAddress address, DriftSetting setting) {
    return CommandFailure.failed(
        "%s port %d on %s is already in use: stop what uses it, or choose another with %s"
            .formatted(protocol, port, InetAddresses.toAddrString(address), setting.option()));
  }

  private static boolean tcpFree(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean udpFree(InetAddress address, int port) {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, port))) {
      return socket.isBound();
    } catch (SocketException e) {
      return false;
    }
  }
}
