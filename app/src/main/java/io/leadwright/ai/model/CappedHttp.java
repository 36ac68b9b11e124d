package io.leadwright.ai.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests with limits on the duration of the whole call and on the size of the response, which the stock client lacks. */
final class CappedHttp implements HttpClient, HttpClientBuilder {
    private final java.net.http.HttpClient http;
    private final Duration connectTimeout;
    private final Duration timeout;
    private final int largest;

    CappedHttp(Duration connectTimeout, Duration timeout, int largest) {
        this.connectTimeout = connectTimeout;
        this.timeout = timeout;
        this.largest = largest;
        this.http = java.net.http.HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
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
        HttpResponse<byte[]> answer = send(call.build());
        String body;
        try {
            body = BodyText.of(answer.body(), answer.headers(), largest);
        } catch (IOException e) {
            throw broken(e);
        }
        if (answer.statusCode() / 100 != 2) {
            throw ErrorBody.failure(answer.statusCode(), answer.headers(), body, request.url());
        }
        ReplyBody reply = ReplyBody.read(body, answer.headers());
        return SuccessfulHttpResponse.builder()
                .statusCode(answer.statusCode())
                .headers(Map.of(ReplyBody.NOTES, reply.notes()))
                .body(reply.body())
                .build();
    }

    /** The request's own timeout covers the response headers only; this one also covers a body that never ends. */
    private HttpResponse<byte[]> send(java.net.http.HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> sending = http.sendAsync(request, head -> new CappedBody(largest));
        try {
            return sending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw tooLate();
        } catch (ExecutionException e) {
            throw broken(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The call was interrupted", e);
        } finally {
            sending.cancel(true);
        }
    }

    /** A call that took too long may have been paid for; it is not repeated at once. A broken connection is. */
    private EndpointFailure broken(Throwable failure) {
        if (failure instanceof HttpConnectTimeoutException || !(failure instanceof HttpTimeoutException)) {
            if (failure instanceof CappedBody.TooLarge) {
                return EndpointFailure.of(0, ModelFault.TOO_LARGE, String.valueOf(failure.getMessage()));
            }
            String detail = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
            return new EndpointFailure(0, ModelFault.CONNECTION, detail, true, null);
        }
        return tooLate();
    }

    private EndpointFailure tooLate() {
        return EndpointFailure.of(0, ModelFault.TIMEOUT, timeout.toSeconds() + " s");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("Answers are not streamed");
    }

    @Override
    public Duration connectTimeout() {
        return connectTimeout;
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
