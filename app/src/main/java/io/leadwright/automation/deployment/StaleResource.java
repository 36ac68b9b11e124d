package io.leadwright.automation.deployment;

/** Another version came into force since the one that somebody began to edit. */
public final class StaleResource extends RuntimeException {
    private final transient Resource inForce;

    StaleResource(Resource inForce) {
        super(inForce.name() + " was published by somebody else meanwhile");
        this.inForce = inForce;
    }

    /** What is in force now. */
    public Resource inForce() {
        return inForce;
    }
}
