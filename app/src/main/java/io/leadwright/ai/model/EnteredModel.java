package io.leadwright.ai.model;

import java.util.Optional;

/** The model that an administrator entered in the browser; it counts while the environment names none. */
@FunctionalInterface
interface EnteredModel {
    /** The name of the connection, and of the model in prompts and the ledger. */
    String CONNECTION = "model";

    Optional<AiSettings.Model> find();
}
