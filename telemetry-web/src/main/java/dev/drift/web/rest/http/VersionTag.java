package dev.drift.web.rest.http;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response.Status;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as an entity tag: 7 is {@code "v7"}. A letter and what follows it tell apart answers of
 * one version that differ in what nobody edits.
 */
public final class VersionTag {

  private static final Pattern TAG = Pattern.compile("\"v([0-9]{1,9})(?:[a-z][a-z0-9]*)?\"");

  private VersionTag() {}

  /** The tag of a version. */
  public static EntityTag of(int version) {
    return of(version, "");
  }

  /**
   * The tag of an answer of a version.
   *
   * @param variant small letters and digits, a letter first; or empty
   */
  public static EntityTag of(int version, String variant) {
    return new EntityTag("v" + version + variant);
  }

  /**
   * The same where a change loses nothing of what others said, so that the header may be left out.
   *
   * @param ifMatch null = the request has none: any version
   * @throws RefusedException CHANGED: the tag is not one of {@link #of}
   */
  public static Integer expectedIfSaid(String ifMatch) {
    return ifMatch == null ? null : expected(ifMatch);
  }

  /**
   * The version that an If-Match header names; null = any, for {@code *}.
   *
   * @param ifMatch null = the request has none
   * @throws RefusedRequestException 428: there is no header
   * @throws RefusedException CHANGED: the tag is not one of {@link #of}
   */
  public static Integer expected(String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new RefusedRequestException(
          Status.PRECONDITION_REQUIRED.getStatusCode(),
          "If-Match is missing. Send the ETag of the version that you read, or * to change any.",
          null);
    }
    String text = ifMatch.strip();
    if (text.equals("*")) {
      return null;
    }
    Matcher tag = TAG.matcher(text);
    if (!tag.matches()) {
      throw new RefusedException(
          Why.CHANGED,
          "If-Match is not an ETag of this address. Read the resource again and send its ETag.");
    }
    return Integer.valueOf(tag.group(1));
  }
}
