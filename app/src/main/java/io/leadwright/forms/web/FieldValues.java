package io.leadwright.forms.web;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a request, flat as they stand in its body. */
@JsonDeserialize(using = FieldValuesReader.class)
record FieldValues(Map<String, @Nullable Object> fields) {}
