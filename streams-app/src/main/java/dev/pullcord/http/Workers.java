package dev.pullcord.http;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of the API beside those of the server. */
final class Workers implements AutoCloseable {
    /** Threads that write late answers: as many may be held up by slow readers before others notice. */
    private static final int ANSWERS = 16;

    private static final int HISTORIANS = 4;

    private final ThreadPoolExecutor answers = pool("http-answer-", ANSWERS);
    private final ThreadPoolExecutor historians = pool("http-history-", HISTORIANS);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(named("http-timer-"));

    /** Writes late answers and looks after those who wait. */
    Executor answers() {
        return answers;
    }

    /** Reads audits. */
    Executor historians() {
        return historians;
    }

    /** Calls now and then. */
    ScheduledExecutorService timer() {
        return timer;
    }

    private static ThreadPoolExecutor pool(String name, int size) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(size, size, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
        answers.shutdownNow();
        historians.shutdownNow();
    }
}
