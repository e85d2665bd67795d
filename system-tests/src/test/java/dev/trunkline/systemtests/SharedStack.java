package dev.trunkline.systemtests;

import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.service.PaymentChoice;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One stack for every functional test of this JVM: started when the first test wants it, closed when the last has run.
 * Gives a test class its {@link TestStack} as a parameter, and sees to it that each test begins with a simulator without faults.
 */
public final class SharedStack implements BeforeEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);
    private static final Path FOLDER = Path.of("target", "shared-stack");
    private static final Path MODELS =
            Path.of("src", "test", "resources", "shared").toAbsolutePath();

    /** So small that a test can pass it. */
    static final int REQUEST_BODY_BYTES = 1_000_000;

    /** So short that a test can wait for it, and longer than a busy machine takes for a first token. */
    private static final String FIRST_TOKEN_TIMEOUT = "3s";

    /** So long that a busy machine is not taken for a neighbour that is down. */
    private static final String NEIGHBOUR_DEADLINE = "5s";

    /** So short that a test can wait for it. */
    private static final String STANDING_EVERY = "1s";

    private static final String REQUEST_READ_TIMEOUT = "2s";
    /** So long that a busy machine does not pass it while Redis is silent on purpose. */
    private static final String GROWTH_WAIT = "120s";

    /** Too little to ask anything for. */
    public static final String FIRST_CREDIT_USD = "0.000000007";

    /** All tests come from one address, and many of them show keys that are none. */
    private static final String GUESSES = "1000000";

    /** Failures have a status here, however long they take. */
    private static final String NEVER = "0s";

    /** So short that one test's trouble is forgotten when the next one wants the same order of providers. */
    private static final String TROUBLE_WINDOW_MILLIS = "2000";
    /** Tests let an endpoint fail more often than any that is well. */
    private static final String NEVER_ENOUGH_REQUESTS = "1000000000";

    /** So few that a test can ask for them; four endpoints of a model are compared all the same. */
    private static final String QUALITY_FROM_ANSWERS = "20";

    private record Running(TestStack stack, Wires wires) implements AutoCloseable {

        static Running start() {
            StackOptions options = options();
            Wires wires = Wires.of(options.ports());
            return new Running(TestStack.start(wires.into(options)), wires);
        }

        @Override
        public void close() {
            stack.close();
            wires.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        running(context).stack().simulator().reset();
        running(context).stack().payments().reset();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestStack.class || type == Wires.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = running(context);
        return parameter.getParameter().getType() == Wires.class ? running.wires() : running.stack();
    }

    private static Running running(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    private static StackOptions options() {
        return StackOptions.in(FOLDER.toAbsolutePath())
                .startedQuickly()
                .withKeycloak()
                .withPayments(PaymentChoice.SIMULATOR)
                .with(Service.CATALOG, "TRUNKLINE_CATALOG_FOLDERS", MODELS.toString())
                .with(Service.GATEWAY, "SHARED_API_KEY", "any")
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_FIRST_TOKEN_TIMEOUT", FIRST_TOKEN_TIMEOUT)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_KEEP_ALIVE_INTERVAL", NEVER)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_LAST_FIRST_TOKEN_TIMEOUT", FIRST_TOKEN_TIMEOUT)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_LIMITS_REQUEST_READ_TIMEOUT", REQUEST_READ_TIMEOUT)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_ADMISSION_GROWTH_WAIT", GROWTH_WAIT)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_LIMITS_REQUEST_BODY", Integer.toString(REQUEST_BODY_BYTES))
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_IDENTITY_DEADLINE", NEIGHBOUR_DEADLINE)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_WARM_UP_REQUESTS", "1")
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_GUESSES_FAILURES", GUESSES)
                .with(Service.AUTH, "TRUNKLINE_IDENTITY_GRANTS_FIRST_CREDIT_USD", FIRST_CREDIT_USD)
                .with(Service.AUTH, "TRUNKLINE_STANDING_EVERY", STANDING_EVERY)
                .with(Service.AUTH, "TRUNKLINE_IDENTITY_IDENTIFY_TIMEOUT", NEIGHBOUR_DEADLINE)
                .with(Service.AUTH, "TRUNKLINE_IDENTITY_USAGE_TIMEOUT", NEIGHBOUR_DEADLINE)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_PLAN_DEADLINE", NEIGHBOUR_DEADLINE)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_ADMISSION_DEADLINE", NEIGHBOUR_DEADLINE)
                .with(Service.ROUTING, "TRUNKLINE_ROUTING_FIGURES_UPTIME_FROM_REQUESTS", NEVER_ENOUGH_REQUESTS)
                .with(Service.ROUTING, "TRUNKLINE_ROUTING_QUALITY_REQUESTS_AT_LEAST", QUALITY_FROM_ANSWERS)
                .with(Service.ROUTING, "TRUNKLINE_ROUTING_QUALITY_TOOL_CALLS_AT_LEAST", QUALITY_FROM_ANSWERS)
                .with(Service.ROUTING, "TRUNKLINE_ROUTING_TROUBLE_WINDOW_MILLIS", TROUBLE_WINDOW_MILLIS);
    }
}
