package io.leadwright.automation.deployment;

import java.util.List;

/** Checks the files of one folder before they are deployed; the module that reads this kind of file provides the bean. */
public interface ResourceValidator {

    /** The folder this check is for, {@code prompts}. */
    String folder();

    /**
     * Checks one file.
     *
     * @param file the file to check
     * @param all all files of the deployment, for references between them
     * @return what is wrong with it; empty when it is valid
     */
    List<ValidationError> check(Resource file, List<Resource> all);
}
