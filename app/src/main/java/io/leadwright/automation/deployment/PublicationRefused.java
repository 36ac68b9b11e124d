package io.leadwright.automation.deployment;

import org.camunda.bpm.engine.AuthorizationException;

/** The person may not publish one of the files; no part of the deployment takes effect. The engine's REST interface answers 403. */
public final class PublicationRefused extends AuthorizationException {
    public PublicationRefused(String message) {
        super(message);
    }
}
