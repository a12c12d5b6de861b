package dev.drift.web.rest.account;

import dev.drift.account.Account;
import dev.drift.account.AccountPage;
import dev.drift.account.AccountRules;
import dev.drift.account.Accounts;
import dev.drift.account.NewAccount;
import dev.drift.account.ResetCode;
import dev.drift.caller.Caller;
import dev.drift.web.rest.http.Times;
import dev.drift.web.security.BrowserSignIn;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Users. */
@Path("users")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Users")
public class UserResource {

  private static final String MISSING = "is missing";
  private static final String NAME_PART = "(?s).{0,32}";
  private static final String NAME_PART_RULE = "has at most 32 characters";
  private static final String NAME_RULE = "has 2 to 32 letters (a-z), digits and . _ -";
  private static final String PASSWORD_RULE = "has 8 to 128 characters";
  private static final String TEXT_RULE = "has 1 to 128 characters";
  private static final String MAX_USERS = "200";

  @Inject private Accounts accounts;
  @Inject private CurrentCaller current;
  @Context private HttpServletRequest request;
  @Context private HttpServletResponse response;
  @Context private UriInfo uri;

  /** The body of {@link #register}. */
  @Schema(name = "NewUser")
  public record NewUser(
      @Schema(required = true)
          @NotNull(message = MISSING)
          @Pattern(regexp = AccountRules.NAME, message = NAME_RULE)
          String name,
      @Schema(required = true)
          @NotNull(message = MISSING)
          @Pattern(regexp = AccountRules.PASSWORD, message = PASSWORD_RULE)
          String password,
      @Schema(
              name = "security_question",
              nullable = true,
              description = "Its answer resets the password; null or left out = none")
          @Pattern(regexp = AccountRules.TEXT, message = TEXT_RULE)
          String securityQuestion,
      @Schema(
              name = "security_answer",
              nullable = true,
              description = "In whatever case; given when the question is")
          @Pattern(regexp = AccountRules.TEXT, message = TEXT_RULE)
          String securityAnswer) {

    /** For JSON-B, which does not know records. */
    @JsonbCreator
    public NewUser {}

    /** Without its secrets. */
    @Override
    public String toString() {
      return "NewUser[" + name + "]";
    }
  }

  /** The body of {@link #changePassword}. */
  @Schema(name = "PasswordChange")
  public record PasswordChange(
      @Schema(name = "current_password", required = true)
          @NotNull(message = MISSING)
          @Pattern(regexp = AccountRules.TEXT, message = TEXT_RULE)
          String currentPassword,
      @Schema(name = "new_password", required = true)
          @NotNull(message = MISSING)
          @Pattern(regexp = AccountRules.PASSWORD, message = PASSWORD_RULE)
          String newPassword) {

    /** For JSON-B, which does not know records. */
    @JsonbCreator
    public PasswordChange {}

    /** Without its secrets. */
    @Override
    public String toString() {
      return "PasswordChange";
    }
  }

  /** The body of {@link #changeSecurityQuestion}. */
  @Schema(name = "SecurityQuestionChange")
  public record SecurityQuestionChange(
      @Schema(name = "current_password", required = true)
          @NotNull(message = MISSING)
          @Pattern(regexp = AccountRules.TEXT, message = TEXT_RULE)
          String currentPassword,
      @Schema(name = "security_question", nullable = true, description = "null = none any more")
          @Pattern(regexp = AccountRules.TEXT, message = TEXT_RULE)
          String securityQuestion,
      @Schema(name = "security_answer", nullable = true, description = "null = none any more")
          @Pattern(regexp = AccountRules.TEXT, message = TEXT_RULE)
          String securityAnswer) {

    /** For JSON-B, which does not know records. */
    @JsonbCreator
    public SecurityQuestionChange {}

    /** Without its secrets. */
    @Override
    public String toString() {
      return "SecurityQuestionChange";
    }
  }

  /** What {@link #all} answers. */
  @Schema(name = "Users")
  public record UserList(
      List<UserView> users,
      @Schema(nullable = true, description = "The after of the next page; null = there is none")
          String next) {

    /** The list does not change. */
    public UserList {
      users = List.copyOf(users);
    }
  }

  /** What {@link #issueResetCode} answers. */
  @Schema(name = "ResetCode")
  public record ResetCodeView(
      @Schema(description = "Good once; it is shown only here", example = "K7QX2-M9TBD")
          String code,
      @Schema(name = "expires_at", format = "date-time") String expiresAt) {}

  /** Registers somebody. */
  @POST
  @Operation(
      summary = "Register",
      description =
          "Names differ in more than the case of their letters. Who registers is a pilot and signs"
              + " in with POST /api/v1/sessions.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(ref = "NewUser"),
              examples =
                  @ExampleObject(
                      name = "user",
                      value =
                          "{\"name\":\"ada\",\"password\":\"correct horse\","
                              + "\"security_question\":\"My first drone?\","
                              + "\"security_answer\":\"a Whoop\"}")))
  @APIResponse(
      responseCode = "201",
      description = "The user",
      headers =
          @Header(name = HttpHeaders.LOCATION, schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(ref = "User")))
  @APIResponse(responseCode = "400", description = "A part is not allowed")
  @APIResponse(responseCode = "409", description = "The name is taken")
  @APIResponse(responseCode = "429", description = "Too many registered from this address")
  @APIResponse(responseCode = "503", description = "Many people sign in at the moment")
  public Response register(@Valid @NotNull(message = MISSING) NewUser body) {
    Account account =
        accounts.register(
            new NewAccount(
                body.name(), body.password(), body.securityQuestion(), body.securityAnswer()),
            BrowserSignIn.client(request));
    return Response.created(
            uri.getAbsolutePathBuilder().path(Integer.toString(account.key())).build())
        .entity(UserView.of(account))
        .build();
  }

  /** The caller. */
  @GET
  @Path("me")
  @Operation(summary = "The user who is signed in")
  @APIResponse(
      responseCode = "200",
      description = "The user",
      content = @Content(schema = @Schema(ref = "User")))
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  public UserView me() {
    Caller caller = current.get().signedIn();
    return UserView.of(accounts.find(caller, caller.userKey()));
  }

  /** One user. */
  @GET
  @Path("{id}")
  @Operation(summary = "One user", description = "For that user and for administrators.")
  @Parameter(name = "id", description = "The user's id")
  @APIResponse(
      responseCode = "200",
      description = "The user",
      content = @Content(schema = @Schema(ref = "User")))
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(
      responseCode = "403",
      description = "Somebody else is signed in, whether there is such a user or not")
  @APIResponse(responseCode = "404", description = "No such user")
  public UserView one(@PathParam("id") int id) {
    return UserView.of(accounts.find(current.get(), id));
  }

  /** All users. */
  @GET
  @Operation(summary = "Users in the order of their names", description = "For administrators.")
  @Parameter(name = "name", description = "Only names that begin so, in whatever case")
  @Parameter(name = "after", description = "Only what follows: the next of the answer before")
  @Parameter(name = "limit", description = "At most so many, from 1 to " + MAX_USERS)
  @APIResponse(
      responseCode = "200",
      description = "The users",
      content = @Content(schema = @Schema(ref = "Users")))
  @APIResponse(responseCode = "400", description = "A parameter that is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "Not an administrator")
  public UserList all(
      @QueryParam("name") @DefaultValue("") @Pattern(regexp = NAME_PART, message = NAME_PART_RULE)
          String name,
      @QueryParam("after") @DefaultValue("") @Pattern(regexp = NAME_PART, message = NAME_PART_RULE)
          String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    AccountPage page = accounts.list(current.get(), name, after, limit);
    return new UserList(page.accounts().stream().map(UserView::of).toList(), page.next());
  }

  /** Changes the caller's password. */
  @PUT
  @Path("me/password")
  @Operation(
      summary = "Change the password",
      description = "Ends all other sessions of the user, and voids a reset code.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(ref = "PasswordChange"),
              examples =
                  @ExampleObject(
                      name = "change",
                      value =
                          "{\"current_password\":\"correct horse\","
                              + "\"new_password\":\"battery staple\"}")))
  @APIResponse(responseCode = "204", description = "It is changed")
  @APIResponse(responseCode = "400", description = "The new password is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "The present password is wrong")
  @APIResponse(responseCode = "429", description = "Too many wrong passwords")
  public void changePassword(@Valid @NotNull(message = MISSING) PasswordChange body) {
    accounts.changePassword(
        current.get(), body.currentPassword(), body.newPassword(), BrowserSignIn.client(request));
  }

  /** Changes the caller's security question. */
  @PUT
  @Path("me/security-question")
  @Operation(
      summary = "Change the security question",
      description = "Question and answer null: there is none any more.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(ref = "SecurityQuestionChange"),
              examples =
                  @ExampleObject(
                      name = "change",
                      value =
                          "{\"current_password\":\"correct horse\","
                              + "\"security_question\":\"My first drone?\","
                              + "\"security_answer\":\"a Whoop\"}")))
  @APIResponse(responseCode = "204", description = "It is changed")
  @APIResponse(responseCode = "400", description = "Question or answer is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "The present password is wrong")
  @APIResponse(responseCode = "429", description = "Too many wrong passwords")
  public void changeSecurityQuestion(
      @Valid @NotNull(message = MISSING) SecurityQuestionChange body) {
    accounts.changeSecurityQuestion(
        current.get(),
        body.currentPassword(),
        body.securityQuestion(),
        body.securityAnswer(),
        BrowserSignIn.client(request));
  }

  /** Deletes a user. */
  @DELETE
  @Path("{id}")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Delete a user",
      description =
          "By that user or an administrator. Races are kept, the name is not. Drones that were the"
              + " user's are nobody's then.")
  @Parameter(name = "id", description = "The user's id")
  @APIResponse(responseCode = "204", description = "It is deleted")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(
      responseCode = "403",
      description = "Somebody else is signed in, whether there is such a user or not")
  @APIResponse(responseCode = "404", description = "No such user")
  @APIResponse(
      responseCode = "409",
      description = "A race that has not ended would have no organiser")
  public void delete(@PathParam("id") int id) {
    Caller caller = current.get();
    accounts.delete(caller, id);
    if (caller.is(id)) {
      BrowserSignIn.forget(request, response);
    }
  }

  /** Gives out a code that resets a user's password. */
  @POST
  @Path("{id}/reset-code")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "A code that resets a user's password",
      description =
          "For administrators, to hand to that user. Good once and for 24 hours; voids one given"
              + " before. The user sends it to /api/v1/password-resets.")
  @Parameter(name = "id", description = "The user's id")
  @APIResponse(
      responseCode = "201",
      description = "The code",
      content = @Content(schema = @Schema(ref = "ResetCode")))
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "Not an administrator")
  @APIResponse(responseCode = "404", description = "No such user")
  public Response issueResetCode(@PathParam("id") int id) {
    ResetCode code = accounts.issueResetCode(current.get(), id);
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(new ResetCodeView(code.text(), Times.text(code.until())))
        .build();
  }
}
