package dev.drift.web.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A user as others see them.
 *
 * @param userId the user's id
 * @param name null = the account was deleted
 */
@Schema(name = "PersonName")
public record PersonName(
    @Schema(name = "user_id", example = "7") int userId,
    @Schema(nullable = true, description = "null = the account was deleted", example = "ada")
        String name) {}
