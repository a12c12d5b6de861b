package dev.drift.web.rest.account;

import dev.drift.account.AccountRules;
import dev.drift.account.Accounts;
import dev.drift.caller.Client;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.web.security.BrowserSignIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Passwords that people have forgotten. */
@Path("password-resets")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Users")
public class PasswordResetResource {

  private static final String MISSING = "is missing";
  private static final String NAME_PART = "(?s).{0,32}";
  private static final String NAME_PART_RULE = "has at most 32 characters";
  private static final String TEXT_RULE = "has 1 to 128 characters";

  @Inject private Accounts accounts;
  @Context private HttpServletRequest request;

  /** The body of {@link #reset}. */
  @Schema(name = "PasswordReset")
  public record PasswordReset(
      @Schema(required = true)
          @NotNull(message = MISSING)
          @Pattern(regexp = NAME_PART, message = NAME_PART_RULE)
          String name,
      @Schema(
              name = "security_answer",
              nullable = true,
              description = "To the user's question, in whatever case; or else the code")
          @Pattern(regexp = AccountRules.TEXT, message = TEXT_RULE)
          String securityAnswer,
      @Schema(nullable = true, description = "From an administrator; or else the answer")
          @Pattern(regexp = AccountRules.TEXT, message = TEXT_RULE)
          String code,
      @Schema(name = "new_password", required = true)
          @NotNull(message = MISSING)
          @Pattern(regexp = AccountRules.PASSWORD, message = "has 8 to 128 characters")
          String newPassword) {

    /** For JSON-B, which does not know records. */
    @JsonbCreator
    public PasswordReset {}

    /** Without its secrets. */
    @Override
    public String toString() {
      return "PasswordReset[" + name + "]";
    }
  }

  /** Resets a password. */
  @POST
  @Operation(
      summary = "Reset a forgotten password",
      description =
          "With the answer to the user's security question, or with a code that an administrator"
              + " gave. Ends all sessions of the user.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(ref = "PasswordReset"),
              examples = {
                @ExampleObject(
                    name = "answer",
                    value =
                        "{\"name\":\"ada\",\"security_answer\":\"a whoop\","
                            + "\"new_password\":\"battery staple\"}"),
                @ExampleObject(
                    name = "code",
                    value =
                        "{\"name\":\"ada\",\"code\":\"K7QX2-M9TBD\","
                            + "\"new_password\":\"battery staple\"}")
              }))
  @APIResponse(responseCode = "204", description = "It is reset")
  @APIResponse(responseCode = "400", description = "A part is not allowed")
  @APIResponse(
      responseCode = "401",
      description = "Name and answer or code do not fit, whether there is such a user or not")
  @APIResponse(responseCode = "429", description = "Too many wrong tries")
  @APIResponse(responseCode = "503", description = "Many people sign in at the moment")
  public void reset(@Valid @NotNull(message = MISSING) PasswordReset body) {
    Client client = BrowserSignIn.client(request);
    if ((body.securityAnswer() == null) == (body.code() == null)) {
      throw new RefusedException(Why.INVALID, "Send either security_answer or code.");
    }
    if (body.code() == null) {
      accounts.resetBySecurityAnswer(
          body.name(), body.securityAnswer(), body.newPassword(), client);
    } else {
      accounts.resetByCode(body.name(), body.code(), body.newPassword(), client);
    }
  }
}
