package dev.drift.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;

/** Text that is JSON. */
final class JsonText {

  private JsonText() {}

  /** The object that the answer is. */
  static JsonObject json(HttpResponse<String> answer) {
    return json(answer.body());
  }

  /** The object that the text is. */
  static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
