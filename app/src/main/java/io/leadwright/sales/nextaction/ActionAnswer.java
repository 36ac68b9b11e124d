package io.leadwright.sales.nextaction;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** The next action as the API returns it; both texts are empty if there is nothing to do. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ActionAnswer(String action, String script) {
    static final ActionAnswer NOTHING = new ActionAnswer("", "");

    static ActionAnswer of(ActionCard card) {
        return new ActionAnswer(card.wording().action(), card.wording().script());
    }
}
