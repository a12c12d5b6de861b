package dev.drift.intake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.intake.IntakeDirectory;
import dev.drift.node.NodeDirectory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OrderedAnswersTest {

  private final StreamIntake intake =
      new StreamIntake(
          new IntakeDirectory(), new NodeDirectory(raceId -> Optional.empty()), Clock.systemUTC());

  /** A stream whose receiver has room for some answers only. */
  private static final class Receiver implements AnswerPort<Integer>, OrderedAnswers.Listener {
    final List<Integer> got = new ArrayList<>();
    final List<StreamEnd> ends = new ArrayList<>();
    int room;
    int weight;
    boolean woken;
    boolean closed;

    @Override
    public boolean isReady() {
      return room > 0;
    }

    @Override
    public void send(Integer answer) {
      assertThat(room--).isPositive();
      got.add(answer);
    }

    @Override
    public void end(StreamEnd end) {
      ends.add(end);
    }

    @Override
    public void wake() {
      woken = true;
    }

    @Override
    public String raceId() {
      return "race";
    }

    @Override
    public void sent(int left) {
      weight += left;
    }

    @Override
    public void closed() {
      closed = true;
    }
  }

  @Property(tries = 300)
  void answersLeaveInOrderOnceSafeWhileThereIsRoomAndTheEndComesLast(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int messages) {
    Random random = new Random(seed);
    Receiver receiver = new Receiver();
    OrderedAnswers<Integer> answers = intake.open(receiver, receiver);
    List<CompletableFuture<Void>> futures = new ArrayList<>();
    boolean[] safe = new boolean[messages];
    List<Integer> inAnyOrder = new ArrayList<>(IntStream.range(0, messages).boxed().toList());
    Collections.shuffle(inAnyOrder, random);
    int added = 0;
    boolean finished = false;
    for (int step = 0; step < 100_000 && receiver.ends.isEmpty(); step++) {
      switch (random.nextInt(4)) {
        case 0 -> {
          if (added < messages) {
            futures.add(new CompletableFuture<>());
            answers.add(futures.get(added), added, 1);
            added++;
          } else if (!finished) {
            finished = true;
            answers.finish(StreamEnd.DONE);
          }
        }
        case 1 -> {
          for (int i : inAnyOrder) {
            if (i < added && !safe[i]) {
              safe[i] = true;
              futures.get(i).complete(null);
              break;
            }
          }
        }
        case 2 -> receiver.room += random.nextInt(3);
        default -> {
          answers.sendDue();
          boolean due = answers.isDue();
          assertThat(due && receiver.room > 0).isFalse();
        }
      }
      for (int i = 0; i < receiver.got.size(); i++) {
        assertThat(receiver.got.get(i)).isEqualTo(i);
        assertThat(safe[i]).isTrue();
      }
    }
    assertThat(receiver.got).hasSize(messages);
    assertThat(receiver.weight).isEqualTo(messages);
    assertThat(receiver.ends).containsExactly(StreamEnd.DONE);
    assertThat(receiver.closed).isTrue();
    assertThat(intake.awaitEnd(Duration.ZERO)).isTrue();
  }

  @Test
  void whatCouldNotBeMadeSafeEndsTheStreamUnanswered() {
    Receiver receiver = new Receiver();
    OrderedAnswers<Integer> answers = intake.open(receiver, receiver);
    receiver.room = 10;
    CompletableFuture<Void> lost = new CompletableFuture<>();
    answers.add(lost, 1, 1);
    answers.add(OrderedAnswers.NOW, 2, 1);
    lost.completeExceptionally(new IllegalStateException("the publisher has ended"));
    assertThat(receiver.woken).isTrue();
    answers.sendDue();
    assertThat(receiver.got).isEmpty();
    assertThat(receiver.ends).containsExactly(StreamEnd.STOPPING);
  }

  @Test
  void aStopEndsNewStreamsAtOnceAndOpenOnesWhenTheyAreAnswered() {
    Receiver before = new Receiver();
    OrderedAnswers<Integer> answers = intake.open(before, before);
    answers.add(OrderedAnswers.NOW, 1, 1);
    intake.stop();
    Receiver after = new Receiver();
    var unused = intake.open(after, after);
    assertThat(after.ends).containsExactly(StreamEnd.STOPPING);
    assertThat(before.ends).isEmpty();
    assertThat(intake.awaitEnd(Duration.ZERO)).isFalse();
    before.room = 1;
    answers.sendDue();
    assertThat(before.got).containsExactly(1);
    assertThat(before.ends).containsExactly(StreamEnd.STOPPING);
    assertThat(intake.awaitEnd(Duration.ZERO)).isTrue();
  }
}
