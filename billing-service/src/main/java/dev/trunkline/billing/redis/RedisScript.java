package dev.trunkline.billing.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** One Lua script of `src/main/resources/redis`, run by its digest and sent whole where Redis does not know it yet. */
final class RedisScript {

    private final String source;
    private final String digest;

    private RedisScript(String source, String digest) {
        this.source = source;
        this.digest = digest;
    }

    static RedisScript named(String fileName) {
        try (InputStream stream = RedisScript.class.getResourceAsStream("/redis/" + fileName)) {
            if (stream == null) {
                throw new IllegalStateException("redis/%s is missing from this build".formatted(fileName));
            }
            byte[] bytes = stream.readAllBytes();
            String digest =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
            return new RedisScript(new String(bytes, StandardCharsets.UTF_8), digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }

    Uni<Response> run(Redis redis, List<String> keys, List<String> arguments) {
        return redis.send(request(Command.EVALSHA, digest, keys, arguments))
                .onFailure(failure -> String.valueOf(failure.getMessage()).startsWith("NOSCRIPT"))
                .recoverWithUni(() -> redis.send(request(Command.EVAL, source, keys, arguments)));
    }

    private static Request request(Command command, String script, List<String> keys, List<String> arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }
}
