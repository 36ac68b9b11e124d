package io.leadwright.automation.monitoring;

import org.springframework.stereotype.Component;

/** Answers programs about one element: plain numbers, money by currency. */
@Component
class ElementAnswers {
    private final Prices prices;
    private final Rates rates;

    ElementAnswers(Prices prices, Rates rates) {
        this.prices = prices;
        this.rates = rates;
    }

    ProcessAnswer.Element of(ElementFigures of, FigureCell heat) {
        ModelCost cost = prices.cost(of.usage());
        return new ProcessAnswer.Element(
                of.element(),
                of.name(),
                of.type(),
                of.drawn(),
                of.entered(),
                of.waiting(),
                of.durations().ended(),
                of.durations().average(),
                of.durations().p90(),
                of.failures(),
                of.open(),
                of.retrying(),
                of.errors(),
                cost.calls(),
                cost.money().sums(),
                cost.unpriced(),
                rates.money(of.value()).sums(),
                new ProcessAnswer.Spot(heat.level(), heat.text()));
    }
}
