package io.leadwright.platform.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final int LENGTH = 6;
    private static final int GROUP = 4;

    private final List<List<String>> committed = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final GroupCommit<String, Integer> commits =
            new GroupCommit<>(1, GROUP, LENGTH, String::length, this::commit);
    private CompletableFuture<Integer> first = new CompletableFuture<>();

    private List<Integer> commit(List<String> works) {
        begun.countDown();
        await(open);
        if (works.contains("bad")) {
            throw new IllegalArgumentException("bad");
        }
        if (works.contains("deep")) {
            throw new StackOverflowError("deep");
        }
        committed.add(works);
        return works.stream().map(String::length).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps the writer busy with one piece, so that later work waits. */
    private void busy() {
        commits.start();
        first = commits.offer("x").orElseThrow();
        await(begun);
    }

    @AfterEach
    void stop() {
        open.countDown();
        commits.stop();
    }

    @Test
    void waitingWorkIsCommittedTogetherUpToASize() {
        busy();
        List<CompletableFuture<Integer>> answers = new ArrayList<>(List.of(first));
        for (String work : List.of("a", "bb", "c", "dd")) {
            answers.add(commits.offer(work).orElseThrow());
        }
        assertThat(first).isNotDone();
        open.countDown();
        assertThat(answers.stream().map(CompletableFuture::join)).containsExactly(1, 1, 2, 1, 2);
        assertThat(committed).containsExactly(List.of("x"), List.of("a", "bb", "c"), List.of("dd"));
    }

    @Test
    void workThatFailsTogetherIsRepeatedAlone() {
        busy();
        CompletableFuture<Integer> good = commits.offer("g").orElseThrow();
        CompletableFuture<Integer> bad = commits.offer("bad").orElseThrow();
        open.countDown();
        assertThat(good.join()).isEqualTo(1);
        assertThat(bad)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(IllegalArgumentException.class);
        assertThat(committed).containsExactly(List.of("x"), List.of("g"));
    }

    @Test
    void theWriterOutlivesAnErrorOfTheMachine() {
        busy();
        CompletableFuture<Integer> good = commits.offer("g").orElseThrow();
        CompletableFuture<Integer> deep = commits.offer("deep").orElseThrow();
        open.countDown();
        assertThat(good).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(1);
        assertThat(deep)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(StackOverflowError.class);
        assertThat(commits.offer("a").orElseThrow())
                .succeedsWithin(10, TimeUnit.SECONDS)
                .isEqualTo(1);
    }

    @Test
    void moreThanTheRoomIsRefusedUntilThereIsRoomAgain() {
        busy();
        CompletableFuture<Integer> waiting = commits.offer("fours").orElseThrow();
        assertThat(commits.offer("aa")).isEmpty();
        open.countDown();
        assertThat(waiting.join()).isEqualTo(5);
        assertThat(commits.offer("sixsix").orElseThrow().join()).isEqualTo(6);
    }

    @Test
    void nothingIsTakenBeforeTheStartAndAfterTheEnd() {
        assertThat(commits.offer("a")).isEmpty();
        open.countDown();
        commits.start();
        assertThat(commits.offer("a").orElseThrow().join()).isEqualTo(1);
        commits.stop();
        assertThat(commits.offer("a")).isEmpty();
    }

    @Test
    void workLeftAtTheEndIsReported() {
        busy();
        CompletableFuture<Integer> waiting = commits.offer("w").orElseThrow();
        Thread.currentThread().interrupt();
        commits.stop();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(waiting)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(RejectedExecutionException.class);
    }
}
