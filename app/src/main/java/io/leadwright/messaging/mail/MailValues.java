package io.leadwright.messaging.mail;

import io.leadwright.ai.prompt.LetterValues;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.messaging.text.OneLine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Supplies templates with the name of the signer, from the accounts, and of the company. */
@Component
class MailValues implements LetterValues {
    private final Accounts accounts;
    private final Sender company;

    MailValues(Accounts accounts, Sender company) {
        this.accounts = accounts;
        this.company = company;
    }

    @Override
    public Map<String, @Nullable Object> of(
            @Nullable String senderField, Map<String, ? extends @Nullable Object> fields) {
        return signed(sender(senderField, fields));
    }

    Map<String, @Nullable Object> signed(@Nullable String sender) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("senderName", sender);
        values.put("companyName", company.name());
        return values;
    }

    @Nullable
    String sender(@Nullable String senderField, Map<String, ? extends @Nullable Object> fields) {
        return Optional.ofNullable(senderField)
                .flatMap(field -> Optional.ofNullable(fields.get(field)))
                .flatMap(username -> accounts.find(String.valueOf(username)))
                .map(account -> OneLine.of(account.name()))
                .filter(name -> !name.isBlank())
                .orElse(null);
    }
}
