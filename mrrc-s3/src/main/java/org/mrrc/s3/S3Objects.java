package org.mrrc.s3;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.Objects;
import org.mrrc.reactor.RangeSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Objects in storage that speaks S3, read in ranges and written in parts, in memory that does not depend on their size. Immutable, for any number of reads and writes at a time.
 *
 * <p>The client is the caller's, with its credentials, timeouts and retries, and is not closed. Failures of the storage are the client's exceptions ({@code NoSuchKeyException},
 * {@code S3Exception}, {@code SdkClientException}).
 *
 * <pre>{@code
 * S3Objects objects = S3Objects.of(client);
 * Flux<Record> records = reader.read(objects.read("catalogue", "books.mrc").whole());
 * Mono<Long> written = objects.write("catalogue", "copy.mrc", RecordWriter.iso2709().encode(records));
 * }</pre>
 */
public final class S3Objects {

    private final S3AsyncClient client;
    private final int partBytes;
    private final int parallelism;

    private S3Objects(Builder builder) {
        this.client = builder.client;
        this.partBytes = builder.partBytes;
        this.parallelism = builder.parallelism;
    }

    /**
     * The objects that a client sees, in parts of 8 MiB, two of them under way at a time.
     *
     * @param client makes the requests
     * @return the objects
     */
    public static S3Objects of(S3AsyncClient client) {
        return builder(client).build();
    }

    /**
     * Begins with what {@link #of} gives.
     *
     * @param client makes the requests
     * @return a builder
     */
    public static Builder builder(S3AsyncClient client) {
        return new Builder(client);
    }

    /**
     * An object to be read, as {@link #read(GetObjectRequest)} says.
     *
     * @param bucket the bucket
     * @param key the key
     * @return a source
     */
    public RangeSource read(String bucket, String key) {
        return read(GetObjectRequest.builder().bucket(bucket).key(key).build());
    }

    /**
     * An object to be read, whole or in splits.
     *
     * <p>Each subscription first asks for one byte, and so learns length and version. What is asked for then is of that version ({@code If-Match}; ETag, {@code Last-Modified} and the length of the whole
     * are compared in each answer), and an object that has changed is an {@link IOException}. Where the storage tells no ETag, a replacement of the same length within the same second is not seen. An answer that breaks off is asked for again by the client, a part at a time; {@link RangeSource#retrying} goes on when the client has given up.
     *
     * <p><b>Demand</b>: at most {@link Builder#parallelism} parts are fetched ahead of the one that is read; none is fetched for a consumer that has stopped. So {@code (parallelism + 1)
     * × partBytes} are held, in each of the splits that are read at once, and 16 MB beside them were enough for client and reader. No connection waits for a consumer: each part is taken as fast as it comes, because a connection that idles is closed, and what
     * breaks off in a body that is streamed is not asked for again by the client. <b>Thread</b>: the client's. <b>Cancel</b> aborts the requests.
     *
     * @param object what each request is like; {@code range} and {@code ifMatch} are set here, but for the first request, so that an {@code ifMatch} of one's own holds for all
     * @return a source
     */
    public RangeSource read(GetObjectRequest object) {
        StoredObject stored = new StoredObject(client, object, partBytes, parallelism);
        return RangeSource.ofByteBuffers(stored.name(), stored.version());
    }

    /**
     * Writes an object, as {@link #write(PutObjectRequest, Publisher)} does.
     *
     * @param bucket the bucket
     * @param key the key
     * @param bytes what {@link org.mrrc.reactor.RecordWriter#encode} gives, or {@link org.mrrc.reactor.RecordWriter#encodeBatches}
     * @return how many bytes were written, when the object is there
     */
    public Mono<Long> write(String bucket, String key, Publisher<? extends ByteBuf> bytes) {
        return write(PutObjectRequest.builder().bucket(bucket).key(key).build(), bytes);
    }

    /**
     * Writes an object. It appears when it is complete; after an error or a cancel there is what was there before, unless the last request was on its way and its answer did not come. What fits into
     * one part, or is empty, is put by one request.
     *
     * <p>Of more, a multipart upload is begun. After an error or a cancel the requests that are under way are let end, for as long as the timeouts and retries of the client allow; then the
     * upload is aborted, and again, three times at most, while the storage lists parts of it (which needs the permission to list them). An error is told when that is done; a cancel does not wait for it. Three things
     * stay, until a rule of the bucket's lifecycle aborts incomplete uploads: what a program that was killed had begun; what the storage refused to abort; and uploads whose beginning was answered
     * too late or into a connection that broke, even if the write then succeeds, because each attempt of the client begins another and nobody knows those before. No other upload of the same key is
     * touched, since it may be somebody else's.
     *
     * <p><b>Demand</b>: bytes are asked for while fewer than {@link Builder#parallelism} parts are under way; {@code (parallelism + 2) × partBytes} are held at most, and
     * by the client what each of its connections has sent last.
     * <b>Thread</b>: that of the bytes and the client's. A part whose request fails is sent again as the client's retries say.
     *
     * @param object bucket, key and what else is to be said of it; {@code ifNoneMatch} holds when it is completed
     * @param bytes buffers that need not be released, as a {@link org.mrrc.reactor.RecordWriter} gives them; they are read and not released
     * @return how many bytes were written, when the object is there; {@link IllegalStateException} if they are more than 10,000 parts
     */
    public Mono<Long> write(PutObjectRequest object, Publisher<? extends ByteBuf> bytes) {
        return new Upload(client, object, partBytes, parallelism).write(bytes);
    }

    /**
     * Makes {@link S3Objects}. Not safe for use by several threads at once.
     *
     * <pre>{@code
     * S3Objects objects = S3Objects.builder(client).partBytes(32 << 20).parallelism(4).build();
     * }</pre>
     */
    public static final class Builder {

        private static final int DEFAULT_PART_BYTES = 8 << 20;
        private static final int DEFAULT_PARALLELISM = 2;

        private final S3AsyncClient client;
        private int partBytes = DEFAULT_PART_BYTES;
        private int parallelism = DEFAULT_PARALLELISM;

        private Builder(S3AsyncClient client) {
            this.client = Objects.requireNonNull(client, "client");
        }

        /**
         * How long a part is. Storage of Amazon takes no parts of less than 5 MiB but the last, and 10,000 at most.
         *
         * @param partBytes at least 1; 8 MiB unless set
         * @return this builder
         */
        public Builder partBytes(int partBytes) {
            this.partBytes = requirePositive("partBytes", partBytes);
            return this;
        }

        /**
         * How many parts of an object are under way at a time.
         *
         * @param parallelism at least 1; 2 unless set
         * @return this builder
         */
        public Builder parallelism(int parallelism) {
            this.parallelism = requirePositive("parallelism", parallelism);
            return this;
        }

        private static int requirePositive(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " is " + value + ", not at least 1");
            }
            return value;
        }

        /**
         * The objects.
         *
         * @return immutable objects
         */
        public S3Objects build() {
            return new S3Objects(this);
        }
    }
}
