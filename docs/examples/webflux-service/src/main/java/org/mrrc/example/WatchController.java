package org.mrrc.example;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mrrc.spring.DataBufferSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;

/**
 * Lets a browser watch its upload. A browser does not show a response before its request is sent, so there are two: one that listens for events, then one that sends
 * the file. The events drive the upload: who reads them slowly is sent less, and who goes away ends it. So does who takes none for a minute, since the server is not told of each
 * client that is gone.
 */
@RestController
class WatchController {

    private static final int MOST_WATCHERS = 1_000;

    private final Duration patience;
    private final Map<String, Watcher> watchers = new ConcurrentHashMap<>();

    WatchController(@Value("${catalogue.patience:1m}") Duration patience) {
        this.patience = patience;
    }

    /**
     * Somebody who waits for an upload, or watches it.
     *
     * @param upload its bytes
     * @param gone when the upload has been read to its end; an error if nobody watches any more before
     */
    private record Watcher(Sinks.One<Flux<DataBuffer>> upload, Sinks.Empty<Void> gone) {

        Watcher() {
            this(Sinks.one(), Sinks.empty());
        }
    }

    /** The events of the upload with the same name, beginning with {@code ready}. */
    @GetMapping(path = "/watch/{name}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<?>> watch(@PathVariable String name) {
        return Flux.defer(() -> {
            Watcher watcher = new Watcher();
            if (watchers.size() >= MOST_WATCHERS || watchers.putIfAbsent(name, watcher) != null) {
                return Flux.error(new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
            }
            Flux<ServerSentEvent<?>> events =
                    watcher.upload().asMono().flatMapMany(body -> new UploadReport().of(DataBufferSource.of(body)));
            return Flux.<ServerSentEvent<?>>concat(Mono.just(UploadReport.event("ready", name)), events)
                    .timeout(patience)
                    .doFinally(signal -> {
                        watchers.remove(name, watcher);
                        if (signal == SignalType.ON_COMPLETE) {
                            watcher.gone().tryEmitEmpty();
                        } else {
                            watcher.gone().tryEmitError(new ResponseStatusException(HttpStatus.GONE));
                        }
                    });
        });
    }

    /** Takes a file for the one who watches; answers when it has been read, or with 410 when nobody watches any more. */
    @PostMapping("/watch/{name}")
    Mono<Void> upload(@PathVariable String name, @RequestBody(required = false) Flux<DataBuffer> body) {
        Watcher watcher = watchers.get(name);
        if (watcher == null || watcher.upload().tryEmitValue(body).isFailure()) {
            return Mono.error(new ResponseStatusException(HttpStatus.CONFLICT));
        }
        return watcher.gone().asMono();
    }
}
