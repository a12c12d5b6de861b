package dev.drift.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names what the pages' scripts, styles and libraries are now. Pages load them from addresses with
 * that name in it, so that browsers keep them without asking and files of two versions never mix.
 */
@ApplicationScoped
public class FileVersion {

  private static final List<String> ROOTS = List.of("/css/", "/js/", "/lib/", "/icon.svg");
  private static final int BYTES = 8;

  private String name = "";

  @Inject private ServletContext context;

  @PostConstruct
  void read() {
    MessageDigest digest = Sha256.digest();
    try {
      for (String root : ROOTS) {
        add(root, digest);
      }
      name = HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("The files of the pages were not read", e);
    }
  }

  private void add(String path, MessageDigest digest) throws IOException {
    Set<String> within = path.endsWith("/") ? context.getResourcePaths(path) : null;
    if (within != null) {
      for (String each : new TreeSet<>(within)) {
        add(each, digest);
      }
      return;
    }
    try (InputStream in = context.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("The application lacks " + path);
      }
      digest.update(path.getBytes(StandardCharsets.UTF_8));
      digest.update(in.readAllBytes());
    }
  }

  /** The first part of their addresses, before {@code /js/…} and the like. */
  String root() {
    return VersionedFiles.PATH + "/" + name;
  }

  /** Whether that is the name of what they are now. */
  boolean isNow(String version) {
    return name.equals(version);
  }
}
