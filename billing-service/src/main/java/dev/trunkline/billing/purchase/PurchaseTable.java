package dev.trunkline.billing.purchase;

import dev.trunkline.billing.payment.PaymentStanding;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Purchases on record. All calls run in the caller's transaction. */
@Singleton
public final class PurchaseTable {

    static final String PERSON = "person";
    static final String TOP_UP = "auto_top_up";

    private static final String COLUMNS = """
            purchase_id, account_id, status, amount_cents, fee_cents, method, origin, saves_method, idempotency_key,
            checkout_id, checkout_url, payment_id, customer_id, method_id, created_at, paid_at, expires_at,
            refunded_cents, is_settled, trouble""";
    private static final String FIND = "select " + COLUMNS + " from purchase where ";
    private static final String ADD = """
            insert into purchase (purchase_id, account_id, status, amount_cents, fee_cents, method, origin,
                                  saves_method, idempotency_key, customer_id, method_id, created_at, looked_at)
            values (?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";
    private static final String OPENED = """
            update purchase set checkout_id = ?, checkout_url = ?
             where purchase_id = ? and status = 'pending' and not is_settled and checkout_id in ('', ?)""";
    /** Also where it was thought to be over: what is paid is credited. */
    private static final String TAKEN = """
            update purchase
               set paid_at = ?, expires_at = ?, payment_id = ?, customer_id = ?, method_id = ?, status = 'pending',
                   is_settled = false, trouble = ''
             where purchase_id = ? and paid_at is null""";

    private static final String NOT_PAID = """
            update purchase
               set status = ?, is_settled = ?, trouble = ?, payment_id = case when ? = '' then payment_id else ? end
             where purchase_id = ? and paid_at is null and not is_settled""";
    /** Its cost is asked for at once. */
    private static final String POSTED = """
            update purchase set status = 'paid', is_settled = true, looked_at = to_timestamp(0)
             where purchase_id = ? and not is_settled""";

    private static final String STATUS = """
            update purchase set status = ?, refunded_cents = ? where purchase_id = ?""";
    private static final String COST_BOOKED = """
            update purchase set cost_booked = true where purchase_id = ?""";
    private static final String CLAIM = """
            update purchase set looked_at = ? where purchase_id in (
                select purchase_id from purchase where %s and looked_at < ?
                 order by looked_at limit ? for update skip locked)
            returning\s""" + COLUMNS;
    /** A top-up that is not charged yet is looked after by those who charge it. */
    private static final String OPEN = "not is_settled and not (origin = 'auto_top_up' and payment_id = '')";

    private static final String UNCHARGED = "not is_settled and origin = 'auto_top_up' and payment_id = ''";
    private static final String CHARGED = """
            update purchase set payment_id = ? where purchase_id = ? and paid_at is null and payment_id = ''""";
    private static final String WITHOUT_COST = "is_settled and not cost_booked and paid_at is not null";

    /** @return whether it is there now that was not: another may have its key, or be the account's only top-up */
    public boolean add(Connection connection, Purchase purchase) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, purchase.id());
            statement.setString(2, purchase.accountId());
            statement.setLong(3, purchase.amountCents());
            statement.setLong(4, purchase.feeCents());
            statement.setString(5, purchase.method().word());
            statement.setString(6, purchase.isTopUp() ? TOP_UP : PERSON);
            statement.setBoolean(7, purchase.savesMethod());
            statement.setString(8, purchase.idempotencyKey());
            statement.setString(9, purchase.customerId());
            statement.setString(10, purchase.methodId());
            statement.setTimestamp(11, Timestamp.from(purchase.createdAt()));
            statement.setTimestamp(12, Timestamp.from(purchase.createdAt()));
            return statement.executeUpdate() == 1;
        }
    }

    public Optional<Purchase> find(Connection connection, String purchaseId) throws SQLException {
        return first(connection, FIND + "purchase_id = ?", purchaseId);
    }

    /** No other call changes it before this transaction ends. */
    Optional<Purchase> lock(Connection connection, String purchaseId) throws SQLException {
        return first(connection, FIND + "purchase_id = ? for update", purchaseId);
    }

    Optional<Purchase> findByKey(Connection connection, String accountId, String key) throws SQLException {
        return first(connection, FIND + "account_id = ? and idempotency_key = ?", accountId, key);
    }

    Optional<Purchase> findByCheckout(Connection connection, String checkoutId) throws SQLException {
        return first(connection, FIND + "checkout_id = ?", checkoutId);
    }

    Optional<Purchase> findByPayment(Connection connection, String paymentId) throws SQLException {
        return first(connection, FIND + "payment_id = ?", paymentId);
    }

    List<Purchase> newestFirst(Connection connection, String accountId, int offset, int limit) throws SQLException {
        String sql = FIND + "account_id = ? order by created_at desc, purchase_id offset ? limit ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, accountId);
            statement.setInt(2, offset);
            statement.setInt(3, limit);
            return read(statement);
        }
    }

    long count(Connection connection, String accountId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select count(*) from purchase where account_id = ?")) {
            statement.setString(1, accountId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** @return whether it was still waiting for that */
    boolean opened(Connection connection, String purchaseId, String checkoutId, String url) throws SQLException {
        return update(connection, OPENED, checkoutId, url, purchaseId, checkoutId);
    }

    boolean taken(
            Connection connection,
            String purchaseId,
            PaymentStanding standing,
            Instant paidAt,
            @Nullable Instant expiresAt)
            throws SQLException {
        return update(
                connection,
                TAKEN,
                Timestamp.from(paidAt),
                expiresAt == null ? null : Timestamp.from(expiresAt),
                standing.paymentId(),
                standing.customerId(),
                standing.methodId(),
                purchaseId);
    }

    /** @return whether it had no payment before */
    public boolean charged(Connection connection, String purchaseId, String paymentId) throws SQLException {
        return update(connection, CHARGED, paymentId, purchaseId);
    }

    public boolean notPaid(
            Connection connection,
            String purchaseId,
            PurchaseStatus status,
            boolean isSettled,
            String trouble,
            String paymentId)
            throws SQLException {
        return update(connection, NOT_PAID, status.word(), isSettled, trouble, paymentId, paymentId, purchaseId);
    }

    boolean posted(Connection connection, String purchaseId) throws SQLException {
        return update(connection, POSTED, purchaseId);
    }

    void status(Connection connection, String purchaseId, PurchaseStatus status, long refundedCents)
            throws SQLException {
        update(connection, STATUS, status.word(), refundedCents, purchaseId);
    }

    void costBooked(Connection connection, String purchaseId) throws SQLException {
        update(connection, COST_BOOKED, purchaseId);
    }

    /** Those that nobody has looked at since then, each for one caller. */
    List<Purchase> claimOpen(Connection connection, Instant now, Instant before, int most) throws SQLException {
        return claim(connection, CLAIM.formatted(OPEN), now, before, most);
    }

    /** Top-ups whose charge nobody knows of. */
    public List<Purchase> claimUncharged(Connection connection, Instant now, Instant before, int most)
            throws SQLException {
        return claim(connection, CLAIM.formatted(UNCHARGED), now, before, most);
    }

    List<Purchase> claimWithoutCost(Connection connection, Instant now, Instant before, int most) throws SQLException {
        return claim(connection, CLAIM.formatted(WITHOUT_COST), now, before, most);
    }

    private static List<Purchase> claim(Connection connection, String sql, Instant now, Instant before, int most)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setTimestamp(2, Timestamp.from(before));
            statement.setInt(3, most);
            return read(statement);
        }
    }

    private static boolean update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null) {
                    statement.setNull(i + 1, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
                } else {
                    statement.setObject(i + 1, values[i]);
                }
            }
            return statement.executeUpdate() == 1;
        }
    }

    private static Optional<Purchase> first(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return read(statement).stream().findFirst();
        }
    }

    private static List<Purchase> read(PreparedStatement statement) throws SQLException {
        List<Purchase> purchases = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                purchases.add(PurchaseRow.read(row));
            }
        }
        return purchases;
    }
}
