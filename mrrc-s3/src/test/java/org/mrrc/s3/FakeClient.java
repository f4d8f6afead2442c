package org.mrrc.s3;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** A client without a server, which keeps the requests and answers as it is told. */
final class FakeClient implements InvocationHandler {

    private final List<Object> requests = new CopyOnWriteArrayList<>();
    private Supplier<CompletableFuture<CreateMultipartUploadResponse>> begun = () -> CompletableFuture.completedFuture(
            CreateMultipartUploadResponse.builder().uploadId("id").build());
    private Supplier<CompletableFuture<UploadPartResponse>> sent = () -> CompletableFuture.completedFuture(
            UploadPartResponse.builder().eTag("tag").build());
    private Supplier<CompletableFuture<CompleteMultipartUploadResponse>> completed =
            () -> CompletableFuture.completedFuture(
                    CompleteMultipartUploadResponse.builder().build());
    private Supplier<CompletableFuture<AbortMultipartUploadResponse>> aborted = () -> CompletableFuture.completedFuture(
            AbortMultipartUploadResponse.builder().build());
    private Supplier<CompletableFuture<ListPartsResponse>> listed =
            () -> CompletableFuture.completedFuture(ListPartsResponse.builder().build());

    FakeClient beginning(Supplier<CompletableFuture<CreateMultipartUploadResponse>> answer) {
        begun = answer;
        return this;
    }

    FakeClient sending(Supplier<CompletableFuture<UploadPartResponse>> answer) {
        sent = answer;
        return this;
    }

    FakeClient completing(Supplier<CompletableFuture<CompleteMultipartUploadResponse>> answer) {
        completed = answer;
        return this;
    }

    FakeClient aborting(Supplier<CompletableFuture<AbortMultipartUploadResponse>> answer) {
        aborted = answer;
        return this;
    }

    FakeClient listing(Supplier<CompletableFuture<ListPartsResponse>> answer) {
        listed = answer;
        return this;
    }

    S3AsyncClient client() {
        Class<?>[] types = {S3AsyncClient.class};
        return (S3AsyncClient) Proxy.newProxyInstance(getClass().getClassLoader(), types, this);
    }

    <R> List<R> requests(Class<R> type) {
        return requests.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object request = arguments[0];
        requests.add(request);
        if (request instanceof CreateMultipartUploadRequest) {
            return begun.get();
        } else if (request instanceof UploadPartRequest) {
            return sent.get();
        } else if (request instanceof CompleteMultipartUploadRequest) {
            return completed.get();
        } else if (request instanceof AbortMultipartUploadRequest) {
            return aborted.get();
        } else if (request instanceof ListPartsRequest) {
            return listed.get();
        }
        requests.remove(request);
        return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
}
