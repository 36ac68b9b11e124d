package io.leadwright.forms.importexport;

/** Tells whether imported records could get an owner; implemented by the module that assigns them. */
public interface ImportOwners {

    /** Whether anybody takes new records at the moment. */
    boolean anybody();
}
