package dev.trunkline.systemtests.matrix;

import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.systemtests.TestStack;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One stack with a model at each protocol, for the classes of this package: started when the first wants it, closed
 * behind the last of them, or with the run where not all of them are in it.
 */
final class MatrixStack implements ParameterResolver, AfterAllCallback {

    private static final Set<Class<?>> USERS =
            Set.of(MatrixST.class, MatrixWishesST.class, JavaSdksST.class, NodeSdksST.class);

    private static final Namespace NAMESPACE = Namespace.create(MatrixStack.class);
    private static final Path FOLDER = Path.of("target", "matrix-stack").toAbsolutePath();
    private static final Path MODELS =
            Path.of("src", "test", "resources", "matrix").toAbsolutePath();

    private record Running(TestStack stack, Set<Class<?>> done) implements AutoCloseable {

        static Running start() {
            return new Running(
                    TestStack.start(StackOptions.in(FOLDER)
                            .startedQuickly()
                            .with(Service.CATALOG, "TRUNKLINE_CATALOG_FOLDERS", MODELS.toString())
                            .with(Service.GATEWAY, "MATRIX_API_KEY", "any")),
                    new HashSet<>());
        }

        @Override
        public void close() {
            if (!done.containsAll(USERS)) {
                stack.close();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context).stack();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Running running = running(context);
        running.done().add(context.getRequiredTestClass());
        if (running.done().containsAll(USERS)) {
            running.stack().close();
        }
    }

    private static Running running(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }
}
