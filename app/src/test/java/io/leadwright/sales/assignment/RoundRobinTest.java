package io.leadwright.sales.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundRobinTest {

    @Test
    void servesTheLeastServedFirst() {
        assertThat(names(person("Lucy", 3, 1, true), person("Elena", 2, 2, true)))
                .containsExactly("Elena", "Lucy");
    }

    @Test
    void servesBySmallestOrderWhenServedEquallyOften() {
        assertThat(names(person("Hany", 0, 3, false), person("Lucy", 0, 1, false), person("Elena", 0, 2, false)))
                .containsExactly("Lucy", "Elena", "Hany");
    }

    @Test
    void letsANewcomerStartAtTheRoundOfTheOthers() {
        List<RoundRobin.Turn> turns = RoundRobin.of(
                List.of(person("Lucy", 8, 1, true), person("Elena", 7, 2, true), person("Hany", 0, 3, false)));
        assertThat(turns)
                .extracting(turn -> turn.candidate().data().get("name"))
                .containsExactly("Elena", "Hany", "Lucy");
        assertThat(turns.get(1).count()).isEqualTo(7);
        assertThat(turns.get(1).raised()).isTrue();
    }

    @Test
    void neverTakesTurnsAwayFromAReturner() {
        List<RoundRobin.Turn> turns = RoundRobin.of(List.of(person("Lucy", 4, 1, true), person("Elena", 9, 2, false)));
        assertThat(turns).noneMatch(RoundRobin.Turn::raised);
    }

    @Test
    void raisesNobodyInTheFirstDistribution() {
        assertThat(RoundRobin.of(List.of(person("Lucy", 5, 1, false), person("Elena", 0, 2, false))))
                .noneMatch(RoundRobin.Turn::raised);
    }

    private static List<Object> names(Candidate... people) {
        return RoundRobin.of(List.of(people)).stream()
                .map(turn -> turn.candidate().data().get("name"))
                .map(Object.class::cast)
                .toList();
    }

    private static Candidate person(String name, long count, long order, boolean present) {
        return new Candidate(order, Map.of("name", name), count, order, 0, present, null);
    }
}
