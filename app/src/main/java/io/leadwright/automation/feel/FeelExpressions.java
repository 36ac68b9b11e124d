package io.leadwright.automation.feel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;

/** Compiles each text once; starts over when it holds too many, because they are cheap to compile again. */
final class FeelExpressions {
    static final int LIMIT = 20_000;
    private static final FeelEngineApi PARSER = FeelEngineBuilder.forJava().build();
    private static final FeelNode FULL = scope -> {
        throw new FullFeelNeeded();
    };

    private final Function<String, ParseResult> parser;
    private final FeelCompiler compiler;
    private final Map<String, FeelNode> known = new ConcurrentHashMap<>();

    private FeelExpressions(Function<String, ParseResult> parser, FeelCompiler compiler) {
        this.parser = parser;
        this.compiler = compiler;
    }

    static FeelExpressions unaryTests() {
        return new FeelExpressions(PARSER::parseUnaryTests, FeelCompiler.ofUnaryTests());
    }

    static FeelExpressions expressions() {
        return new FeelExpressions(PARSER::parseExpression, FeelCompiler.ofExpressions());
    }

    /** A node that always needs the full engine when the text cannot be compiled. */
    FeelNode node(String text) {
        FeelNode node = known.get(text);
        return node == null ? remember(text) : node;
    }

    private FeelNode remember(String text) {
        if (known.size() >= LIMIT) {
            known.clear();
        }
        return known.computeIfAbsent(text, this::compile);
    }

    private FeelNode compile(String text) {
        ParseResult parsed = parser.apply(text);
        try {
            return parsed.isSuccess() ? compiler.node(parsed.parsedExpression().expression()) : FULL;
        } catch (FullFeelNeeded e) {
            return FULL;
        }
    }
}
