package org.mrrc.s3;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** A server that speaks S3, over files of a folder. */
final class Storage implements AutoCloseable {

    static final String BUCKET = "catalogue";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String IDENTITY = "librarian";
    private static final String CREDENTIAL = "shelf-mark";

    private final S3Proxy server;
    private final S3AsyncClient client;

    Storage(Path folder) throws Exception {
        server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, IDENTITY, CREDENTIAL)
                .build();
        server.start();
        client = client(endpoint());
        client.createBucket(request -> request.bucket(BUCKET)).join();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    int port() {
        return server.getPort();
    }

    S3AsyncClient client() {
        return client;
    }

    static S3AsyncClient client(URI endpoint) {
        return client(endpoint, CREDENTIAL);
    }

    static S3AsyncClient client(URI endpoint, String credential) {
        return building(endpoint, credential).build();
    }

    /** A client whose requests are seen by an interceptor. */
    S3AsyncClient client(ExecutionInterceptor interceptor) {
        return building(endpoint(), CREDENTIAL)
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(interceptor))
                .build();
    }

    private static S3AsyncClientBuilder building(URI endpoint, String credential) {
        return S3AsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(IDENTITY, credential)))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().readTimeout(PATIENCE));
    }

    void put(String key, byte[] bytes) {
        client.putObject(request -> request.bucket(BUCKET).key(key), AsyncRequestBody.fromBytes(bytes))
                .join();
    }

    ResponseBytes<GetObjectResponse> get(String key) {
        return client.getObject(request -> request.bucket(BUCKET).key(key), AsyncResponseTransformer.toBytes())
                .join();
    }

    List<String> keys() {
        return client.listObjectsV2(request -> request.bucket(BUCKET)).join().contents().stream()
                .map(object -> object.key())
                .toList();
    }

    /** The uploads that were begun and neither completed nor aborted. */
    List<MultipartUpload> openUploads() {
        return client.listMultipartUploads(request -> request.bucket(BUCKET))
                .join()
                .uploads();
    }

    @Override
    public void close() {
        client.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
