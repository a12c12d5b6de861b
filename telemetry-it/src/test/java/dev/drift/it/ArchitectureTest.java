package dev.drift.it;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Date;

/** Imports point inward, and each technology has one home. */
@AnalyzeClasses(packages = "dev.drift", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] APPLICATION = {
    "dev.drift.caller..",
    "dev.drift.account..",
    "dev.drift.archive..",
    "dev.drift.batch..",
    "dev.drift.clock..",
    "dev.drift.control..",
    "dev.drift.geo..",
    "dev.drift.health..",
    "dev.drift.intake..",
    "dev.drift.listening..",
    "dev.drift.live..",
    "dev.drift.management..",
    "dev.drift.metrics..",
    "dev.drift.naming..",
    "dev.drift.node..",
    "dev.drift.queue..",
    "dev.drift.race..",
    "dev.drift.ranking..",
    "dev.drift.replay..",
    "dev.drift.sample..",
    "dev.drift.server..",
    "dev.drift.settings..",
    "dev.drift.supervision..",
    "dev.drift.timing..",
    "dev.drift.track..",
    "dev.drift.viewer..",
    "dev.drift.web.."
  };

  private static final DescribedPredicate<CanBeAnnotated> ENTERPRISE_BEANS =
      annotatedWith("jakarta.ejb.Singleton")
          .or(annotatedWith("jakarta.ejb.Stateless"))
          .or(annotatedWith("jakarta.ejb.MessageDriven"));

  private static final DescribedPredicate<JavaClass> SERVER_SPECIFIC =
      resideInAnyPackage("fish.payara..", "com.sun..", "org.glassfish..", "io.undertow..");

  @ArchTest
  static final ArchRule SAMPLE_KNOWS_NONE_OF_OURS =
      noClasses()
          .that()
          .resideInAPackage("dev.drift.sample..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.drift..")
                  .and(DescribedPredicate.not(resideInAPackage("dev.drift.sample.."))));

  @ArchTest
  static final ArchRule GEO_KNOWS_SAMPLES_ALONE =
      noClasses()
          .that()
          .resideInAPackage("dev.drift.geo..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.drift..")
                  .and(
                      DescribedPredicate.not(
                          resideInAnyPackage("dev.drift.geo..", "dev.drift.sample.."))));

  @ArchTest
  static final ArchRule TIMING_KNOWS_SAMPLES_ALONE =
      noClasses()
          .that()
          .resideInAPackage("dev.drift.timing..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.drift..")
                  .and(
                      DescribedPredicate.not(
                          resideInAnyPackage("dev.drift.timing..", "dev.drift.sample.."))));

  @ArchTest
  static final ArchRule TRACKS_KNOW_NO_RACES =
      noClasses()
          .that()
          .resideInAPackage("dev.drift.track..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.drift..")
                  .and(
                      DescribedPredicate.not(
                          resideInAnyPackage(
                              "dev.drift.track..",
                              "dev.drift.timing..",
                              "dev.drift.naming..",
                              "dev.drift.geo..",
                              "dev.drift.caller..",
                              "dev.drift.archive.."))));

  @ArchTest
  static final ArchRule STAGES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("dev.drift.(intake|archive|live|listening)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule LIVE_PICTURES_AND_REPLAYS_DO_NOT_KNOW_EACH_OTHER =
      slices().matching("dev.drift.(live|replay)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule A_VIEWER_KNOWS_NOTHING_OF_WHAT_IT_WATCHES =
      noClasses()
          .that()
          .resideInAPackage("dev.drift.viewer..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "dev.drift.intake..",
                  "dev.drift.archive..",
                  "dev.drift.live..",
                  "dev.drift.replay.."));

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("dev.drift.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_CYCLES_OF_SUBPACKAGES =
      slices().matching("dev.drift.(**)").should().beFreeOfCycles();

  /** Each of them stands on {@code rest.http} and the services alone. */
  @ArchTest
  static final ArchRule ROOMS_OF_REST_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching(
              "dev.drift.web.rest.(account|drift|drone|race|raceclass|sample|source|system|timing|track)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule HTTP_KNOWS_NO_RACES =
      noClasses()
          .that()
          .resideInAPackage("dev.drift.web.rest.http..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "dev.drift.control..", "dev.drift.race..", "dev.drift.web.race.."));

  @ArchTest
  static final ArchRule BEANS_OF_THE_DATABASE_NAME_ITS_OUTAGES =
      classes()
          .that()
          .areAnnotatedWith("jakarta.ejb.Stateless")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("dev.drift.archive.NamesOutages");

  @ArchTest
  static final ArchRule ONLY_THE_SERVER_AND_THE_WEB_KNOW_RACE_CONTROL =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.drift.control..", "dev.drift.server..", "dev.drift.web..", "dev.drift.it..")
          .should()
          .dependOnClassesThat(resideInAPackage("dev.drift.control.."));

  @ArchTest
  static final ArchRule NOBODY_KNOWS_THE_RUN_OF_THE_SERVER =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.drift.server..")
          .should()
          .dependOnClassesThat(resideInAPackage("dev.drift.server.."));

  @ArchTest
  static final ArchRule THE_SIMULATOR_KNOWS_THE_WIRE_FORMATS_ONLY =
      noClasses()
          .that()
          .resideInAPackage("dev.drift.simulator..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.drift..")
                  .and(
                      DescribedPredicate.not(
                          resideInAnyPackage(
                              "dev.drift.simulator..",
                              "dev.drift.config..",
                              "dev.drift.proto.."))));

  @ArchTest
  static final ArchRule NOBODY_KNOWS_THE_BENCHMARKS =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.drift.benchmarks..")
          .should()
          .dependOnClassesThat(resideInAPackage("dev.drift.benchmarks.."));

  @ArchTest
  static final ArchRule THE_BENCHMARKS_KNOW_WIRE_FORMATS_AND_CODECS_ONLY =
      noClasses()
          .that()
          .resideInAPackage("dev.drift.benchmarks..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.drift..")
                  .and(
                      DescribedPredicate.not(
                          resideInAnyPackage(
                              "dev.drift.benchmarks..",
                              "dev.drift.config..",
                              "dev.drift.proto..",
                              "dev.drift.simulator..",
                              "dev.drift.sample..",
                              "dev.drift.intake.liftoff..",
                              "dev.drift.queue..",
                              "dev.drift.viewer.."))));

  @ArchTest
  static final ArchRule MANAGEMENT_KNOWS_NONE_OF_OURS =
      noClasses()
          .that()
          .resideInAPackage("dev.drift.management..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.drift..")
                  .and(DescribedPredicate.not(resideInAPackage("dev.drift.management.."))));

  @ArchTest
  static final ArchRule QUEUE_AND_WEB_NEVER_SEE_EACH_OTHER =
      slices().matching("dev.drift.(queue|web)..").should().notDependOnEachOther();

  @ArchTest static final ArchRule JMS_AT_HOME = onlyIn("dev.drift.queue..", "jakarta.jms..");

  @ArchTest
  static final ArchRule POSTGRESQL_AT_HOME = onlyIn("dev.drift.archive..", "org.postgresql..");

  @ArchTest static final ArchRule SQL_AT_HOME = onlyIn("dev.drift.archive..", "java.sql..");

  @ArchTest static final ArchRule GRPC_AT_HOME = onlyIn("dev.drift.intake.grpc..", "io.grpc..");

  @ArchTest static final ArchRule REST_AT_HOME = onlyIn("dev.drift.web..", "jakarta.ws.rs..");

  @ArchTest
  static final ArchRule WEBSOCKET_AT_HOME = onlyIn("dev.drift.web..", "jakarta.websocket..");

  @ArchTest
  static final ArchRule DATAGRAMS_AT_HOME =
      noClasses()
          .that()
          .resideInAnyPackage(APPLICATION)
          .and()
          .resideOutsideOfPackage("dev.drift.intake.udp..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.nio.channels.DatagramChannel");

  @ArchTest
  static final ArchRule ENTITIES_IN_REPOSITORIES =
      noClasses()
          .that()
          .resideInAnyPackage(APPLICATION)
          .and()
          .resideOutsideOfPackage("dev.drift.archive..")
          .and()
          .haveSimpleNameNotEndingWith("Repository")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("jakarta.persistence.EntityManager");

  @ArchTest
  static final ArchRule NOTHING_KNOWS_THE_SERVER_BUT_NAMED_ADAPTERS =
      noClasses()
          .that()
          .resideInAnyPackage(APPLICATION)
          .and()
          .haveSimpleNameNotStartingWith("Tyrus")
          .should()
          .dependOnClassesThat(SERVER_SPECIFIC);

  /** It may be set at any time; what goes on evenly is SteadyClock. */
  @ArchTest
  static final ArchRule THE_COMPUTERS_CLOCK_AT_HOME =
      noClasses()
          .that()
          .resideInAnyPackage(APPLICATION)
          .and()
          .resideOutsideOfPackage("dev.drift.clock..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(InstantSource.class, "system")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callConstructor(Date.class);

  private static ArchRule onlyIn(String home, String technology) {
    return noClasses()
        .that()
        .resideInAnyPackage(APPLICATION)
        .and()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat(resideInAPackage(technology));
  }

  /** Payara calls an enterprise bean's method by its name, and the wrong one of two. */
  @ArchTest
  static final ArchRule CALLBACKS_HAVE_NAMES_OF_THEIR_OWN =
      methods()
          .that()
          .areDeclaredInClassesThat(ENTERPRISE_BEANS)
          .and(
              annotatedWith("jakarta.annotation.PostConstruct")
                  .or(annotatedWith("jakarta.annotation.PreDestroy")))
          .should(
              new ArchCondition<JavaMethod>("have a name that no other method of the class has") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                  long named =
                      method.getOwner().getMethods().stream()
                          .filter(other -> other.getName().equals(method.getName()))
                          .count();
                  events.add(
                      new SimpleConditionEvent(
                          method,
                          named == 1,
                          method.getFullName() + ": " + named + " of that name"));
                }
              });
}
