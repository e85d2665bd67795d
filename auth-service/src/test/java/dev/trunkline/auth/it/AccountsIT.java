package dev.trunkline.auth.it;

import static dev.trunkline.auth.it.Api.ACCOUNTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.key.ApiKey;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountsIT {

    private final Api operator = Api.as(Tokens.operator());

    @Test
    void anAccountIsOpenedWithItsFirstManagementKey() {
        Response opened = operator.post(ACCOUNTS, "{\"name\":\"Payments\"}");

        opened.then().statusCode(201);
        String id = opened.path("data.id");
        ApiKey key = new ApiKey(opened.path("management_key"));
        assertThat(id).matches("acct_[0-9a-z]{26}");
        Response keys = Api.as(Tokens.management(id, key.hash())).get(Api.KEYS);
        assertThat(keys.<List<String>>path("data.hash")).containsExactly(key.hash());
        assertThat(keys.<List<Boolean>>path("data.management")).containsExactly(true);
    }

    @Test
    void accountsAreListedNewestFirst() {
        String id = operator.post(ACCOUNTS, "{\"name\":\"Newest\"}").path("data.id");

        Response first = operator.get(ACCOUNTS);
        Response rest = operator.get(ACCOUNTS + "?offset=1");
        // However many other tests have opened: the house's own was there before them all.
        Response oldest = operator.get(ACCOUNTS + "?offset=" + (first.<Integer>path("total_count") - 1));

        assertThat(first.<List<String>>path("data.id")).startsWith(id);
        assertThat(rest.<List<String>>path("data.id")).doesNotContain(id);
        assertThat(oldest.<List<String>>path("data.id")).containsExactly("acct_operator");
        operator.get(ACCOUNTS + "?offset=x").then().statusCode(400);
    }

    @Test
    void nothingButANameIsTaken() {
        for (String body : List.of("{}", "{\"name\":\"\"}", "{\"name\":\"x\",\"administrator\":true}")) {
            operator.post(ACCOUNTS, body).then().statusCode(400);
        }
    }
}
