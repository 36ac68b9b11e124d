package io.leadwright.sales.privacy;

import java.util.List;

/**
 * A person whose data is looked for.
 *
 * @param contact number of the contact
 * @param customer the customer whose page shows it
 * @param values by which the person is known
 */
record Person(long contact, long customer, Place place, List<PersonalValue> values) {

    /**
     * Where data about the person is linked: the parameters of the conditions in the catalogue.
     *
     * @param customers the customer and those merged into it
     * @param records all records of these customers, {@code <form>:<id>}
     * @param own those of them that are about the person
     * @param runs process instances about any of the records
     * @param emails the person's mail addresses, in lower case
     */
    record Place(List<Long> customers, List<String> records, List<String> own, List<String> runs, List<String> emails) {

        /** The numbers of the person's own records. */
        Long[] ids() {
            return own.stream()
                    .map(record -> Long.valueOf(record.substring(record.indexOf(':') + 1)))
                    .toArray(Long[]::new);
        }
    }

    /** Those that identify the person in any text. */
    List<PersonalValue> everywhere() {
        return values.stream().filter(PersonalValue::everywhere).toList();
    }

    Person with(List<PersonalValue> others) {
        return new Person(contact, customer, place, others);
    }
}
