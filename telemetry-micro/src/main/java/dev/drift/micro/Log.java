package dev.drift.micro;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.logging.FileHandler;
import java.util.logging.LogManager;
import java.util.logging.SimpleFormatter;

/**
 * Where the libraries' messages go: to files, at most {@value #FILES} of {@value #FILE_BYTES}
 * bytes, the oldest dropped; DRIFT's own warnings to the console too.
 */
final class Log {
  private static final int FILES = 5;
  private static final int FILE_BYTES = 10_000_000;

  private Log() {}

  /**
   * Sends this JVM's logging to files in the directory, and with it what libraries print.
   *
   * @return the file that is written to now
   * @throws IOException when the directory cannot be written
   */
  static Path toFilesIn(Path directory) throws IOException {
    Files.createDirectories(directory, DataDirectory.ownerOnly());
    Path configuration = directory.resolve("logging.properties");
    try (Writer writer = Files.newBufferedWriter(configuration)) {
      properties(directory).store(writer, "Written by DRIFT at every start");
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

  private static Properties properties(Path directory) {
    String file = FileHandler.class.getName();
    String formatter = SimpleFormatter.class.getName();
    Properties properties = new Properties();
    properties.setProperty("handlers", file + "," + LastFailure.class.getName());
    // The server and the libraries warn of much that is no matter: on the console only our own.
    properties.setProperty("dev.drift.handlers", WarningConsole.class.getName());
    properties.setProperty(".level", "INFO");
    // A percent sign begins a placeholder of the pattern.
    String pattern = directory.toString().replace('\\', '/').replace("%", "%%");
    properties.setProperty(file + ".pattern", pattern + "/server-%g.log");
    properties.setProperty(file + ".limit", Integer.toString(FILE_BYTES));
    properties.setProperty(file + ".count", Integer.toString(FILES));
    properties.setProperty(file + ".append", "true");
    properties.setProperty(file + ".level", "ALL");
    properties.setProperty(file + ".filter", SaidByDrift.class.getName());
    properties.setProperty(file + ".formatter", formatter);
    properties.setProperty(formatter + ".format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n");
    // Of each connection that can't be made they log several lines, without the reason: the
    // application gets it, and says it once.
    String pool = "javax.enterprise.resource.resourceadapter.com.sun.";
    properties.setProperty(pool + "gjc.spi.level", "OFF");
    properties.setProperty(pool + "enterprise.resource.allocator.level", "OFF");
    properties.setProperty(pool + "enterprise.connectors.level", "SEVERE");
    // Five lines for each message.
    properties.setProperty("org.apache.activemq.audit.level", "OFF");
    return properties;
  }
}
