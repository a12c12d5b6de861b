package dev.drift.web.page;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest that pages and their files are named by. */
final class Sha256 {

  private Sha256() {}

  /** A new one. */
  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has it.
    }
  }
}
