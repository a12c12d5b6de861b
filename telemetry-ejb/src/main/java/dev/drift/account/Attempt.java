package dev.drift.account;

import java.util.Locale;

/**
 * One try of a secret.
 *
 * @param secret what is tried
 * @param name whose secret, whether there is such an account or not; as it is counted
 * @param address where the try comes from
 * @param knownAs the session, or the browser in which this account's owner has signed in before;
 *     null = a stranger
 */
record Attempt(Secret secret, String name, String address, String knownAs) {

  /** What can be tried, by how soon it is guessed. */
  enum Secret {
    /** A password, or a code from an administrator. */
    PASSWORD,
    /** The answer to a security question. */
    ANSWER
  }

  /** What nobody can be called is one name: it may be long, and there is no end of it. */
  Attempt {
    name = name.matches(AccountRules.NAME) ? name.toLowerCase(Locale.ROOT) : "";
  }
}
