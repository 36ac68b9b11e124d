package io.leadwright.forms.definition;

/**
 * What somebody may do with the records of a form.
 *
 * @param read whose records the person sees
 * @param create whether the person may enter records
 * @param update whether the person may change those seen
 * @param review whether the person may judge what assistants wrote into the records seen
 * @param manage whether the person may give records to others and take back imports
 * @param ownField field whose value is the owner's username
 */
public record Permission(Scope read, boolean create, boolean update, boolean review, boolean manage, String ownField) {
    /** Whose records somebody sees. */
    public enum Scope {
        NONE,
        OWN,
        ALL
    }

    public static final Permission NOTHING = new Permission(Scope.NONE, false, false, false, false, "");

    /** What both allow together. */
    public Permission or(Permission other) {
        Scope wider = read.compareTo(other.read) >= 0 ? read : other.read;
        return new Permission(
                wider,
                create || other.create,
                update || other.update,
                review || other.review,
                manage || other.manage,
                ownField.isBlank() ? other.ownField : ownField);
    }
}
