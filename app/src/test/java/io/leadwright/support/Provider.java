package io.leadwright.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** An OpenID Connect provider with one person, who is always signed in there. It insists on the client's secret and on PKCE. */
public final class Provider {
    public static final String CLIENT = "leadwright";
    public static final String SECRET = "secret-of-the-client";

    private final HttpServer http;
    private final RSAKey key;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile Map<String, Object> person = Map.of();
    private volatile boolean down;
    private volatile String audience = CLIENT;

    public Provider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("one").generate();
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        http.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "provider");
            thread.setDaemon(true);
            return thread;
        }));
        http.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            } catch (JOSEException | NoSuchAlgorithmException e) {
                throw new IOException(e);
            }
        });
        http.start();
    }

    public String issuer() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Who is signed in there. */
    public void person(String subject, String username, String name, List<String> groups) {
        person = Map.of("sub", subject, "preferred_username", username, "name", name, "groups", groups);
    }

    /** Answers nothing but 503. */
    public void down(boolean is) {
        down = is;
    }

    /** Issues tokens that are meant for another client. */
    public void audience(String client) {
        audience = client;
    }

    private void answer(HttpExchange exchange) throws IOException, JOSEException, NoSuchAlgorithmException {
        String path = exchange.getRequestURI().getPath();
        if (down) {
            send(exchange, 503, "{}");
        } else if (path.equals("/.well-known/openid-configuration")) {
            send(exchange, 200, """
                    {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                     "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"],
                     "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer()));
        } else if (path.equals("/keys")) {
            send(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
        } else if (path.equals("/authorize")) {
            Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
            String code = UUID.randomUUID().toString();
            codes.put(code, asked);
            String back = asked.get("redirect_uri") + "?code=" + code + "&state="
                    + java.net.URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", URI.create(back).toString());
            exchange.sendResponseHeaders(302, -1);
        } else if (path.equals("/token")) {
            token(exchange);
        } else {
            send(exchange, 404, "{}");
        }
    }

    private void token(HttpExchange exchange) throws IOException, JOSEException, NoSuchAlgorithmException {
        Map<String, String> given =
                fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(String.valueOf(given.get("code")));
        String client =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(String.valueOf(given.get("code_verifier")).getBytes(StandardCharsets.US_ASCII)));
        if (asked == null
                || !client.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !challenge.equals(asked.get("code_challenge"))) {
            send(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", asked.get("nonce"));
        person.forEach(claims::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims.build());
        token.sign(new RSASSASigner(key));
        send(exchange, 200, """
                {"access_token": "a", "token_type": "Bearer", "expires_in": 300, "id_token": "%s"}""".formatted(token.serialize()));
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String field : encoded.split("&", -1)) {
            String[] parts = field.split("=", 2);
            fields.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length > 1 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return fields;
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
