package io.leadwright.prompt;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends requests with a limit on the whole call's time and on the answer's size, which the stock client has not. */
final class CappedHttp implements HttpClient, HttpClientBuilder {
    private final java.net.http.HttpClient http;
    private final Duration timeout;
    private final int largest;

    CappedHttp(Duration timeout, int largest) {
        this.timeout = timeout;
        this.largest = largest;
        this.http = java.net.http.HttpClient.newBuilder()
                .connectTimeout(timeout)
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        java.net.http.HttpRequest.Builder call = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .timeout(timeout)
                .method(
                        request.method().name(),
                        java.net.http.HttpRequest.BodyPublishers.ofString(
                                request.body() == null ? "" : request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> call.header(name, value)));
        try {
            HttpResponse<InputStream> answer = http.send(call.build(), HttpResponse.BodyHandlers.ofInputStream());
            String body = read(answer);
            if (answer.statusCode() / 100 != 2) {
                throw new HttpException(answer.statusCode(), body.substring(0, Math.min(500, body.length())));
            }
            return SuccessfulHttpResponse.builder()
                    .statusCode(answer.statusCode())
                    .headers(answer.headers().map())
                    .body(body)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The call was interrupted", e);
        }
    }

    private String read(HttpResponse<InputStream> answer) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        byte[] buffer = new byte[16_384];
        try (InputStream in = answer.body()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                body.write(buffer, 0, n);
                if (body.size() > largest) {
                    throw new IOException("The answer is larger than " + largest + " bytes");
                }
                if (System.nanoTime() > end) {
                    throw new java.net.http.HttpTimeoutException("The answer took longer than " + timeout);
                }
            }
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("Answers are not streamed");
    }

    @Override
    public Duration connectTimeout() {
        return timeout;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return timeout;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
        return this;
    }

    @Override
    public HttpClient build() {
        return this;
    }
}
