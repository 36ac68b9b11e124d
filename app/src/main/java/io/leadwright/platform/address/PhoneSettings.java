package io.leadwright.platform.address;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of phone numbers.
 *
 * @param phoneRegion country (ISO 3166, two letters) of phone numbers without a country code
 */
@ConfigurationProperties("leadwright.customers")
public record PhoneSettings(@DefaultValue("CN") String phoneRegion) {

    public PhoneSettings {
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(phoneRegion)) {
            throw new IllegalArgumentException(
                    "LEADWRIGHT_PHONE_REGION is not an ISO 3166 country: '" + phoneRegion + "'");
        }
    }
}
