package dev.trunkline.simulator.payment.door;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.account.Kept;
import dev.trunkline.simulator.payment.form.Forms;
import dev.trunkline.simulator.payment.form.Refusal;
import dev.trunkline.simulator.payment.request.Parameters;
import dev.trunkline.simulator.payment.request.Reading;
import dev.trunkline.simulator.text.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One page of a list, newest first (docs.stripe.com/api/pagination). One instance for each request. */
final class Listing {

    private static final int LIMIT_PRESET = 10;
    private static final int LIMIT_AT_MOST = 100;
    private static final Set<String> OF_EVERY_LIST =
            Set.of("created", "ending_before", "limit", "starting_after", "types");

    private final Account account;
    private final Resource resource;
    private final Parameters parameters;
    private final Reading reading;

    Listing(Account account, Resource resource, Parameters parameters) {
        this.account = account;
        this.resource = resource;
        this.parameters = parameters;
        Set<String> known = new HashSet<>(OF_EVERY_LIST);
        known.addAll(resource.filters());
        this.reading = new Reading(parameters, known);
    }

    Reply page() {
        String asked = reading.text("limit");
        int limit = asked == null ? LIMIT_PRESET : (int) reading.number("limit", asked, 1, LIMIT_AT_MOST);
        List<? extends Kept> all = account.newestFirst(resource.type());
        List<ObjectNode> matching = from(all)
                .filter(this::inTime)
                .map(Forms::of)
                .filter(this::wanted)
                .toList();
        Refusal problem = reading.problem();
        return problem == null ? Reply.ok(body(matching, limit)) : Reply.of(problem, account);
    }

    private ObjectNode body(List<ObjectNode> matching, int limit) {
        // Those before an object are the ones next to it.
        boolean backwards = reading.text("ending_before") != null;
        int from = backwards ? Math.max(0, matching.size() - limit) : 0;
        int to = Math.min(matching.size(), from + limit);
        ObjectNode body = Json.object()
                .put("object", "list")
                .put("url", resource.path())
                .put("has_more", matching.size() > limit);
        ArrayNode data = body.putArray("data");
        matching.subList(from, to).forEach(data::add);
        return body;
    }

    private Stream<? extends Kept> from(List<? extends Kept> newestFirst) {
        String after = reading.text("starting_after");
        String before = reading.text("ending_before");
        if (after != null) {
            return newestFirst.stream().skip(position(newestFirst, "starting_after", after) + 1L);
        }
        return before == null
                ? newestFirst.stream()
                : newestFirst.stream().limit(position(newestFirst, "ending_before", before));
    }

    private int position(List<? extends Kept> all, String parameter, String id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(id)) {
                return i;
            }
        }
        reading.refuse(Refusal.invalid("resource_missing", parameter, "No such " + resource.word() + ": '" + id + "'"));
        return 0;
    }

    private boolean inTime(Kept kept) {
        long created = kept.createdSeconds();
        return created >= seconds("created[gte]", Long.MIN_VALUE)
                && created <= seconds("created[lte]", Long.MAX_VALUE)
                && created > seconds("created[gt]", Long.MIN_VALUE)
                && created < seconds("created[lt]", Long.MAX_VALUE)
                && (reading.text("created") == null || created == seconds("created", 0));
    }

    private long seconds(String name, long preset) {
        String text = reading.text(name);
        return text == null ? preset : reading.number(name, text, 0, Long.MAX_VALUE);
    }

    private boolean wanted(ObjectNode object) {
        List<String> types = parameters.list("types");
        return resource.filters().stream().allMatch(name -> equals(object, name, reading.text(name)))
                && (types.isEmpty() || types.contains(object.path("type").asText()));
    }

    private static boolean equals(ObjectNode object, String field, @Nullable String wanted) {
        return wanted == null || wanted.equals(object.path(field).textValue());
    }
}
