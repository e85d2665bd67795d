package dev.trunkline.auth.page;

import dev.trunkline.auth.http.Refusal;

/** A refusal in one sentence for the person at the page. */
public final class Told {

    private Told() {}

    public static String of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.InvalidField invalid -> invalid.message();
            case Refusal.Conflict conflict -> conflict.message();
            case Refusal.Forbidden forbidden -> forbidden.message();
            case Refusal.TooMany tooMany ->
                "The account has " + tooMany.most() + " " + tooMany.what() + ", the most it may have.";
            case Refusal.NotFound notFound -> notFound.what() + " not found.";
            case Refusal.NoSuchKey gone -> "This key is gone, or it is not yours.";
            case Refusal.NotSetUp missing -> missing.why();
            case Refusal.Unavailable unavailable -> unavailable.why();
            case Refusal.CallerGone gone -> "This account is gone.";
            case Refusal.UsageUnavailable unavailable -> "What was spent cannot be told right now.";
        };
    }
}
