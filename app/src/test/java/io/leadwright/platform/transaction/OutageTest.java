package io.leadwright.platform.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What counts as a database outage, and what grouped work does then. */
class OutageTest {

    @Test
    void isTheEndOfAConnectionAndNoConnectionAtAll() {
        assertThat(Outage.caused(new IllegalStateException(new SQLException("broken", "08006"))))
                .isTrue();
        assertThat(Outage.caused(new SQLException("shutting down", "57P01"))).isTrue();
        assertThat(Outage.caused(new SQLException("starting up", "57P03"))).isTrue();
        assertThat(Outage.caused(new SQLTransientConnectionException("no connection in time")))
                .isTrue();
        assertThat(Outage.caused(new RejectedExecutionException("the server stops")))
                .isTrue();
    }

    @Test
    void isNotWhatIsWrongWithTheWork() {
        assertThat(Outage.caused(new SQLException("duplicate", "23505"))).isFalse();
        assertThat(Outage.caused(new SQLException("deadlock", "40P01"))).isFalse();
        assertThat(Outage.caused(new IllegalArgumentException("wrong"))).isFalse();
    }

    @Test
    void isFoundInTheNextExceptionOfABatch() {
        BatchUpdateException batch = new BatchUpdateException("batch", "", 0, new int[0]);
        batch.setNextException(new SQLException("broken", "08006"));
        assertThat(Outage.caused(new IllegalStateException(batch))).isTrue();
    }

    @Test
    void failsAGroupAsAWholeInsteadOfLettingEachWaitForItself() {
        List<Integer> tried = new CopyOnWriteArrayList<>();
        GroupCommit<Integer, Integer> commits = new GroupCommit<>(1, 64, 64, work -> 1, works -> {
            tried.add(works.size());
            throw new IllegalStateException(new SQLException("broken", "08006"));
        });
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        commits.start();
        try {
            for (int i = 0; i < 20; i++) {
                commits.offer(i).ifPresent(answers::add);
            }
            assertThat(answers)
                    .hasSize(20)
                    .allSatisfy(
                            answer -> assertThatThrownBy(answer::join).hasCauseInstanceOf(IllegalStateException.class));
        } finally {
            commits.stop();
        }
        assertThat(tried.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
    }
}
