package dev.drift.web.rest.account;

import dev.drift.account.AccessToken;
import dev.drift.account.AccountRules;
import dev.drift.account.Accounts;
import dev.drift.account.SignIn;
import dev.drift.caller.Caller;
import dev.drift.web.security.BrowserSignIn;
import dev.drift.web.security.CurrentCaller;
import dev.drift.web.security.SessionCookie;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing in and out. */
@Path("sessions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
public class SessionResource {

  private static final String MISSING = "is missing";
  private static final String NAME_PART = "(?s).{0,32}";
  private static final String NAME_PART_RULE = "has at most 32 characters";
  private static final String TEXT_RULE = "has 1 to 128 characters";
  private static final String NO_STORE = "no-store";

  @Inject private SignIn signIn;
  @Inject private Accounts accounts;
  @Inject private CurrentCaller current;
  @Inject private BrowserSignIn browser;
  @Context private HttpServletRequest request;
  @Context private HttpServletResponse response;
  @Context private UriInfo uri;

  /** The body of {@link #begin}. */
  @Schema(name = "Credentials")
  public record Credentials(
      @Schema(required = true)
          @NotNull(message = MISSING)
          @Pattern(regexp = NAME_PART, message = NAME_PART_RULE)
          String name,
      @Schema(required = true)
          @NotNull(message = MISSING)
          @Pattern(regexp = AccountRules.TEXT, message = TEXT_RULE)
          String password,
      @Schema(
              nullable = true,
              description =
                  "true: the token comes as a cookie and not in the body, for pages; false or left"
                      + " out: for programs")
          Boolean cookie) {

    /** For JSON-B, which does not know records. */
    @JsonbCreator
    public Credentials {}

    /** Without its secret. */
    @Override
    public String toString() {
      return "Credentials[" + name + "]";
    }
  }

  /** A sign-in. */
  @Schema(name = "Session")
  public record SessionView(
      @Schema(
              name = "access_token",
              nullable = true,
              description = "For Authorization: Bearer; null where a cookie holds it")
          String accessToken,
      @Schema(
              name = "token_type",
              nullable = true,
              enumeration = {"Bearer"})
          String tokenType,
      @Schema(name = "expires_in", description = "Seconds until it ends unless it is renewed")
          long expiresIn,
      UserView user) {}

  /** Signs in. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Sign in",
      description =
          "A session ends when it is not renewed in time, by signing out, when the password"
              + " changes, or after 24 hours.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(ref = "Credentials"),
              examples =
                  @ExampleObject(
                      name = "program",
                      value = "{\"name\":\"ada\",\"password\":\"correct horse\"}")))
  @APIResponse(
      responseCode = "201",
      description = "The session",
      headers = {
        @Header(name = HttpHeaders.LOCATION, schema = @Schema(implementation = String.class)),
        @Header(
            name = HttpHeaders.SET_COOKIE,
            description = "The token, when a cookie was asked for",
            schema = @Schema(implementation = String.class))
      },
      content = @Content(schema = @Schema(ref = "Session")))
  @APIResponse(responseCode = "400", description = "A part is not allowed")
  @APIResponse(responseCode = "401", description = "Wrong name or password")
  @APIResponse(responseCode = "429", description = "Too many wrong tries")
  @APIResponse(responseCode = "503", description = "Many people sign in at the moment")
  public Response begin(@Valid @NotNull(message = MISSING) Credentials body) {
    AccessToken token = signIn.signIn(body.name(), body.password(), BrowserSignIn.client(request));
    boolean cookie = Boolean.TRUE.equals(body.cookie());
    if (cookie) {
      browser.keep(request, response, token);
    }
    return Response.created(uri.getAbsolutePathBuilder().path("current").build())
        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .entity(given(token, cookie))
        .build();
  }

  /** The present session. */
  @GET
  @Path("current")
  @Operation(summary = "Who is signed in, and for how long")
  @APIResponse(
      responseCode = "200",
      description = "The session, without its token",
      content = @Content(schema = @Schema(ref = "Session")))
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  public SessionView present() {
    Caller caller = current.get().signedIn();
    return new SessionView(null, null, current.secondsLeft(), user(caller));
  }

  /** Signs out. */
  @DELETE
  @Path("current")
  @Operation(
      summary = "Sign out",
      description = "The session's tokens are void at once, and a cookie is taken back.")
  @APIResponse(responseCode = "204", description = "Nobody is signed in now")
  public void end() {
    signIn.signOut(current.get());
    SessionCookie.clear(request, response);
  }

  /** Makes the session last longer. */
  @POST
  @Path("current/renewal")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Stay signed in",
      description =
          "Gives a new token in place of the old one; cookies are renewed by themselves. At the"
              + " latest after 24 hours one has to sign in again.")
  @APIResponse(
      responseCode = "200",
      description = "The session",
      content = @Content(schema = @Schema(ref = "Session")))
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  public Response renew() {
    AccessToken token = signIn.renew(current.get());
    if (current.byCookie()) {
      SessionCookie.write(request, response, token);
    }
    return Response.ok(given(token, current.byCookie()))
        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .build();
  }

  private SessionView given(AccessToken token, boolean cookie) {
    return new SessionView(
        cookie ? null : token.text(),
        cookie ? null : "Bearer",
        token.life().toSeconds(),
        user(token.caller()));
  }

  private UserView user(Caller caller) {
    return UserView.of(accounts.find(caller, caller.userKey()));
  }
}
