package dev.pullcord.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import java.util.List;
import java.util.Set;

/**
 * CEL's parser and checker with just the operators and functions of our language. Without macros there are no loops. Names of
 * fields are not declared but resolved before the check (see {@link NameResolver}), which leaves one variable for each type:
 * the checker copies all declarations for every check, so few declarations are what makes loading fast.
 */
final class CelGrammar {
    /** Length of an expression in characters, at most. */
    static final int MAX_LENGTH = 4_000;
    /** Depth of an expression, at most; {@code &&} and {@code ||} chains count once. */
    static final int MAX_DEPTH = 60;

    static final String TEXT = "@text";
    static final String NUMBER = "@number";
    static final String BOOL = "@bool";
    /** Stands for what has a problem already, so that it causes no second one. */
    static final String ANY = "@any";

    static final String AND = "_&&_";
    static final String OR = "_||_";
    static final String NOT = "!_";
    static final String CHOICE = "_?_:_";
    static final String IN = "@in";
    static final String NEGATE = "-_";
    static final String KNOWN = "known";
    static final String SIZE = "size";
    static final String LOWER_ASCII = "lowerAscii";
    static final String MATCHES = "matches";
    static final Set<String> EQUALITIES = Set.of("_==_", "_!=_");
    static final Set<String> ORDERS = Set.of("_<_", "_<=_", "_>_", "_>=_");
    static final Set<String> ARITHMETIC = Set.of("_+_", "_-_", "_*_", "_/_", "_%_");
    static final Set<String> TEXT_TESTS = Set.of("startsWith", "endsWith", "contains", MATCHES);
    /** Functions by the names people write. */
    static final List<String> FUNCTIONS =
            List.of("startsWith", "endsWith", "contains", MATCHES, SIZE, LOWER_ASCII, KNOWN);

    private final CelCompiler cel;

    CelGrammar() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardEnvironmentEnabled(false)
                .setOptions(CelOptions.current()
                        .maxExpressionCodePointSize(MAX_LENGTH)
                        .maxParseRecursionDepth(MAX_DEPTH)
                        .build());
        CelType bool = SimpleType.BOOL;
        CelType number = SimpleType.DOUBLE;
        CelType text = SimpleType.STRING;
        CelType some = TypeParamType.create("T");
        declare(builder, AND, bool, bool, bool);
        declare(builder, OR, bool, bool, bool);
        declare(builder, NOT, bool, bool);
        declare(builder, CHOICE, some, bool, some, some);
        declare(builder, IN, bool, some, ListType.create(some));
        declare(builder, NEGATE, number, number);
        declare(builder, KNOWN, bool, SimpleType.DYN);
        EQUALITIES.forEach(name -> declare(builder, name, bool, some, some));
        ORDERS.forEach(name -> declare(builder, name, bool, number, number));
        ARITHMETIC.forEach(name -> declare(builder, name, number, number, number));
        TEXT_TESTS.forEach(name -> builder.addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newMemberOverload("text_" + name, bool, text, text))));
        builder.addFunctionDeclarations(
                CelFunctionDecl.newFunctionDeclaration(
                        SIZE,
                        CelOverloadDecl.newGlobalOverload("size_text", number, text),
                        CelOverloadDecl.newMemberOverload("text_size", number, text)),
                CelFunctionDecl.newFunctionDeclaration(
                        LOWER_ASCII, CelOverloadDecl.newMemberOverload("text_" + LOWER_ASCII, text, text)));
        builder.addVar(TEXT, text).addVar(NUMBER, number).addVar(BOOL, bool).addVar(ANY, SimpleType.DYN);
        cel = builder.build();
    }

    CelValidationResult parse(String source) {
        return cel.parse(source);
    }

    CelValidationResult check(CelAbstractSyntaxTree parsed) {
        return cel.check(parsed);
    }

    private static void declare(CelCompilerBuilder builder, String name, CelType result, CelType... parameters) {
        builder.addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload("own" + name, result, parameters)));
    }
}
