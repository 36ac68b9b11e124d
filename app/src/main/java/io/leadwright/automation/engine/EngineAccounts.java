package io.leadwright.automation.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps accounts in the engine's identity service. The role {@code admin} is also the engine's group {@code camunda-admin}, because its web
 * applications know administrators by that name.
 */
@Component
class EngineAccounts implements Accounts {
    static final String ADMIN = "admin";
    private static final String WORKFLOW = "WORKFLOW";

    private final IdentityService identity;

    EngineAccounts(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Optional<Account> find(String username) {
        return Optional.ofNullable(identity.createUserQuery().userId(username).singleResult())
                .map(this::account);
    }

    @Override
    public List<Account> all() {
        return identity.createUserQuery().orderByUserId().asc().listPage(0, 1000).stream()
                .map(this::account)
                .toList();
    }

    @Override
    public boolean checkPassword(String username, String password) {
        return identity.checkPassword(username, password);
    }

    @Override
    @Transactional
    public void provide(Account account, String password) {
        User user = identity.createUserQuery().userId(account.username()).singleResult();
        if (user == null) {
            user = identity.newUser(account.username());
            user.setPassword(password);
            user.setFirstName(account.name());
            user.setLastName("");
            user.setEmail(account.email());
            identity.saveUser(user);
        }
        for (String role : account.roles()) {
            join(account.username(), role, role);
            if (role.equals(ADMIN)) {
                join(account.username(), Groups.CAMUNDA_ADMIN, "camunda BPM Administrators");
            }
        }
    }

    private void join(String username, String group, String name) {
        if (identity.createGroupQuery().groupId(group).count() == 0) {
            Group created = identity.newGroup(group);
            created.setName(name);
            created.setType(type(group));
            identity.saveGroup(created);
        }
        boolean member =
                identity.createUserQuery().userId(username).memberOfGroup(group).count() > 0;
        if (!member) {
            identity.createMembership(username, group);
        }
    }

    @Override
    public List<String> roles() {
        return identity.createGroupQuery().groupType(WORKFLOW).list().stream()
                .map(Group::getId)
                .sorted()
                .toList();
    }

    @Override
    @Transactional
    public void setRoles(String username, Set<String> roles) {
        Account account = find(username).orElseThrow(() -> unknown(username));
        for (String role : account.roles()) {
            if (!roles.contains(role)) {
                identity.deleteMembership(username, role);
                if (role.equals(ADMIN)) {
                    identity.deleteMembership(username, Groups.CAMUNDA_ADMIN);
                }
            }
        }
        provide(new Account(username, account.name(), account.email(), roles), "");
    }

    @Override
    @Transactional
    public void setPassword(String username, String password) {
        User user = identity.createUserQuery().userId(username).singleResult();
        if (user == null) {
            throw unknown(username);
        }
        user.setPassword(password);
        identity.saveUser(user);
        identity.unlockUser(username);
    }

    private static IllegalArgumentException unknown(String username) {
        return new IllegalArgumentException("There is no account '" + username + "'");
    }

    static String type(String group) {
        return group.equals(Groups.CAMUNDA_ADMIN) ? Groups.GROUP_TYPE_SYSTEM : WORKFLOW;
    }

    private Account account(User user) {
        Set<String> roles = identity.createGroupQuery().groupMember(user.getId()).list().stream()
                .map(Group::getId)
                .map(group -> group.equals(Groups.CAMUNDA_ADMIN) ? ADMIN : group)
                .collect(Collectors.toSet());
        String name = user.getFirstName() == null ? user.getId() : user.getFirstName();
        return new Account(user.getId(), name, String.valueOf(user.getEmail()), roles);
    }
}
