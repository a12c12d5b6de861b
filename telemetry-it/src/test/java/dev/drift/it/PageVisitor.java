package dev.drift.it;

/** What people do on the pages before they do something else. */
final class PageVisitor {

  /** The password of everybody who registers here. */
  static final String PASSWORD = "correct horse";

  private PageVisitor() {}

  /** Registers and signs in with the browser, and comes to that page of the server. */
  static void register(Browser browser, RunningDrift drift, String name, String next) {
    browser.open(drift.uri("/account?next=" + next + "#register"));
    browser.type("input[name=name]", name);
    browser.type("input[name=password]", PASSWORD);
    browser.click("form button.main");
    browser.seeText(".bar nav", name);
    browser.untilAt(next);
  }
}
