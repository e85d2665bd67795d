package dev.trunkline.auth.it;

import io.restassured.response.Response;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** One account's provider credentials. */
record Byok(Api api) {

    static final String PATH = "/api/v1/byok";

    /** A secret that nothing else looks like. */
    static String secret() {
        byte[] random = new byte[24];
        ThreadLocalRandom.current().nextBytes(random);
        return "sk-provider-" + HexFormat.of().formatHex(random);
    }

    /** Adds one and returns its id; `more` are further fields, each with a comma before it. */
    String add(String provider, String secret, String more) {
        Response created = create(provider, secret, more);
        created.then().statusCode(201);
        return created.path("data.id");
    }

    Response create(String provider, String secret, String more) {
        return api.post(PATH, "{\"provider\":\"" + provider + "\",\"key\":\"" + secret + "\"" + more + "}");
    }

    Response change(String id, String body) {
        return api.patch(PATH + "/" + id, body);
    }
}
