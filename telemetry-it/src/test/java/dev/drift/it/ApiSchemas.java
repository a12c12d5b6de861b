package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.oas.OpenApi30;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The API as {@code /openapi} describes it, and whether answers are as it says. */
final class ApiSchemas {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private final JsonNode api;
  private final JsonSchemaFactory schemas =
      JsonSchemaFactory.getInstance(
          VersionFlag.V4,
          builder ->
              builder
                  .metaSchema(OpenApi30.getInstance())
                  .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));

  ApiSchemas(String openApi) {
    api = read(openApi);
    api.path("components").path("schemas").forEach(ApiSchemas::close);
  }

  /** So that a member that nobody described shows. */
  private static void close(JsonNode schema) {
    allowNull(schema);
    if (schema.has("properties") && !schema.has("additionalProperties")) {
      ((ObjectNode) schema).put("additionalProperties", false);
    }
    schema.path("properties").forEach(ApiSchemas::close);
    if (schema.has("items")) {
      close(schema.get("items"));
    }
  }

  /**
   * WildFly says of an object that may be null that it is nullable and all of another schema, which
   * is not. Clients understand that; to the letter it may not be null.
   */
  private static void allowNull(JsonNode schema) {
    if (schema.path("nullable").asBoolean() && schema.has("allOf")) {
      JsonNode other = ((ObjectNode) schema).remove("allOf");
      ArrayNode either = ((ObjectNode) schema).putArray("anyOf");
      either.addObject().put("nullable", true).putArray("enum").addNull();
      either.addObject().set("allOf", other);
    }
  }

  /** Every operation, as method and path. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    api.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (METHODS.contains(method)) {
                            operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                          }
                        }));
    return operations;
  }

  /** Fails unless the answer is one that the description has. */
  void check(ApiCall call, HttpResponse<String> answer) {
    JsonNode documented =
        api.path("paths")
            .path(call.path())
            .path(call.method().toLowerCase(Locale.ROOT))
            .path("responses")
            .path(Integer.toString(answer.statusCode()));
    assertThat(documented.isMissingNode())
        .as("%s answers %d, which is not described", call.operation(), answer.statusCode())
        .isFalse();
    if (answer.statusCode() == 204) {
      assertThat(answer.body()).isEmpty();
      return;
    }
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    JsonNode schema = documented.path("content").path(type).path("schema");
    assertThat(schema.isMissingNode())
        .as("%s answers %d as %s, which is not described", call, answer.statusCode(), type)
        .isFalse();
    assertThat(schema(schema).validate(read(answer.body())))
        .as("%s: %s", call, answer.body())
        .isEmpty();
    documented
        .path("headers")
        .fieldNames()
        .forEachRemaining(name -> checkHeader(call, answer, name));
  }

  /** Those that every such answer has. */
  private static void checkHeader(ApiCall call, HttpResponse<String> answer, String name) {
    if (Set.of("ETag", "Location", "Retry-After", "WWW-Authenticate").contains(name)) {
      assertThat(answer.headers().firstValue(name)).as("%s: %s", call, name).isPresent();
    }
  }

  private JsonSchema schema(JsonNode schema) {
    ObjectNode root = JSON.createObjectNode();
    root.putArray("allOf").add(schema);
    root.set("components", api.path("components"));
    return schemas.getSchema(root);
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }
}
