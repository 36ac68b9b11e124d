package io.leadwright.form;

/** A business key, {@code <form>:<id>}, taken apart. */
record RecordKey(String form, long id) {

    /**
     * Reads a business key.
     *
     * @throws IllegalArgumentException when it is none
     */
    static RecordKey of(String businessKey) {
        int colon = businessKey.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("'" + businessKey + "' is no business key of a record");
        }
        return new RecordKey(businessKey.substring(0, colon), Long.parseLong(businessKey.substring(colon + 1)));
    }
}
