package io.leadwright.sales.funnel;

import io.leadwright.automation.decision.DecisionRows;
import io.leadwright.automation.deployment.InvalidResources;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ResourceVersion;
import io.leadwright.automation.deployment.ResourceVersions;
import io.leadwright.automation.deployment.Resources;
import io.leadwright.automation.deployment.StaleResource;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.FunnelStages;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets people change the stages: a change is a new version of {@code funnel-stage.dmn}, validated like any decision. */
@Component
class StageSettings {
    static final int MOST = 20;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_SENTENCE = 200;
    private static final int DECIMALS = 2;
    private static final int VERSIONS = 10;
    private static final String FILE = "decisions/" + FunnelStages.DECISION + ".dmn";
    private static final String EVIDENCE = "stage";

    private final FunnelStages stages;
    private final DecisionRows decisions;
    private final Resources resources;
    private final ResourceVersions versions;
    private final JdbcClient database;

    StageSettings(
            FunnelStages stages,
            DecisionRows decisions,
            Resources resources,
            ResourceVersions versions,
            JdbcClient database) {
        this.stages = stages;
        this.decisions = decisions;
        this.resources = resources;
        this.versions = versions;
        this.database = database;
    }

    /** The current stages in order. */
    List<StageRow> rows() {
        List<DecisionRows.Row> rules = decisions.rows(FunnelStages.DECISION);
        List<StageRow> rows = new ArrayList<>();
        stages.all()
                .forEach(stage -> rows.add(StageRow.of(
                        stage,
                        rules.stream()
                                .filter(rule -> rule.input().equals(String.valueOf(stage.number())))
                                .findFirst()
                                .map(DecisionRows.Row::description)
                                .orElse(""))));
        return rows;
    }

    /** The current version, which a change is based on. */
    String version() {
        return resources.find(FILE).map(Resource::hash).orElse("");
    }

    List<ResourceVersion> versions() {
        return versions.load(FILE, VERSIONS);
    }

    /** Least number of stages: customers are at them, or the stage rules lead to them. */
    int fewest() {
        int position = database.sql("select coalesce(max(stage), 1) from app.customer")
                .query(Integer.class)
                .single();
        return decisions.rows(EVIDENCE).stream()
                .map(rule -> rule.outputs().getOrDefault("stage", "").strip())
                .flatMap(cell -> CustomerInput.id(cell).stream())
                .map(Long::intValue)
                .reduce(position, Math::max);
    }

    /**
     * Publishes these stages.
     *
     * @param basedOn version that the user started from
     * @throws CustomerFault if a field is invalid, for example {@code name-2} for the second name
     * @throws StaleResource if another version was published since
     * @throws InvalidResources if the resulting table is invalid
     */
    void publish(List<StageRow> rows, String basedOn, String by) {
        check(rows);
        List<DecisionRows.Row> rules = new ArrayList<>();
        for (StageRow row : rows) {
            rules.add(new DecisionRows.Row(String.valueOf(rules.size() + 1), row.description(), row.cells()));
        }
        versions.publish(FILE, decisions.with(FunnelStages.DECISION, rules).text(), basedOn, by);
    }

    private void check(List<StageRow> rows) {
        int fewest = fewest();
        if (rows.size() < fewest) {
            throw CustomerFault.invalid("stages", "stagesTooFew", fewest);
        }
        if (rows.size() > MOST) {
            throw CustomerFault.invalid("stages", "stagesTooMany", MOST);
        }
        Set<String> names = new HashSet<>();
        Set<String> namesEn = new HashSet<>();
        for (int place = 0; place < rows.size(); place++) {
            StageRow row = rows.get(place);
            String number = "-" + (place + 1);
            text("name" + number, row.name(), LONGEST_NAME);
            text("nameEn" + number, row.nameEn(), LONGEST_NAME);
            text("why" + number, row.why(), LONGEST_SENTENCE);
            CustomerInput.checked("whyEn" + number, row.whyEn(), LONGEST_SENTENCE);
            if (!names.add(row.name())) {
                throw CustomerFault.invalid("name" + number, "stageTwice");
            }
            if (!namesEn.add(row.nameEn())) {
                throw CustomerFault.invalid("nameEn" + number, "stageTwice");
            }
            percent("percent" + number, row);
            if (!FunnelStages.COLOURS.contains(row.colour())) {
                throw CustomerFault.invalid("colour" + number, "unknown", String.join(", ", FunnelStages.COLOURS));
            }
        }
    }

    private static void text(String field, String text, int longest) {
        if (text.isBlank()) {
            throw CustomerFault.invalid(field, "required");
        }
        CustomerInput.checked(field, text, longest);
    }

    private static void percent(String field, StageRow row) {
        try {
            BigDecimal percent = new BigDecimal(row.percent().strip());
            if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw CustomerFault.invalid(field, "range", 0, 100);
            }
            if (percent.stripTrailingZeros().scale() > DECIMALS) {
                throw CustomerFault.invalid(field, "decimals", DECIMALS);
            }
        } catch (NumberFormatException e) {
            throw CustomerFault.invalid(field, "number");
        }
    }
}
