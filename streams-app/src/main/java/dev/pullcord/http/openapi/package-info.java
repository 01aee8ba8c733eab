/**
 * The description of the HTTP API in OpenAPI 3.1.
 *
 * <p>In: routes, bodies, Avro schemas. Out: one document. Promise: whatever is described is generated from what reads and writes
 * it. Must not know: how requests are answered.
 */
@NullMarked
package dev.pullcord.http.openapi;

import org.jspecify.annotations.NullMarked;
