package dev.trunkline.localstack.cli;

import java.nio.file.Path;
import java.util.Map;

/** What a person reads when all is ready. */
final class Welcome {

    private Welcome() {}

    static String text(String took, Map<String, String> env, Path envFile) {
        return """

                Trunkline is ready after %1$s.

                  address  %2$s/api/v1
                  key      %3$s
                  more in  %4$s

                  curl -N %2$s/api/v1/chat/completions \\
                    -H 'Authorization: Bearer %3$s' \\
                    -H 'Content-Type: application/json' \\
                    -d '{"model":"%5$s","stream":true,"messages":[{"role":"user","content":"Hello, line!"}]}'

                """.formatted(
                took, env.get("TRUNKLINE_URL"), env.get("TRUNKLINE_API_KEY"), envFile, env.get("TRUNKLINE_MODEL"));
    }
}
