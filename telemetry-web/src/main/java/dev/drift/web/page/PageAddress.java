package dev.drift.web.page;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which page an address shows. Pages read what follows in the address themselves. */
enum PageAddress {
  LOBBY("/", "Races", "lobby", "lobby/lobby"),
  NEW_RACE("/races/new", "New race", "new-race", "manage/new-race"),
  RACE("/races/[^/]+", "race.html"),
  ORGANISER("/races/[^/]+/manage", "Manage race", "manage", "manage/manage"),
  RESULTS("/races/[^/]+/results", "Results", "results", "results/results"),
  CLASSES("/classes", "Classes", "classes", "classes/class-list"),
  NEW_CLASS("/classes/new", "New class", "classes", "classes/new-class"),
  CLASS("/classes/[^/]+", "Class", "classes", "classes/class-page"),
  OVERLAY("/overlay/[^/]+/(table|map|lap|standings|pilot/[^/]+)", "overlay.html"),
  TRACKS("/tracks", "Tracks", "tracks", "tracks/tracks"),
  TRACK("/tracks/[^/]+", "track.html"),
  ACCOUNT("/account", "Account", "account", "account/account"),
  SYSTEM("/system", "System", "system", "system/system");

  private final Pattern path;
  private final String file;
  private final String title;
  private final String style;
  private final String module;

  /** A page with a form of its own. */
  PageAddress(String path, String file) {
    this(path, file, "", "", "");
  }

  /** A page that one module fills. */
  PageAddress(String path, String title, String style, String module) {
    this(path, "page.html", title, style, module);
  }

  PageAddress(String path, String file, String title, String style, String module) {
    this.path = Pattern.compile(path);
    this.file = file;
    this.title = title;
    this.style = style;
    this.module = module;
  }

  /** The page at that path, as it stands in the request; empty = there is none. */
  static Optional<PageAddress> of(String path) {
    return Arrays.stream(values()).filter(page -> page.path.matcher(path).matches()).findFirst();
  }

  /** Its file in {@code WEB-INF/pages}. */
  String file() {
    return file;
  }

  /** The text of its file with its title, style sheet and module in their places. */
  String filled(String text) {
    return text.replace("{title}", title).replace("{style}", style).replace("{module}", module);
  }
}
