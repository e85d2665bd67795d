package dev.trunkline.gateway.plan;

import dev.trunkline.contracts.routing.v1.MaxPrice;
import dev.trunkline.contracts.routing.v1.Percentiles;
import dev.trunkline.contracts.routing.v1.ProviderPreferences;
import dev.trunkline.gateway.envelope.AccountDemands;
import dev.trunkline.gateway.envelope.Demands;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Wishes;
import dev.trunkline.gateway.envelope.Wishes.Cutoffs;

/** What a caller said about providers, for routing-service. */
final class PreferenceMessage {
    private PreferenceMessage() {}

    static ProviderPreferences of(Envelope.ProviderPreferences preferences) {
        ProviderPreferences.Builder message = ProviderPreferences.newBuilder()
                .addAllOrder(preferences.order())
                .addAllOnly(preferences.only())
                .addAllIgnore(preferences.ignore())
                .setAllowFallbacks(preferences.allowFallbacks());
        demands(preferences.demands(), message);
        wishes(preferences.wishes(), message);
        return message.build();
    }

    private static void demands(Demands demands, ProviderPreferences.Builder message) {
        message.setRequireParameters(demands.parameters())
                .setDenyDataCollection(demands.noDataCollection())
                .setZdr(demands.zeroRetention())
                .setEnforceDistillableText(demands.distillable())
                .addAllQuantizations(demands.quantizations());
        AccountDemands account = demands.account();
        message.setZdrByAccount(account.zeroRetention())
                .setDenyPaidTraining(account.noPaidTraining())
                .setDenyFreeTraining(account.noFreeTraining())
                .setDenyFreePublication(account.noFreePublication());
        Demands.MaxPrice most = demands.maxPrice();
        if (!most.equals(Demands.MaxPrice.ANY)) {
            message.setMaxPrice(MaxPrice.newBuilder()
                    .setPrompt(most.prompt())
                    .setCompletion(most.completion())
                    .setAudio(most.audio())
                    .setRequest(most.request())
                    .setImage(most.image()));
        }
    }

    private static void wishes(Wishes wishes, ProviderPreferences.Builder message) {
        message.setSort(wishes.sort()).setAcrossModels(wishes.acrossModels());
        if (!wishes.throughput().equals(Cutoffs.NONE)) {
            message.setPreferredMinThroughput(percentiles(wishes.throughput()));
        }
        if (!wishes.latency().equals(Cutoffs.NONE)) {
            message.setPreferredMaxLatency(percentiles(wishes.latency()));
        }
    }

    private static Percentiles percentiles(Cutoffs cutoffs) {
        Percentiles.Builder message = Percentiles.newBuilder();
        if (cutoffs.p50() != Cutoffs.UNSAID) {
            message.setP50(cutoffs.p50());
        }
        if (cutoffs.p75() != Cutoffs.UNSAID) {
            message.setP75(cutoffs.p75());
        }
        if (cutoffs.p90() != Cutoffs.UNSAID) {
            message.setP90(cutoffs.p90());
        }
        if (cutoffs.p99() != Cutoffs.UNSAID) {
            message.setP99(cutoffs.p99());
        }
        return message.build();
    }
}
