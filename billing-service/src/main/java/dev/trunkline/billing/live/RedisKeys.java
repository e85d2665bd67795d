package dev.trunkline.billing.live;

import dev.trunkline.billing.BillingSettings;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Goes through the keys of Redis without holding it up. Blocks. */
@Singleton
final class RedisKeys {

    private static final long MILLIS = 1_000;

    private final Redis redis;
    private final BillingSettings settings;

    RedisKeys(Redis redis, BillingSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** Each key of this form, some perhaps twice. */
    void forEach(String form, Consumer<String> action) {
        String cursor = "0";
        do {
            Response page = send(Request.cmd(Command.SCAN)
                    .arg(cursor)
                    .arg("MATCH")
                    .arg(form)
                    .arg("COUNT")
                    .arg(settings.holds().scanKeys()));
            cursor = page.get(0).toString();
            for (Response key : page.get(1)) {
                action.accept(key.toString());
            }
        } while (!cursor.equals("0"));
    }

    Map<String, String> fields(String key) {
        Response all = send(Request.cmd(Command.HGETALL).arg(key));
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : all.getKeys()) {
            fields.put(field, all.get(field).toString());
        }
        return fields;
    }

    void removeFields(String key, String... fields) {
        Request request = Request.cmd(Command.HDEL).arg(key);
        for (String field : fields) {
            request.arg(field);
        }
        send(request);
    }

    /** What its clock says. */
    long timeMillis() {
        Response time = send(Request.cmd(Command.TIME));
        return time.get(0).toLong() * MILLIS + time.get(1).toLong() / MILLIS;
    }

    private Response send(Request request) {
        return redis.send(request).await().atMost(settings.live().timeout());
    }
}
