package dev.drift.micro.listening;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Connection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;

/**
 * Who may do what at the broker for other programs: the application, in this JVM, everything;
 * everybody else listens to races and does nothing else, without an account from this machine and
 * with one from elsewhere.
 */
final class ListenerGuard implements ActiveMQSecurityManager5 {

  private static final Set<CheckType> LISTENING =
      Set.of(
          CheckType.CONSUME,
          CheckType.CREATE_ADDRESS,
          CheckType.CREATE_NON_DURABLE_QUEUE,
          CheckType.DELETE_NON_DURABLE_QUEUE,
          // What MQTT 5 calls so ends with its connection here.
          CheckType.CREATE_DURABLE_QUEUE,
          CheckType.DELETE_DURABLE_QUEUE);

  private static final String RACES = "drift.";

  /** The application's own: asked for with each message. */
  private static final Subject OURS = subject("drift", new Login(null, null));

  private final Application application;
  private final ListenerPlugin plugin;

  /** How somebody signed in, kept with the connection, so that each is asked once. */
  private record Login(String user, String password) {}

  ListenerGuard(Application application, ListenerPlugin plugin) {
    this.application = application;
    this.plugin = plugin;
  }

  @Override
  public Subject authenticate(
      String user, String password, RemotingConnection remoting, String securityDomain) {
    Connection connection = remoting.getTransportConnection();
    if (connection instanceof InVMConnection) {
      return OURS;
    }
    Login login = new Login(user, password);
    Subject known = remoting.getSubject();
    if (known != null && known.getPrivateCredentials(Login.class).contains(login)) {
      return known;
    }
    InetAddress from = address(connection);
    boolean welcome =
        from != null
            && (from.isLoopbackAddress()
                || (user != null
                    && password != null
                    && application.mayListen(user, password, from.getHostAddress())));
    return welcome ? subject("listener", login) : null;
  }

  private static InetAddress address(Connection connection) {
    if (connection instanceof NettyConnection netty) {
      Channel channel = netty.getNettyChannel();
      if (channel != null && channel.remoteAddress() instanceof InetSocketAddress address) {
        return address.getAddress();
      }
    }
    return null;
  }

  private static Subject subject(String name, Login login) {
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(name));
    subject.getPrivateCredentials().add(login);
    return subject;
  }

  // A subject equal to the application's own is not the application's own.
  @SuppressWarnings("ReferenceEquality")
  @Override
  public boolean authorize(Subject subject, Set<Role> roles, CheckType type, String address) {
    if (subject == OURS) {
      return true;
    }
    return subject != null
        && LISTENING.contains(type)
        && address.startsWith(RACES)
        && (type != CheckType.CREATE_ADDRESS || plugin.hasRoomForAddress());
  }

  @Override
  public boolean validateUser(String user, String password) {
    return false;
  }

  @Override
  public boolean validateUserAndRole(
      String user, String password, Set<Role> roles, CheckType type) {
    return false;
  }
}
