package dev.drift.web.account;

import dev.drift.account.Accounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the names of users for what the API shows. */
@ApplicationScoped
public class PersonNames {

  @Inject private Accounts accounts;

  /** Each user with the name that they have now, by their key. */
  public Map<Integer, PersonName> of(Collection<Integer> userKeys) {
    List<Integer> distinct = userKeys.stream().distinct().toList();
    return accounts.names(distinct).entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, user -> person(user.getKey(), user.getValue())));
  }

  private static PersonName person(int userKey, String name) {
    return new PersonName(userKey, name.equals(Accounts.DELETED) ? null : name);
  }
}
