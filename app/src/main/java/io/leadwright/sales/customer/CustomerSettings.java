package io.leadwright.sales.customer;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.Duration;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets for customers.
 *
 * @param currency house currency (ISO 4217), in which values are compared and added up
 * @param phoneRegion country (ISO 3166, two letters) of telephone numbers without a country code
 * @param proposalsPerKey how many older customers with the same name, address or number are proposed for merging at most
 * @param duplicateCheck pause between two looks for customers that entered or changed
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
            throw new IllegalArgumentException("LEADWRIGHT_CURRENCY is no ISO 4217 code: '" + currency + "'", e);
        }
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(phoneRegion)) {
            throw new IllegalArgumentException(
                    "LEADWRIGHT_PHONE_REGION is no country of ISO 3166: '" + phoneRegion + "'");
        }
        if (proposalsPerKey < 1) {
            throw new IllegalArgumentException("LEADWRIGHT_CUSTOMERS_PROPOSALS_PER_KEY must be at least 1");
        }
    }
}
