package dev.drift.web.rest.account;

import dev.drift.account.Account;
import dev.drift.web.rest.http.Times;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user, as they and administrators see it. */
@Schema(name = "User")
public record UserView(
    @Schema(description = "The user id of every API", example = "7") int id,
    @Schema(example = "ada") String name,
    boolean administrator,
    @Schema(
            name = "security_question",
            nullable = true,
            description = "Its answer resets the password; null = none")
        String securityQuestion,
    @Schema(name = "created_at", format = "date-time") String createdAt) {

  static UserView of(Account account) {
    return new UserView(
        account.key(),
        account.name(),
        account.isAdministrator(),
        account.securityQuestion().orElse(null),
        Times.text(account.createdAt()));
  }
}
