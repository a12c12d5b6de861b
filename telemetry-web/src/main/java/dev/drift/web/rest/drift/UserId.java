package dev.drift.web.rest.drift;

import dev.drift.web.rest.http.RefusedRequestException;

/**
 * A user's id in an address.
 *
 * @param key the user's key; {@link #NOBODY} = somebody who has not signed in
 */
public record UserId(int key) {

  /** Who watches without a sign-in. */
  public static final UserId NOBODY = new UserId(-1);

  /**
   * The id of that text.
   *
   * @throws RefusedRequestException 422 when it is no whole number
   */
  public static UserId fromString(String text) {
    try {
      return new UserId(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new RefusedRequestException(
          DetailMapper.UNPROCESSABLE, "user_id is a whole number.", e);
    }
  }
}
