package org.mrrc.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;

/** Sees the requests that are sent, and the answers. */
final class Watch implements ExecutionInterceptor {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Consumer<SdkRequest> sent;
    private final Runnable answered;
    private final AtomicInteger begun = new AtomicInteger();
    private final Semaphore ended = new Semaphore(0);

    Watch() {
        this(request -> {}, () -> {});
    }

    Watch(Consumer<SdkRequest> sent, Runnable answered) {
        this.sent = sent;
        this.answered = answered;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        begun.addAndGet(context.request() instanceof CreateMultipartUploadRequest ? 1 : 0);
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        sent.accept(context.request());
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        answered.run();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        ended.release(isLast(context.request()) ? 1 : 0);
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        ended.release(isLast(request) || request instanceof CreateMultipartUploadRequest ? 1 : 0);
    }

    /** The last request of an upload that is given up asks which parts are left. */
    private static boolean isLast(SdkRequest request) {
        return request instanceof ListPartsRequest;
    }

    /** Waits until each upload that was begun is aborted; one that could not be begun has ended with that. */
    void awaitAborts() throws InterruptedException {
        assertThat(ended.tryAcquire(begun.get(), PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("each upload is aborted")
                .isTrue();
    }
}
