package io.leadwright.ai.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds out from the status and the body of an error what is wrong. Servers say it in many forms, some with the status 200. */
final class ErrorBody {
    private static final int LONGEST = 400;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> AGAIN = Set.of(408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529);
    /** Errors with these may be about one part of the request. */
    private static final Set<Integer> NAMING = Set.of(200, 400, 404, 406, 415, 422, 500, 501);

    /** Addresses name pages about billing and keys, whatever went wrong. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[!-~]+", Pattern.CASE_INSENSITIVE);

    /** With the status 429 only these mean an empty account; limits of requests speak of quotas and of plans, too. */
    private static final Pattern NO_CREDIT = words(
            "insufficient[_ ]?(quota|balance|credit)|credit balance is too low|arrearage|account_?overdue|overdue[_ -](balance|payment)"
                    + "|exceeded_current_quota|billing_(not_active|hard_limit)|\\u4f59\\u989d|\\u6b20\\u8d39");

    private static final Pattern BILL = words(
            NO_CREDIT.pattern() + "|exceeded your current quota|billing hard limit|payment required|out of credit");
    private static final Pattern FILTER = words(
            "content[_ ]?(filter|policy|management)|responsible ?ai|data_inspection|inappropriate|sensitive|moderation|safety"
                    + "|\\u654f\\u611f|\\u8fdd\\u89c4|\\u4e0d\\u5b89\\u5168");
    private static final Pattern LONG = words(
            "context[_ ]?length|context window|maximum context|too many (input )?tokens|prompt is too long|input is too long"
                    + "|range of input length|(prompt|input|request|message|content|entity|payload).{0,20}too large");
    private static final Pattern BUSY = words(
            "rate[_ ]?limit|too many requests|throttl|overloaded|qps|\\btpm\\b|\\brpm\\b|limit reached|server[_ ]?(is )?busy|capacity"
                    + "|\\u9650\\u6d41|\\u9891\\u7e41|\\u5e76\\u53d1|\\u7e41\\u5fd9");
    private static final Pattern KEY = words(
            "(invalid|incorrect|wrong|missing|expired)[_ ]?(api|access)?[_ ]?(key|token)|unauthori[sz]ed|authentication|accessdenied"
                    + "|\\u5bc6\\u94a5|\\u9274\\u6743|\\u8eab\\u4efd\\u9a8c\\u8bc1|\\u4ee4\\u724c");
    private static final Pattern MODEL =
            words("model.{0,80}(not (found|exist)|does not exist|unknown)|(unknown|invalid) model"
                    + "|model_?not_?found|no such model|\\u6a21\\u578b.{0,20}\\u4e0d\\u5b58\\u5728");
    private static final Pattern SERVER = words("internal|upstream|unavailable|bad gateway|timed? ?out|loading");

    private ErrorBody() {}

    private static Pattern words(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** The failure that an unsuccessful response means. */
    static EndpointFailure failure(int status, HttpHeaders headers, String body, String address) {
        String said = said(body);
        ModelFault fault = fault(status, said);
        String detail = fault == ModelFault.ADDRESS ? "HTTP " + status + " from " + address : "HTTP " + status;
        String whole = said.isBlank() ? detail : detail + ", " + said;
        boolean again = fault.passing() && AGAIN.contains(status);
        return new EndpointFailure(
                status, fault, whole, again, RetryAfter.in(headers).orElse(null));
    }

    /** The failure that a body without an answer means although the status says success. */
    static EndpointFailure hidden(JsonNode body, HttpHeaders headers) {
        String said = said(body.toString());
        int status = status(body);
        ModelFault fault = fault(status == 0 ? 200 : status, said + " " + codes(body));
        boolean again = fault.passing();
        return new EndpointFailure(
                status == 0 ? 200 : status,
                fault,
                said,
                again,
                RetryAfter.in(headers).orElse(null));
    }

    /** Whether an endpoint says that the text is longer than the model can read. */
    static boolean saysTooLong(String said) {
        return LONG.matcher(said).find();
    }

    private static ModelFault fault(int status, String whole) {
        String said = ADDRESS.matcher(whole).replaceAll(" ");
        boolean bill = (status == 429 ? NO_CREDIT : BILL).matcher(said).find();
        if (NAMING.contains(status) && !bill && RequestShape.named(said)) {
            return ModelFault.REQUEST;
        }
        if (bill || status == 402) {
            return ModelFault.BILL;
        }
        if (status == 429 || status == 529) {
            return ModelFault.BUSY;
        }
        if (status >= 500) {
            return ModelFault.SERVER;
        }
        if (status == 408 || status == 425) {
            return ModelFault.BUSY;
        }
        if (KEY.matcher(said).find() || status == 401 || status == 403 || status == 407) {
            return FILTER.matcher(said).find() ? ModelFault.FILTERED : ModelFault.KEY;
        }
        if (MODEL.matcher(said).find()) {
            return ModelFault.MODEL_UNKNOWN;
        }
        if (status == 404 || status == 405 || status == 410 || status / 100 == 3) {
            return ModelFault.ADDRESS;
        }
        if (saysTooLong(said) || status == 413) {
            return ModelFault.TOO_LONG;
        }
        if (FILTER.matcher(said).find()) {
            return ModelFault.FILTERED;
        }
        if (BUSY.matcher(said).find()) {
            return ModelFault.BUSY;
        }
        if (status == 200) {
            return SERVER.matcher(said).find() ? ModelFault.SERVER : ModelFault.PROTOCOL;
        }
        return ModelFault.REQUEST;
    }

    private static int status(JsonNode body) {
        for (JsonNode at : List.of(body.path("error"), body)) {
            for (String name : List.of("code", "status", "status_code", "statusCode", "http_code")) {
                int code = at.path(name).asInt(0);
                if (code >= 400 && code < 600) {
                    return code;
                }
            }
        }
        // The error codes of one provider for its limits of requests and of tokens.
        return Set.of(18, 19, 336_501, 336_502).contains(body.path("error_code").asInt(0)) ? 429 : 0;
    }

    private static String codes(JsonNode body) {
        return body.path("error").path("type").asText() + " "
                + body.path("error").path("code").asText() + " "
                + body.path("code").asText();
    }

    /** The server's own sentence out of the usual places, else the beginning of the body. */
    private static String said(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            for (String place : List.of(
                    "/error/message",
                    "/error_msg",
                    "/message",
                    "/detail",
                    "/msg",
                    "/error/detail",
                    "/base_resp/status_msg",
                    "/errors/0/message",
                    "/0/error/message",
                    "/error")) {
                JsonNode found = json.at(place);
                if (found.isTextual() && !found.asText().isBlank()) {
                    String code = codes(json).strip();
                    return cut(found.asText()) + (code.isEmpty() ? "" : " [" + cut(code) + "]");
                }
            }
        } catch (JsonProcessingException e) {
            return cut(page(body) ? "" : body);
        }
        return cut(body);
    }

    static boolean page(String body) {
        String start = body.strip().toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<?xml");
    }

    private static String cut(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }
}
