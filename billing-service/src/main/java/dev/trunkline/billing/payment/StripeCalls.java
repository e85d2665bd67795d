package dev.trunkline.billing.payment;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import org.jboss.logging.Logger;

/** Turns what Stripe's library throws into values. Messages stay behind: they may repeat a key. */
final class StripeCalls {

    private static final Logger LOG = Logger.getLogger(StripeCalls.class);
    private static final int TOO_MANY = 429;

    /** One call. */
    interface Call<T> {
        T ask() throws StripeException;
    }

    private StripeCalls() {}

    static <T> ProviderAnswer<T> answer(String what, Call<T> call) {
        try {
            return new ProviderAnswer.Told<>(call.ask());
        } catch (CardException e) {
            return new ProviderAnswer.Refused<>(declined(e));
        } catch (InvalidRequestException e) {
            String reason = shown(e);
            LOG.warnf("stripe, %s: %s", what, reason);
            return isNoRefusal(e) ? new ProviderAnswer.Silent<>(reason) : new ProviderAnswer.Refused<>(reason);
        } catch (StripeException e) {
            LOG.warnf("stripe, %s: %s", what, shown(e));
            return new ProviderAnswer.Silent<>(shown(e));
        } catch (RuntimeException e) {
            LOG.warnf(
                    "stripe, %s: no answer that can be read (%s)",
                    what, e.getClass().getSimpleName());
            return new ProviderAnswer.Silent<>("no answer that can be read");
        }
    }

    /** The word of the payer's bank, where there is one. */
    static String declined(CardException failure) {
        String word = failure.getDeclineCode() == null ? failure.getCode() : failure.getDeclineCode();
        return word == null ? "card_declined" : word;
    }

    private static boolean isNoRefusal(StripeException failure) {
        return failure.getStatusCode() != null && failure.getStatusCode() == TOO_MANY;
    }

    private static String shown(StripeException failure) {
        return "%s, status %s, code %s, request %s"
                .formatted(
                        failure.getClass().getSimpleName(),
                        failure.getStatusCode(),
                        failure.getCode(),
                        failure.getRequestId());
    }
}
