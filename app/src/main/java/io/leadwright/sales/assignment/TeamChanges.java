package io.leadwright.sales.assignment;

import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.Records;
import io.leadwright.platform.transaction.Writes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes the records of salespeople; each change is in the record's history. */
@Component
class TeamChanges {
    private final Team team;
    private final Records records;
    private final Writes writes;

    TeamChanges(Team team, Records records, Writes writes) {
        this.team = team;
        this.records = records;
        this.writes = writes;
    }

    /**
     * Moves a person one place up or down in the round robin of the region, and renumbers the region from 1 if needed.
     * The first person does not move up, the last one not down.
     *
     * @param by places, -1 or 1
     */
    void move(FormRecord person, int by, String who) {
        writes.write(() -> {
            List<Person> people =
                    new ArrayList<>(team.people(String.valueOf(person.data().get(Team.REGION)), Locale.ROOT));
            int from = place(people, person.id());
            int to = from + by;
            if (from >= 0 && to >= 0 && to < people.size()) {
                Collections.swap(people, from, to);
                number(people, who);
            }
            return to;
        });
    }

    private static int place(List<Person> people, long id) {
        for (int i = 0; i < people.size(); i++) {
            if (people.get(i).id() == id) {
                return i;
            }
        }
        return -1;
    }

    private void number(List<Person> people, String who) {
        for (int i = 0; i < people.size(); i++) {
            if (people.get(i).order() != i + 1) {
                records.update(Team.PEOPLE, people.get(i).id(), Map.of(Team.ORDER, i + 1), who);
            }
        }
    }

    void activate(FormRecord person, boolean active, String who) {
        records.update(Team.PEOPLE, person.id(), Map.of("active", active), who);
    }

    /** @param most null for no limit */
    void limit(FormRecord person, @Nullable Integer most, String who) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("maxOpenLeads", most);
        records.update(Team.PEOPLE, person.id(), fields, who);
    }

    Optional<FormRecord> find(long id) {
        return records.find(Team.PEOPLE, id);
    }
}
