package dev.trunkline.localstack.part;

import dev.trunkline.localstack.process.StartFailure;
import java.util.Locale;

/** The machines the packaged binaries exist for. */
enum Platform {
    LINUX_AMD64("linux-amd64", "linux-amd64"),
    LINUX_ARM64("linux-arm64v8", "linux-arm64"),
    DARWIN_AMD64("darwin-amd64", "darwin-amd64"),
    DARWIN_ARM64("darwin-arm64v8", "darwin-arm64");

    private final String postgreSqlName;
    private final String redisName;

    Platform(String postgreSqlName, String redisName) {
        this.postgreSqlName = postgreSqlName;
        this.redisName = redisName;
    }

    String postgreSqlName() {
        return postgreSqlName;
    }

    String redisName() {
        return redisName;
    }

    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String system, String architecture) {
        boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
        boolean amd = architecture.equals("amd64") || architecture.equals("x86_64");
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("linux") && (arm || amd)) {
            return arm ? LINUX_ARM64 : LINUX_AMD64;
        }
        if (lower.startsWith("mac") && (arm || amd)) {
            return arm ? DARWIN_ARM64 : DARWIN_AMD64;
        }
        throw new StartFailure("no PostgreSQL and Redis for %s on %s (expected: Linux or macOS on amd64 or arm64)"
                .formatted(system, architecture));
    }
}
