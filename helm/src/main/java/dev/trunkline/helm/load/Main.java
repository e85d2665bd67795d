package dev.trunkline.helm.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * {@code Main run} is the load; the other commands are for {@code kubectl exec} beside it: {@code begin STEP},
 * {@code await STEP ANSWERS}, {@code end STEP} prints the answers, {@code books STEP USAGE} what the line recorded of
 * them and {@code records STEP} the same without usage, {@code credit} granted and used nano-dollars, {@code reach
 * HOST:PORT...} which of these take connections from here; {@code crowd on|off}; and those of {@link Doorway}.
 */
public final class Main {

    private static final Place PLACE = new Place(Path.of("/tmp"));
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final long TICK_MILLIS = 250;
    private static final long LIMIT_MILLIS = 240_000;

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Caller caller = new Caller(URI.create(variable("GATEWAY")), variable("API_KEY"));
        switch (arguments[0]) {
            case "run" -> new Callers(PLACE, caller).run();
            case "begin" -> PLACE.begin(arguments[1]);
            case "await" -> await(arguments[1], Integer.parseInt(arguments[2]));
            case "end" -> end(arguments[1]);
            case "books" -> books(new Ledger(caller), PLACE.answers(arguments[1]), Long.parseLong(arguments[2]));
            case "records" ->
                System.out.print(
                        records(new Ledger(caller), PLACE.answers(arguments[1])).text());
            case "crowd" -> PLACE.crowd(arguments[1].equals("on"));
            case "door", "certificate", "guess" -> new Doorway(PLACE, variable("API_KEY")).run(List.of(arguments));
            case "reach" -> reach(List.of(arguments).subList(1, arguments.length));
            case "credit" -> {
                Ledger ledger = new Ledger(caller);
                System.out.println(ledger.creditsNano() + " " + ledger.usageNano());
            }
            default ->
                throw new IllegalArgumentException(
                        "'%s' (expected: a command as at the head of this class)".formatted(arguments[0]));
        }
        // The kept client's thread would hold the process up.
        System.exit(0);
    }

    /** So many whole answers more, from now. */
    private static void await(String step, int answers) throws IOException, InterruptedException {
        long wanted = answered(step) + answers;
        long end = System.currentTimeMillis() + LIMIT_MILLIS;
        while (answered(step) < wanted) {
            if (System.currentTimeMillis() > end) {
                throw new IllegalStateException(
                        "%d answers are missing after %d s".formatted(wanted - answered(step), LIMIT_MILLIS / 1000));
            }
            Thread.sleep(TICK_MILLIS);
        }
    }

    private static long answered(String step) throws IOException {
        return PLACE.answers(step).stream().filter(Answer::isAnswered).count();
    }

    private static void end(String step) throws IOException, InterruptedException {
        PLACE.end();
        long end = System.currentTimeMillis() + LIMIT_MILLIS;
        while (!PLACE.isIdle()) {
            if (System.currentTimeMillis() > end) {
                throw new IllegalStateException("requests are under way after %d s".formatted(LIMIT_MILLIS / 1000));
            }
            Thread.sleep(TICK_MILLIS);
        }
        StringBuilder lines = new StringBuilder();
        PLACE.answers(step).forEach(answer -> lines.append(answer.line()).append('\n'));
        System.out.print(lines);
    }

    private static void books(Ledger ledger, List<Answer> answers, long usageBeforeNano)
            throws InterruptedException, ExecutionException {
        Records records = records(ledger, answers);
        long usage = ledger.usageNano(usageBeforeNano + records.sumNano());
        System.out.print(records.text() + "usage " + usage + "\n");
    }

    private static Records records(Ledger ledger, List<Answer> answers)
            throws InterruptedException, ExecutionException {
        List<String> answered = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Answer answer : answers) {
            switch (answer.outcome()) {
                case Outcome.Answered whole -> answered.add(whole.generation());
                case Outcome.Broken part when !part.generation().isEmpty() -> broken.add(part.generation());
                case Outcome.Broken ignored -> {}
                case Outcome.Refused ignored -> {}
                case Outcome.Unreached ignored -> {}
            }
        }
        Map<String, Long> recorded = new LinkedHashMap<>(ledger.costs(answered, true));
        recorded.putAll(ledger.costs(broken, false));
        return new Records(recorded);
    }

    private record Records(Map<String, Long> costs) {
        long sumNano() {
            return costs.values().stream().mapToLong(Long::longValue).sum();
        }

        String text() {
            StringBuilder lines = new StringBuilder();
            costs.forEach((generation, cost) ->
                    lines.append(generation).append(' ').append(cost).append('\n'));
            return lines.toString();
        }
    }

    private static void reach(List<String> addresses) {
        for (String address : addresses) {
            int colon = address.indexOf(':');
            try (Socket socket = new Socket()) {
                int port = Integer.parseInt(address.substring(colon + 1));
                socket.connect(new InetSocketAddress(address.substring(0, colon), port), CONNECT_TIMEOUT_MILLIS);
                System.out.println(address);
            } catch (IOException ignored) {
                // Not reached, which is an answer.
            }
        }
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("%s is not set (expected: by the pod of the load)".formatted(name));
        }
        return value;
    }
}
