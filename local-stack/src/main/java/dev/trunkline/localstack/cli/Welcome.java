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
                  pages    %2$s/ (sign in as %6$s, password %7$s)
                  more in  %4$s

                  curl -N %2$s/api/v1/chat/completions \\
                    -H 'Authorization: Bearer %3$s' \\
                    -d '{"model":"%5$s","stream":true,"messages":[{"role":"user","content":"Hello, line!"}]}'

                """.formatted(
                        took,
                        env.get("TRUNKLINE_URL"),
                        env.get("TRUNKLINE_API_KEY"),
                        envFile,
                        env.get("TRUNKLINE_MODEL"),
                        env.get("TRUNKLINE_TEST_USER"),
                        env.get("TRUNKLINE_TEST_PASSWORD"));
    }
}
