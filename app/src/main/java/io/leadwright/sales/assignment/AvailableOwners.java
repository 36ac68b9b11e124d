package io.leadwright.sales.assignment;

import io.leadwright.forms.importexport.ImportOwners;
import org.springframework.stereotype.Component;

/** Tells an import whether any salesperson takes new leads. */
@Component
class AvailableOwners implements ImportOwners {
    private final RoundRobinPreview preview;

    AvailableOwners(RoundRobinPreview preview) {
        this.preview = preview;
    }

    @Override
    public boolean anybody() {
        return preview.anybody(Team.PEOPLE);
    }
}
