package io.leadwright.forms.web;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a request, flat as in its body. */
@JsonDeserialize(using = FieldValuesReader.class)
record FieldValues(Map<String, @Nullable Object> fields) {}
