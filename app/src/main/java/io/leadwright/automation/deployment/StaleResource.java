package io.leadwright.automation.deployment;

/** Thrown when another version was published after somebody started to edit. */
public final class StaleResource extends RuntimeException {
    private final transient Resource inForce;

    StaleResource(Resource inForce) {
        super(inForce.name() + " has been published by somebody else since");
        this.inForce = inForce;
    }

    /** The version in force now. */
    public Resource inForce() {
        return inForce;
    }
}
