package io.leadwright.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.leadwright.automation.job.RunLocks;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Three steps of a fictional assistant; the tests tell the carrier what happens. */
@TestConfiguration
public class ParcelSteps {
    public static final Deque<Throwable> ACCIDENTS = new ArrayDeque<>();
    public static final AtomicInteger TEARS = new AtomicInteger();
    public static final List<String> CARRIED = new CopyOnWriteArrayList<>();

    /** Parcels that another step is working on. */
    public static final Semaphore ELSEWHERE = new Semaphore(1);

    public record Lambda(
            String name,
            List<String> formerNames,
            Kind kind,
            List<StepInput> inputs,
            Function<StepCall, StepResult> work)
            implements Step {
        public Lambda(String name, Kind kind, List<StepInput> inputs, Function<StepCall, StepResult> work) {
            this(name, List.of(), kind, inputs, work);
        }

        @Override
        public StepResult run(StepCall call) {
            return work.apply(call);
        }
    }

    @Bean
    Step weigh() {
        return new Lambda(
                "weigh-parcel",
                List.of("weigh-box"),
                Step.Kind.INSIDE,
                List.of(StepInput.required("scale", StepInput.Names.TEXT, "which scale")),
                call -> new StepResult(Map.of("weight", 15), Map.of("slip", new TextNode(call.text("scale")))));
    }

    /** The shelf breaks under heavy parcels; torn ones lose their database connection {@link #TEARS} times. */
    @Bean
    Step shelve(JdbcClient database) {
        return new Lambda("shelve-parcel", Step.Kind.INSIDE, List.of(), call -> {
            if (call.businessKey().contains("heavy")) {
                throw new StackOverflowError("the shelf broke");
            }
            if (call.businessKey().contains("torn") && TEARS.getAndDecrement() > 0) {
                database.sql("select pg_terminate_backend(pg_backend_pid())").query(row -> {});
            }
            return StepResult.none();
        });
    }

    /** A wanted parcel is handled by several steps one after the other. */
    @Bean
    RunLocks hands() {
        return (parcels, wait) -> {
            Set<String> elsewhere =
                    parcels.stream().filter(parcel -> parcel.contains("wanted")).collect(Collectors.toSet());
            if (wait && !elsewhere.isEmpty()) {
                ELSEWHERE.acquireUninterruptibly();
                ELSEWHERE.release();
            }
            return ELSEWHERE.availablePermits() > 0 ? Set.of() : elsewhere;
        };
    }

    @Bean
    Step carry() {
        return new Lambda(
                "carry-parcel",
                List.of("carry-box"),
                Step.Kind.OUTSIDE,
                List.of(StepInput.required("to", StepInput.Names.TEXT, "where to")),
                call -> {
                    CARRIED.add(call.businessKey());
                    synchronized (ACCIDENTS) {
                        if (!ACCIDENTS.isEmpty()) {
                            throw ExceptionUtils.<RuntimeException>rethrow(ACCIDENTS.pop());
                        }
                    }
                    String slip = call.output("slip").map(JsonNode::asText).orElse("no slip");
                    return StepResult.variables(Map.of("carried", slip + " " + call.value("to")));
                });
    }
}
