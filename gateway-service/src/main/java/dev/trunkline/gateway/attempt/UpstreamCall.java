package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.relay.CallerStream;
import dev.trunkline.gateway.toolcall.CalledTools;
import dev.trunkline.gateway.transcode.Transcoder;
import java.util.Map;

/** A call that is to be made: to whom, for which request, and who waits for its answer. */
record UpstreamCall(
        UpstreamContext upstream,
        Transcoder transcoder,
        Progress progress,
        Candidate candidate,
        CallerStream caller,
        AttemptTimes times,
        CalledTools calls) {

    ProviderProtocol protocol() {
        return transcoder.protocol();
    }

    /**
     * Makes known how it has ended: to its request, to those that come after it, and to whoever fetches tokens.
     *
     * @param authorization headers that have shown the provider the credential
     * @return the same end, without what it was authorized by
     */
    AttemptEnd concluded(AttemptEnd end, Map<String, String> authorization, int status) {
        AttemptEnd concluded = upstream.redacted(end, candidate, authorization);
        Attempt record = AttemptAnswer.of(concluded, progress.envelope().operation(), calls)
                .on(AttemptRecord.of(concluded, status, times), times);
        progress.record(record, ToldWords.of(concluded));
        upstream.learn(concluded, progress.caller().accountId());
        upstream.refused(concluded, protocol());
        return concluded;
    }
}
