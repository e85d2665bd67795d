package dev.trunkline.billing.usage;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.http.Caller;
import dev.trunkline.billing.http.DataBody;
import dev.trunkline.billing.http.ErrorBody;
import dev.trunkline.billing.ledger.EventRules;
import dev.trunkline.billing.ledger.KeyUsage;
import dev.trunkline.billing.ledger.KeyUsageTable;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** What keys of the caller's account have spent, for auth-service. Keys never used and keys of others are left out. */
@Path("/internal/v1/key-usage")
public class KeyUsageResource {

    /**
     * Paid by the account; at list price by its own credentials at providers ({@code byok}); and what of both the key's
     * limit counts ({@code limit}).
     */
    record Shown(
            String hash,
            String totalNano,
            String dailyNano,
            String weeklyNano,
            String monthlyNano,
            String byokTotalNano,
            String byokDailyNano,
            String byokWeeklyNano,
            String byokMonthlyNano,
            String limitTotalNano,
            String limitDailyNano,
            String limitWeeklyNano,
            String limitMonthlyNano) {}

    private final Database database;
    private final KeyUsageTable table;
    private final int keysMost;
    private final InstantSource clock;

    KeyUsageResource(Database database, KeyUsageTable table, BillingSettings settings, InstantSource clock) {
        this.database = database;
        this.table = table;
        this.keysMost = settings.reads().keysMost();
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    @RolesAllowed({"inference", "management"})
    @RunOnVirtualThread
    public RestResponse<Object> usage(@RestQuery("hash") List<String> hashes, @Context SecurityContext caller) {
        if (hashes.size() > keysMost || !hashes.stream().allMatch(EventRules::isKeyHash)) {
            return ErrorBody.of(
                    400, "hash: expected at most %d values of 64 lowercase hexadecimal digits".formatted(keysMost));
        }
        String accountId = Caller.accountOf(caller);
        List<KeyUsage> found = database.transaction(
                connection -> table.present(connection, List.of(accountId), hashes, clock.instant()));
        return DataBody.of(200, found.stream().map(KeyUsageResource::shown).toList());
    }

    private static Shown shown(KeyUsage usage) {
        return new Shown(
                usage.keyHash(),
                Long.toString(usage.total().paidNano()),
                Long.toString(usage.day().paidNano()),
                Long.toString(usage.week().paidNano()),
                Long.toString(usage.month().paidNano()),
                Long.toString(usage.total().byokNano()),
                Long.toString(usage.day().byokNano()),
                Long.toString(usage.week().byokNano()),
                Long.toString(usage.month().byokNano()),
                Long.toString(usage.total().inLimitNano()),
                Long.toString(usage.day().inLimitNano()),
                Long.toString(usage.week().inLimitNano()),
                Long.toString(usage.month().inLimitNano()));
    }
}
