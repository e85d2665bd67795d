package dev.trunkline.catalog.publish;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.line.CurrentLine;
import dev.trunkline.catalog.line.Line;
import dev.trunkline.catalog.line.RetiredModel;
import dev.trunkline.catalog.round.Rounds;
import dev.trunkline.catalog.source.CatalogueStale;
import dev.trunkline.catalog.store.PublicationStore;
import dev.trunkline.catalog.store.PublishingDuty;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Tells the topic what changed; everything at start and from time to time, so that readers converge after a restart
 * or a lost topic. What Kafka did not acknowledge is sent again in the next run. Of several replicas one does it.
 */
@Singleton
class PublishLoop {

    private static final Logger LOG = Logger.getLogger(PublishLoop.class);

    private static final byte[] NOTHING = new byte[0];

    private final CurrentLine current;
    private final PublicationStore store;
    private final EndpointTopic topic;
    private final PublishMeters meters;
    private final CatalogSettings settings;
    private final InstantSource time;
    private final PublishingDuty duty;
    private final Published published;
    private Instant nextRepublish = Instant.MIN;
    private List<RetiredModel> toldRetired = List.of();

    PublishLoop(
            CurrentLine current,
            PublicationStore store,
            EndpointTopic topic,
            PublishMeters meters,
            CatalogSettings settings,
            PublishingDuty duty,
            Published published,
            InstantSource time) {
        this.current = current;
        this.store = store;
        this.topic = topic;
        this.meters = meters;
        this.settings = settings;
        this.duty = duty;
        this.published = published;
        this.time = time;
    }

    @Scheduled(
            identity = "publish",
            every = "${trunkline.catalog.poll-interval:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void run() {
        Rounds.guarded("catalogue-publish", "endpoints not published", "a reachable database", () -> current.get()
                .ifPresent(this::publish));
    }

    void atOnce(@Observes @Priority(CatalogueStale.THEN_PUBLISH) CatalogueStale stale) {
        run();
    }

    private void publish(Line line) {
        Map<String, byte[]> wanted = messages(line);
        Map<String, String> told = new HashMap<>(store.digests());
        Set<String> known = new HashSet<>(told.keySet());
        line.endpoints().filter(endpoint -> !endpoint.isCredentialKnown()).forEach(endpoint -> {
            wanted.remove(endpoint.endpointId());
            told.remove(endpoint.endpointId());
        });
        if (duty.isHeld()) {
            told.putAll(tell(wanted, told, line.retired()));
        }
        known.addAll(told.keySet());
        current.told(known);
        published.set(wanted.keySet().stream()
                .filter(id ->
                        Publication.digest(wanted.getOrDefault(id, NOTHING)).equals(told.get(id)))
                .collect(Collectors.toSet()));
    }

    /** Who is retired stands in the word that all is written, so that goes with everything. */
    private Map<String, String> tell(Map<String, byte[]> wanted, Map<String, String> told, List<RetiredModel> retired) {
        Instant now = time.instant();
        boolean everything = !now.isBefore(nextRepublish) || !retired.equals(toldRetired);
        Publication publication = everything ? Publication.ofAll(wanted, told) : Publication.ofChanges(wanted, told);
        meters.unpublished(publication.size());
        if (publication.size() == 0) {
            return Map.of();
        }
        EndpointTopic.Told acknowledged = everything ? topic.tellAll(publication, retired) : topic.tell(publication);
        store.record(acknowledged.digests(), acknowledged.removed());
        meters.published(acknowledged);
        int left = publication.size() - acknowledged.size();
        meters.unpublished(left);
        boolean done = acknowledged.failure().isEmpty();
        if (done && everything) {
            nextRepublish = now.plus(settings.republishInterval());
            toldRetired = retired;
        }
        if (!done) {
            LOG.warnf("%d endpoints not published: %s (trying again)", left, acknowledged.failure());
        }
        return acknowledged.digests();
    }

    private static Map<String, byte[]> messages(Line line) {
        Map<String, byte[]> messages = new HashMap<>();
        line.models().values().forEach(offered -> offered.endpoints()
                .forEach(endpoint -> messages.put(
                        endpoint.endpointId(),
                        EndpointMessage.of(endpoint, offered.model()).toByteArray())));
        return messages;
    }
}
