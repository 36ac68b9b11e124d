package io.leadwright.workspace.people;

/**
 * What is wrong with a new person.
 *
 * @param row of the file; 0 for a person who was typed
 * @param field the name of the parameter, such as {@code username}
 * @param message in the language of the request: what is wrong and how to fix it
 */
record PersonFault(int row, String field, String message) {
    PersonFault in(int number) {
        return new PersonFault(number, field, message);
    }
}
