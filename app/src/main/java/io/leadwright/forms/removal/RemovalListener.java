package io.leadwright.forms.removal;

/** Told in the transaction in which a record enters or leaves the recycle bin; the record is locked. */
public interface RemovalListener {

    /** What belongs to the record leaves lists and figures with it; the record is in the bin already. */
    void removed(String record);

    /** What left with the record returns; the record is in lists again. */
    void returned(String record);

    /** What left with the record is deleted for good; the record is still in the bin. */
    void deleting(String record);
}
