package org.mrrc.reactor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that says what it is told to, a connection an answer, whatever it is asked. */
final class ScriptedServer implements AutoCloseable {

    private static final String END_OF_HEAD = "\r\n\r\n";

    private final ServerSocket entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private ScriptedServer(List<String> answers) throws IOException {
        thread.execute(() -> answers.forEach(this::answer));
    }

    /** A server of some answers, each with its head. */
    static ScriptedServer of(String... answers) throws IOException {
        return new ScriptedServer(List.of(answers));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort() + "/books.mrc");
    }

    /** The heads of the requests. */
    List<String> requests() {
        return requests;
    }

    private void answer(String text) {
        try (Socket client = entrance.accept()) {
            InputStream in = client.getInputStream();
            StringBuilder head = new StringBuilder();
            int next = 0;
            while (next >= 0 && head.indexOf(END_OF_HEAD) < 0) {
                next = in.read();
                head.append((char) next);
            }
            requests.add(head.toString());
            client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // the client has closed the connection, or nobody asks any more
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        thread.shutdownNow();
    }
}
