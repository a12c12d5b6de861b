package dev.drift.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingReaderTest {

  private static final String HEADER = "t_wall,t_sim,x,y,z,qx,qy,qz,qw,gx,gy,gz,in1,in2,in3,in4\n";
  private static final String GOOD = "0.5,1,2,3,4,0,0,0,1,5,6,7,-1,0,0.5,1\n";

  @TempDir private Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("flight.csv"), text);
  }

  private void assertRefused(String text, String... expected) throws IOException {
    Path file = file(text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordingReader.read(file))
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .contains(file.toString())
                    .contains(expected)
                    .doesNotContain("\n"));
  }

  @Test
  void arrivalTimesCountFromTheFirst() throws IOException {
    Recording recording =
        RecordingReader.read(file(HEADER + GOOD + GOOD.replace("0.5,1,", "0.5031,1,")));

    assertThat(recording.rows())
        .extracting(Recording.Row::arrivalNanos)
        .containsExactly(0L, 3_100_000L);
  }

  @Test
  void columnsMayStandInAnyOrderBesideOthers() throws IOException {
    Path file = file("extra," + HEADER.replace("t_wall,t_sim", "t_sim,t_wall") + "9," + GOOD);

    assertThat(RecordingReader.read(file).rows()).hasSize(1);
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws IOException {
    assertThat(RecordingReader.read(file("\uFEFF" + HEADER + GOOD)).rows()).hasSize(1);
  }

  @Test
  void aBadNumberIsNamedByLineAndColumn() throws IOException {
    assertRefused(HEADER + GOOD + GOOD.replace(",5,6,", ",5,six,"), "line 3", "column gy", "'six'");
    assertRefused(HEADER + GOOD.replace(",5,6,", ",NaN,6,"), "line 2", "column gx", "'NaN'");
    assertRefused(HEADER + GOOD.replace(",5,6,", ",1e39,6,"), "line 2", "column gx", "'1e39'");
    assertRefused(HEADER + GOOD.replace("0.5,1", ",1"), "line 2", "column t_wall", "''");
  }

  @Test
  void aMissingColumnIsNamed() throws IOException {
    assertRefused(HEADER.replace("qw,", "") + GOOD, "line 1", "no column qw");
  }

  @Test
  void aShortLineIsNamed() throws IOException {
    assertRefused(HEADER + GOOD + "1,2,3\n", "line 3", "3 columns", "16");
  }

  @Test
  void arrivalThatGoesBackIsNamed() throws IOException {
    assertRefused(HEADER + GOOD + GOOD.replace("0.5,1", "0.4,1"), "line 3", "t_wall", "goes back");
  }

  @Test
  void anEmptyRecordingIsNamed() throws IOException {
    assertRefused(HEADER, "no rows");
    assertRefused("", "no column");
  }

  @Test
  void whatIsNoCsvIsNamed() throws IOException {
    Path file = directory.resolve("flight.csv");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThatIllegalArgumentException().isThrownBy(() -> RecordingReader.read(file));
    assertRefused(HEADER + "\"0.5,1\n", "flight.csv");
    assertThatIllegalArgumentException().isThrownBy(() -> RecordingReader.read(directory));
  }
}
