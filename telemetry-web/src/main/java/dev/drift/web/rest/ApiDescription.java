package dev.drift.web.rest;

import dev.drift.web.rest.http.Problem;
import dev.drift.web.rest.http.ProblemMapper;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/** Completes the description of the API by what holds for every operation alike. */
public class ApiDescription implements OASFilter {

  private static final String BEARER = "bearer";
  private static final String COOKIE = "cookie";
  private static final String UNAUTHORIZED = "401";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
      return;
    }
    api.getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().values().forEach(ApiDescription::complete));
    api.getComponents().getSchemas().values().forEach(ApiDescription::clean);
  }

  private static void clean(Content content) {
    if (content != null) {
      content.getMediaTypes().values().stream()
          .map(MediaType::getSchema)
          .filter(Objects::nonNull)
          .forEach(ApiDescription::clean);
    }
  }

  /** Payara says of every schema that its objects have no members, and more that nobody said. */
  private static void clean(Schema schema) {
    schema.setMaxProperties(null);
    schema.setMinProperties(null);
    schema.setUniqueItems(null);
    schema.setReadOnly(null);
    schema.setWriteOnly(null);
    schema.setDeprecated(null);
    if (Integer.valueOf(0).equals(schema.getMinLength())) {
      schema.setMinLength(null);
    }
    SchemaVersion.cleanThree(schema);
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(ApiDescription::clean);
    }
    if (schema.getItems() != null) {
      clean(schema.getItems());
    }
  }

  private static void complete(Operation operation) {
    APIResponses answers = operation.getResponses();
    boolean needsUser = answers.hasAPIResponse(UNAUTHORIZED);
    operation.setSecurity(
        needsUser
            ? List.of(requirement(BEARER), requirement(COOKIE))
            : List.of(
                OASFactory.createSecurityRequirement(), requirement(BEARER), requirement(COOKIE)));
    if (answers.hasAPIResponse("412")) {
      header(operation, HttpHeaders.IF_MATCH, true, "The ETag that the caller saw, or * for any");
    }
    if (answers.hasAPIResponse("304")) {
      header(operation, HttpHeaders.IF_NONE_MATCH, false, "The ETag of what the caller has");
    }
    add(answers, UNAUTHORIZED, "The token is not valid, or has expired");
    add(answers, "403", "The cookie came from a page of another site");
    if (operation.getRequestBody() != null) {
      clean(operation.getRequestBody().getContent());
      add(answers, "400", "A body that is not allowed");
      add(answers, "413", "A body of more than 64 KiB");
      add(answers, "415", "A body that is not application/json");
    }
    add(answers, "500", "The server failed");
    add(answers, "503", "The server is busy, or the database does not answer");
    answers
        .getAPIResponses()
        .forEach(
            (status, answer) -> {
              clean(answer.getContent());
              if (status.startsWith("4") || status.startsWith("5")) {
                asProblem(status, answer);
              }
            });
  }

  private static SecurityRequirement requirement(String scheme) {
    return OASFactory.createSecurityRequirement().addScheme(scheme, List.of());
  }

  /** Payara leaves out a header that no parameter of the method holds. */
  private static void header(
      Operation operation, String name, boolean required, String description) {
    boolean known =
        operation.getParameters() != null
            && operation.getParameters().stream().anyMatch(each -> name.equals(each.getName()));
    if (!known) {
      operation.addParameter(
          OASFactory.createParameter()
              .name(name)
              .in(Parameter.In.HEADER)
              .required(required)
              .description(description)
              .schema(SchemaVersion.ofTexts()));
    }
  }

  private static void add(APIResponses answers, String status, String description) {
    if (!answers.hasAPIResponse(status)) {
      answers.addAPIResponse(status, OASFactory.createAPIResponse().description(description));
    }
  }

  private static void asProblem(String status, APIResponse answer) {
    answer.setContent(
        OASFactory.createContent()
            .addMediaType(
                ProblemMapper.PROBLEM_JSON,
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(Problem.NAME))));
    Map<String, String> headers =
        Map.of(UNAUTHORIZED, "WWW-Authenticate", "429", "Retry-After", "503", "Retry-After");
    if (headers.containsKey(status)) {
      answer.addHeader(headers.get(status), textHeader());
    }
  }

  private static Header textHeader() {
    return OASFactory.createHeader().schema(SchemaVersion.ofTexts());
  }
}
