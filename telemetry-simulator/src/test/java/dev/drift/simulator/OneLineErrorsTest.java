package dev.drift.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class OneLineErrorsTest {

  @Command(name = "drift")
  static final class Parent {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fly | 'fly' is no command: use sim",
        "sim --udp 127.0.0.1:1 --csv | Missing required parameter for option '--csv'",
        "sim --udp 127.0.0.1:1 --hz 1 --hz 2 | '--hz' (F) should be specified only once",
      })
  void everyMistakeIsOneLineAndExitCode2(String args, String expected) {
    StringWriter err = new StringWriter();

    int exit =
        new CommandLine(new Parent())
            .addSubcommand(new SimCommand())
            .setErr(new PrintWriter(err))
            .setParameterExceptionHandler(new OneLineErrors())
            .execute(args.split(" ", -1));

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains(expected);
  }
}
