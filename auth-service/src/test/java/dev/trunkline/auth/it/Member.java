package dev.trunkline.auth.it;

import dev.trunkline.auth.key.ApiKey;
import io.restassured.response.Response;
import java.util.UUID;

/** Somebody in an account, as if by login and invitation; `own` is the account's first key, behind which nobody stands. */
record Member(Api own, String id, String email) {

    static Member joined(Api own, String role) {
        String id = "user_" + UUID.randomUUID().toString().replace("-", "").substring(0, 27);
        Member member = new Member(own, id, id.substring(5) + "@example.com");
        Database.execute(
                "insert into person (id, issuer, subject, email, email_verified, name, account_id, created_at,"
                        + " updated_at) values (?, 'issuer', ?, ?, true, 'A', ?, now(), now())",
                id,
                id,
                member.email(),
                Api.ofNewAccount().account());
        member.joins(role);
        return member;
    }

    void joins(String role) {
        Database.execute(
                "insert into membership (account_id, person_id, role, created_at) values (?, ?, ?, now())",
                own.account(),
                id,
                role);
    }

    /** A management key that the member has made at a page. */
    Api managementKey() {
        Api key = madeBy(own, ",\"management\":true");
        Database.execute("update api_key set creator_id = ?, maker_id = ? where hash = ?", id, id, key.keyHash());
        return key;
    }

    /** A management key that another key makes. */
    static Api madeBy(Api key, String more) {
        Response made = key.post(Api.KEYS, "{\"name\":\"made\"" + more + "}");
        made.then().statusCode(201);
        return Api.as(Tokens.management(key.account(), new ApiKey(made.<String>path("key")).hash()));
    }

    Response demoted() {
        return own.patch("/api/v1/organization/members/" + id, "{\"role\":\"org:member\"}");
    }

    Response removed() {
        return own.delete("/api/v1/organization/members/" + id);
    }
}
