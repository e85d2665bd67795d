package dev.trunkline.billing.purchase;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads a purchase, whatever the order of the columns. */
final class PurchaseRow {

    private PurchaseRow() {}

    static Purchase read(ResultSet row) throws SQLException {
        return new Purchase(
                row.getString("purchase_id"),
                row.getString("account_id"),
                PurchaseStatus.of(row.getString("status")),
                row.getLong("amount_cents"),
                row.getLong("fee_cents"),
                PurchaseMethod.of(row.getString("method")).orElseThrow(),
                PurchaseTable.TOP_UP.equals(row.getString("origin")),
                row.getBoolean("saves_method"),
                row.getString("idempotency_key"),
                row.getString("checkout_id"),
                row.getString("checkout_url"),
                row.getString("payment_id"),
                row.getString("customer_id"),
                row.getString("method_id"),
                row.getTimestamp("created_at").toInstant(),
                moment(row, "paid_at"),
                moment(row, "expires_at"),
                row.getLong("refunded_cents"),
                row.getBoolean("is_settled"),
                row.getString("trouble"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
