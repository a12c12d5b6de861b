package dev.drift.race;

import dev.drift.testing.TestEntities;
import dev.drift.track.TrackRepository;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A test's database as the container would give it: one repository for all threads, each with the
 * transaction that it is in.
 */
public final class RaceDatabase {

  private static final ThreadLocal<EntityManager> CURRENT = new ThreadLocal<>();

  private final PGSimpleDataSource source;
  private final EntityManagerFactory factory;
  private final RaceRepository races;
  private final RacePeopleRepository people;
  private final DroneRepository drones;
  private final PullSourceRepository sources;
  private final TrackRepository tracks;
  private final CorrectionRepository corrections;
  private final RaceClassRepository classes;

  public RaceDatabase(PGSimpleDataSource source) {
    this.source = source;
    factory = TestEntities.of(source);
    EntityManager current =
        (EntityManager)
            Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> onCurrent(method, arguments));
    races = new RaceRepository(current);
    people = new RacePeopleRepository(current);
    drones = new DroneRepository(current);
    sources = new PullSourceRepository(current);
    tracks = new TrackRepository(current);
    corrections = new CorrectionRepository(current);
    classes = new RaceClassRepository(current);
  }

  private Object onCurrent(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(CURRENT.get(), arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  public RaceRepository races() {
    return races;
  }

  public RacePeopleRepository people() {
    return people;
  }

  public DroneRepository drones() {
    return drones;
  }

  public PullSourceRepository sources() {
    return sources;
  }

  public TrackRepository tracks() {
    return tracks;
  }

  public CorrectionRepository corrections() {
    return corrections;
  }

  public RaceClassRepository classes() {
    return classes;
  }

  /** Does the work in the thread's transaction, or in one of its own. */
  public <T> T call(Supplier<T> work) {
    if (CURRENT.get() != null) {
      return work.get();
    }
    try (EntityManager entities = factory.createEntityManager()) {
      CURRENT.set(entities);
      entities.getTransaction().begin();
      try {
        T result = work.get();
        entities.getTransaction().commit();
        return result;
      } finally {
        if (entities.getTransaction().isActive()) {
          entities.getTransaction().rollback();
        }
        CURRENT.remove();
      }
    }
  }

  /** Executes one statement of the test's own. */
  public void execute(String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of a query. */
  public List<String> values(String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (result.next()) {
        values.add(result.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new user's key. */
  public int user(String name) {
    return Integer.parseInt(
        values(
                "INSERT INTO account (name, created_at) VALUES ('%s', now()) RETURNING key"
                    .formatted(name))
            .get(0));
  }
}
