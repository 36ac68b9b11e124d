package io.leadwright.sales.customer;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.Duration;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of customers.
 *
 * @param currency house currency (ISO 4217), for comparing and adding values
 * @param phoneRegion country (ISO 3166, two letters) of telephone numbers without a country code
 * @param proposalsPerKey most older customers with the same name, address or number that are proposed for merging
 * @param duplicateCheck pause between two checks of new and changed customers
 */
@ConfigurationProperties("leadwright.customers")
public record CustomerSettings(
        @DefaultValue("CNY") String currency,
        @DefaultValue("CN") String phoneRegion,
        @DefaultValue("5") int proposalsPerKey,
        @DefaultValue("PT1S") Duration duplicateCheck) {

    public CustomerSettings {
        try {
            Currency.getInstance(currency);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("LEADWRIGHT_CURRENCY is not an ISO 4217 code: '" + currency + "'", e);
        }
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(phoneRegion)) {
            throw new IllegalArgumentException(
                    "LEADWRIGHT_PHONE_REGION is not an ISO 3166 country: '" + phoneRegion + "'");
        }
        if (proposalsPerKey < 1) {
            throw new IllegalArgumentException("LEADWRIGHT_CUSTOMERS_PROPOSALS_PER_KEY must be at least 1");
        }
    }
}
