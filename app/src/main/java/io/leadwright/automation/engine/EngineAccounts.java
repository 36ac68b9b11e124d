package io.leadwright.automation.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final ProcessEngineConfigurationImpl engine;
    private final PasswordManager passwords;
    private final PasswordHashes hashes;
    /** No password matches it; checking one takes the usual time. */
    private final String nobodys;

    EngineAccounts(ProcessEngine engine, JdbcClient database, ApplicationEventPublisher events, PasswordHashes hashes) {
        this.identity = engine.getIdentityService();
        this.database = database;
        this.events = events;
        this.hashes = hashes;
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.passwords = this.engine.getPasswordManager();
        this.nobodys = hashes.encrypt(UUID.randomUUID().toString());
    }

    private record Stored(String hash, String salt) {}

    @Override
    public Optional<Account> find(String username) {
        return Optional.ofNullable(identity.createUserQuery().userId(username).singleResult())
                .map(this::account);
    }

    @Override
    public List<Account> all() {
        Map<String, Set<String>> roles = new HashMap<>();
        database.sql("select user_id_, group_id_ from act_id_membership").query(row -> {
            roles.computeIfAbsent(row.getString(1), user -> new TreeSet<>()).add(role(row.getString(2)));
        });
        return identity.createUserQuery().orderByUserId().asc().listPage(0, 1000).stream()
                .map(user -> account(user, roles.getOrDefault(user.getId(), Set.of())))
                .toList();
    }

    @Override
    public boolean checkPassword(String username, String password) {
        Stored stored = database.sql("select pwd_, salt_ from act_id_user where id_ = ? and pwd_ is not null")
                .param(username)
                .query((row, number) -> new Stored(row.getString(1), row.getString(2)))
                .optional()
                .orElse(null);
        if (stored == null) {
            hashes.check(password, nobodys);
            return false;
        }
        String salted = EncryptionUtil.saltPassword(password, stored.salt());
        boolean right = passwords.check(salted, stored.hash());
        boolean outdated = hashes.outdated(stored.hash());
        if (right && outdated) {
            // The same password under the same salt: its sessions and tokens stay.
            database.sql("update act_id_user set pwd_ = ? where id_ = ? and pwd_ = ?")
                    .params(passwords.encrypt(salted), username, stored.hash())
                    .update();
        } else if (outdated) {
            hashes.check(password, nobodys);
        }
        return right;
    }

    @Override
    @Transactional
    public void provide(Account account, String password) {
        notedByCaller();
        User user = identity.createUserQuery().userId(account.username()).singleResult();
        if (user == null) {
            user = identity.newUser(account.username());
            user.setPassword(password);
            user.setFirstName(account.name());
            user.setLastName("");
            user.setEmail(account.email());
            save(user);
        }
        for (String role : account.roles()) {
            join(account.username(), role, role);
            if (role.equals(ADMIN)) {
                join(account.username(), Groups.CAMUNDA_ADMIN, "camunda BPM Administrators");
            }
        }
        events.publishEvent(new AccountsChanged());
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
        notedByCaller();
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
    public void describe(String username, String name, String email) {
        User user = identity.createUserQuery().userId(username).singleResult();
        if (user == null) {
            throw unknown(username);
        }
        user.setFirstName(name);
        user.setLastName("");
        user.setEmail(email);
        notedByCaller();
        save(user);
        events.publishEvent(new AccountsChanged());
    }

    @Override
    @Transactional
    public void setPassword(String username, String password) {
        User user = identity.createUserQuery().userId(username).singleResult();
        if (user == null) {
            throw unknown(username);
        }
        user.setPassword(password);
        notedByCaller();
        save(user);
        identity.unlockUser(username);
    }

    /** Callers write the account's history; what is not announced so, the database notes as a change by the engine. */
    private void notedByCaller() {
        database.sql("select set_config('leadwright.noted', 'true', true)").query(row -> {});
    }

    /** Our callers check passwords themselves and say what is wrong; those of the demo are what they are. */
    private void save(User user) {
        engine.getCommandExecutorTxRequired().execute(new SaveUserCmd(user, true));
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
                .map(EngineAccounts::role)
                .collect(Collectors.toSet());
        return account(user, roles);
    }

    private static String role(String group) {
        return group.equals(Groups.CAMUNDA_ADMIN) ? ADMIN : group;
    }

    private static Account account(User user, Set<String> roles) {
        String name = user.getFirstName() == null ? user.getId() : user.getFirstName();
        return new Account(user.getId(), name, String.valueOf(user.getEmail()), roles);
    }
}
