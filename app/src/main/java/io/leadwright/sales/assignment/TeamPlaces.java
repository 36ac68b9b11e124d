package io.leadwright.sales.assignment;

import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordQuery;
import io.leadwright.forms.record.Records;
import io.leadwright.workspace.people.SalesTeam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the place of a person in the sales team as a record of the form of salespeople. */
@Component
class TeamPlaces implements SalesTeam {
    private static final String USERNAME = "username";
    private static final String MOST = "maxOpenLeads";
    private static final String ACTIVE = "active";

    private final Team team;
    private final Records records;

    TeamPlaces(Team team, Records records) {
        this.team = team;
        this.records = records;
    }

    @Override
    public List<Region> regions(Locale language) {
        return team.regionNames(language).entrySet().stream()
                .map(region -> new Region(region.getKey(), region.getValue()))
                .toList();
    }

    @Override
    public Optional<Place> place(String username) {
        return record(username).map(FormRecord::data).map(data -> {
            Object most = data.get(MOST);
            return new Place(
                    String.valueOf(data.get(Team.REGION)),
                    most instanceof Number number ? number.intValue() : null,
                    Boolean.TRUE.equals(data.get(ACTIVE)));
        });
    }

    @Override
    public void put(String username, String name, Place place, String by) {
        Optional<FormRecord> known = record(username);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(Team.REGION, place.region());
        fields.put(MOST, place.most());
        fields.put(ACTIVE, place.active());
        if (known.filter(record -> place.region().equals(record.data().get(Team.REGION)))
                .isEmpty()) {
            fields.put(Team.ORDER, last(place.region()) + 1);
        }
        if (known.isPresent()) {
            records.update(Team.PEOPLE, known.get().id(), fields, by);
        } else {
            fields.put("name", name);
            fields.put(USERNAME, username);
            records.create(Team.PEOPLE, fields, by);
        }
    }

    private Optional<FormRecord> record(String username) {
        return records.list(Team.PEOPLE, new RecordQuery(Map.of(USERNAME, username), "", "id", 0, 1)).items().stream()
                .findFirst();
    }

    /** The place of the last person in the order of the region; 0 without people. */
    private long last(String region) {
        return records
                .list(Team.PEOPLE, new RecordQuery(Map.of(Team.REGION, region), "", "-" + Team.ORDER, 0, 1))
                .items()
                .stream()
                .map(record -> record.data().get(Team.ORDER))
                .mapToLong(order -> order instanceof Number number ? number.longValue() : 0)
                .findFirst()
                .orElse(0);
    }
}
