/** The caller of a request, and how a request is refused. Imports nothing of ours. */
package dev.drift.caller;
