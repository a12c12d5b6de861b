package dev.drift.web.rest.drift;

import dev.drift.account.AccessToken;
import dev.drift.account.Account;
import dev.drift.account.Accounts;
import dev.drift.account.NewAccount;
import dev.drift.account.SignIn;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.web.security.BrowserSignIn;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Users and their sign-in. */
@Path("/")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class UserCalls {

  private static final String MISSING = "The body is missing.";

  @Inject private Accounts accounts;
  @Inject private SignIn signIn;
  @Inject private CurrentCaller current;
  @Inject private BrowserSignIn browser;
  @Context private HttpServletRequest request;
  @Context private HttpServletResponse response;

  /** The body of {@link #create}. */
  public record NewUser(
      @NotNull(message = "username is missing.") String username,
      @NotNull(message = "password is missing.") String password,
      @NotNull(message = "security_question is missing.") String securityQuestion,
      @NotNull(message = "security_answer is missing.") String securityAnswer) {
    @JsonbCreator
    public NewUser {}

    /** Without its secrets. */
    @Override
    public String toString() {
      return "NewUser[" + username + "]";
    }
  }

  /** The body of {@link #logIn}. */
  public record Credentials(
      @NotNull(message = "username is missing.") String username,
      @NotNull(message = "password is missing.") String password) {
    @JsonbCreator
    public Credentials {}

    /** Without its secrets. */
    @Override
    public String toString() {
      return "Credentials[" + username + "]";
    }
  }

  /** The body of {@link #resetPassword}. */
  public record Reset(
      @NotNull(message = "username is missing.") String username,
      @NotNull(message = "security_answer is missing.") String securityAnswer,
      @NotNull(message = "new_password is missing.") String newPassword) {
    @JsonbCreator
    public Reset {}

    /** Without its secrets. */
    @Override
    public String toString() {
      return "Reset[" + username + "]";
    }
  }

  /** What {@link #logIn} answers. */
  public record LoggedIn(String status, String message, int userId) {}

  /** Registers a user. */
  @POST
  @Path("create_user")
  public Done create(@Valid @NotNull(message = MISSING) NewUser body) {
    accounts.register(
        new NewAccount(
            body.username(), body.password(), body.securityQuestion(), body.securityAnswer()),
        BrowserSignIn.client(request));
    return Done.saying("User created successfully");
  }

  /** Signs a user in: the answer sets the session's cookie. */
  @POST
  @Path("login")
  public LoggedIn logIn(@Valid @NotNull(message = MISSING) Credentials body) {
    AccessToken token =
        signIn.signIn(body.username(), body.password(), BrowserSignIn.client(request));
    browser.keep(request, response, token);
    return new LoggedIn("success", "Login successful", token.caller().userKey());
  }

  /** Gives a user who knows the answer to the security question another password. */
  @POST
  @Path("reset_password")
  public Done resetPassword(@Valid @NotNull(message = MISSING) Reset body) {
    accounts.resetBySecurityAnswer(
        body.username(), body.securityAnswer(), body.newPassword(), BrowserSignIn.client(request));
    return Done.saying("Password reset successful");
  }

  /** Deletes the caller's own account, or for an administrator any. */
  @DELETE
  @Path("delete_user")
  @Consumes(MediaType.WILDCARD)
  public Done delete(
      @NotNull(message = "username is missing.") @QueryParam("username") String username) {
    Caller caller = current.get().signedIn();
    Optional<Account> account = accounts.findByName(username);
    // Somebody else hears the same whether there is such a user or not.
    if (!caller.administrator() && !account.map(Account::key).map(caller::is).orElse(false)) {
      throw new RefusedException(Why.FORBIDDEN, "You are signed in as another user.");
    }
    int key =
        account
            .map(Account::key)
            .orElseThrow(() -> new RefusedException(Why.NOT_FOUND, "User not found"));
    accounts.delete(caller, key);
    return Done.saying("User '" + username + "' deleted successfully");
  }
}
