package dev.drift.web.rest.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** One of a few words that a caller may write in letters of any case. */
public final class Choice {

  private Choice() {}

  /**
   * The one that the text names; empty = none.
   *
   * @param word how callers name one
   * @param text null = nothing
   */
  public static <T> Optional<T> of(T[] all, Function<T, String> word, String text) {
    return Arrays.stream(all).filter(each -> word.apply(each).equalsIgnoreCase(text)).findFirst();
  }

  /**
   * The truth value of a parameter.
   *
   * @param text null = the request does not say, which is false
   * @throws BadParameterException when it is neither true nor false
   */
  public static boolean truth(String parameter, String text) {
    return text != null
        && of(new Boolean[] {true, false}, String::valueOf, text)
            .orElseThrow(() -> new BadParameterException(parameter, text, "true or false", null));
  }
}
