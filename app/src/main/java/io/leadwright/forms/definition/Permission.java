package io.leadwright.forms.definition;

/**
 * What a person may do with the records of a form.
 *
 * @param read whose records the person sees
 * @param create whether the person may enter records
 * @param update whether the person may change visible records
 * @param review whether the person may review what assistants wrote into visible records
 * @param manage whether the person may reassign records and undo imports
 * @param ownField field whose value is the owner's username
 */
public record Permission(Scope read, boolean create, boolean update, boolean review, boolean manage, String ownField) {
    /** Whose records a person sees. */
    public enum Scope {
        NONE,
        OWN,
        ALL
    }

    public static final Permission NOTHING = new Permission(Scope.NONE, false, false, false, false, "");

    /** Whether the person may bring records of everybody in a file: who sees only their own may not. */
    public boolean createMany() {
        return create && read == Scope.ALL;
    }

    /** The union of both permissions. */
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
