package io.leadwright.sales.funnel;

import io.leadwright.automation.decision.DecisionRows;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ResourceVersion;
import io.leadwright.automation.deployment.ResourceVersions;
import io.leadwright.automation.deployment.Resources;
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

/** The stages as people change them (S0-541, S0-617): a change is a new version of {@code funnel-stage.dmn}, checked as any decision. */
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

    /** The stages in force, in their order. */
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

    /** The version in force, on which a change is based. */
    String version() {
        return resources.find(FILE).map(Resource::hash).orElse("");
    }

    List<ResourceVersion> versions() {
        return versions.load(FILE, VERSIONS);
    }

    /** How many stages there have to be: as many as customers stand at, and as the table of evidence leads to. */
    int fewest() {
        int stand = database.sql("select coalesce(max(stage), 1) from app.customer")
                .query(Integer.class)
                .single();
        return decisions.rows(EVIDENCE).stream()
                .map(rule -> rule.outputs().getOrDefault("stage", "").strip())
                .flatMap(cell -> CustomerInput.id(cell).stream())
                .map(Long::intValue)
                .reduce(stand, Math::max);
    }

    /**
     * Puts these stages into force.
     *
     * @param basedOn version that the person began from
     * @throws CustomerFault when a field does not do; its field is {@code name-2} for the second name
     * @throws io.leadwright.automation.deployment.StaleModel when another version came into force meanwhile
     * @throws io.leadwright.automation.deployment.BrokenModels when the table that results has a fault
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
