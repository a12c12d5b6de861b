package dev.drift.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NodeDirectoryTest {

  private static final Node OWN = node("a");
  private static final Node OTHER = node("b");

  private final List<String> asked = new ArrayList<>();
  private final NodeDirectory nodes =
      new NodeDirectory(
          raceId -> {
            asked.add(raceId);
            return Optional.of(OTHER.runId());
          });

  private static Node node(String name) {
    return new Node(UUID.randomUUID(), name, name, "127.0.0.1", 8080, 0, name);
  }

  @Test
  void aLoneNodeAsksForNoHome() {
    nodes.begin(OWN);
    nodes.update(List.of(OWN), RaceHomes.NONE);
    assertThat(nodes.homeElsewhere("r-1")).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void onlyTheHomeOfARaceThatWasNotReadIsAskedFor() {
    nodes.begin(OWN);
    nodes.update(
        List.of(OWN, OTHER),
        new RaceHomes(Map.of("own", OWN.runId(), "other", OTHER.runId()), Set.of()));
    assertThat(nodes.homeElsewhere("own")).isEmpty();
    assertThat(nodes.homeElsewhere("other")).contains(OTHER);
    assertThat(asked).isEmpty();
    assertThat(nodes.homeElsewhere("r-1")).contains(OTHER);
    assertThat(asked).containsExactly("r-1");
  }

  @Test
  void whoIsInARaceIsKnownOfThoseWhoseHomesAreElsewhere() {
    Presence three = new Presence(3, 1);
    nodes.begin(OWN);
    RaceHomes homes =
        new RaceHomes(
            Map.of("own", OWN.runId(), "other", OTHER.runId()),
            Set.of(),
            Map.of("own", three, "other", three));
    nodes.update(List.of(OWN, OTHER), homes);
    assertThat(nodes.presenceElsewhere("other")).contains(three);
    assertThat(nodes.presenceElsewhere("own")).isEmpty();
    assertThat(nodes.presenceElsewhere("none")).isEmpty();
    nodes.update(List.of(OWN), homes);
    assertThat(nodes.presenceElsewhere("other")).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void whatTheDatabaseWouldRefuseAsATextIsNoRace() {
    nodes.begin(OWN);
    nodes.update(List.of(OWN, OTHER), RaceHomes.NONE);
    assertThat(nodes.homeElsewhere("r\u0000")).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void aRunningRaceWhoseHomeIsGoneOrNotChosenIsBetweenHomes() {
    nodes.begin(OWN);
    UUID gone = UUID.randomUUID();
    nodes.update(
        List.of(OWN, OTHER),
        new RaceHomes(
            Map.of("own", OWN.runId(), "other", OTHER.runId(), "gone", gone), Set.of("new")));
    assertThat(nodes.isBetweenHomes("own")).isFalse();
    assertThat(nodes.isBetweenHomes("other")).isFalse();
    assertThat(nodes.isBetweenHomes("gone")).isTrue();
    assertThat(nodes.isBetweenHomes("new")).isTrue();
    assertThat(nodes.isBetweenHomes("unknown")).isFalse();
  }
}
