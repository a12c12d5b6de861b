package dev.drift.web.rest.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is wrong with one member of a body, or with one parameter; what was sent is not repeated.
 *
 * @param field its name in the request, such as {@code stream_format[2]}
 * @param detail what it must be
 */
@Schema(name = "FieldProblem")
public record FieldProblem(
    @Schema(description = "Member of the body, or parameter", example = "stream_format[2]")
        String field,
    @Schema(description = "What it must be", example = "must be text") String detail) {}
