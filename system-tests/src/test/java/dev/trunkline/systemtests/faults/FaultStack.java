package dev.trunkline.systemtests.faults;

import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.service.Port;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Gateway;
import dev.trunkline.systemtests.Reply;
import dev.trunkline.systemtests.TestStack;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** A stack whose time limits a test can wait for, and in which nobody is asked later for what has failed before. */
final class FaultStack implements AutoCloseable {

    private static final Path FOLDER = Path.of("target", "fault-stack");
    private static final Path CATALOGUE = Path.of("src", "test", "resources", "faults");

    /** Longer than a busy machine takes for a first token; what is slow on purpose takes longer, and less than the last. */
    private static final String FIRST_TOKEN = "3s";

    static final int SLOW_MILLIS = 4_500;
    private static final String LAST_FIRST_TOKEN = "8s";
    private static final String MORE_FOR_PROMPT = "2s";
    private static final String IDLE = "4s";
    /** For an error whose status says too little: longer than the simulator takes for more of its words. */
    private static final String ERROR = "4s";

    private static final String TOTAL = "9s";
    /** Shorter than the first token may take, so that what fails by that is told in the stream. */
    private static final String KEEP_ALIVE = "2s";

    private static final String NEIGHBOUR = "5s";
    private static final String ONE_MILLISECOND = "1";
    /** However often an endpoint fails here, it is asked first where it stands first. */
    private static final String NEVER_ENOUGH_REQUESTS = "1000000000";
    /** More than the simulator's answers know before they repeat themselves, and once more as long. */
    private static final int RING_TOKENS = 8_000;

    private final TestStack stack;
    private final String ring;

    private FaultStack(TestStack stack) {
        this.stack = stack;
        this.ring = stack.gateway()
                .complete(
                        account().key().secret(),
                        Chat.of(Chat.SMALL, "Sing. #tokens=" + RING_TOKENS).with("max_tokens", RING_TOKENS))
                .expect(200)
                .at("/choices/0/message/content")
                .asText();
    }

    static FaultStack start() {
        return new FaultStack(TestStack.start(StackOptions.in(FOLDER)
                .startedQuickly()
                .with(
                        Service.CATALOG,
                        "TRUNKLINE_CATALOG_FOLDERS",
                        CATALOGUE.toAbsolutePath().toString())
                .with(Service.ROUTING, "TRUNKLINE_ROUTING_FIGURES_UPTIME_FROM_REQUESTS", NEVER_ENOUGH_REQUESTS)
                .with(Service.ROUTING, "TRUNKLINE_ROUTING_TROUBLE_WINDOW_MILLIS", ONE_MILLISECOND)
                .with(Service.ROUTING, "TRUNKLINE_ROUTING_TROUBLE_RETRY_AFTER_MILLIS_AT_MOST", ONE_MILLISECOND)
                .with(Service.AUTH, "TRUNKLINE_IDENTITY_IDENTIFY_TIMEOUT", NEIGHBOUR)
                .with(Service.AUTH, "TRUNKLINE_IDENTITY_USAGE_TIMEOUT", NEIGHBOUR)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_WARM_UP_REQUESTS", "1")
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_IDENTITY_DEADLINE", NEIGHBOUR)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_PLAN_DEADLINE", NEIGHBOUR)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_ADMISSION_DEADLINE", NEIGHBOUR)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_FIRST_TOKEN_TIMEOUT", FIRST_TOKEN)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_LAST_FIRST_TOKEN_TIMEOUT", LAST_FIRST_TOKEN)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_FIRST_TOKEN_TIMEOUT_FOR_PROMPT", MORE_FOR_PROMPT)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_IDLE_TIMEOUT", IDLE)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_ERROR_TIMEOUT", ERROR)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_TOTAL_TIMEOUT", TOTAL)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_KEEP_ALIVE_INTERVAL", KEEP_ALIVE)));
    }

    Account account() {
        return stack.newAccount("5");
    }

    /** By an account of its own. */
    Asked ask(Question question) {
        return ask(question, account());
    }

    Asked ask(Question question, Account account) {
        String tag = "fault" + TestStack.nextNumber();
        String prompt = question.prompt(tag);
        Chat chat = question.chat(prompt);
        Reply reply = stack.gateway().complete(account.key().secret(), chat);
        return new Asked(
                account,
                prompt,
                chat,
                reply,
                ring,
                stack.simulator().record(tag),
                stack.gateway()
                        .generation(account.key().secret(), reply.generationId())
                        .expect(200)
                        .at("/data"));
    }

    /** Nobody fails any more but as a question wants it. */
    void wellAgain() {
        stack.simulator().reset();
    }

    /** From now on these requests to this provider fail so, by their numbers; fields as in the simulator's README. */
    void fails(String provider, Map<String, ?> fault, int... requests) {
        stack.simulator().reset();
        stack.simulator()
                .faults(IntStream.of(requests)
                        .mapToObj(request -> rule(provider, fault, request))
                        .toList());
    }

    private static Map<String, Object> rule(String provider, Map<String, ?> fault, int request) {
        Map<String, Object> rule = new HashMap<>(fault);
        rule.putAll(Map.of("provider", provider, "fromRequest", request, "toRequest", request));
        return rule;
    }

    /** Events that could not be read and were passed over, of all providers. */
    double skippedEvents() {
        int port = stack.options().ports().of(Port.GATEWAY_MANAGEMENT);
        return new Gateway(URI.create("http://127.0.0.1:" + port))
                .get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("trunkline_upstream_skipped_events_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Override
    public void close() {
        stack.close();
    }
}
