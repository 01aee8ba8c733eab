package dev.pullcord.http;

import dev.pullcord.http.openapi.Operation;
import io.javalin.http.Handler;

/** One operation with what does it. */
record Route(Operation operation, Handler handler) {}
