package io.leadwright.sales.funnel;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerMoney;

/** The position of a customer in the funnel, as the API returns it; the value is in the house currency. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CustomerFunnel(
        long customerId, int stage, Number estimatedValue, Number riskScore, String nextBestAction) {
    public static CustomerFunnel of(Customer customer) {
        return new CustomerFunnel(
                customer.id(),
                customer.stage(),
                CustomerMoney.plain(customer.estimatedValue()),
                CustomerMoney.plain(customer.assessment().riskScore()),
                customer.nextBestAction());
    }
}
