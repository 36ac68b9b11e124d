package io.leadwright.automation.publication;

import io.leadwright.automation.deployment.PublicationRefused;
import io.leadwright.automation.deployment.PublicationRules;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.SecondPersonNeeded;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lets only administrators publish access tables, and asks for a second person where the settings say so. */
@Component
class PublicationPolicy implements PublicationRules {
    static final Set<String> ADMINISTRATORS = Set.of("admin", "camunda-admin");

    private final AccessTables access;
    private final PublicationSettings settings;

    PublicationPolicy(AccessTables access, PublicationSettings settings) {
        this.access = access;
        this.settings = settings;
    }

    @Override
    public void check(List<Resource> files, String person, Collection<String> roles) {
        List<String> rights = access.among(files);
        if (!rights.isEmpty() && roles.stream().noneMatch(ADMINISTRATORS::contains)) {
            throw new PublicationRefused(
                    "Only administrators publish tables that decide about rights: " + String.join(", ", rights));
        }
        boolean agreed = switch (settings.secondPerson()) {
            case NONE -> true;
            case ACCESS_TABLES -> rights.isEmpty();
            case ALL -> false;
        };
        if (!agreed) {
            throw new SecondPersonNeeded(files, person);
        }
    }

    @Override
    public List<String> aboutRights(List<Resource> files) {
        return access.among(files);
    }
}
