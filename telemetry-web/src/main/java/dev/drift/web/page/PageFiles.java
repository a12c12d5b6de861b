package dev.drift.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * The files of {@code WEB-INF/pages}, read once, each with the import map and the address of its
 * other files in their places.
 */
@ApplicationScoped
public class PageFiles {

  private static final String PLACE = "<!-- imports -->";

  private final Map<PageAddress, String> pages = new EnumMap<>(PageAddress.class);
  private String imports = "";

  @Inject private ServletContext context;
  @Inject private FileVersion version;

  @PostConstruct
  void read() {
    imports = file("imports.json").strip();
    String script = "<script type=\"importmap\">" + imports + "</script>";
    for (PageAddress page : PageAddress.values()) {
      pages.put(page, page.filled(file(page.file())).replace(PLACE, script));
    }
  }

  /** The page's HTML. */
  String page(PageAddress page) {
    return pages.get(page);
  }

  /** The text of the import map, as it stands between its tags. */
  String imports() {
    return imports;
  }

  private String file(String name) {
    try (InputStream in = context.getResourceAsStream("/WEB-INF/pages/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The application lacks the page " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("{files}", version.root());
    } catch (IOException e) {
      throw new UncheckedIOException("The page " + name + " was not read", e);
    }
  }
}
