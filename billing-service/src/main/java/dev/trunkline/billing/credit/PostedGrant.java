package dev.trunkline.billing.credit;

/** A grant on record, with the balance that it left. */
record PostedGrant(String grantId, String accountId, long amountNano, String reason, long balanceAfterNano) {

    boolean says(GrantRequest request) {
        return accountId.equals(request.accountId())
                && amountNano == request.amountNano()
                && reason.equals(request.reason());
    }
}
