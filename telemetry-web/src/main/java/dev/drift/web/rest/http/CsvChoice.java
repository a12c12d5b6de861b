package dev.drift.web.rest.http;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.List;

/** Which of JSON and CSV a request prefers. */
public final class CsvChoice {

  /** What a request for CSV accepts. */
  public static final String TYPE = "text/csv";

  /** What its answer is. */
  public static final String ANSWER = TYPE + ";charset=utf-8";

  private static final List<Variant> VARIANTS =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(TYPE)).build();

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] NOTHING = {};

  private CsvChoice() {}

  /**
   * What a CSV begins with: a byte order mark, by which Excel knows UTF-8, or nothing.
   *
   * @param bom the parameter of that name; null = the request does not say
   * @throws BadParameterException when it is neither true nor false
   */
  public static byte[] begin(String bom) {
    return Choice.truth("bom", bom) ? BYTE_ORDER_MARK.clone() : NOTHING;
  }

  /**
   * Whether it is CSV; JSON when the request does not say.
   *
   * @throws NotAcceptableException when it wants neither
   */
  public static boolean isWanted(Request request) {
    Variant preferred = request.selectVariant(VARIANTS);
    if (preferred == null) {
      throw new NotAcceptableException();
    }
    return preferred.getMediaType().getSubtype().equals("csv");
  }
}
