/** Accounts, passwords, sessions and their tokens. */
package dev.drift.account;
