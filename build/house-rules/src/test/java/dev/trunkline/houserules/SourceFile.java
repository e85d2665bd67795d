package dev.trunkline.houserules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** One file of the repository; of Java, read by the compiler's own parser. */
record SourceFile(String module, Path path, String text) {

    record Method(String name, int firstLine, long lines) {}

    record Parsed(String packageName, List<String> imports, List<Method> methods) {}

    boolean isTest() {
        return path.toString().replace('\\', '/').contains("/src/test/");
    }

    List<String> lines() {
        return text.lines().toList();
    }

    Parsed parse() {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var source = new SimpleJavaFileObject(URI.create("string:///File.java"), SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        var task = (JavacTask)
                compiler.getTask(null, null, diagnostic -> {}, List.of("-proc:none"), null, List.of(source));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            return new Parsed(packageOf(unit), importsOf(unit), methodsOf(unit, Trees.instance(task)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String packageOf(CompilationUnitTree unit) {
        return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    }

    private static List<String> importsOf(CompilationUnitTree unit) {
        return unit.getImports().stream()
                .map(ImportTree::getQualifiedIdentifier)
                .map(Object::toString)
                .toList();
    }

    private static List<Method> methodsOf(CompilationUnitTree unit, Trees trees) {
        SourcePositions positions = trees.getSourcePositions();
        List<Method> methods = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                if (method.getBody() != null && positions.getStartPosition(unit, method) >= 0) {
                    long first = line(positions.getStartPosition(unit, method));
                    long last = line(positions.getEndPosition(unit, method));
                    methods.add(new Method(method.getName().toString(), (int) first, last - first + 1));
                }
                return super.visitMethod(method, nothing);
            }

            private long line(long position) {
                return unit.getLineMap().getLineNumber(position);
            }
        }.scan(unit, null);
        return methods;
    }
}
