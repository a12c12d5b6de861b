package dev.drift.web.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordFormTest {

  /** A member that can be taken away, and one that can't. */
  public record Form(Optional<Part> part, String name) {}

  /** What it is then. */
  public record Part(Integer number) {}

  private static Form read(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return (Form) RecordForm.read(reader.readObject(), Form.class);
    }
  }

  @Test
  void nullIsNotAbsentWhereAMemberCanBeTakenAway() {
    assertThat(read("{}").part()).isNull();
    assertThat(read("{\"part\":null,\"name\":null}")).isEqualTo(new Form(Optional.empty(), null));
    assertThat(read("{\"part\":{\"number\":5}}"))
        .isEqualTo(new Form(Optional.of(new Part(5)), null));
  }

  @Test
  void whatIsNotOfItsTypeIsRefused() {
    assertThatThrownBy(() -> read("{\"part\":{\"number\":\"x\"}}"))
        .isInstanceOfSatisfying(
            BadBodyException.class,
            refused ->
                assertThat(refused.errors())
                    .containsExactly(new FieldProblem("part.number", "must be a whole number")));
    assertThatThrownBy(() -> read("{\"part\":5}")).isInstanceOf(BadBodyException.class);
  }
}
