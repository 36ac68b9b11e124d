package io.leadwright.sales.contact;

import java.util.List;

/**
 * A person of a customer.
 *
 * @param customer its number; that of a merged customer if the person came from there
 * @param language zh or en, empty if unknown
 * @param main the one to call and write to unless another is chosen
 */
public record Contact(
        long id,
        long customer,
        String name,
        String title,
        String role,
        Reach reach,
        String language,
        boolean optedOut,
        boolean main,
        int version) {

    /** How to reach a person; the first number and address are used. */
    public record Reach(List<String> phones, List<String> emails, String wechat) {}
}
