package io.leadwright.forms.record;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.deployment.ResourcesDeployed;
import io.leadwright.automation.instance.RecordGuard;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.Permission;
import io.leadwright.platform.identity.CurrentUser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Decides who may see and change which records, by the decision {@code record-access}; pages and API use the same rules. */
@Component
public class RecordAccess implements RecordGuard {
    private static final String DECISION = "record-access";
    private static final String ROLE = "ROLE_";

    private final Decisions decisions;
    private final Records records;
    private final Forms forms;
    private final List<SharedRecords> sharing;
    private final Map<String, Permission> known = new ConcurrentHashMap<>();

    RecordAccess(Decisions decisions, Records records, Forms forms, List<SharedRecords> sharing) {
        this.sharing = sharing;
        this.forms = forms;
        this.decisions = decisions;
        this.records = records;
    }

    @EventListener
    void forget(ResourcesDeployed deployed) {
        known.clear();
    }

    /** What the signed-in person may do with records of the form: the union of what the person's roles allow. */
    public Permission of(String form) {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null) {
            return Permission.NOTHING;
        }
        return person.getAuthorities().stream()
                .filter(authority -> authority.getAuthority().startsWith(ROLE))
                .map(authority -> ofRole(form, authority.getAuthority().substring(ROLE.length())))
                .reduce(Permission.NOTHING, Permission::or);
    }

    /**
     * What another person may do with records of the form.
     *
     * @param roles ids of the person's groups
     */
    public Permission of(String form, Set<String> roles) {
        return roles.stream().map(role -> ofRole(form, role)).reduce(Permission.NOTHING, Permission::or);
    }

    private Permission ofRole(String form, String role) {
        return known.computeIfAbsent(form + " " + role, key -> {
            Map<String, @Nullable Object> rule = decisions
                    .decide(DECISION, Map.of("form", form, "role", role))
                    .first();
            return new Permission(
                    Permission.Scope.valueOf(
                            String.valueOf(rule.getOrDefault("read", "none")).toUpperCase(Locale.ROOT)),
                    Boolean.TRUE.equals(rule.get("create")),
                    Boolean.TRUE.equals(rule.get("update")),
                    Boolean.TRUE.equals(rule.get("review")),
                    Boolean.TRUE.equals(rule.get("manage")),
                    String.valueOf(rule.getOrDefault("ownField", "")));
        });
    }

    public void requireCreate(String form) {
        if (!of(form).create()) {
            throw new AccessDeniedException("May not create records of form '" + form + "'");
        }
    }

    /** As {@link #requireCreate}, for a file with records of everybody. */
    public void requireCreateMany(String form) {
        if (!of(form).createMany()) {
            throw new AccessDeniedException("May not import records of form '" + form + "'");
        }
    }

    /**
     * Returns the record if the person may see it; any other answers as if it did not exist.
     *
     * @throws UnknownRecord otherwise
     */
    public FormRecord requireRead(String form, long id) {
        Permission permission = of(form);
        return records.find(form, id)
                .filter(record -> sees(permission, record))
                .orElseThrow(() -> new UnknownRecord(form, String.valueOf(id)));
    }

    public FormRecord requireUpdate(String form, long id) {
        FormRecord record = requireRead(form, id);
        if (!of(form).update()) {
            throw new AccessDeniedException("May not change records of form '" + form + "'");
        }
        return record;
    }

    /** Returns the record if the person may review what assistants wrote into it. */
    public FormRecord requireReview(String form, long id) {
        FormRecord record = requireRead(form, id);
        if (!of(form).review()) {
            throw new AccessDeniedException("May not review texts of form '" + form + "'");
        }
        return record;
    }

    /** Narrows the query to the records the person may see. */
    public RecordQuery narrow(String form, RecordQuery query) {
        Permission permission = of(form);
        return switch (permission.read()) {
            case ALL -> query;
            case OWN ->
                shared(form, "data")
                        .map(shared ->
                                query.with(new RecordQuery.Own(permission.ownField(), CurrentUser.username(), shared)))
                        .orElseGet(() -> query.with(permission.ownField(), CurrentUser.username()));
            case NONE -> throw new AccessDeniedException("May not read records of form '" + form + "'");
        };
    }

    @Override
    public boolean mayRead(String businessKey) {
        try {
            RecordKey key = RecordKey.of(businessKey);
            requireRead(key.form(), key.id());
            return true;
        } catch (UnknownRecord | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public boolean mayChange(String businessKey) {
        return mayRead(businessKey) && of(RecordKey.of(businessKey).form()).update();
    }

    @Override
    public Condition readable(String businessKey) {
        ReadableRows rows = new ReadableRows(businessKey, CurrentUser.username());
        for (FormDefinition form : forms.all()) {
            Permission permission = of(form.key());
            boolean own = permission.read() == Permission.Scope.OWN;
            rows.add(form.key(), permission, own ? shared(form.key(), "readable.data") : Optional.empty());
        }
        return rows.condition();
    }

    /** Condition for the records of a form that are shared with the signed-in person; empty if none is. */
    private Optional<String> shared(String form, String data) {
        FormDefinition definition = forms.of(form);
        return sharing.stream()
                .flatMap(shared -> shared.condition(definition, data, CurrentUser.username()).stream())
                .findFirst();
    }

    private boolean sees(Permission permission, FormRecord record) {
        return switch (permission.read()) {
            case ALL -> true;
            case OWN -> {
                String me = CurrentUser.username();
                yield me.equals(record.data().get(permission.ownField()))
                        || sharing.stream().anyMatch(each -> each.shared(forms.of(record.form()), record, me));
            }
            case NONE -> false;
        };
    }
}
