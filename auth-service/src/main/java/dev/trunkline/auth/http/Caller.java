package dev.trunkline.auth.http;

import java.util.Optional;

/** Who is calling, as the gateway's token says. */
public record Caller(String accountId, Optional<String> keyHash) {}
