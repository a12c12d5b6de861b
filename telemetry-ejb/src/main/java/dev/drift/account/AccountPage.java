package dev.drift.account;

import java.util.List;

/**
 * Some accounts, in the order of their names.
 *
 * @param next what the next page comes after; null = this was the last
 */
public record AccountPage(List<Account> accounts, String next) {

  public AccountPage {
    accounts = List.copyOf(accounts);
  }
}
