package io.leadwright.automation.deployment;

/** Another version came into force since the one that somebody began to edit. */
public final class StaleModel extends RuntimeException {
    private final transient ModelFile inForce;

    StaleModel(ModelFile inForce) {
        super(inForce.name() + " was published by somebody else meanwhile");
        this.inForce = inForce;
    }

    /** What is in force now. */
    public ModelFile inForce() {
        return inForce;
    }
}
