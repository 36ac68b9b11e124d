package io.leadwright.automation.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.ParcelSteps;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps are found by their current name and by every former one. */
class StepCatalogueTest {
    private final Step weigh = step("weigh-parcel", Step.Kind.INSIDE, "weigh-box", "put-on-scale");
    private final Step carry = step("carry-parcel", Step.Kind.OUTSIDE, "carry-box");
    private final StepCatalogue catalogue = new StepCatalogue(List.of(weigh, carry));

    private static Step step(String name, Step.Kind kind, String... formerNames) {
        return new ParcelSteps.Lambda(name, List.of(formerNames), kind, List.of(), call -> StepResult.none());
    }

    @Test
    void findsAStepByEachOfItsNames() {
        assertThat(List.of("weigh-parcel", "weigh-box", "put-on-scale"))
                .allSatisfy(name -> assertThat(catalogue.find(name)).contains(weigh));
        assertThat(catalogue.find("carry-box")).contains(carry);
        assertThat(catalogue.find("weighBox")).isEmpty();
    }

    @Test
    void delegateExpressionsNameInsideStepsOnly() {
        assertThat(List.of("${weighParcel}", "${weighBox}", "${putOnScale}"))
                .allSatisfy(
                        expression -> assertThat(catalogue.named(expression)).contains(weigh));
        assertThat(catalogue.named("${carryBox}")).isEmpty();
        assertThat(catalogue.named("${weigh-box}")).isEmpty();
    }

    @Test
    void listsEachStepOnceInTheOrderOfCurrentNames() {
        assertThat(catalogue.all()).containsExactly(carry, weigh);
    }
}
