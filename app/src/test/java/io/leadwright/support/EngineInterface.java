package io.leadwright.support;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.admin.impl.plugin.resources.AdminPluginsRootResource;
import org.camunda.bpm.admin.impl.web.SetupResource;
import org.camunda.bpm.cockpit.impl.plugin.resources.BaseRootResource;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthenticationResource;
import org.jspecify.annotations.Nullable;

/** Every address of the engine's REST interface and of its web applications, read from the classes that serve them. */
public final class EngineInterface {
    private static final int DEEPEST = 6;

    private EngineInterface() {}

    /**
     * A method and address.
     *
     * @param path with {@code none} for each variable, which no object is called
     */
    public record Address(String method, String path) implements Comparable<Address> {
        @Override
        public int compareTo(Address other) {
            return (path + method).compareTo(other.path + other.method);
        }
    }

    /** The addresses below {@code /engine-rest}. */
    public static Set<Address> engine() {
        Set<Address> all = new TreeSet<>();
        walk(DefaultProcessEngineRestServiceImpl.class, "", 0, all);
        all.add(new Address("GET", "/engine"));
        return all;
    }

    /** The addresses below {@code /camunda/api}, without those of the engine. */
    public static Set<Address> applications() {
        Set<Address> all = new TreeSet<>();
        walk(UserAuthenticationResource.class, "/camunda/api/admin" + path(UserAuthenticationResource.class), 0, all);
        walk(SetupResource.class, "/camunda/api/admin" + path(SetupResource.class), 0, all);
        walk(AdminPluginsRootResource.class, "/camunda/api/admin" + path(AdminPluginsRootResource.class), 0, all);
        walk(BaseRootResource.class, "/camunda/api/cockpit" + path(BaseRootResource.class), 0, all);
        return all;
    }

    private static String path(Class<?> resource) {
        return joined("", resource.getAnnotation(Path.class));
    }

    private static void walk(Class<?> resource, String base, int depth, Set<Address> all) {
        for (Method method : depth > DEEPEST ? new Method[0] : resource.getMethods()) {
            Path path = found(method, Path.class);
            String here = joined(base, path);
            String verb = types(method.getDeclaringClass())
                    .map(type -> same(type, method))
                    .filter(same -> same != null)
                    .flatMap(same -> Arrays.stream(same.getAnnotations()))
                    .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                    .filter(annotation -> annotation != null)
                    .map(HttpMethod::value)
                    .findFirst()
                    .orElse("");
            if (!verb.isEmpty() && !verb.equals("OPTIONS")) {
                all.add(new Address(verb, here));
            } else if (verb.isEmpty() && path != null) {
                walk(method.getReturnType(), here, depth + 1, all);
            }
        }
    }

    private static String joined(String base, @Nullable Path path) {
        String below = path == null ? "" : path.value().replaceAll("\\{[^{}]*(\\{[^{}]*})?[^{}]*}", "none");
        String plain = below.replaceAll("^/+|/+$", "");
        return plain.isEmpty() ? base : base + "/" + plain;
    }

    private static <T extends Annotation> @Nullable T found(Method method, Class<T> kind) {
        return types(method.getDeclaringClass())
                .map(type -> same(type, method))
                .filter(same -> same != null && same.isAnnotationPresent(kind))
                .map(same -> same.getAnnotation(kind))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Class<?>> types(@Nullable Class<?> type) {
        return type == null
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(type),
                        Stream.concat(
                                types(type.getSuperclass()),
                                Arrays.stream(type.getInterfaces()).flatMap(EngineInterface::types)));
    }

    private static @Nullable Method same(Class<?> type, Method method) {
        try {
            return type.getDeclaredMethod(method.getName(), method.getParameterTypes());
        } catch (NoSuchMethodException none) {
            return null;
        }
    }
}
