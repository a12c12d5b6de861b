package dev.drift.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drift.config.LogFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.logging.Formatter;
import java.util.logging.LogManager;
import java.util.logging.SimpleFormatter;

/**
 * Where the libraries' messages go: to the files of {@link LogFile}, DRIFT's own warnings to the
 * console too.
 */
final class Log {
  private Log() {}

  /**
   * Sends this JVM's logging to files in the directory, and with it what libraries print.
   *
   * @param format of the files
   * @return the file that is written to now
   * @throws IOException when the directory cannot be written
   */
  static Path toFilesIn(Path directory, LogFormat format) throws IOException {
    Files.createDirectories(directory, DataDirectory.ownerOnly());
    Path configuration = directory.resolve("logging.properties");
    LogFile.goTo(directory);
    try (OutputStream out = Files.newOutputStream(configuration)) {
      properties(format).store(out, "Written by DRIFT at every start");
    }
    // The application server reads the file again when it boots.
    System.setProperty("java.util.logging.config.file", configuration.toString());
    try (InputStream stream = Files.newInputStream(configuration)) {
      LogManager.getLogManager().readConfiguration(stream);
    }
    System.setOut(LogStream.to("standard.output"));
    System.setErr(LogStream.to("standard.error"));
    return directory.resolve("server-0.log");
  }

  private static Properties properties(LogFormat format) {
    String file = LogFile.class.getName();
    Properties properties = new Properties();
    properties.setProperty("handlers", file + "," + LastFailure.class.getName());
    // The server and the libraries warn of much that is no matter: on the console only our own.
    properties.setProperty("dev.drift.handlers", WarningConsole.class.getName());
    properties.setProperty(".level", "INFO");
    properties.setProperty(file + ".level", "ALL");
    properties.setProperty(file + ".filter", SaidByDrift.class.getName());
    properties.setProperty(file + ".encoding", UTF_8.name());
    properties.setProperty(file + ".formatter", formatter(format).getName());
    properties.setProperty(
        SimpleFormatter.class.getName() + ".format",
        "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n");
    // Of each connection that can't be made or has broken they log several lines, some with stack
    // traces: the application gets the reason, and says it once.
    String pool = "javax.enterprise.resource.resourceadapter.com.sun.";
    properties.setProperty(pool + "gjc.spi.level", "OFF");
    properties.setProperty(pool + "enterprise.resource.level", "OFF");
    properties.setProperty(pool + "enterprise.connectors.level", "SEVERE");
    // Five lines for each message.
    properties.setProperty("org.apache.activemq.audit.level", "OFF");
    return properties;
  }

  private static Class<? extends Formatter> formatter(LogFormat format) {
    return format == LogFormat.JSON ? JsonLog.class : SimpleFormatter.class;
  }
}
