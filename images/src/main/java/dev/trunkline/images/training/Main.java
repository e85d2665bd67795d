package dev.trunkline.images.training;

import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.TrunklineStack;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.process.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code Main ARGUMENT_FILES CACHES}: trains one cache for each image. Runs within the build of the images. */
public final class Main {

    private static final List<Service> SERVICES = List.of(
            Service.GATEWAY, Service.ROUTING, Service.BILLING, Service.AUTH, Service.CATALOG, Service.SIMULATOR);
    /** Each takes about 700 MB. */
    private static final int CACHES_AT_ONCE = 2;
    /** On a busy machine a program may give up waiting for another one; a cluster would start it again, too. */
    private static final int STARTS_AT_MOST = 3;

    private final List<Trainee> trainees;
    private final Path work;
    private final Instant started = Instant.now();

    private Main(List<Trainee> trainees, Path work) {
        this.trainees = trainees;
        this.work = work;
    }

    public static void main(String[] arguments) throws IOException {
        Path caches = Path.of(arguments[1]);
        List<Trainee> trainees = new ArrayList<>();
        for (Service service : SERVICES) {
            trainees.add(Trainee.of(service, Path.of(arguments[0]), caches));
        }
        new Main(trainees, caches.resolveSibling("training-work")).train();
        // What the stack's threads might still be doing is of no interest.
        System.exit(0);
    }

    private void train() throws IOException {
        Map<Service, List<String>> recording = trainees.stream()
                .collect(Collectors.toMap(Trainee::service, one -> one.command().recording(one.observations())));
        StackOptions options = StackOptions.in(work).withCommands(recording);
        try (TrunklineStack stack = started(options)) {
            tell("everything runs");
            observe(stack);
        } catch (RuntimeException e) {
            tellLogs();
            throw e;
        }
        tell("all observations are written");
        Folders.delete(work);
        for (Trainee one : trainees) {
            one.writeBillOfMaterials();
        }
        makeCaches();
    }

    /** Those who observe write down anew what they see, each time they are started. */
    private TrunklineStack started(StackOptions options) throws IOException {
        for (int start = 1; ; start++) {
            try {
                return TrunklineStack.start(options);
            } catch (StartFailure e) {
                if (start == STARTS_AT_MOST) {
                    throw e;
                }
                tellLogs();
                tell("not everything has started, and is started once more: " + e.getMessage());
                Folders.delete(work);
            }
        }
    }

    private void observe(TrunklineStack stack) {
        new Traffic(URI.create(stack.gatewayUrl(0)), stack.managementKey(), stack.apiKey()).run();
        tell("the traffic has been carried");
        List<Ending> endings = trainees.stream()
                .map(one -> Ending.of(one.service(), stack.pid(one.service())))
                .toList();
        // Asked at once, each writes down what it has seen while the others do.
        endings.forEach(Ending::ask);
        endings.forEach(Ending::await);
    }

    private void tellLogs() throws IOException {
        new TrainingLogs(work.resolve("logs")).lines().forEach(System.out::println);
    }

    private void makeCaches() throws IOException {
        Function<Trainee, java.util.concurrent.Callable<Void>> task = one -> () -> {
            one.makeCache();
            tell(one.service().id() + " has its cache");
            return null;
        };
        try (ExecutorService workers = Executors.newFixedThreadPool(CACHES_AT_ONCE)) {
            for (Future<Void> done :
                    workers.invokeAll(trainees.stream().map(task).toList())) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void tell(String what) {
        System.out.printf(
                "training: %s (%d s)%n",
                what, Duration.between(started, Instant.now()).toSeconds());
    }
}
