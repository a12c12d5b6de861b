package dev.drift.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  private static final Machine MACHINE = new Machine(2, "Model", 24.1, "VM 17", "Linux 6", "ext4");

  @Test
  void measuresAreLinesAndCasesColumns() {
    Report report =
        new ReportBuilder("intake", "some drones")
            .beginCase("1 race")
            .put("sustained", "samples/s", 0, 123_456.4)
            .put("lost", "samples", 0, 0)
            .beginCase("16 races")
            .put("sustained", "samples/s", 0, 98_765)
            .put("of the yardstick", "", 2, 0.605)
            .note("A note.")
            .build();
    assertThat(TextTable.of(report, MACHINE))
        .isEqualTo(
            """
            intake: some drones
            on 2 cores of Model, 24.1 GB, VM 17, Linux 6, ext4

                                          1 race  16 races
            sustained         samples/s  123,456    98,765
            lost              samples          0         –
            of the yardstick                   –      0.61

            - A note.
            """);
  }

  @Test
  void whatIsNaNWasNotMeasured() {
    Report report =
        new ReportBuilder("x", "y").beginCase("a").put("m", "µs", 1, Double.NaN).build();
    assertThat(report.measures().get(0).values()).containsExactly((Double) null);
    assertThat(TextTable.of(report, MACHINE)).contains("m  µs  –");
  }

  @Test
  void eachCaseHasAValueOfEachMeasure() {
    Measure measure = new Measure("m", "", 0, List.of(1.0));
    assertThatThrownBy(() -> new Report("x", "y", List.of("a", "b"), List.of(measure), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
