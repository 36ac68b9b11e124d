package io.leadwright.automation.feel;

import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.camunda.feel.syntaxtree.Addition;
import org.camunda.feel.syntaxtree.ArithmeticNegation;
import org.camunda.feel.syntaxtree.AtLeastOne;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstInputValue$;
import org.camunda.feel.syntaxtree.ConstList;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Disjunction;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.Not;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.UnaryTestExpression;
import org.jspecify.annotations.Nullable;

/** Compiles the full engine's own syntax tree into nodes, for the part of FEEL that decision tables mostly use. */
final class FeelCompiler {
    private static final Set<Class<?>> LIST_ITEMS =
            Set.of(ConstNull$.class, ConstBool.class, ConstString.class, ConstNumber.class, Ref.class);

    private final Map<Class<?>, Function<Exp, FeelNode>> kinds = new HashMap<>();

    private FeelCompiler() {
        on(ConstNull$.class, none -> new FeelNode.Literal(null));
        on(ConstBool.class, literal -> new FeelNode.Literal(literal.value()));
        on(ConstString.class, literal -> new FeelNode.Literal(literal.value()));
        on(ConstNumber.class, FeelCompiler::number);
        on(ArithmeticNegation.class, FeelCompiler::negative);
        on(ConstList.class, this::list);
        on(Ref.class, FeelCompiler::variable);
        on(FunctionInvocation.class, this::function);
        on(Addition.class, sum -> FeelFunctions.joined(node(sum.x()), node(sum.y())));
        on(Conjunction.class, and -> FeelLogic.all(List.of(node(and.x()), node(and.y()))));
        on(Disjunction.class, or -> FeelLogic.any(List.of(node(or.x()), node(or.y()))));
        on(Not.class, not -> FeelLogic.not(node(not.x())));
        FeelComparisons.ofValues(this);
    }

    /** For input expressions and output cells, where there is no input to compare with. */
    static FeelCompiler ofExpressions() {
        return new FeelCompiler();
    }

    /** For the input cells of a table. */
    static FeelCompiler ofUnaryTests() {
        FeelCompiler compiler = new FeelCompiler();
        compiler.on(ConstInputValue$.class, symbol -> FeelScope::inputBySymbol);
        compiler.on(UnaryTestExpression.class, test -> FeelLogic.unaryTest(compiler.node(test.exp())));
        compiler.on(AtLeastOne.class, tests -> FeelLogic.any(compiler.nodes(CollectionConverters.asJava(tests.xs()))));
        FeelComparisons.withInput(compiler);
        return compiler;
    }

    <E extends Exp> void on(Class<E> kind, Function<E, FeelNode> compile) {
        kinds.put(kind, expression -> compile.apply(kind.cast(expression)));
    }

    /**
     * Compiles an expression.
     *
     * @throws FullFeelNeeded for what is not compiled
     */
    FeelNode node(Exp expression) {
        Function<Exp, FeelNode> kind = kinds.get(expression.getClass());
        if (kind == null) {
            throw new FullFeelNeeded();
        }
        return kind.apply(expression);
    }

    private List<FeelNode> nodes(Collection<Exp> expressions) {
        return expressions.stream().map(this::node).toList();
    }

    private static FeelNode number(ConstNumber literal) {
        return new FeelNode.Literal(literal.value().bigDecimal());
    }

    private static FeelNode negative(ArithmeticNegation negation) {
        if (negation.x() instanceof ConstNumber number) {
            return new FeelNode.Literal(number.value().bigDecimal().negate());
        }
        throw new FullFeelNeeded();
    }

    private static FeelNode variable(Ref reference) {
        if (reference.names().size() != 1) {
            List<String> path = List.copyOf(CollectionConverters.asJava(reference.names()));
            return scope -> scope.path(path);
        }
        String name = reference.names().head();
        return scope -> scope.variable(name);
    }

    /** Of literals and variables only: an input symbol inside a list is an error in the full engine. */
    private FeelNode list(ConstList list) {
        List<Exp> items = CollectionConverters.asJava(list.items());
        if (!items.stream().allMatch(item -> LIST_ITEMS.contains(item.getClass()))) {
            throw new FullFeelNeeded();
        }
        List<FeelNode> nodes = nodes(items);
        return scope -> {
            List<@Nullable Object> values = new ArrayList<>(nodes.size());
            nodes.forEach(node -> values.add(node.evaluate(scope)));
            return Collections.unmodifiableList(values);
        };
    }

    private FeelNode function(FunctionInvocation invocation) {
        if (invocation.params() instanceof PositionalFunctionParameters parameters) {
            return FeelFunctions.invocation(
                    invocation.function(), nodes(CollectionConverters.asJava(parameters.params())));
        }
        throw new FullFeelNeeded();
    }
}
