package dev.drift.account;

/**
 * Who wants to register.
 *
 * @param securityQuestion null = none
 * @param securityAnswer null = none
 */
public record NewAccount(
    String name, String password, String securityQuestion, String securityAnswer) {

  /** Without its secrets. */
  @Override
  public String toString() {
    return "NewAccount[" + name + "]";
  }
}
