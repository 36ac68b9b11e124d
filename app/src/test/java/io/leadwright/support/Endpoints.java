package io.leadwright.support;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Our endpoints as registered in the server, and requests to each that are valid up to the check of rights. */
public final class Endpoints {
    /** Bodies that keep a request from being rejected for its content. */
    private static final Map<String, String> BODIES = Map.of(
            "POST /api/customer/{id}/deals", "{\"title\":\"t\",\"amount\":1}",
            "POST /api/deals/{id}/documents", "{\"kind\":\"contract\",\"number\":\"n\"}",
            "POST /api/actions/{id}/skip", "{\"reason\":\"r\"}",
            "POST /api/actions/{id}/outcome", "{\"outcome\":\"o\"}",
            "POST /api/actions/{id}/postponement", "{\"until\":\"" + Cast.inAMonth() + "T00:00:00Z\"}",
            "POST /api/actions/batch", "{\"ids\":[\"%s\"],\"decision\":\"execute\"}",
            "POST /api/ai/next_action", "{\"customer_id\":%s}",
            "POST /api/forms/{form}/records/{id}/feedback", "{\"field\":\"needsAndPains\",\"verdict\":\"ACCEPTED\"}",
            "POST /api/event/report", "{}",
            "POST /api/event/batch", "[]");

    private Endpoints() {}

    /** A method and address such as {@code POST /customers/{id}}, with its handler. */
    public record Endpoint(HttpMethod method, String pattern, HandlerMethod handler) {
        public String name() {
            return method + " " + VARIABLE.matcher(pattern).replaceAll("{$1}");
        }

        /**
         * A request to the endpoint.
         *
         * @param samples value by prefix of the pattern, else by name of the variable
         */
        public RequestEntity<?> request(Map<String, String> samples) {
            MultiValueMap<String, Object> fields = new LinkedMultiValueMap<>();
            boolean file = false;
            boolean body = false;
            boolean list = false;
            for (var parameter : handler.getMethodParameters()) {
                RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
                if (parameter.getGenericParameterType().getTypeName().contains(MultipartFile.class.getName())) {
                    file = true;
                    fields.add("file", new ByteArrayResource("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)) {
                        @Override
                        public String getFilename() {
                            return "a.csv";
                        }
                    });
                } else if (asked != null
                        && asked.required()
                        && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
                    String name = asked.name().isEmpty()
                            ? String.valueOf(parameter.getParameter().getName())
                            : asked.name();
                    fields.add(name, samples.getOrDefault("?" + name, value(parameter.getParameterType())));
                }
                body |= parameter.hasParameterAnnotation(RequestBody.class) || BODIES.containsKey(name());
                list |= body && Collection.class.isAssignableFrom(parameter.getParameterType());
            }
            if (name().equals("POST /customers/{id}/deals")) {
                fields.add("title", "t");
                fields.add("amount", "1");
            }
            String address = address(samples);
            boolean bare = address.startsWith("/api/") && !file && !body;
            if (bare || HttpMethod.GET.equals(method) || HttpMethod.DELETE.equals(method)) {
                String query = fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue().get(0))
                        .collect(Collectors.joining("&"));
                return RequestEntity.method(method, URI.create(address + (query.isEmpty() ? "" : "?" + query)))
                        .accept(MediaType.ALL)
                        .build();
            }
            var request = RequestEntity.method(method, URI.create(address)).accept(MediaType.ALL);
            if (file) {
                return request.contentType(MediaType.MULTIPART_FORM_DATA).body(fields);
            }
            return body
                    ? request.contentType(MediaType.APPLICATION_JSON)
                            .body(BODIES.getOrDefault(name(), list ? "[]" : "{}")
                                    .formatted(first(samples)))
                    : request.contentType(MediaType.APPLICATION_FORM_URLENCODED).body(fields);
        }

        /** An address with this text in all variables and parameters, and in some that lists know. */
        public URI attacked(String text) {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath(VARIABLE.matcher(pattern)
                    .replaceAll(variable -> variable.group(1).equals("form") ? "lead" : "1"));
            Stream.concat(words(this).stream(), Stream.of("sort", "q", "page", "size", "owner", "' or 1=1"))
                    .distinct()
                    .forEach(word -> address.queryParam(encoded(word), encoded(text)));
            return address.build(true).toUri();
        }

        private static String encoded(String text) {
            return UriUtils.encode(text, StandardCharsets.UTF_8);
        }

        private String first(Map<String, String> samples) {
            return samples.keySet().stream()
                    .filter(key -> key.startsWith("/") && pattern.startsWith(key))
                    .max(Comparator.comparingInt(String::length))
                    .map(samples::get)
                    .orElse("1");
        }

        private String address(Map<String, String> samples) {
            String first = first(samples);
            String address = pattern;
            for (var variable = VARIABLE.matcher(address); variable.find(); variable = VARIABLE.matcher(address)) {
                String name = variable.group(1);
                if (name.equals("key") && pattern.contains("/process")) {
                    name = "process";
                }
                address = variable.replaceFirst(
                        samples.getOrDefault(name, name.equals("id") || name.equals("customer") ? first : "1"));
            }
            return address;
        }
    }

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)(?::[^{}]*(?:\\{[^{}]*}[^{}]*)*)?}");

    private static String value(Class<?> type) {
        if (type.isEnum()) {
            return String.valueOf(type.getEnumConstants()[0]);
        }
        if (type.equals(LocalDate.class)) {
            return "2026-11-21";
        }
        if (type.equals(Instant.class)) {
            return "2026-11-21T00:00:00Z";
        }
        return type.equals(boolean.class) || type.equals(Boolean.class) ? "true" : "1";
    }

    public static List<Endpoint> of(RequestMappingHandlerMapping mappings) {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(each -> each.getValue().getBeanType().getName().startsWith("io.leadwright."))
                .flatMap(each -> {
                    Set<RequestMethod> methods =
                            each.getKey().getMethodsCondition().getMethods();
                    return (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods)
                            .stream()
                                    .flatMap(method -> each.getKey().getPatternValues().stream()
                                            .map(pattern ->
                                                    new Endpoint(method.asHttpMethod(), pattern, each.getValue())));
                })
                .sorted(Comparator.comparing(Endpoint::pattern)
                        .thenComparing(each -> each.method().name()))
                .toList();
    }

    /** The names of all parameters, and of the components of bodies and parameter objects. */
    public static Set<String> words(Endpoint endpoint) {
        Method method = endpoint.handler().getMethod();
        return Arrays.stream(method.getParameters())
                .flatMap(parameter -> Stream.concat(
                        Stream.of(parameter.getName()),
                        Optional.ofNullable(parameter.getType().getRecordComponents()).stream()
                                .flatMap(Arrays::stream)
                                .map(RecordComponent::getName)))
                .collect(Collectors.toSet());
    }
}
