package dev.drift.web.page;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which page an address shows. Pages read what follows in the address themselves. */
enum PageAddress {
  LOBBY("/", "lobby.html"),
  NEW_RACE("/races/new", "new-race.html"),
  RACE("/races/[^/]+", "race.html"),
  ORGANISER("/races/[^/]+/manage", "manage.html"),
  OVERLAY("/overlay/[^/]+/(table|map|pilot/[^/]+)", "overlay.html"),
  ACCOUNT("/account", "account.html"),
  SYSTEM("/system", "system.html");

  private final Pattern path;
  private final String file;

  PageAddress(String path, String file) {
    this.path = Pattern.compile(path);
    this.file = file;
  }

  /** The page at that path, as it stands in the request; empty = there is none. */
  static Optional<PageAddress> of(String path) {
    return Arrays.stream(values()).filter(page -> page.path.matcher(path).matches()).findFirst();
  }

  /** Its file in {@code WEB-INF/pages}. */
  String file() {
    return file;
  }
}
