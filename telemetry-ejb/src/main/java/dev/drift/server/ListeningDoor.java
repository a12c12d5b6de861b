package dev.drift.server;

import dev.drift.account.SignIn;
import dev.drift.caller.Client;
import dev.drift.caller.RefusedException;
import dev.drift.listening.ListenerBroker;
import dev.drift.listening.ListenerDirectory;
import dev.drift.management.ManagedBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;

/** Where the launcher's broker for other programs meets the application, if there is one. */
@ApplicationScoped
public class ListeningDoor implements ListeningMXBean {

  private static final Logger LOG = System.getLogger(ListeningDoor.class.getName());

  private final SignIn signIn;
  private final ListenerDirectory listeners;
  private final ListenerBroker broker;
  private ManagedBean management;

  /** For the container's proxy. */
  protected ListeningDoor() {
    this(null, null, null);
  }

  @Inject
  ListeningDoor(SignIn signIn, ListenerDirectory listeners, ListenerBroker broker) {
    this.signIn = signIn;
    this.listeners = listeners;
    this.broker = broker;
  }

  /**
   * Begins to publish; on the launcher's broker for those who listen already.
   *
   * @param application runs what the launcher asks with the application's context
   */
  void open(Executor application) {
    boolean own = broker.isThere();
    if (own) {
      management = ManagedBean.register(NAME, ListeningMXBean.class, this, application);
      listenersChanged();
    }
    listeners.start(own);
  }

  void close() {
    if (management != null) {
      management.close();
    }
  }

  @Override
  public synchronized void listenersChanged() {
    listeners.listen(broker.subscribedAddresses());
  }

  @Override
  public boolean mayListen(String name, String password, String address) {
    try {
      signIn.check(name, password, Client.at(address));
      return true;
    } catch (RefusedException e) {
      return false;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "It can''t be checked who may listen: {0}", e.getMessage());
      return false;
    }
  }
}
