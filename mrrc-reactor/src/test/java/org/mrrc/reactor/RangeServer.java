package org.mrrc.reactor;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of one object, that answers range requests, or behaves badly in one way or another. */
final class RangeServer implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");
    private static final int WRITTEN_AT_A_TIME = 16 * 1024;

    private final byte[] part;
    private final long length;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<String> conditions = ConcurrentHashMap.newKeySet();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicInteger answering = new AtomicInteger();

    private volatile String tag = "\"one\"";
    private volatile String modified = "Sat, 01 Aug 2026 10:00:00 GMT";
    private volatile boolean rangesIgnored;
    private volatile boolean conditionsIgnored;
    private volatile boolean lengthHidden;
    private volatile boolean busyEverySecondTime;
    private volatile long misplacedBy;
    private volatile long cutAfter = Long.MAX_VALUE;
    private volatile int status;
    private final AtomicInteger answersWithStatus = new AtomicInteger();

    private RangeServer(byte[] part, long times) throws IOException {
        this.part = part;
        this.length = part.length * times;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static RangeServer of(byte[] bytes) throws IOException {
        return new RangeServer(bytes, 1);
    }

    /** An object that is the same bytes again and again. */
    static RangeServer of(byte[] part, long times) throws IOException {
        return new RangeServer(part, times);
    }

    URI uri() {
        InetSocketAddress address = server.getAddress();
        return URI.create(
                "http://" + address.getHostString() + ":" + address.getPort() + "/files/books.mrc?signature=secret");
    }

    /** Another version from now on. */
    void change(String newTag, String newModified) {
        tag = newTag;
        modified = newModified;
    }

    void ignoreRanges() {
        rangesIgnored = true;
    }

    void ignoreConditions() {
        conditionsIgnored = true;
    }

    void hideLength() {
        lengthHidden = true;
    }

    /** Has no time for the second request, the fourth and so on. */
    void beBusyEverySecondTime() {
        busyEverySecondTime = true;
    }

    /** Sends later bytes than were asked for. */
    void misplaceBy(long bytes) {
        misplacedBy = bytes;
    }

    /** Closes each connection when so many bytes of an answer have been sent. */
    void cutAfter(long bytes) {
        cutAfter = bytes;
    }

    /** Gives the next answers another status. */
    void answerWith(int newStatus, int count) {
        status = newStatus;
        answersWithStatus.set(count);
    }

    /** The ranges that were asked for. */
    List<String> requests() {
        return requests;
    }

    /** The headers by which a version was asked for. */
    Set<String> conditions() {
        return conditions;
    }

    long bytesSent() {
        return sent.get();
    }

    /** Whether an answer is being sent. */
    boolean isAnswering() {
        return answering.get() > 0;
    }

    private void answer(HttpExchange exchange) throws IOException {
        answering.incrementAndGet();
        try (exchange) {
            Headers asked = exchange.getRequestHeaders();
            Matcher range = RANGE.matcher(String.valueOf(asked.getFirst("Range")));
            boolean ranged = range.matches() && !rangesIgnored;
            conditions.addAll(asked.keySet().stream()
                    .filter(name -> name.startsWith("If-"))
                    .toList());
            requests.add(exchange.getRequestMethod() + " " + asked.getFirst("Range"));
            Headers headers = exchange.getResponseHeaders();
            if (tag != null) {
                headers.set("ETag", tag);
            }
            if (modified != null) {
                headers.set("Last-Modified", modified);
            }
            String condition = asked.getFirst("If-Match");
            boolean otherTag = condition != null && !condition.equals(tag);
            if (answersWithStatus.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(status, -1);
            } else if (busyEverySecondTime && requests.size() % 2 == 0) {
                exchange.sendResponseHeaders(503, -1);
            } else if (otherTag && !conditionsIgnored) {
                exchange.sendResponseHeaders(412, -1);
            } else if (!ranged) {
                exchange.sendResponseHeaders(200, length == 0 ? -1 : length);
                send(exchange.getResponseBody(), 0, length);
            } else {
                long from = Long.parseLong(range.group(1));
                long to = Math.min(length, Long.parseLong(range.group(2)) + 1);
                sendRange(exchange, from + misplacedBy, Math.min(length, to + misplacedBy));
            }
        } catch (IOException e) {
            // the client has closed the connection
        } finally {
            answering.decrementAndGet();
        }
    }

    private void sendRange(HttpExchange exchange, long from, long to) throws IOException {
        String whole = lengthHidden ? "*" : String.valueOf(length);
        if (from >= length) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + whole);
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        String range = String.format(Locale.ROOT, "bytes %d-%d/%s", from, to - 1, whole);
        exchange.getResponseHeaders().set("Content-Range", range);
        exchange.sendResponseHeaders(206, to - from);
        send(exchange.getResponseBody(), from, to);
    }

    private void send(OutputStream out, long from, long to) throws IOException {
        long end = to - from > cutAfter ? from + cutAfter : to;
        for (long at = from; at < end; ) {
            int offset = (int) (at % part.length);
            int count = (int) Math.min(Math.min(WRITTEN_AT_A_TIME, part.length - offset), end - at);
            out.write(part, offset, count);
            sent.addAndGet(count);
            at += count;
        }
        out.flush();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
