/** Users, their passwords and their sign-in, under {@code /api/v1}. */
package dev.drift.web.rest.account;
