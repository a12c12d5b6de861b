package dev.drift.simulator.replay;

import dev.drift.simulator.liftoff.LiftoffSample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads one recording from CSV: a header line, then one line for each datagram.
 *
 * <p>Columns, in any order: {@code t_wall} seconds since the recording began, {@code t_sim}
 * Liftoff's Timestamp, {@code x y z} metres, {@code qx qy qz qw}, {@code gx gy gz} gyro pitch,
 * roll, yaw in °/s, {@code in1 in2 in3 in4} throttle, yaw, pitch, roll. Others are passed over.
 * Holds all rows of the file; one of more than a million is refused.
 */
public final class RecordingReader {

  private static final int MAX_ROWS = 1_000_000;
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final String ARRIVAL = "t_wall";
  private static final List<String> COLUMNS =
      List.of(
          ARRIVAL, "t_sim", "x", "y", "z", "qx", "qy", "qz", "qw", "gx", "gy", "gz", "in1", "in2",
          "in3", "in4");
  private static final CSVFormat CSV =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreSurroundingSpaces(true)
          .get();

  private final Path file;

  private RecordingReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException with one line for the user: the file, the line and column, and
   *     what is wrong
   */
  public static Recording read(Path file) {
    return new RecordingReader(file).read();
  }

  private Recording read() {
    try (Reader reader = withoutByteOrderMark(Files.newBufferedReader(file));
        CSVParser parser = CSVParser.parse(reader, CSV)) {
      for (String column : COLUMNS) {
        if (!parser.getHeaderNames().contains(column)) {
          throw bad(1, "has no column " + column + ": needs " + String.join(",", COLUMNS));
        }
      }
      return new Recording(file.toString(), rows(parser));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(file + ": there is no such file", e);
    } catch (CharacterCodingException | CSVException e) {
      throw new IllegalArgumentException(file + " is no CSV file", e);
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Excel puts one before what it saves. */
  private static Reader withoutByteOrderMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  private List<Recording.Row> rows(CSVParser parser) {
    List<Recording.Row> rows = new ArrayList<>();
    double first = 0;
    double last = Double.NEGATIVE_INFINITY;
    for (CSVRecord csv : parser) {
      long line = parser.getCurrentLineNumber();
      if (!csv.isConsistent()) {
        int columns = parser.getHeaderNames().size();
        throw bad(line, "has " + csv.size() + " columns, the first line " + columns);
      }
      if (rows.size() == MAX_ROWS) {
        throw bad(line, "is more than " + MAX_ROWS + " rows: cut the file");
      }
      double arrival = number(csv, line, ARRIVAL, Double::valueOf);
      if (arrival < last) {
        throw bad(line, "column " + ARRIVAL + " goes back, from " + last + " to " + arrival);
      }
      if (rows.isEmpty()) {
        first = arrival;
      }
      last = arrival;
      rows.add(new Recording.Row(Math.round((arrival - first) * 1e9), sample(csv, line)));
    }
    return rows;
  }

  private LiftoffSample sample(CSVRecord csv, long line) {
    float[] v = new float[COLUMNS.size()];
    for (int i = 1; i < v.length; i++) {
      v[i] = number(csv, line, COLUMNS.get(i), Float::valueOf);
    }
    return LiftoffSample.builder()
        .timestamp(v[1])
        .position(v[2], v[3], v[4])
        .attitude(v[5], v[6], v[7], v[8])
        .gyro(v[9], v[10], v[11])
        .input(v[12], v[13], v[14], v[15])
        .build();
  }

  private <N extends Number> N number(
      CSVRecord csv, long line, String column, Function<String, N> parse) {
    String text = csv.get(column);
    try {
      N number = parse.apply(text);
      if (Double.isFinite(number.doubleValue())) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the text for the user.
    }
    throw bad(line, "column " + column + ": '" + text + "' is no number");
  }

  private IllegalArgumentException bad(long line, String what) {
    return new IllegalArgumentException(file + " line " + line + " " + what);
  }
}
